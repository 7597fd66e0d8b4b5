"""Rules of reading as data: one YAML file a kind of rule, each entry with its own examples."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Any:
    """Read patterns/NAME.yaml once."""
    text = files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_Loader)


WORDS: dict[str, str] = load("words")
