"""The guides by role, written in `docs/huong-dan`, read inside the product from what is compiled of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

COMPILED = Path(__file__).with_name("compiled.json")
# In the order in which they are offered; who stands before the door reads the last ones too.
NAMES = (
    "cong-chuc-xa",
    "dau-moi-chu-tri",
    "lanh-dao",
    "kiem-tra",
    "quan-tri",
    "may-chu",
    "nguoi-dan",
    "trang-loi",
    "gio-dau-tien",
)


@dataclass(frozen=True, slots=True)
class RolePage:
    """One guide: its title and its blocks, each a kind with its runs of text."""

    name: str
    title: str
    blocks: tuple[dict[str, Any], ...]


@cache
def role_pages() -> dict[str, RolePage]:
    """Give every guide by its name."""
    content = json.loads(COMPILED.read_text(encoding="utf-8"))
    return {name: RolePage(name, content[name]["title"], tuple(content[name]["blocks"])) for name in NAMES}
