"""What is wrong with a text before it is committed, as far as the text alone shows it."""

from regctl.model.finding import Fault, Finding
from regctl.model.history import Content, DisputeText, Document
from regctl.model.paths import PEOPLE, SETTINGS, record_of
from regctl.model.people import People
from regctl.model.registry import Law, Registry
from regctl.model.settings import Settings
from regctl.replay.documents import faults_of


def findings_of_draft(registry: Registry, path: str, content: Content) -> list[Finding]:
    """The findings of one file that differs from the head."""
    faults = _of_dispute(registry, path, content) if isinstance(content, DisputeText) else _of_document(registry, path, content)
    return [Finding(f.code, path, None, f.line, f.column, f.excerpt, details={"path": path, **f.details}) for f in faults]


def _of_document(registry: Registry, path: str, document: Document) -> list[Fault]:
    law = registry.law
    if path == PEOPLE and isinstance(document.value, People):
        law = Law(document.value, law.settings)
    if path == SETTINGS and isinstance(document.value, Settings):
        law = Law(law.people, document.value)
    return faults_of(document, law, registry)


def _of_dispute(registry: Registry, path: str, text: DisputeText) -> list[Fault]:
    dispute = registry.disputes.get(record_of(path) or "")
    faults = [*text.faults, *(fault for section in text.sections for fault in section.faults)]
    if record_of(path) is None:
        faults.append(Fault("misplaced"))
    elif dispute and text.grown_from(dispute.text_id, dispute.text_size) is None:
        faults.append(Fault("rewritten", details={"dispute": dispute.id}))
    return faults
