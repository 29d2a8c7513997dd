"""regctl sync: how it is called."""

from regctl.cli.call import Call
from regctl.cli.options import Registry


def sync(registry: Registry = None) -> Call:
    """Fetch what others have done, bring yours together with it, and push. Safe to repeat, and to break off at any moment."""
    return "sync", locals()
