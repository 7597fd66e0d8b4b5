"""Build what is not in git: the compiled English of the pages (ADR 0083); the rest is in pyproject.toml."""

from pathlib import Path

import polib
from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithCatalogues(build_py):
    def run(self) -> None:
        super().run()
        for path in Path("guong").rglob("*.po"):
            compiled = Path(self.build_lib, path).with_suffix(".mo")
            compiled.parent.mkdir(parents=True, exist_ok=True)
            polib.pofile(str(path)).save_as_mofile(str(compiled))


setup(cmdclass={"build_py": BuildWithCatalogues})
