"""Adds to a wheel what `build_steps.py` makes; all else about the package stands in `pyproject.toml`."""

import runpy
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

STEPS = Path(__file__).with_name("build_steps.py")


class BuildPackage(build_py):
    """The package as setuptools lays it out, and what is made of it; an editable install is its checkout."""

    def run(self) -> None:
        """Copy the package, then carry out the steps in the copy."""
        super().run()
        sys.path.insert(0, str(STEPS.parent if self.editable_mode else Path(self.build_lib).absolute()))
        runpy.run_path(str(STEPS), run_name="__main__")


setup(cmdclass={"build_py": BuildPackage})
