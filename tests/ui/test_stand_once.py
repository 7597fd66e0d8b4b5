"""Each part of the pages stands once: what draws it is one file, and every page includes that file."""

import re
from pathlib import Path

import pytest

GUONG = Path(__file__).resolve().parents[2] / "guong"
# What only the part itself writes, and the file that is the part.
PARTS = {
    r'type="?file': {"ui/parts/files.html"},
    r'type="?date\b': set(),
    r'class="toast': {"ui/parts/toast.html"},
    r'class="verdict"': {"obligations/parts/verdict_box.html"},
    r'class="viewer"': {"evidence/parts/viewer.html"},
    r'class="snap"': {"evidence/parts/stage.html"},
    r"next \.viewer-slot": {"evidence/parts/file_links.html", "evidence/parts/tiles.html"},
    r"\bdata-copy=": {"ui/parts/copy.html"},
    r'class="day-in"': {"ui/parts/day.html"},
    r"units:suggestions": {"ui/parts/unit_pick.html"},
    r"\bdata-units\b": {"ui/parts/units_pick.html"},
    r'class="actbar"': {"obligations/work.html"},
    r'value="zalo"': {"ui/parts/by_hand.html"},
    r"Chép lời nhắn Zalo": {"ui/parts/by_hand.html", "incidents/paper.html"},
    # Pages without the frame of the ledger: their fields are the public sheet's own.
}
ELSEWHERE = frozenset({"incidents/report.html"})
TEMPLATES = {
    path.relative_to(path.parents[len(path.parts) - path.parts.index("templates") - 2]).as_posix(): path
    for path in GUONG.rglob("templates/**/*.html")
}


@pytest.fixture(scope="module")
def texts():
    return {name: path.read_text(encoding="utf-8") for name, path in TEMPLATES.items()}


def test_each_part_stands_once(texts):
    for pattern, owners in PARTS.items():
        users = {name for name, text in texts.items() if re.search(pattern, text)} - ELSEWHERE
        assert users == owners, f"{pattern} stands in {sorted(users - owners)}"


def test_every_part_is_used(texts):
    """A part that nobody includes is a second way to draw something."""
    used = set(re.findall(r'include "([\w/.-]+)"', " ".join(texts.values())))
    for path in GUONG.rglob("*.py"):
        used |= set(re.findall(r'"([\w/.-]+\.html)"', path.read_text(encoding="utf-8")))
    parts = {name for name in texts if "/parts/" in name}
    assert not sorted(parts - used)
