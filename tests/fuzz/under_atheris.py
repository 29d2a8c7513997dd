"""One target in this process, which libFuzzer ends: `python -m tests.fuzz` calls this with libFuzzer's own options."""

import sys

import atheris

with atheris.instrument_imports(include=["regctl", "ruamel"], enable_loader_override=False):
    # Whatever is loaded later would be run without being watched.
    import ruamel.yaml.main  # noqa: F401

    import regctl.cli.app
    import regctl.cli.quick
    import regctl.render.catalogue  # noqa: F401
    from tests.fuzz.targets import TARGETS

name = sys.argv.pop(1)
atheris.Setup(sys.argv, TARGETS[name])
atheris.Fuzz()
