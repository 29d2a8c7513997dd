"""A stand-in for `gh`: answers from the folder $FORGE, and notes there what it was told to change.

`answers.json` has what is answered, by the last word of a path or by the command; `told.jsonl` gets a line for each change.
"""

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

FORGE = Path(os.environ["FORGE"])


def field(words: list[str], name: str) -> str | None:
    """The value of a field, read from a file where it is one of those that may be."""
    for option, word in pairwise(words):
        if option in ("--field", "--raw-field") and word.startswith(f"{name}="):
            value = word.partition("=")[2]
            return Path(value[1:]).read_text(encoding="utf-8") if option == "--field" and value.startswith("@") else value
    return None


def tell(**told: object) -> None:
    with (FORGE / "told.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(told) + "\n")


def option(words: list[str], name: str) -> str:
    return words[words.index(name) + 1]


def main(words: list[str]) -> None:
    answers = json.loads((FORGE / "answers.json").read_text(encoding="utf-8"))
    assert os.environ.get("GH_TOKEN"), "gh needs a token"
    if words[0] == "api":
        method = option(words, "--method") if "--method" in words else "GET"
        path = next(word for word in words[1:] if "/" in word and "=" not in word)
        if method != "GET":
            tell(method=method, path=path, body=field(words, "body"))
        elif path.endswith("/zip"):
            sys.stdout.buffer.write((FORGE / "review.zip").read_bytes())
        else:
            tell_if = {name: field(words, name) for name in ("head", "base", "state")}
            if any(tell_if.values()):
                tell(asked=tell_if)
            print(json.dumps(answers[path.rpartition("/")[2]]))
    elif words[1] == "list":
        listed = json.dumps(answers[f"{words[0]} list"])
        subprocess.run(["jq", "--raw-output", option(words, "--jq")], input=listed, text=True, check=True)
    elif words[:2] in (["pr", "merge"], ["pr", "close"]):
        tell(command=" ".join(words[:2]), words=words[2:])
    else:
        told = {"body_file": Path(option(words, "--body-file")).read_text(encoding="utf-8")} if "--body-file" in words else {}
        tell(command=" ".join(words[:2]), title=option(words, "--title"), **told)


main(sys.argv[1:])
