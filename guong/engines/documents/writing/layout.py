"""The measures of an official document, from `style/layout.yaml`; every format is written by them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

STYLE = Path(__file__).parents[1] / "style"
FONTS = STYLE / "fonts"
TEMPLATE_BYTES = 2_000_000  # of an office's own frame


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How one component is set: points, weight, slant, and whether it stands in capitals."""

    size: float
    bold: bool = False
    italic: bool = False
    caps: bool = False


@dataclass(frozen=True, slots=True)
class PageMeasures:
    """The sheet and its margins, in millimetres; `header` is where the page number stands."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float

    @property
    def text_width(self) -> float:
        """Give the width between the margins, in millimetres."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Measures:
    """All measures together."""

    page: PageMeasures
    font: str
    columns: tuple[float, float]
    indent: float
    gap: float
    line: float
    rule_share: float
    rule_weight: float
    rule_gap: float
    looks: Mapping[str, TextStyle]
    state: str
    motto: str
    raw: Mapping[str, Any]


@cache
def measures() -> Measures:
    """Read the measures once."""
    raw = yaml.safe_load((STYLE / "layout.yaml").read_text(encoding="utf-8"))
    left, right = raw["columns"]
    return Measures(
        page=PageMeasures(**raw["page"]),
        font=raw["font"],
        columns=(left, right),
        indent=raw["body"]["indent"],
        gap=raw["body"]["gap"],
        line=raw["body"]["line"],
        rule_share=raw["rule"]["share"],
        rule_weight=raw["rule"]["weight"],
        rule_gap=raw["rule"]["gap"],
        looks={name: TextStyle(**look) for name, look in raw["parts"].items()},
        state=raw["words"]["state"],
        motto=raw["words"]["motto"],
        raw=raw,
    )
