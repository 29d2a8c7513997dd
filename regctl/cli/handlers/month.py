"""regctl month close."""

from pathlib import Path

from regctl.cli import session
from regctl.cli.carry_out import carry_out
from regctl.cli.parse import parse_month
from regctl.store.repository import settings_id
from regctl.store.seen import check_kept, vanished_steps


def close(month: str, dry_run: bool, registry: Path | None) -> None:
    from regctl.actions.close_month import close_month

    writing = session.write(registry)
    # Whoever closes now would agree to what somebody has taken away.
    check_kept(vanished_steps(writing.repository))
    meant = parse_month(month, writing.registry.today)
    carry_out(
        writing,
        lambda now: close_month(now.registry, meant, now.actor, now.now, settings_id(now.repository)),
        dry_run=dry_run,
    )
