"""
Makes what is made of the sources at install and is not in the repository (ADR 0089).

`python build_steps.py` makes it in this checkout, as `dev.py setup` does; `setup.py` makes it in a wheel.
"""

from importlib import import_module
from importlib.util import find_spec

# Each is called without arguments and writes beside its own sources.
STEPS = (
    "guong.engines.legal.pack_files:write_compiled",
    "guong.engines.textcheck.rules:write_compiled",
)
# The engines alone are installed without what the pages need.
STEPS_OF_PAGES = ("guong.ui.catalogues:compile_catalogues",)

if __name__ == "__main__":
    for step in STEPS + (STEPS_OF_PAGES if find_spec("polib") else ()):
        module, function = step.split(":")
        getattr(import_module(module), function)()
