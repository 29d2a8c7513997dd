"""What holds for all tests: no property is judged by the clock, and a forge sees the same examples at every run.

Whoever runs the tests at home explores; what is found there becomes a test of its own.
"""

import os
import signal

from hypothesis import HealthCheck, settings

# Whoever starts the tests in the background may have Ctrl-C ignored, and with them all that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile(
    "patient",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
    derandomize="CI" in os.environ,
)
# By hand, and for as long as it takes: pytest tests/fuzz tests/stateful --hypothesis-profile=long
settings.register_profile("long", settings.get_profile("patient"), max_examples=3000, derandomize=False)
settings.load_profile("patient")
