"""What a command line asks for, and the one place where it is done.

A call is the same whoever has read it: the exact reader (`quick`) or typer. Nothing here, and nothing in `handlers`, knows typer.
"""

from importlib import import_module

Call = tuple[str, dict[str, object]]
"""The command by its path, as in `dispute show`, and an argument for each of its parameters."""

HANDLERS = {
    "status": "status:status",
    "report": "report:report",
    "check": "check:check",
    "review": "review:review",
    "codeowners": "codeowners:codeowners",
    "month close": "month:close",
    "settle": "settle:settle",
    "init": "start:init",
    "demo": "start:demo",
    "schema": "schema:schema",
    "completion": "completion:completion",
    "dispute open": "open_dispute:open_command",
    "dispute answer": "act_on_dispute:answer",
    "dispute rule": "act_on_dispute:rule",
    "dispute withdraw": "act_on_dispute:withdraw",
    "dispute recuse": "act_on_dispute:recuse",
    "dispute void": "act_on_dispute:void",
    "dispute sweep": "act_on_dispute:sweep",
    "dispute list": "dispute:list_command",
    "dispute show": "dispute:show",
    "regulation list": "regulation:list_command",
    "regulation new": "regulation:new",
    "regulation show": "regulation:show",
    "regulation history": "regulation:history",
    "regulation acknowledge": "regulation:acknowledge_command",
    "regulation lint": "lint:lint",
    "error record": "error:record",
    "error list": "error:list_command",
    "finding resolve": "finding:resolve",
    "sync": "sync:sync",
    "intake": "intake:intake",
    "hook pre-receive": "hook:pre_receive",
    "cache info": "cache:info",
    "cache clear": "cache:clear",
}
"""Where the work of each command is done: a module of `handlers` and its function, loaded when it is called and not before."""


def perform(call: Call) -> int:
    """Do what was asked for; the exit code."""
    command, arguments = call
    module, _, function = HANDLERS[command].partition(":")
    handler = getattr(import_module(f"regctl.cli.handlers.{module}"), function)
    return int(handler(**arguments) or 0)
