"""Rules of reading as data: one YAML file a kind of rule, each entry with its own examples."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from guong.engines.legal.pack_files import Loader


@cache
def load(name: str) -> Any:
    """Read patterns/NAME.yaml once."""
    text = files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=Loader)


@cache
def _compiled(file: str, section: str, label: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry[label], re.compile("".join(entry["pattern"]))) for entry in load(file)[section])


def first_fit(words: str, file: str, section: str, label: str) -> str:
    """Give the label of the first entry of a section that words begin with; "" for none."""
    return next((name for name, pattern in _compiled(file, section, label) if pattern.match(words)), "")


def _patterns() -> dict[str, str]:
    """Read the expressions of words/*.yaml, one file a module that reads them; a name stands once."""
    patterns: dict[str, str] = {}
    for path in sorted(files(__name__).joinpath("words").iterdir(), key=lambda path: path.name):
        for name, entry in load(f"words/{path.name.removesuffix('.yaml')}").items():
            if patterns.setdefault(name, entry["pattern"]) is not entry["pattern"]:
                raise ValueError(f"{path.name}: {name} stands in two files")
    return patterns


WORDS = _patterns()
