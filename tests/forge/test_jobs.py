"""The scripts of the jobs, run as they stand: with regctl itself, and a stand-in for the forge."""

import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

from tests.cli.world import World
from tests.forge.filling import github, gitlab, knowing_logins, opening

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("bash", "jq", "unzip"))), reason="the jobs need bash, jq and unzip, which forges have"
)

MARKER = "<!-- regctl review -->"
REVIEW = f"{MARKER}\n# A review\n\n`$(touch hacked)`\n"
HEAD, OTHER = "a" * 40, "b" * 40


class Forge(NamedTuple):
    """A folder that stands for the forge, and for the machine of a job."""

    folder: Path

    def answer(self, **answers: Any) -> None:
        (self.folder / "answers.json").write_text(json.dumps({name.replace("_", " "): each for name, each in answers.items()}))

    def upload(self, name: str, data: str) -> None:
        with zipfile.ZipFile(self.folder / "review.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, data)

    @property
    def told(self) -> list[Any]:
        file = self.folder / "told.jsonl"
        return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []

    @property
    def changes(self) -> list[Any]:
        return [each for each in self.told if "asked" not in each]

    def run(self, script: str, cwd: Path, env: dict[str, str]) -> "subprocess.CompletedProcess[bytes]":
        here = {
            "FORGE": str(self.folder),
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "GH_TOKEN": "secret",
            "RUNNER_TEMP": str(self.folder / "temporary"),
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
        }
        return subprocess.run(
            ["bash", "-eo", "pipefail", "-c", script], cwd=cwd, env=env | here, capture_output=True, check=False
        )


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    folder = tmp_path / "forge"
    (folder / "bin").mkdir(parents=True)
    (folder / "temporary").mkdir()
    programs = {"gh": f"{sys.executable} {Path(__file__).with_name('gh.py')}", "regctl": f"{sys.executable} -m regctl"}
    for name, command in programs.items():
        program = folder / "bin" / name
        program.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return Forge(folder)


def step(written: Path, workflow: str, name: str) -> Any:
    whole = YAML(typ="safe").load(written / f"github/.github/workflows/regctl-{workflow}.yml")
    return next(step for job in whole["jobs"].values() for step in job["steps"] if step.get("name") == name)


# The comment


def comment(written: Path, forge: Forge, **env: str) -> int:
    """How the job that posts a review ends."""
    posting = step(written, "comment", "Post the review")
    given = {
        "REPOSITORY": "company/rules",
        "RUN": "99",
        "OWNER": "ivan",
        "FROM": "ivan/rules",
        "BRANCH": "$(touch hacked)",
        "COMMIT": HEAD,
        "BASE": "main",
        "MARKER": posting["env"]["MARKER"],
        "MOST": posting["env"]["MOST"],
    }
    done = forge.run(posting["run"], forge.folder, given | env)
    assert not list(forge.folder.rglob("hacked"))
    return done.returncode


def pull(number: int, sha: str = HEAD, repo: str | None = "ivan/rules") -> Any:
    return {"number": number, "head": {"sha": sha, "repo": {"full_name": repo} if repo else None}}


def told_by(login: str, text: str, number: int) -> Any:
    return {"id": number, "user": {"login": login}, "body": text}


@pytest.fixture
def reviewed(forge: Forge) -> Forge:
    """A forge on which a review waits to be posted on pull request 5."""
    forge.upload("review.md", REVIEW)
    artifacts = [{"id": 1, "name": "other", "size_in_bytes": 9}, {"id": 2, "name": "regctl-review", "size_in_bytes": 300}]
    forge.answer(artifacts={"artifacts": artifacts}, pulls=[pull(4, OTHER), pull(6, repo=None), pull(5)], comments=[])
    return forge


def test_a_review_is_posted_on_the_pull_request_that_ends_in_its_commit(written: Path, reviewed: Forge) -> None:
    assert comment(written, reviewed) == 0
    assert reviewed.changes == [{"method": "POST", "path": "repos/company/rules/issues/5/comments", "body": REVIEW}]
    assert reviewed.told[0]["asked"] == {"head": "ivan:$(touch hacked)", "base": "main", "state": "open"}


def test_the_next_review_takes_the_place_of_the_one_before(written: Path, reviewed: Forge) -> None:
    answers = json.loads((reviewed.folder / "answers.json").read_text())
    comments = [
        told_by("mallory", REVIEW, 1),
        told_by("github-actions[bot]", "Thank you!", 2),
        told_by("github-actions[bot]", f"{MARKER}\nold", 3),
    ]
    reviewed.answer(**answers | {"comments": comments})
    assert comment(written, reviewed) == 0
    assert [(each["method"], each["path"]) for each in reviewed.changes] == [("PATCH", "repos/company/rules/issues/comments/3")]


@pytest.mark.parametrize(
    ("env", "code"), [({"COMMIT": "c" * 40}, 0), ({"FROM": "mallory/rules"}, 0), ({"MARKER": "<!-- another -->"}, 1)]
)
def test_what_belongs_to_no_pull_request_or_is_no_review_is_not_posted(
    written: Path, reviewed: Forge, env: dict[str, str], code: int
) -> None:
    assert comment(written, reviewed, **env) == code
    assert reviewed.changes == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("review.md", f"{MARKER}\n{'x' * 65_000}"),
        ("review.md", f"{MARKER}\n{'x' * 30_000_000}"),
        ("review.md", f"Hello\n{MARKER}\n"),
        ("review.md", ""),
        ("other.md", REVIEW),
        ("../review.md", REVIEW),
    ],
    ids=["too long", "a bomb", "marker below", "empty", "another file", "a file above"],
)
def test_an_artifact_that_is_no_review_is_not_posted(written: Path, reviewed: Forge, name: str, data: str) -> None:
    reviewed.upload(name, data)
    assert comment(written, reviewed) != 0
    assert reviewed.changes == []
    assert not (reviewed.folder / "review.md").exists()


@pytest.mark.parametrize("artifacts", [[], [{"id": 2, "name": "regctl-review", "size_in_bytes": 10**9}]])
def test_without_an_artifact_of_a_reviews_size_nothing_happens(written: Path, reviewed: Forge, artifacts: list[Any]) -> None:
    answers = json.loads((reviewed.folder / "answers.json").read_text())
    reviewed.answer(**answers | {"artifacts": {"artifacts": artifacts}})
    (reviewed.folder / "review.zip").unlink()
    assert comment(written, reviewed) == 0
    assert reviewed.changes == []


# The review


@pytest.mark.parametrize(("code", "is_written"), [(0, True), (1, True), (2, False), (4, False)])
def test_a_review_is_kept_whatever_it_has_found_but_not_where_there_is_none(
    written: Path, forge: Forge, code: int, is_written: bool
) -> None:
    regctl = forge.folder / "bin" / "regctl"
    regctl.write_text(f'#!/bin/sh\necho "$@" >> {forge.folder}/asked\necho "{MARKER}"\nexit {code}\n')
    env = {"BASE": "-x", "HEAD": "$(touch hacked)"}
    kept = forge.run(step(written, "review", "Write the review")["run"], forge.folder, env)
    assert (kept.returncode == 0) == is_written
    assert (forge.folder / "temporary/review/review.md").read_text() == f"{MARKER}\n"
    shown = forge.run(step(written, "review", "Show it, and fail where something would not count")["run"], forge.folder, env)
    assert shown.returncode == code
    asked = "review --base -x --head $(touch hacked) --format"
    assert (forge.folder / "asked").read_text() == f"{asked} markdown\n{asked} github\n"
    assert not list(forge.folder.rglob("hacked"))


# Jobs in a clone


@pytest.fixture
def clone(world: World, tmp_path: Path) -> World:
    """A clone of a registry that knows logins, as a forge hands it to a job, and the shared repository behind it."""
    registry = knowing_logins(world)
    registry.git("clone", "-q", "--bare", str(registry.root), str(tmp_path / "shared.git"))
    registry.git("clone", "-q", str(tmp_path / "shared.git"), str(tmp_path / "clone"))
    return World(tmp_path / "clone", world.home)


def job_env(world: World, at: str = "2026-10-05T10:00:00+03:00") -> dict[str, str]:
    """What a job's machine has: a clock, and nobody's name."""
    named = ("_NAME", "_EMAIL")
    return {name: value for name, value in world.env(at=at).items() if not (name.startswith("GIT_") and name.endswith(named))}


def shared(world: World, *words: str) -> str:
    return world.git("--git-dir", str(world.root.parent / "shared.git"), *words).strip()


def take_in(written: Path, forge: Forge, clone: World, event: Any, **variables: str) -> str:
    """The steps of the intake behind the checkout; the exit code of regctl as the job sees it."""
    (forge.folder / "event.json").write_text(json.dumps(event))
    marks = {"NUMBER": "7", "BASE": "main", "REPOSITORY": "company/rules", "MARKER": "<!-- regctl intake -->"}
    env = job_env(clone) | marks | {"GITHUB_EVENT_PATH": str(forge.folder / "event.json")} | variables
    done = forge.run(step(written, "intake", "Take it in")["run"], clone.root, env)
    assert done.returncode == 0, done
    code = (forge.folder / "output").read_text().splitlines()[-1].removeprefix("code=")
    following = {"0": "Open a pull request", "1": "Say what to mend"}[code]
    assert step(written, "intake", following)["if"] == f"steps.taken.outputs.code == '{code}'"
    done = forge.run(step(written, "intake", following)["run"], clone.root, env)
    assert done.returncode == 0, done
    return code


def test_a_form_becomes_a_pull_request(written: Path, forge: Forge, clone: World) -> None:
    forge.answer(pr_list=[{"number": 3, "isCrossRepository": True}])
    assert take_in(written, forge, clone, github(opening(what="$(touch hacked)"))) == "0"
    assert shared(clone, "log", "-1", "--format=%an, %cn", "intake/7") == "Anna, regctl"
    (told,) = forge.changes
    assert (told["command"], told["title"].partition(" 2026")[0]) == ("pr create", "Open dispute")
    forge.answer(pr_list=[{"number": 12, "isCrossRepository": False}])
    assert take_in(written, forge, clone, github(opening(what="Again."), action="edited")) == "0"
    assert len(forge.changes) == 1
    assert "what: Again." in shared(clone, "show", "intake/7")
    assert not list(clone.root.rglob("hacked"))


def test_a_company_may_let_its_forge_merge_forms_by_itself(written: Path, forge: Forge, clone: World) -> None:
    forge.answer(pr_list=[])
    assert take_in(written, forge, clone, github(opening()), MERGE_BY_ITSELF="true") == "0"
    assert forge.changes[-1] == {"command": "pr merge", "words": ["--auto", "--merge", "intake/7"]}


def test_a_form_that_cannot_be_taken_in_is_answered(written: Path, forge: Forge, clone: World) -> None:
    forge.answer(comments=[], pr_list=[])
    assert take_in(written, forge, clone, github(opening(against="nobody"))) == "1"
    (told,) = forge.changes
    assert (told["method"], told["path"]) == ("POST", "repos/company/rules/issues/7/comments")
    assert "'nobody' is not in people.yaml" in told["body"]
    forge.answer(comments=[told_by("github-actions[bot]", told["body"], 3)], pr_list=[])
    assert take_in(written, forge, clone, github(opening(against="noone"), action="edited")) == "1"
    assert forge.changes[1]["path"] == "repos/company/rules/issues/comments/3"


def test_what_a_form_no_longer_says_is_not_merged_any_more(written: Path, forge: Forge, clone: World) -> None:
    forge.answer(pr_list=[])
    take_in(written, forge, clone, github(opening()))
    forge.answer(comments=[], pr_list=[{"number": 12, "isCrossRepository": False}])
    assert take_in(written, forge, clone, github(opening(against="nobody"), action="edited")) == "1"
    assert {"command": "pr close", "words": ["intake/7"]} in forge.changes


def test_an_issue_that_is_no_form_is_left_in_peace(written: Path, forge: Forge, clone: World) -> None:
    forge.answer()
    assert take_in(written, forge, clone, github("The printer is out of paper.")) == "0"
    assert forge.told == []
    assert shared(clone, "branch", "--list", "intake/*") == ""


def test_a_sweep_is_published_and_counts(written: Path, forge: Forge, clone: World) -> None:
    dispute = clone.open("ivan", "REG-002#1", "anna")
    clone.git("push", "-q", "origin", "main")
    script, env = step(written, "sweep", "Sweep and publish")["run"], job_env(clone, "2026-10-20T02:17:00+03:00")
    for _ in range(2):
        assert forge.run(script, clone.root, env).returncode == 0
    assert shared(clone, "log", "-1", "--format=%an %ae", "main") == "regctl regctl@robot.invalid"
    assert shared(clone, "rev-list", "--count", "main") == str(int(clone.git("rev-list", "--count", "HEAD")))
    assert clone.ask("check", at="2026-10-21T10:00:00+03:00")["findings"] == []
    assert clone.ask("dispute", "show", dispute, at="2026-10-21T10:00:00+03:00")["dispute"]["state"] == "defaulted"


def test_a_month_is_reported_once(written: Path, forge: Forge, clone: World) -> None:
    script, env = step(written, "report", "Report, once for each month")["run"], job_env(clone, "2026-11-01T07:17:00+03:00")
    forge.answer(issue_list=[{"title": "Another"}])
    assert forge.run(script, clone.root, env).returncode == 0
    (told,) = forge.changes
    assert told["command"] == "issue create"
    assert told["body_file"].startswith(f"# {told['title']}\n")
    assert "2026-10" in told["title"]
    assert (forge.folder / "summary").read_text() == told["body_file"]
    forge.answer(issue_list=[{"title": "Another"}, {"title": told["title"]}])
    assert forge.run(script, clone.root, env).returncode == 0
    assert len(forge.changes) == 1


# GitLab


def gitlab_script(written: Path, job: str) -> str:
    yaml = YAML(typ="rt")
    return "\n".join(yaml.load(written / "gitlab/.gitlab/regctl.yml")[job]["script"])


@pytest.mark.parametrize(("text", "is_taken"), [(opening(), True), (opening(against="nobody"), False), ("Paper!", None)])
def test_gitlab_takes_in_too(written: Path, forge: Forge, clone: World, text: str, is_taken: bool | None) -> None:
    (forge.folder / "event.json").write_text(json.dumps(gitlab(text)))
    curl = forge.folder / "bin" / "curl"
    curl.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {forge.folder}/curled\ncat answer >> {forge.folder}/curled\n')
    curl.chmod(0o755)
    shared(clone, "config", "receive.advertisePushOptions", "true")
    robot = {f"GIT_{hand}_{part}": "regctl@robot.invalid" for hand in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    variables = {"CI_DEFAULT_BRANCH": "main", "CI_API_V4_URL": "https://x/api/v4", "CI_PROJECT_ID": "3", "REGCTL_TOKEN": "t"}
    env = job_env(clone) | robot | variables | {"TRIGGER_PAYLOAD": str(forge.folder / "event.json")}
    done = forge.run(gitlab_script(written, "regctl intake"), clone.root, env)
    assert done.returncode == 0, done
    assert shared(clone, "branch", "--list", "intake/*") == ("intake/7" if is_taken else "")
    said = (forge.folder / "curled").read_text() if (forge.folder / "curled").exists() else ""
    assert ("https://x/api/v4/projects/3/issues/7/notes\n<!-- regctl intake -->" in said) == (is_taken is False)


@pytest.mark.parametrize(("code", "ends", "asks"), [(0, 0, 2), (1, 1, 2), (4, 1, 1)])
def test_gitlab_reviews_against_the_end_of_the_target(
    written: Path, forge: Forge, clone: World, code: int, ends: int, asks: int
) -> None:
    regctl = forge.folder / "bin" / "regctl"
    regctl.write_text(f'#!/bin/sh\necho "$@" >> {forge.folder}/asked\necho "[]"\nexit {code}\n')
    env = job_env(clone) | {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_COMMIT_SHA": HEAD}
    script = gitlab_script(written, "regctl review")
    assert forge.run(script, clone.root, env).returncode == ends
    asked = f"review --base {clone.head} --head {HEAD} --format"
    words = (forge.folder / "asked").read_text().splitlines()
    assert words == [f"{asked} gitlab", f"{asked} text"][:asks]
    assert (clone.root / "gl-code-quality-report.json").read_text() == "[]\n"


def test_gitlab_sweeps_and_reports(written: Path, forge: Forge, clone: World) -> None:
    env = job_env(clone, "2026-10-20T02:17:00+03:00") | {"EMAIL": "regctl@robot.invalid"}
    dispute = clone.open("ivan", "REG-002#1", "anna")
    assert forge.run(gitlab_script(written, "regctl sweep"), clone.root, env).returncode == 0
    assert "default: {}" in shared(clone, "show", f"main:{clone.path_of(dispute)}")
    assert forge.run(gitlab_script(written, "regctl report"), clone.root, env).returncode == 0
    assert (clone.root / "report.md").read_text(encoding="utf-8").startswith("# ")
