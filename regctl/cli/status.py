"""regctl status: how it is called."""

from regctl.cli.call import Call
from regctl.cli.options import AsOf, Json, Registry


def status(as_of: AsOf = None, json: Json = False, registry: Registry = None) -> Call:
    """What waits for me: to answer, to rule on, to acknowledge, to mend; and what I have opened."""
    return "status", locals()
