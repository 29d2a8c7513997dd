"""What each child needs, loaded once for all of them."""

from regctl.__main__ import main as main
from regctl.cli import app as app
from tests.cli import world as world
