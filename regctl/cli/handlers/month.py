"""regctl month close."""

from pathlib import Path

from regctl.cli import session
from regctl.cli.carry_out import carry_out
from regctl.cli.parse import parse_month
from regctl.model.paths import SETTINGS
from regctl.model.trouble import GitTrouble
from regctl.store.seen import rewritten


def close(month: str, dry_run: bool, registry: Path | None) -> None:
    from regctl.actions.close_month import close_month
    from regctl.model.history import blob_id

    writing = session.write(registry)
    lost = rewritten(writing.repository)
    if lost:
        # Whoever closes now would agree to what somebody has taken away.
        steps = tuple((finding.commit or "")[:12] for finding in lost[:5])
        raise GitTrouble("line-was-rewritten", line=lost[0].details["line"], count=len(lost), steps=steps)
    meant = parse_month(month, writing.registry.today)

    def rules(now: session.Writing) -> str | None:
        text = now.text_at_head(SETTINGS)
        return blob_id(text, now.registry.head or "") if text is not None else None

    carry_out(writing, lambda now: close_month(now.registry, meant, now.actor, now.now, rules(now)), dry_run=dry_run)
