"""A file's text to what it says: by the fast readers of the form that regctl writes, and the long way where these do not know it.

The long way is loaded when it is needed: few of those who look at what has happened since last time need it.
"""

from regctl.model.finding import Fault
from regctl.model.history import Content, DisputeText, Document
from regctl.model.paths import Kind, kind_of, meant_by
from regctl.store.exact_dispute import decode_exact_dispute
from regctl.store.exact_records import decode_exact_record


def decode_content(path: str, data: bytes) -> Content:
    """A file's text, decoded by the kind of its path."""
    kind = kind_of(path)
    assert kind is not None
    if kind is Kind.LOOKALIKE:
        return Document(None, (Fault("lookalike", details={"meant": meant_by(path)}),))
    if not path.endswith(".yaml"):
        return Document(None, (Fault("wrong-ending"),))
    return decode_dispute(data) if kind is Kind.DISPUTE else decode_document(kind, data)


def decode_dispute(data: bytes) -> DisputeText:
    """A dispute's text as its opening and its acts."""
    exact = decode_exact_dispute(data)
    if exact is not None:
        return exact
    from regctl.store.dispute_text import cut_and_decode

    return cut_and_decode(data)


def decode_document(kind: Kind, data: bytes) -> Document:
    """The value of a file that is replaced as a whole, or all that is wrong with it."""
    exact = decode_exact_record(kind, data)
    if exact is not None:
        return exact
    from regctl.store.formats import decode_by_shape

    return decode_by_shape(kind, data)
