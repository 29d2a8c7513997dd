"""Transcripts: commands with what they answer, in files that people can read and pytest can play.

    # a comment            @ ivan 2026-10-06T10:00:00+03:00      who acts from here on, and when
    $ regctl status        | a line of stdout      ! a line of stderr      = 1 the exit code, where it is not 0

`$ regctl` runs regctl, any other line is for sh. `{HEAD~1}` in a command is that commit's id. Ids end in aaaa, bbbb, ... by the
order in which they are drawn; commits are written 000100010001, 000200020002, ... by the order in which a transcript shows them.
"""

import re
import shlex
from dataclasses import dataclass, field

from tests.cli.world import Done, World, shell

_OID = re.compile(r"\b(?:[0-9a-f]{40}|[0-9a-f]{12})\b")
_REVISION = re.compile(r"\{(HEAD[~^0-9]*)\}")


def script_of(transcript: str) -> list[str]:
    """What the writer of a transcript wrote: all but the answers."""
    return [line for line in transcript.splitlines() if not line.startswith(("|", "!", "="))]


def play(script: list[str], world: World) -> str:
    """The transcript of a script, with what regctl answers now."""
    lines: list[str] = []
    names = _Names(str(world.root))
    for line in script:
        lines.append(line)
        if line.startswith("@ "):
            world.person, world.now = line[2:].split()
        elif line.startswith("$ "):
            lines += _answer(_run(line[2:], world), names)
    return "\n".join(lines) + "\n"


def _run(line: str, world: World) -> Done:
    line = _REVISION.sub(lambda match: world.git("rev-parse", match[1]).strip(), line)
    return world.regctl(*shlex.split(line)[1:]) if line.startswith("regctl ") else shell(world, line)


def _answer(done: Done, names: "_Names") -> list[str]:
    out, err = (names.hide(text).splitlines() for text in (done.out, done.err))
    code = [f"= {done.code}"] if done.code else []
    return [*(f"| {line}".rstrip() for line in out), *(f"! {line}".rstrip() for line in err), *code]


@dataclass
class _Names:
    """Stand-ins for what differs between two runs, as wide as what they stand for."""

    root: str
    commits: dict[str, str] = field(default_factory=dict)

    def hide(self, text: str) -> str:
        return _OID.sub(self._commit, text.replace(self.root, "/registry"))

    def _commit(self, match: re.Match[str]) -> str:
        name = self.commits.setdefault(match[0][:12], f"{len(self.commits) + 1:04d}")
        return name * (len(match[0]) // 4)
