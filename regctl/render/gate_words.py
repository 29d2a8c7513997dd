"""What is said at the gate on the server: to whoever installs it, and to whoever pushes."""


def warn_of_rewriting(count: int) -> tuple[str, str]:
    """What stands beside a report of a line from which steps have vanished."""
    steps = "1 step has" if count == 1 else f"{count} steps have"
    return (
        f"regctl: {steps} vanished from the official line since this clone last looked at it",
        "hint: regctl check names them",
    )


INSTALLED = "From now on a push to the official branch is judged before it comes in. Try it: git push, and see what it says."


def refused_push(ref: str) -> tuple[str, str]:
    """What somebody reads below the findings of their push."""
    return (
        f"regctl: the push to {ref} is refused, and nothing has changed on the server",
        "hint: mend what is named above and push again; regctl sync takes out of your branch what cannot count",
    )
