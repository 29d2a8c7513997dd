"""What is written for a forge is right by the schemas that are published, and gives nobody more than it needs."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from regctl import __version__
from regctl.actions.forms import read_forms
from tests.cli.world import World

ROOT = Path(__file__).parents[2]
WORKFLOWS = ("check", "comment", "intake", "report", "review", "sweep")
FORMS = ("acknowledge", "answer", "error", "open", "rule")


def schema_check(schema: str, *files: Path, transform: str | None = None) -> int:
    """How check-jsonschema ends, with the schema that it brings along."""
    words = [*(("--data-transform", transform) if transform else ()), "--builtin-schema", schema, *map(str, files)]
    return subprocess.run([sys.executable, "-m", "check_jsonschema", *words], capture_output=True, check=False).returncode


def workflow(written: Path, name: str) -> Any:
    return YAML(typ="safe").load(written / f"github/.github/workflows/regctl-{name}.yml")


def steps(written: Path, name: str) -> list[Any]:
    return [step for job in workflow(written, name)["jobs"].values() for step in job["steps"]]


# Schemas


def test_the_workflows_are_right_by_the_published_schema(written: Path) -> None:
    files = sorted((written / "github/.github/workflows").iterdir())
    assert [file.name for file in files] == [f"regctl-{name}.yml" for name in WORKFLOWS]
    assert schema_check("vendor.github-workflows", *files) == 0
    assert schema_check("custom.github-workflows-require-timeout", *files) == 0


def test_the_forms_are_right_by_the_published_schema(written: Path) -> None:
    files = sorted((written / "github/.github/ISSUE_TEMPLATE").iterdir())
    assert [file.name for file in files] == [f"regctl-{name}.yml" for name in FORMS]
    assert schema_check("vendor.github-issue-forms", *files) == 0


def test_the_pipelines_are_right_by_the_published_schema(written: Path) -> None:
    files = (written / "gitlab/.gitlab-ci.yml", written / "gitlab/.gitlab/regctl.yml")
    assert schema_check("vendor.gitlab-ci", *files, transform="gitlab-ci") == 0


def test_the_published_schemas_refuse_what_is_wrong(written: Path, tmp_path: Path) -> None:
    cases = {
        "vendor.github-workflows": (written / "github/.github/workflows/regctl-review.yml", "runs-on", "run-on"),
        "vendor.github-issue-forms": (written / "github/.github/ISSUE_TEMPLATE/regctl-open.yml", "type: input", "type: inputs"),
        "vendor.gitlab-ci": (written / "gitlab/.gitlab/regctl.yml", "when: always", "when: ever"),
    }
    for schema, (file, right, wrong) in cases.items():
        spoilt = tmp_path / file.name
        spoilt.write_text(file.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
        assert schema_check(schema, spoilt, transform="gitlab-ci" if "gitlab" in schema else None) == 1


def test_the_hooks_are_such_as_pre_commit_takes(tmp_path: Path) -> None:
    judge = (sys.executable, "-m", "pre_commit", "validate-manifest")
    hooks = ROOT / ".pre-commit-hooks.yaml"
    env = {"PATH": "/usr/bin:/bin", "PRE_COMMIT_HOME": str(tmp_path), "HOME": str(tmp_path)}
    assert subprocess.run([*judge, hooks], env=env, capture_output=True, check=False).returncode == 0
    (tmp_path / "wrong.yaml").write_text(hooks.read_text(encoding="utf-8").replace("language: python", "language: snake"))
    assert subprocess.run([*judge, tmp_path / "wrong.yaml"], env=env, capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize("hook", YAML(typ="safe").load(ROOT / ".pre-commit-hooks.yaml"), ids=lambda hook: hook["id"])
def test_a_hook_finds_what_is_about_to_be_committed(world: World, hook: dict[str, str]) -> None:
    words = hook["entry"].split()[1:]
    assert world.regctl(*words).code == 0
    world.write("regulations/new.yaml", "regulation: REG-009\n")
    world.git("add", "-A")
    assert world.regctl(*words).code == 1


# What jobs may do


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_command_of_a_workflow_holds_what_the_forge_puts_in(written: Path, name: str) -> None:
    """Whatever people write (titles, branches, texts) reaches a command as a variable or a file."""
    assert [step["run"] for step in steps(written, name) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_uses_nothing_but_the_forges_own_actions(written: Path, name: str) -> None:
    used = [step["uses"] for step in steps(written, name) if "uses" in step]
    assert [use for use in used if not re.fullmatch(r"actions/[a-z-]+@v[0-9]+", use)] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_each_workflow_says_what_it_may_write(written: Path, name: str) -> None:
    may_write = {
        "comment": {"pull-requests"},
        "intake": {"contents", "issues", "pull-requests"},
        "report": {"issues"},
        "sweep": {"contents"},
    }
    granted = workflow(written, name)["permissions"]
    assert {room for room, right in granted.items() if right == "write"} == may_write.get(name, set())
    assert set(granted.values()) <= {"read", "write"}
    assert [job for job in workflow(written, name)["jobs"].values() if "permissions" in job] == []


def test_who_may_write_never_has_the_branch_of_a_pull_request(written: Path) -> None:
    assert [step for step in steps(written, "comment") if "uses" in step] == []
    for name in ("comment", "intake", "report", "sweep"):
        triggers = workflow(written, name).get("on", workflow(written, name).get(True))
        assert not {"pull_request", "pull_request_target"} & set(triggers)
        for step in steps(written, name):
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"]["ref"] == "${{ github.event.repository.default_branch }}"


def test_the_review_has_nothing_that_a_branch_could_steal(written: Path) -> None:
    text = (written / "github/.github/workflows/regctl-review.yml").read_text(encoding="utf-8")
    assert "secrets" not in text
    assert "token" not in text
    (checkout,) = (step for step in steps(written, "review") if step.get("uses", "").startswith("actions/checkout"))
    assert checkout["with"]["persist-credentials"] is False


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_script_can_be_read_by_bash(written: Path, name: str) -> None:
    for step in steps(written, name):
        if "run" in step:
            assert subprocess.run(["bash", "-n"], input=step["run"].encode(), check=False).returncode == 0


# What is put in


@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_nothing_is_left_to_be_put_in_and_the_version_is_this_one(written: Path, forge: str) -> None:
    texts = [file.read_text(encoding="utf-8") for file in (written / forge / f".{forge}").rglob("*.y*ml")]
    assert re.findall(r"@[a-z]+@", "".join(texts)) == []
    assert f'"regctl=={__version__}"' in "".join(texts)


def test_schedules_keep_the_companys_hours(world: World, tmp_path: Path) -> None:
    assert world.regctl("init", "new", "--timezone", "Asia/Tokyo", cwd=tmp_path).code == 0
    for name in ("sweep", "report"):
        text = (tmp_path / f"new/.github/workflows/regctl-{name}.yml").read_text(encoding="utf-8")
        assert '      timezone: "Asia/Tokyo"\n' in text


def test_the_forms_of_both_forges_ask_the_same(written: Path) -> None:
    for form in read_forms():
        text = (written / f"gitlab/.gitlab/issue_templates/{form.title}.md").read_text(encoding="utf-8")
        assert re.findall(r"^### (.*)$", text, re.MULTILINE) == [question.heading for question in form.questions]


def test_each_form_begins_with_a_question_of_its_own() -> None:
    firsts = [form.questions[0].heading for form in read_forms()]
    assert sorted(set(firsts)) == sorted(firsts)
    for form in read_forms():
        assert len({question.heading for question in form.questions}) == len(form.questions)


# In a registry that is there


def forged(world: World, *words: str) -> list[str]:
    """The files that differ after an init."""
    before = world.head
    assert world.regctl("init", ".", *words).code == 0
    return world.git("diff", "--name-only", before, "HEAD").split("\n")[:-1]


def test_the_files_come_into_a_registry_that_is_there_in_one_commit_of_their_own(world: World) -> None:
    world.write("staged.md", "staged\n")
    world.git("add", "staged.md")
    count = int(world.git("rev-list", "--count", "HEAD"))
    files = forged(world, "--forge", "github")
    assert len(files) == len(WORKFLOWS) + len(FORMS)
    assert all(file.startswith(".github/") for file in files)
    assert int(world.git("rev-list", "--count", "HEAD")) == count + 1
    assert world.git("status", "--porcelain") == "A  staged.md\n"
    assert world.ask("check")["findings"] == []
    assert forged(world, "--forge", "github") == []


def test_a_file_of_an_older_version_is_brought_up_to_this_one(world: World) -> None:
    forged(world, "--forge", "github")
    world.write(".github/workflows/regctl-check.yml", "name: old\n")
    world.commit()
    assert forged(world, "--forge", "github") == [".github/workflows/regctl-check.yml"]


def test_a_pipeline_of_the_companys_own_is_left_alone(world: World) -> None:
    world.write(".gitlab-ci.yml", "build: {script: [make]}\n")
    world.commit()
    done = world.regctl("init", ".", "--forge", "gitlab")
    assert "include: [{local: .gitlab/regctl.yml}]" in done.err
    assert (world.root / ".gitlab-ci.yml").read_text(encoding="utf-8") == "build: {script: [make]}\n"
    assert (world.root / ".gitlab/regctl.yml").exists()


def test_a_new_registry_leaves_a_pipeline_that_is_there_alone_too(world: World, tmp_path: Path) -> None:
    old = World(tmp_path / "old", world.home)
    old.root.mkdir()
    old.git("init", "-q", "-b", "main")
    old.write(".gitlab-ci.yml", "build: {script: [make]}\n")
    old.commit()
    done = old.regctl("init", ".", "--forge", "gitlab")
    assert "include: [{local: .gitlab/regctl.yml}]" in done.err
    assert (old.root / ".gitlab-ci.yml").read_text(encoding="utf-8") == "build: {script: [make]}\n"
    old.write(".gitlab-ci.yml", "include: [{local: .gitlab/regctl.yml}]\n")
    old.commit()
    assert "stays as it is" not in old.regctl("init", ".", "--forge", "gitlab").err


def test_a_registry_in_a_folder_gets_them_at_the_root_of_its_repository(world: World, tmp_path: Path) -> None:
    outer = World(tmp_path / "outer", world.home)
    outer.root.mkdir()
    outer.git("init", "-q", "-b", "main")
    assert outer.regctl("init", "law", cwd=outer.root).code == 0
    assert not (outer.root / ".github").exists()
    assert outer.regctl("init", "law", "--forge", "github", cwd=outer.root).code == 0
    assert (outer.root / "law/people.yaml").exists()
    text = (outer.root / ".github/workflows/regctl-check.yml").read_text(encoding="utf-8")
    assert '  REGCTL_REGISTRY: "law"\n' in text
    assert outer.ask("check", "--registry", "law")["findings"] == []
    assert outer.regctl("init", "law", "--forge", "gitlab", cwd=outer.root).code == 0
    assert (outer.root / ".gitlab/regctl.yml").exists()
    assert outer.git("status", "--porcelain") == ""


def test_without_a_forge_nothing_is_written_for_one(world: World, tmp_path: Path) -> None:
    assert world.regctl("init", "new", "--forge", "none", cwd=tmp_path).code == 0
    assert sorted(entry.name for entry in (tmp_path / "new").iterdir() if entry.name.startswith(".")) == [".git", ".gitignore"]


def test_what_would_be_written_is_shown(world: World) -> None:
    before = world.snapshot()
    done = world.regctl("init", ".", "--forge", "gitlab", "--dry-run")
    assert done.code == 0
    assert "would write .gitlab/regctl.yml" in done.err
    assert world.snapshot() == before
