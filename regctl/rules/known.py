"""Whether what somebody names is there at all; the names that are there go with the trouble, so that one can be offered."""

from regctl.model.registry import Registry
from regctl.model.trouble import UsageTrouble


def check_department(registry: Registry, department: str | None) -> None:
    """Raises UsageTrouble for a department that regctl.yaml does not name; None is none that anybody named."""
    known = registry.settings.departments
    if department is not None and department not in known:
        raise UsageTrouble("unknown-department", department=department, known=tuple(known))
