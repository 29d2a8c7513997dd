"""The month as a page, and the site in its folder: what regctl has written is replaced, and nobody else's file is touched."""

from pathlib import Path

import pytest

from regctl.cli.site_folder import MARKER
from regctl.store.files import write_whole
from tests.cli.world import World
from tests.render.html_reading import Read

AS_OF = ("--as-of", "2026-10-08T10:00:00+03:00")


@pytest.fixture
def told(world: World) -> World:
    world.open(against="ivan", person="anna")
    world.write("names.yaml", "names:\n  anna: Анна <Ветрова>\n")
    return world


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_page_goes_to_stdout_or_to_a_file(told: World) -> None:
    page = told.regctl("report", "--format", "html", *AS_OF)
    assert page.code == 0
    assert Read(page.out).said_by["h1"] == ["Example Agency, 2026-10"]
    assert "Анна <Ветрова> (anna)" in Read(page.out).texts
    assert told.regctl("report", "--format", "html", "-o", "page.html", *AS_OF).err == "Written to page.html.\n"
    assert (told.root / "page.html").read_text(encoding="utf-8") == page.out


def test_a_page_of_one_department(told: World) -> None:
    page = told.regctl("report", "--format", "html", "--department", "design")
    assert Read(page.out).said_by["h1"] == ["Example Agency, Design, 2026-10"]


def test_a_site_is_written_whole(told: World, tmp_path: Path) -> None:
    site = tmp_path / "deep/site"
    done = told.regctl("report", "--site", str(site))
    assert (done.code, done.out) == (0, f"{site}\n")
    files = files_of(site)
    assert files[MARKER].decode().splitlines()[1:] == sorted(files.keys() - {MARKER})
    assert {"index.html", "people/anna.html", "months/2026-09.html", "months/2026-10.html"} <= files.keys()
    regulation = Read(files["regulations/REG-001.html"].decode())
    assert any("added by" in text for text in regulation.texts)


def test_the_same_commit_and_instant_give_the_same_bytes(told: World, tmp_path: Path) -> None:
    for name in ("one", "other"):
        assert told.regctl("report", "--site", str(tmp_path / name), *AS_OF, REGCTL_CACHE="off").code == 0
    assert files_of(tmp_path / "one") == files_of(tmp_path / "other")


def test_what_is_there_as_it_should_be_is_not_written_again(told: World, tmp_path: Path) -> None:
    site = tmp_path / "site"
    told.regctl("report", "--site", str(site), *AS_OF)
    page = site / "index.html"
    before = page.stat().st_ino
    told.regctl("report", "--site", str(site), *AS_OF)
    assert page.stat().st_ino == before


def test_pages_that_there_are_no_more_go_and_what_is_not_ours_stays(told: World, tmp_path: Path) -> None:
    site = tmp_path / "site"
    told.regctl("report", "--site", str(site))
    (site / "CNAME").write_text("rules.example\n", encoding="utf-8")
    (site / "people/photo.png").write_bytes(b"png")
    (site / "index.html").write_text("changed by hand", encoding="utf-8")
    assert told.regctl("report", "--site", str(site), "--month", "2026-09").code == 0
    files = files_of(site)
    assert "months/2026-10.html" not in files
    assert "months/2026-10.html" not in files[MARKER].decode()
    assert (files["CNAME"], files["people/photo.png"]) == (b"rules.example\n", b"png")
    assert files["index.html"].startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize(("month", "months"), [("9999-12", {"2026-09", "2026-10"}), ("2020-01", {"2020-01"})])
def test_a_site_ends_with_the_month_that_is_asked_for_or_with_today(
    told: World, tmp_path: Path, month: str, months: set[str]
) -> None:
    assert told.regctl("report", "--site", str(tmp_path / "site"), "--month", month).code == 0
    assert {file.stem for file in (tmp_path / "site/months").iterdir()} == months


def test_a_folder_that_holds_something_else_is_refused(told: World, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    assert told.regctl("report", "--site", str(site)).code == 0
    for taken in (tmp_path / "taken", tmp_path / "false"):
        taken.mkdir()
        (taken / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "false" / MARKER).write_text("mine.txt\n", encoding="utf-8")
    file = tmp_path / "file"
    file.write_text("mine", encoding="utf-8")
    for folder in (tmp_path / "taken", tmp_path / "false", file, told.root):
        before = files_of(tmp_path)
        done = told.regctl("report", "--site", str(folder))
        assert done.code == 4
        assert "something else than a site" in done.err
        assert files_of(tmp_path) == before


@pytest.mark.parametrize("path", ["people/anna.html", "index.html"])
def test_a_file_of_others_in_the_place_of_a_page_is_refused(told: World, tmp_path: Path, path: str) -> None:
    site = tmp_path / "site"
    told.regctl("report", "--site", str(site))
    marker = site / MARKER
    marker.write_text(marker.read_text(encoding="utf-8").replace(f"{path}\n", ""), encoding="utf-8")
    (site / path).write_text("mine", encoding="utf-8")
    done = told.regctl("report", "--site", str(site))
    assert done.code == 4
    assert "is in the way" in done.err
    assert (site / path).read_text(encoding="utf-8") == "mine"


def test_a_marker_that_was_tampered_with_reaches_no_file_outside(told: World, tmp_path: Path) -> None:
    site, victim = tmp_path / "site", tmp_path / "victim.html"
    told.regctl("report", "--site", str(site))
    victim.write_text("mine", encoding="utf-8")
    (site / "people/notes.txt").write_text("mine", encoding="utf-8")
    with (site / MARKER).open("a", encoding="utf-8") as marker:
        marker.write(f"../victim.html\npeople/../../victim.html\n{victim}\npeople/notes.txt\n\n..\n")
    assert told.regctl("report", "--site", str(site)).code == 0
    assert victim.read_text(encoding="utf-8") == "mine"
    assert (site / "people/notes.txt").exists()


def test_a_link_in_the_site_is_not_followed(told: World, tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    told.regctl("report", "--site", str(site))
    (site / "people").rename(elsewhere)
    (site / "people").symlink_to(elsewhere)
    before = files_of(elsewhere)
    done = told.regctl("report", "--site", str(site), "--month", "2026-09")
    assert done.code == 4
    assert files_of(elsewhere) == before


def test_the_folder_itself_may_be_a_link(told: World, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "real")
    for _ in range(2):
        assert told.regctl("report", "--site", str(tmp_path / "site")).code == 0
    assert "index.html" in files_of(tmp_path / "real")


@pytest.mark.parametrize("words", ["--department design", "--format csv", "--json", "-o x.html"])
def test_a_site_is_all_of_it(told: World, tmp_path: Path, words: str) -> None:
    done = told.regctl("report", "--site", str(tmp_path / "site"), *words.split())
    assert done.code == 2
    assert "--site writes all of a site" in done.err
    assert not (tmp_path / "site").exists()


def test_a_site_that_cannot_be_written_says_so(told: World, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = told.regctl("report", "--site", str(tmp_path / "file/site"))
    assert done.code == 4
    assert "hint:" in done.err


def test_the_demos_year_is_below_200_kilobytes_a_page(world: World, tmp_path: Path) -> None:
    demo, site = tmp_path / "demo", tmp_path / "site"
    assert world.regctl("demo", str(demo), "--months", "12").code == 0
    done = world.regctl("report", "--registry", str(demo), "--month", "last", "--format", "html")
    assert len(Read(done.out).tables[-1]) == 1 + 12
    assert len(done.out.encode()) < 200_000
    assert world.regctl("report", "--registry", str(demo), "--site", str(site)).code == 0
    assert {name: len(data) for name, data in files_of(site).items() if len(data) >= 200_000} == {}


def test_what_a_killed_run_was_about_to_write_goes(told: World, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for cut_off in (site / ".regctl-0", site / "people/.regctl-1"):
        cut_off.parent.mkdir(exist_ok=True)
        cut_off.write_bytes(b"half")
        assert told.regctl("report", "--site", str(site)).code == 0
        assert not cut_off.exists()


@pytest.mark.parametrize("writes", range(0, 12, 3))
def test_a_site_that_was_cut_off_is_made_whole_by_the_next_run(
    told: World, tmp_path: Path, writes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from regctl.cli import site_folder

    site, whole, left = tmp_path / "site", tmp_path / "whole", iter(range(writes))

    def write_some(file: Path, data: bytes) -> None:
        if next(left, None) is None:
            raise OSError(28, "No space left on device", str(file))
        write_whole(file, data)

    with monkeypatch.context() as patched:
        patched.setattr(site_folder, "write_whole", write_some)
        done = told.regctl("report", "--site", str(site), *AS_OF)
        assert done.code == 4
        assert "cannot be written: No space left on device" in done.err
    for folder in (site, whole):
        assert told.regctl("report", "--site", str(folder), *AS_OF).code == 0
    assert files_of(site) == files_of(whole)


def test_what_a_void_takes_back_of_a_closed_month_is_a_row_of_its_own(world: World, tmp_path: Path) -> None:
    dispute = world.open(against="ivan", person="anna")
    world.regctl("dispute", "answer", dispute, "accept", person="ivan", at="2026-10-06T10:00:00+03:00")
    for month, day in (("2026-09", "01"), ("2026-10", "02")):
        assert world.regctl("month", "close", month, at=f"2026-11-{day}T10:00:00+03:00").code == 0
    assert world.regctl("dispute", "void", dispute, "--reason", "Twice.", at="2026-11-03T10:00:00+03:00").code == 0
    assert world.regctl("report", "--site", str(tmp_path / "site"), at="2026-11-04T10:00:00+03:00").code == 0
    disputes, months = Read((tmp_path / "site/people/ivan.html").read_text(encoding="utf-8")).tables
    assert [(row[5], row[6]) for row in disputes[1:]] == [("void, corrects 2026-10", "+1"), ("accepted", "-1")]
    assert months[1:] == [["2026-09", "0"], ["2026-10", "-1"], ["2026-11", "+1"]]
