"""The command line: whatever words are given, the answer is one that is documented, and a command that refuses writes nothing."""

from hypothesis import given
from hypothesis import strategies as st

from regctl.cli.generated.tree import COMMANDS
from regctl.cli.parameter import Parameter
from tests.cli.world import PEOPLE, World
from tests.fuzz import hostile
from tests.fuzz.answering import DISPUTES, check_answer, copied, share

LEAVES = {path: command for path, command in COMMANDS.items() if not command.commands}
APT = {
    "dispute": st.sampled_from(DISPUTES),
    "against": st.sampled_from(PEOPLE),
    "person": st.sampled_from(PEOPLE),
    "regulation": st.sampled_from(("REG-001#1", "REG-002#2", "REG-002")),
    "department": st.sampled_from(("support", "design")),
    "occurred": st.just("2026-11-05"),
    "months": st.just("1"),
    "disputes": st.integers(1, 5).map(str),
    "seed": st.integers(-1, 9).map(str),
    "shell": st.sampled_from(("bash", "zsh", "fish")),
    "name": st.sampled_from(("dispute", "people")),
    "base": st.sampled_from(("HEAD", "HEAD~2", "main")),
    "commit": st.just("HEAD"),
    "month": st.just("2026-10"),
    "as_of": st.just("2026-10-31"),
}
"""What makes sense, by the names of parameters, so that a line comes further than its first wrong word."""
HOSTILE = {"occurred": hostile.days, "as_of": hostile.instants, "month": hostile.months}


def values_of(parameter: Parameter) -> st.SearchStrategy[str]:
    if parameter.kind == "path":
        return hostile.names
    apt = st.sampled_from(parameter.choices) if parameter.choices else APT.get(parameter.name, st.just("Some words."))
    return st.one_of(apt, apt, HOSTILE.get(parameter.name, hostile.texts), hostile.texts)


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    path = draw(st.sampled_from(sorted(LEAVES)))
    words = path.split()
    for parameter in draw(st.permutations(LEAVES[path].parameters)):
        wanted = parameter.is_required or parameter.name in ("against", "regulation", "what", "reason", "category")
        if parameter.kind == "action" or not draw(st.sampled_from((True, wanted, wanted, wanted))):
            continue
        option = [draw(st.sampled_from(parameter.options))] if parameter.options else []
        if not parameter.takes_value:
            words += option
            continue
        value = draw(values_of(parameter))
        words += [f"{option[0]}={value}"] if option and option[0].startswith("--") and draw(st.booleans()) else [*option, value]
    return words


@share(60)
@given(lines(), st.sampled_from(PEOPLE), st.sampled_from((b"", b"Some words.\n", b"\xff\n", b"\0")))
def test_words_that_a_command_may_be_given(lived: World, words: list[str], person: str, stdin: bytes) -> None:
    with copied(lived) as world:
        head = world.head
        done = check_answer(words, world.regctl(*words, person=person, stdin=stdin))
        assert done.code == 0 or world.head == head or words[0] in ("init", "demo"), (words, done)
        assert words[0] in ("init", "demo", "schema", "report") or done.code == 0 or not world.git("status", "--porcelain"), words


@share(60)
@given(st.lists(st.sampled_from(sorted({word for path in COMMANDS for word in path.split()})) | hostile.texts, max_size=5))
def test_any_words(lived: World, words: list[str]) -> None:
    with copied(lived) as world:
        check_answer(words, world.regctl(*words))
