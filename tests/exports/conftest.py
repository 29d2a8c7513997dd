"""The same sealed environment as for drawn histories, which are exported here."""

from tests.histories.conftest import _sealed  # noqa: F401  (a fixture that every test uses)
