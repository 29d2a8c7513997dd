"""HTML by elements: whatever anybody writes stays a text."""

from hypothesis import given
from hypothesis import strategies as st

from regctl.render.html_elements import Html, element, escaped, joined, lines
from regctl.render.writing import one_line
from tests.render.html_reading import Read

HOSTILE = st.text() | st.text(alphabet="<>&\"'/=!-;# \n\tabcscript\u202e\u0000\u2028\ud800")


@given(HOSTILE)
def test_a_text_comes_back_as_it_was_written(text: str) -> None:
    read = Read(element("p", text, title=text, data_x=text))
    assert read.shape == [("p", ("title", "data-x"))]
    assert "".join(read.texts) == one_line(text)
    assert read.elements[0].attributes == {"title": one_line(text), "data-x": one_line(text)}


@given(st.lists(HOSTILE, max_size=4))
def test_lines_and_parts_are_harmless_too(texts: list[str]) -> None:
    for made in (lines("\n".join(texts)), joined(texts, " & ")):
        read = Read(element("p", made))
        assert read.shape == [("p", ())]


@given(HOSTILE)
def test_what_is_written_can_be_encoded(text: str) -> None:
    assert element("p", text, lines(text)).encode("utf-8")


def test_attributes_are_left_out_or_stand_alone() -> None:
    made = element("td", "1", class_=None, hidden=False, inert=True, colspan=2, y=1.5, aria_label="a", for_="b")
    assert made == '<td inert colspan="2" y="1.5" aria-label="a" for="b">1</td>'


def test_html_goes_in_as_it_is_and_void_elements_have_no_end() -> None:
    assert element("p", element("br"), Html("<b>x</b>"), "<b>") == "<p><br><b>x</b>&lt;b&gt;</p>"


def test_what_turns_the_direction_of_writing_is_left_out() -> None:
    assert escaped("a\u202eb") == "ab"
