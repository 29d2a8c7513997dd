"""regctl init and demo: how they are called."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from regctl.cli.call import Call
from regctl.cli.options import DryRun


def init(
    directory: Annotated[Path, typer.Argument(metavar="[DIR]", help="The folder; made if it is not there.")] = Path(),
    organisation: Annotated[str, typer.Option(metavar="NAME", help="The company's name.")] = "Our company",
    timezone: Annotated[str, typer.Option(metavar="ZONE", help="The company's time zone.")] = "Europe/Moscow",
    forge: Annotated[
        Literal["github", "gitlab", "none"] | None,
        typer.Option(
            help="Whose jobs and forms are written: github's if missing, at the root; in a registry that is there, too."
        ),
    ] = None,
    dry_run: DryRun = False,
) -> Call:
    """Begin a registry in a new folder or repository; you become its admin."""
    return "init", locals()


def demo(
    directory: Annotated[Path, typer.Argument(metavar="[DIR]", help="A new folder.")] = Path("regctl-demo"),
    months: Annotated[int, typer.Option(min=1, max=120, metavar="N", help="How many months of history.")] = 6,
    disputes: Annotated[int | None, typer.Option(min=1, max=1_000_000, metavar="N", help="Make a large one, of N.")] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="What the random parts are drawn from.")] = 1,
) -> Call:
    """Write a registry with a lived-in history, to look around in."""
    return "demo", locals()
