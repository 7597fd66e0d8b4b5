"""Typesets the sheets with the vendored letters; every picture is drawn here, every code is at least 5 cm."""

import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst

from guong.engines.documents.writing.pdf import fonts

SIZES = ("a4", "a3")
_HERE = Path(__file__).parent
MOST_BOXES, MOST_PHONES = 6, 4


@dataclass(frozen=True, slots=True)
class SheetHead:
    """Whose sheet it is: the body in full, and the province beside it."""

    body: str
    province: str = ""


@dataclass(frozen=True, slots=True)
class SheetFoot:
    """Where one asks first: the address of the look-up, as it is typed, and a number to call."""

    link: str
    number: str = ""
    number_name: str = ""

    @property
    def printed(self) -> str:
        """Write the address without its beginning."""
        return self.link.removeprefix("https://").removeprefix("http://").rstrip("/")


@dataclass(frozen=True, slots=True)
class CodeLine:
    """One norm: its pictogram, a short line for the wall, a sentence under it."""

    code: str
    title: str
    text: str
    must_not: bool = False


@dataclass(frozen=True, slots=True)
class ChannelBox:
    """One official channel with its code: what it is, its name, its address as people read it."""

    kind: str
    name: str
    printed: str
    link: str


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """One number or mailbox, and whose it is."""

    printed: str
    name: str


@dataclass(frozen=True, slots=True)
class NoticeSheet:
    """What a notice says on a wall; an empty part leaves no trace."""

    what: str
    day: str = ""
    weekday: str = ""
    year: str = ""
    hours: str = ""
    time: str = ""
    where: str = ""
    who: str = ""
    acts: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    contact: str = ""
    number: str = ""


def code_poster(
    head: SheetHead, foot: SheetFoot, lines: Sequence[CodeLine], source: str, *, size: str
) -> bytes:
    """Set the nine norms for a wall: a pictogram and a line of 28 points each."""
    words = {"lines": [asdict(line) | {"svg": _pictograms()[line.code]} for line in lines], "source": source}
    return _typeset("code.typ", head, foot, words, size)


def channels_sheet(
    head: SheetHead,
    foot: SheetFoot,
    boxes: Sequence[ChannelBox],
    phones: Sequence[PhoneLine],
    as_of: str,
    *,
    size: str,
    short: str,
) -> bytes:
    """Set the official channels of a body for its one-stop desk, each with its code."""
    words = {
        "boxes": [asdict(box) | {"qr": _qr(box.link)} for box in boxes[:MOST_BOXES]],
        "phones": [asdict(phone) for phone in phones[:MOST_PHONES]],
        "as_of": as_of,
        "short": short,
    }
    return _typeset("channels.typ", head, foot, words, size)


def notice_poster(head: SheetHead, foot: SheetFoot, sheet: NoticeSheet, *, size: str) -> bytes:
    """Set a notice for a wall: what in the largest letters, when and where in a band."""
    return _typeset("notice.typ", head, foot, {"sheet": asdict(sheet), "svg": _pictograms()["notice"]}, size)


def _typeset(template: str, head: SheetHead, foot: SheetFoot, words: dict[str, Any], size: str) -> bytes:
    all_words = words | {
        "size": size if size in SIZES else SIZES[0],
        "head": asdict(head),
        "foot": asdict(foot) | {"printed": foot.printed, "qr": _qr(foot.link)},
    }
    content: bytes = typst.compile(
        str(_HERE / template),
        root=str(_HERE),
        font_paths=fonts(),
        sys_inputs={"words": json.dumps(all_words, ensure_ascii=False)},
        timestamp=0,
        format="pdf",
    )
    return content


def _qr(link: str) -> str:
    out = io.BytesIO()
    segno.make(link, error="m").save(out, kind="svg", border=0, dark="#1D1C1A", light="#FFFFFF")
    return out.getvalue().decode()


@cache
def _pictograms() -> dict[str, str]:
    """Read our own drawings: SVG on a grid of 64."""
    drawings: dict[str, str] = json.loads((_HERE / "pictograms.json").read_text("utf-8"))
    return drawings
