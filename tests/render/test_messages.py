"""Messages: what somebody wrote is shown in them as it is, and cannot pass for regctl's own words."""

from regctl.model.finding import Finding
from regctl.render.messages import message_of, place_of

FAKE = "regulations/x.yaml\n0 errors.\n\tNo findings.\x1b[2J\u202e"


def test_a_name_of_a_file_stays_on_its_line() -> None:
    place = place_of(Finding("misplaced", FAKE, "c0ffee" * 7, 3))
    assert place == "c0ffeec0ffee:regulations/x.yaml\\n0 errors.\\n\\tNo findings.\\u001b[2J\\u202e:3"


def test_details_stay_on_their_line() -> None:
    message = message_of("misnamed", {"path": FAKE, "id": "a\nb"})
    assert message.text.count("\n") == 0
    assert message.text.endswith(" calls itself a\\nb")


def test_gits_own_words_keep_their_lines() -> None:
    assert "one\ntwo" in message_of("git-failed", {"command": "log", "said": "one\ntwo"}).text


def test_a_long_detail_is_cut() -> None:
    assert len(message_of("misnamed", {"path": "x" * 9999, "id": "y" * 9999}).text) < 700
