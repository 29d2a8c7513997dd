"""The month as a page, and the site: complete, well-formed, harmless, and leading nowhere else."""

import posixpath
from collections.abc import Mapping
from decimal import Decimal
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regctl.model.people import People
from regctl.model.settings import Conversion, ConversionKind, Department, Target
from regctl.render.charts import table_of
from regctl.render.html_month import charts_of, render_html
from regctl.render.html_site import render_site
from regctl.render.names import NO_NAMES, Names
from regctl.render.report_page import page_of
from regctl.render.site_paths import path_of
from regctl.render.writing import one_line
from regctl.report.month import MonthReport, month_report
from regctl.report.site import site_report
from regctl.report.trend import trend_until
from tests.render.html_reading import Read
from tests.report.builders import DEPARTMENTS, NOVEMBER, PEOPLE, Chronicle, instant, lived_in

NAMES = Names({person.id: f"{person.name} Name" for person in PEOPLE})


def reported(told: Chronicle, department: str | None = None) -> tuple[MonthReport, str]:
    told.registry.begun_at = instant("2026-09-01")
    registry = told.seen("2026-11-30")
    report = month_report(registry, NOVEMBER, department)
    return report, render_html(report, trend_until(registry, report), NAMES)


def site_of(told: Chronicle, names: Names = NO_NAMES) -> dict[str, str]:
    told.registry.begun_at = instant("2026-09-01")
    return dict(render_site(site_report(told.seen("2026-11-30"), NOVEMBER), {"commit1": "vera"}, names))


@pytest.fixture(scope="module")
def site() -> dict[str, Read]:
    return {path: Read(text) for path, text in site_of(lived_in()).items()}


# The month


@pytest.mark.parametrize("department", [None, "support"])
def test_every_section_of_the_report_is_on_the_page_with_all_its_rows(department: str | None) -> None:
    report, text = reported(lived_in(), department)
    page, read = page_of(report, NAMES), Read(text)
    assert read.said_by["h1"] == [page.title]
    assert read.said_by["h2"][:-1] == [section.title for section in page.sections]
    tables = iter(read.tables)
    for section in page.sections:
        if section.rows:
            head, *rows = next(tables)
            assert head[: len(section.columns)] == [column.title for column in section.columns]
            shown = [[cell.replace("\u00a0", " ") for cell in row[: len(section.columns)]] for row in rows]
            assert shown == [[one_line(cell.text) for cell in row] for row in section.rows]
        else:
            assert section.nothing in read.texts
    for line in (*page.lines, *page.warnings):
        assert line in read.texts


def test_each_chart_has_its_numbers_as_a_table() -> None:
    told = lived_in()
    report, text = reported(told)
    read = Read(text)
    charts = charts_of(report, trend_until(told.seen("2026-11-30"), report), NAMES)
    assert len(charts) == 6
    tables = read.tables[-len(charts) :]
    for chart, table in zip(charts, tables, strict=True):
        section = table_of(chart)
        assert table[0] == [column.title for column in section.columns]
        assert table[1:] == [[one_line(cell.text) for cell in row] for row in section.rows]
    assert sum(element.attributes.get("role") == "img" for element in read.elements) == len(charts)


def test_a_decided_dispute_leads_to_its_commits() -> None:
    report, text = reported(lived_in())
    table = next(table for table in Read(text).tables if table[0][-1] == "Commits")
    assert [(row[1], row[-1]) for row in table[1:]] == [
        (dispute.id, " ".join(commit[:12] for commit in dispute.commits)) for dispute in report.disputes
    ]


def test_the_page_needs_nothing_and_runs_nothing() -> None:
    _, text = reported(lived_in())
    read = Read(text)
    assert not {"script", "img", "iframe", "object", "embed", "base", "form"} & {element.tag for element in read.elements}
    assert {element.attributes["href"] for element in read.elements if element.tag == "link"} == {"data:,"}
    assert not any(name.startswith("on") or name == "style" for _, names in read.shape for name in names)
    style = "".join(read.said_by["style"])
    assert "url(" not in style
    assert "@import" not in style


def test_tables_have_captions_and_scopes() -> None:
    read = Read(reported(lived_in())[1])
    tags = [element.tag for element in read.elements]
    assert tags.count("caption") == tags.count("table") == len(read.tables)
    assert {element.attributes.get("scope") for element in read.elements if element.tag == "th"} == {"col", "row"}


def test_a_department_has_no_charts_of_what_is_the_whole_organisations() -> None:
    _, text = reported(lived_in(), "support")
    titles = Read(text).said_by["h3"]
    assert "Clauses marked ambiguous" in titles
    assert "Answered, contested and ruled in time" not in titles


def test_a_month_without_anything_is_a_page_too() -> None:
    assert "No dispute was decided this month." in Read(reported(Chronicle())[1]).texts


def test_of_many_people_the_picture_shows_the_ends() -> None:
    from regctl.render.month_charts import MOST_PEOPLE, points_chart

    report, _ = reported(lived_in())
    (first, *others) = report.departments
    many = tuple(first.people[0]._replace(id=f"p{place:03}", points=place - 50, opened=1) for place in range(100))
    chart = points_chart(report._replace(departments=(first._replace(people=many),)), NO_NAMES)
    assert chart is not None
    assert len(chart.columns) == MOST_PEOPLE
    assert (chart.series[0].values[0], chart.series[0].values[-1]) == (49, -50)
    assert "100" in chart.text
    assert others


# The site


def test_everything_has_its_page(site: Mapping[str, Read]) -> None:
    assert sorted(site) == sorted(
        [
            "index.html",
            *(f"months/2026-{month}.html" for month in ("09", "10", "11")),
            *(f"departments/{department}.html" for department in DEPARTMENTS),
            *(f"people/{person.id}.html" for person in PEOPLE),
            *(f"regulations/{regulation}.html" for regulation in ("REG-001", "REG-002")),
        ]
    )


def test_every_link_is_relative_and_leads_to_a_place_that_is_there(site: Mapping[str, Read]) -> None:
    for path, read in site.items():
        for link in read.links:
            target, _, anchor = link.partition("#")
            assert ":" not in link
            assert not link.startswith("/")
            found = site[posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target))) if target else path]
            assert not anchor or anchor in found.ids, (path, link)


def test_from_the_overview_every_page_can_be_reached(site: Mapping[str, Read]) -> None:
    linked = {link.partition("#")[0] for link in site["index.html"].links}
    assert {*site} - {"index.html"} <= linked


def test_every_id_is_there_once_and_every_reference_has_one(site: Mapping[str, Read]) -> None:
    for read in site.values():
        assert len(read.ids) == len(set(read.ids))
        referred = {name for value in read.values("aria-labelledby") for name in value.split()}
        assert referred <= set(read.ids)


def test_a_person_sees_each_of_their_disputes_with_points_and_commits(site: Mapping[str, Read]) -> None:
    told = lived_in()
    told.seen("2026-11-30")
    mine = {d.id: d for d in told.registry.disputes.facts() if "anna" in (d.initiator, d.respondent)}
    _, *rows = site["people/anna.html"].tables[0]
    assert {row[1] for row in rows} == set(mine)
    for row in rows:
        facts = mine[row[1]]
        points = facts.points[0 if facts.initiator == "anna" else 1]
        assert row[6] == ("" if facts.outcome is None else f"{points:+d}" if points else "0")
        assert row[8].split() == [commit[:12] for commit in facts.commits]


def test_a_regulation_tells_its_clauses_and_their_story(site: Mapping[str, Read]) -> None:
    texts = site["regulations/REG-002.html"].texts
    assert "Reply within two working hours." in texts
    assert any("Marked ambiguous since 2026-11-06" in text for text in texts)
    assert "no longer ambiguous" in texts


def test_what_was_said_in_disputes_is_not_on_the_site() -> None:
    pages = "".join(site_of(lived_in()).values())
    for said in ("No reply.", "I did reply.", "Read it.", "My mistake."):
        assert said not in pages


def test_nobody_has_an_address_on_the_site() -> None:
    assert "@" not in "".join(site_of(lived_in(), NAMES).values()).replace("@media", "").replace("@page", "")


def test_what_leads_to_two_pages_leads_nowhere() -> None:
    told = lived_in()
    called = {"anna": "Twin", "ivan": "Twin"}
    told.change_people(*(each._replace(name=called.get(each.id, each.name)) for each in told.registry.people))
    index = Read(site_of(told)["index.html"])
    assert "people/boris.html" in index.links
    assert "people/anna.html" not in index.links


def test_the_same_registry_gives_the_same_bytes() -> None:
    assert site_of(lived_in(), NAMES) == site_of(lived_in(), NAMES)


def test_no_name_of_a_page_is_one_that_windows_keeps_for_itself() -> None:
    assert path_of("people", "con") == "people/~con.html"
    assert path_of("people", "connie") == "people/connie.html"


# Hostile texts

TEXTS = st.text(max_size=40) | st.sampled_from(
    [
        "</style><script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='alert(1)",
        "<!-- ",
        "]]></title></svg>",
        "&lt;script&gt;",
        "javascript:alert(1)",
        "https://evil.example/",
        "{0} {name} %s",
    ]
)


def written(text: str) -> tuple[Chronicle, Names]:
    """A registry in which people, departments, regulations and categories are called so, each with a mark of its own."""
    departments = {
        name: Department(name, f"{name} {text}", Conversion(ConversionKind.POT, Decimal(3), f"c{text}", f"p{text}"))
        for name in DEPARTMENTS
    }
    targets = (Target(f"f{text}", at_least=Decimal(1)),)
    told = Chronicle(organisation=f"o{text}", departments=departments, targets=targets)
    told.registry.law = told.registry.law._replace(
        people=People(tuple(each._replace(name=f"{each.id} {text}") for each in PEOPLE))
    )
    for at, words in (("2026-10-11", text), ("2026-10-12", text[::-1])):
        told.publish(at, "REG-002", {"2.1": f"{at} {words}\n{words}", "2.2": f"x{text}"})
    story = told.registry.regulations["REG-002"]
    versions = tuple(
        each._replace(text=each.text and each.text._replace(title=f"t{text}", owner="vera")) for each in story.versions
    )
    told.registry.regulations["REG-002"] = story._replace(versions=versions)
    told.accept("2026-11-04", told.open("2026-11-02"))
    told.open("2026-11-25", initiator="ivan", respondent="pavel")
    told.record("2026-11-05", f"e{text}")
    return told, Names({"anna": f"n{text}", "ivan": f"m{text}"})


HARMLESS = "plain words"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_no_text_of_anybody_becomes_an_element_or_an_attribute(text: str) -> None:
    told, names = written(text)
    plain, plain_names = written(HARMLESS)
    pages = site_of(told, names)
    expected = site_of(plain, plain_names)
    assert pages.keys() == expected.keys()
    for path, page in pages.items():
        read, wanted = Read(page), Read(expected[path])
        # How many words differ between two wordings depends on the words.
        ours = [each for each in read.shape if each[0] not in ("del", "ins", "span")]
        assert ours == [each for each in wanted.shape if each[0] not in ("del", "ins", "span")], path
        assert read.ids == wanted.ids
        assert {*read.links} <= {*wanted.links}


def test_a_hostile_text_is_shown_as_it_was_written() -> None:
    hostile = '<b onclick="x">&amp;</b>'
    told, names = written(hostile)
    texts = "".join(Read(site_of(told, names)["people/anna.html"]).texts)
    assert f"n{hostile} (anna)" in texts


def test_a_department_sees_the_points_of_its_people_month_by_month(site: Mapping[str, Read]) -> None:
    told = lived_in()
    registry = told.seen("2026-11-30")
    months = [month_report(registry, NOVEMBER._replace(number=number)) for number in (9, 10, 11)]
    _, whole, *people = site["departments/design.html"].tables[1]
    standings = [next(each for each in report.departments if each.id == "design") for report in months]
    assert [int(cell) for cell in whole[1:]] == [*(each.points for each in standings), sum(each.points for each in standings)]
    for name, *points, total in people:
        assert [int(cell) for cell in points] == [next(p.points for p in each.people if p.name == name) for each in standings]
        assert int(total) == sum(map(int, points))
