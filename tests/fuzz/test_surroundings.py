"""What git and the shell have been told: no configuration changes what is read; where git fails, its words are the answer."""

from hypothesis import given
from hypothesis import strategies as st

from regctl.model.trouble import Exit
from tests.cli.world import World
from tests.fuzz.answering import check_answer, copied, look_at, share

# Values as text: nothing here is run, and nothing that git is told to run is there.
VALUES = (
    *("", "true", "false", "yes", "0", "1", "-1", "99999999999999999999", "1k", "auto", "always", "never", "input", "x" * 2000),
    *("utf-8", "latin-1", "UTF-16", "no-such-encoding", "/nowhere", "./nowhere", "~/nowhere", "*", "жа", "a b", "\\x00", "plain"),
    *(
        "oneline",
        "fuller",
        "%H%x00%x01",
        "raw",
        "iso-strict",
        "relative",
        "first-parent",
        "combined",
        "separate",
        "off",
        "histogram",
    ),
)
KEYS = (
    *("core.abbrev", "core.autocrlf", "core.eol", "core.safecrlf", "core.quotePath", "core.precomposeUnicode", "core.ignoreCase"),
    *(
        "core.fileMode",
        "core.symlinks",
        "core.pager",
        "core.commentChar",
        "core.attributesFile",
        "core.excludesFile",
        "core.bigFileThreshold",
    ),
    *(
        "core.preloadIndex",
        "core.untrackedCache",
        "core.checkStat",
        "core.trustctime",
        "core.logAllRefUpdates",
        "core.warnAmbiguousRefs",
    ),
    *(
        "core.compression",
        "core.packedGitLimit",
        "core.deltaBaseCacheLimit",
        "core.sharedRepository",
        "core.whitespace",
        "core.bare",
    ),
    *(
        "core.worktree",
        "core.repositoryFormatVersion",
        "core.sparseCheckout",
        "core.commitGraph",
        "core.multiPackIndex",
        "core.splitIndex",
    ),
    *(
        "log.showSignature",
        "log.date",
        "log.decorate",
        "log.follow",
        "log.mailmap",
        "log.showRoot",
        "log.diffMerges",
        "log.abbrevCommit",
    ),
    *(
        "format.pretty",
        "pretty.fuller",
        "i18n.logOutputEncoding",
        "i18n.commitEncoding",
        "diff.renames",
        "diff.noPrefix",
        "diff.relative",
    ),
    *(
        "diff.orderFile",
        "diff.ignoreSubmodules",
        "diff.mnemonicPrefix",
        "diff.algorithm",
        "diff.external",
        "diff.statGraphWidth",
        "diff.submodule",
    ),
    *(
        "status.short",
        "status.branch",
        "status.showUntrackedFiles",
        "status.relativePaths",
        "status.renames",
        "status.submoduleSummary",
    ),
    *(
        "commit.cleanup",
        "commit.status",
        "commit.verbose",
        "commit.gpgSign",
        "commit.template",
        "user.useConfigOnly",
        "user.name",
        "user.email",
    ),
    *("gpg.format", "gpg.program", "user.signingKey", "color.ui", "column.ui", "color.status", "mailmap.file", "mailmap.blob"),
    *(
        "alias.log",
        "alias.status",
        "alias.rev-parse",
        "alias.cat-file",
        "alias.commit",
        "extensions.objectFormat",
        "extensions.partialClone",
    ),
    *(
        "submodule.recurse",
        "index.version",
        "index.threads",
        "feature.manyFiles",
        "fetch.fsckObjects",
        "transfer.hideRefs",
        "safe.directory",
    ),
    *(
        "grep.lineNumber",
        "init.defaultBranch",
        "notes.displayRef",
        "blame.date",
        "help.autocorrect",
        "advice.detachedHead",
        "rev.x",
    ),
)
FILES = (
    "[",
    "[core\n",
    "[core]\n\tx\n",
    "x = 1\n",
    "[include]\n\tpath = config\n",
    "[include]\n\tpath = /nowhere\n",
    "\ufeff[core]\n",
    "[core]\nbare = maybe\n",
)

configurations = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(VALUES)), min_size=1, max_size=4)


def quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def seen(world: World) -> list[object]:
    """What the history says: all the documents that no work tree and no identity has a part in."""
    looks = (("check", "--as-of", "2026-11-09"), ("report", "--month", "2026-10"), ("dispute", "list"), ("regulation", "list"))
    return [check_answer(look, world.regctl(*look, "--json")).out for look in looks]


@share(50)
@given(configurations, st.sampled_from(("repository", "user")))
def test_what_git_is_told_changes_nothing_that_is_read(lived: World, told: list[tuple[str, str]], where: str) -> None:
    with copied(lived) as world:
        before = seen(world)
        file = world.root / ".git/config" if where == "repository" else world.home / "gitconfig"
        lines = ["[{}]\n\t{} = {}\n".format(*key.split("."), quoted(value)) for key, value in told]
        file.write_text(file.read_text(encoding="utf-8") + "".join(lines), encoding="utf-8")
        for one, other in zip(before, seen(world), strict=True):
            assert one == other or not other, told
        look_at(world, ("check",), ("status",))
        done = check_answer((), world.regctl("error", "record", "--category", "access", "--what", "No key."))
        listed = check_answer((), world.regctl("error", "list", "--json"))
        assert done.code or listed.code or listed.json["errors"][-1]["id"] == done.id, told


@share(15)
@given(
    st.sampled_from(FILES), st.sampled_from((".git/config", ".gitattributes", ".gitignore", ".mailmap", ".git/info/attributes"))
)
def test_what_makes_git_itself_fail_is_said_in_its_words(lived: World, text: str, path: str) -> None:
    with copied(lived) as world:
        world.write(path, text)
        done = look_at(world, ("report",))[0]
        if path == ".git/config" and world.regctl("report").code:
            assert done.code == Exit.GIT
        look_at(world, ("check",), ("status",), ("dispute", "answer", "ffff", "accept"))


VARIABLES = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR"),
    *("GIT_NAMESPACE", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_DEFAULT_HASH", "GIT_CONFIG_PARAMETERS"),
    *(
        "GIT_CONFIG_COUNT",
        "GIT_CONFIG_KEY_0",
        "GIT_CONFIG_VALUE_0",
        "GIT_CONFIG",
        "GIT_CONFIG_GLOBAL",
        "GIT_CONFIG_SYSTEM",
        "GIT_PREFIX",
    ),
    *(
        "GIT_AUTHOR_NAME",
        "GIT_AUTHOR_EMAIL",
        "GIT_AUTHOR_DATE",
        "GIT_COMMITTER_NAME",
        "GIT_COMMITTER_EMAIL",
        "GIT_COMMITTER_DATE",
    ),
    *(
        "GIT_EDITOR",
        "GIT_PAGER",
        "GIT_TRACE",
        "GIT_TRACE2",
        "GIT_TRACE_SETUP",
        "GIT_FLUSH",
        "GIT_OPTIONAL_LOCKS",
        "GIT_LITERAL_PATHSPECS",
    ),
    *("GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_REPLACE_REF_BASE", "GIT_NO_REPLACE_OBJECTS"),
    *(
        "GIT_GRAFT_FILE",
        "GIT_SHALLOW_FILE",
        "GIT_ATTR_SOURCE",
        "GIT_ATTR_NOSYSTEM",
        "GIT_DIFF_OPTS",
        "GIT_EXTERNAL_DIFF",
        "GIT_TERMINAL_PROMPT",
    ),
    *("GIT_REDIRECT_STDERR", "GIT_INDEX_VERSION", "GIT_REF_PARANOIA", "GIT_DEFAULT_REF_FORMAT", "GIT_EXEC_PATH", "EMAIL"),
    *("REGCTL_REGISTRY", "REGCTL_CACHE", "REGCTL_COUNTS", "_REGCTL_COMPLETE", "COMP_WORDS", "COMP_CWORD", "_TYPER_COMPLETE_ARGS"),
    *(
        "HOME",
        "XDG_CONFIG_HOME",
        "PATH",
        "TMPDIR",
        "TZ",
        "PYTHONTZPATH",
        "LC_ALL",
        "LANG",
        "LANGUAGE",
        "LC_TIME",
        "TERM",
        "COLORTERM",
    ),
    *("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "EDITOR", "VISUAL", "PAGER", "CI", "GITHUB_ACTIONS", "SOURCE_DATE_EPOCH"),
)
SAID = (
    *VALUES,
    *(
        "off",
        "on",
        "here",
        "people.yaml",
        ".git",
        "complete_bash",
        "complete_zsh",
        "source_bash",
        "complete_nosuch",
        "bash_complete",
    ),
    *("regctl ", "regctl dispute ", "Europe/Moscow", "Nowhere/Nowhere", "UTC0", ":", "<-99>99", "ru_RU.UTF-8", "C", "xx_XX.utf8"),
    *(
        "@1793700000 +0300",
        "@999999999999 +0000",
        "@0 +0000",
        "2026-11-09",
        "yesterday",
        "ivan@agency.example",
        "dumb",
        "user.name",
        "\udcff",
    ),
)


@share(60)
@given(st.dictionaries(st.sampled_from(VARIABLES), st.sampled_from(SAID), min_size=1, max_size=4))
def test_whatever_the_shell_says_the_answer_is_one_that_is_documented(lived: World, said: dict[str, str]) -> None:
    with copied(lived) as world:
        env = {**world.env(person="denis"), **said}
        for argv in (
            *(
                ("report",),
                ("check", "--json"),
                ("status",),
                ("dispute", "list"),
                ("report", "--month", "last", "--format", "csv"),
            ),
            *(
                ("dispute", "answer", "ffff", "accept"),
                ("dispute", "sweep"),
                ("schema", "people"),
                ("cache", "info"),
                ("dispute", "show", "ffff"),
            ),
        ):
            check_answer(argv, world.regctl_in(env, *argv))
