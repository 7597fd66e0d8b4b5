"""What a page shows of a letter: its sheet with marked passages, and notes in the margin."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext_lazy as _

from guong.engines.viet.forms import plain
from guong.ui import wording

TITLES = {
    "needs-review": _("Chữ nhận dạng từ ảnh"),
    "file-note": _("Về tệp này"),
    "cannot-tell": _("Chưa rõ có phải văn bản chỉ đạo"),
    "not-a-directive": _("Loại văn bản này không giao việc"),
    "no-tasks": _("Không thấy việc nào"),
    "no-deadline": _("Không nêu thời hạn"),
    "some-without-deadline": _("Có việc không nêu thời hạn"),
    "deadline-before-issue": _("Hạn trước ngày ban hành"),
    "no-bearer": _("Chưa rõ ai làm"),
    "no-report-form": _("Không kèm mẫu báo cáo"),
    "issuer-ended": _("Nơi ban hành không còn"),
    "bearer-ended": _("Đơn vị không còn"),
    "number-blank": _("Số còn trống"),
    "date-blank": _("Ngày còn trống"),
    "date-slip": _("Ngày ghi thừa chữ số"),
    "impossible-date": _("Ngày không có thật"),
    "likely-slip": _("Có lẽ sai chính tả"),
    "wrong-date": _("Ghi sai ngày"),
    "wrong-kind": _("Ghi sai loại"),
    "wrong-issuer": _("Ghi sai nơi ban hành"),
    "variant-spelling": _("Số hiệu viết khác"),
    "repealed": _("Đã hết hiệu lực"),
    "replaced": _("Đã có văn bản thay"),
    "not-yet-in-force": _("Chưa có hiệu lực"),
}
ON_CARD = frozenset({"no-bearer", "deadline-before-issue"})
_HEADS = ("cong hoa xa hoi chu nghia viet nam", "doc lap - tu do - hanh phuc", "dang cong san viet nam")
_FORMAL = re.compile(r"cong hoa xa hoi|doc lap - tu do|dang cong san|kinh gui|\d")
_DATE = re.compile(r"[^\d,]{0,40},?\s*ngay[\s.…\d]*thang[\s.…\d]*nam[\s.…\d]*")
_HEADING = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVXLC]{1,5}|[a-zđA-Z])[.)]\s|Điều \d|\*\s")
_ITEM = re.compile(r"[-–+•]\s*")


@dataclass(frozen=True, slots=True)
class Span:
    """A passage and what it is: a duty (`anchor`, `n`) or words a note is about (`flag`)."""

    start: int
    end: int
    anchor: str = ""
    n: str = ""
    flag: str = ""


@dataclass(slots=True)
class _Line:
    start: int
    text: str
    notes: list[dict[str, Any]] = field(default_factory=list)

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def sheet(content: Mapping[str, Any], duties: Sequence[Span], *, annotated: bool = True) -> dict[str, Any]:
    """
    Lay a letter out for `ui/parts/letter.html`.

    Only lines that say again what the head or the signature of the sheet already shows are left out; a
    line that is not understood stays where it is. Cautions that have a place on the sheet become notes.
    """
    lines = _lines(content["text"])
    last = max((span.end for span in duties), default=0)
    first = min((span.start for span in duties), default=len(content["text"]))
    body, head = _without_head(lines, content, first)
    body, copies = _without_tail(body, content, last)
    notes, flags = _notes(content, body) if annotated else ({}, [])
    for line in body:
        line.notes = notes.get(line.start, [])
    spans = [*flags, *duties]
    seen: set[str] = set()
    kept = [line for line in body if line.text.strip() or line.notes]
    signer = content.get("signer") or {}
    authority = [part.strip() for part in (signer.get("authority") or "").split(";") if part.strip()]
    return {
        "annotated": bool(annotated and notes),
        "issuer_parent": head[:-1] and " ".join(head[:-1]),
        "issuer": head[-1] if head else content.get("issuer") or "",
        "number": content.get("number") or "…",
        "subject": content.get("subject") if _is_letter(content) else "",
        "title": "" if _is_letter(content) else _title(content),
        "place_date": _place_date(content),
        "recipients": list(content.get("recipients") or ()),
        "paragraphs": [
            {"kind": _kind(line.text), "segments": _segments(line, spans, seen), "notes": line.notes}
            for line in kept
        ],
        "copies": copies,
        "sign": {"lines": [*authority, signer.get("title") or ""], "name": signer.get("name") or ""}
        if signer.get("name")
        else None,
    }


def cautions(content: Mapping[str, Any], *, shown: Iterable[str] = ()) -> list[dict[str, Any]]:
    """Give the cautions about the whole letter, for the top of the page."""
    lines = _lines(content["text"])
    first = min((one["start"] for one in content["obligations"]), default=len(content["text"]))
    body, _head = _without_head(lines, content, first)
    on_sheet = [(line.start, line.end) for line in body]
    return [
        {
            "id": f"canh-bao-{n}",
            "tone": "warn",
            "icon": "triangle-alert",
            "title": f"{_titled(one)}.",
            "text": _said(one),
        }
        for n, one in enumerate(content.get("warnings") or ())
        if one["code"] not in ON_CARD and not _has_place(one, on_sheet)
    ]


def card_cautions(content: Mapping[str, Any], obligation: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give the cautions that belong on one obligation's card."""
    return [
        {"tone": "warn", "icon": "triangle-alert", "title": f"{_titled(one)}.", "text": _said(one)}
        for one in content.get("warnings") or ()
        if one["code"] in ON_CARD and one["start"] < obligation["end"] and one["end"] > obligation["start"]
    ]


def _titled(caution: Mapping[str, Any]) -> str:
    return str(TITLES.get(caution["code"], _("Cần xem lại")))


def _said(caution: Mapping[str, Any]) -> str:
    return f"{caution['message']} {caution['way_out']}".strip()


def _has_place(caution: Mapping[str, Any], lines: Sequence[tuple[int, int]]) -> bool:
    if caution["end"] <= caution["start"]:
        return False
    return any(start <= caution["start"] < max(end, start + 1) for start, end in lines)


def _lines(text: str) -> list[_Line]:
    found, at = [], 0
    for part in text.split("\n"):
        found.append(_Line(at, part))
        at += len(part) + 1
    return found


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[–—−]", "-", plain(text).casefold())).strip(" .;:,*_")


def _without_head(
    lines: Sequence[_Line], content: Mapping[str, Any], first: int
) -> tuple[list[_Line], list[str]]:
    """Drop from the top what the sheet's own head shows; give the rest and the issuer's lines as printed."""
    issuer: list[str] = []
    known = [
        *_HEADS,
        *filter(None, (_fold(content.get("number") or ""), _fold(content.get("place") or ""))),
    ]
    recipients = [_fold(each) for each in content.get("recipients") or ()]
    subject, kind = _fold(content.get("subject") or ""), _fold(content.get("kind") or "")
    for at, line in enumerate(lines):
        if line.start >= first:
            return list(lines[at:]), issuer
        if line.text.isupper() and at < 8 and not _FORMAL.search(_fold(line.text)):
            if _fold(line.text) != kind:
                issuer.append(line.text.strip(" *"))
            continue
        rest = f" {_fold(line.text)} "
        for piece in known:
            rest = rest.replace(piece, " ")
        rest = _DATE.sub(" ", rest)
        rest = re.sub(r"\b(?:so|v/v|kinh gui)\b:?", " ", rest).strip(" .;:,-_*/")
        if not re.search(r"\w", rest) or rest == kind:
            continue
        if len(rest) > 5 and rest in subject:
            continue
        if all(_ITEM.sub("", part.strip()) in recipients for part in rest.split(";")):
            continue
        return list(lines[at:]), [each for each in issuer if each]
    return [], issuer


def _without_tail(lines: list[_Line], content: Mapping[str, Any], last: int) -> tuple[list[_Line], list[str]]:
    """Drop from the end what the sheet's signature shows; give the rest and the copies as listed."""
    signer = content.get("signer") or {}
    if not signer.get("name"):
        return lines, []
    copies = [str(one).strip(" ;.") for one in content.get("received_by") or ()]
    signed = [*(signer.get("authority") or "").split(";"), signer.get("title") or "", signer["name"]]
    known = {_fold(one) for one in (*copies, *signed, "Nơi nhận") if one.strip()}
    begin = next(
        (
            at
            for at, line in enumerate(lines)
            if line.start >= last and _fold(line.text) in known and line.text.strip()
        ),
        len(lines),
    )
    left = [
        line
        for line in lines[begin:]
        if line.text.strip() and _ITEM.sub("", _fold(line.text)).strip() not in known
    ]
    return [*lines[:begin], *left], copies


def _notes(
    content: Mapping[str, Any], lines: Sequence[_Line]
) -> tuple[dict[int, list[dict[str, Any]]], list[Span]]:
    """Gather the cautions that have a place into one note a passage."""
    grouped: dict[tuple[int, int], list[Mapping[str, Any]]] = {}
    for one in content.get("warnings") or ():
        if one["code"] not in ON_CARD and _has_place(one, [(line.start, line.end) for line in lines]):
            grouped.setdefault((one["start"], one["end"]), []).append(one)
    notes: dict[int, list[dict[str, Any]]] = {}
    flags = []
    for n, ((start, end), cautions_here) in enumerate(sorted(grouped.items()), 1):
        line = next(line for line in lines if line.start <= start < max(line.end, line.start + 1))
        titles = dict.fromkeys(_titled(one) for one in cautions_here)
        note = {
            "id": f"gc-{n}",
            "title": "; ".join(titles),
            "text": " ".join(_said(one) for one in cautions_here),
        }
        notes.setdefault(line.start, []).append(note)
        flags.append(Span(start, end, flag=f"gc-{n}"))
    return notes, flags


def _segments(line: _Line, spans: Sequence[Span], seen: set[str]) -> list[dict[str, Any]]:
    """Cut a line where passages begin and end; words a note is about go before the duty around them."""
    cuts = {line.start, line.end}
    near = [span for span in spans if span.start < line.end and span.end > line.start]
    for span in near:
        cuts |= {max(span.start, line.start), min(span.end, line.end)}
    places = sorted(cuts)
    segments: list[dict[str, Any]] = []
    for start, end in pairwise(places):
        text = line.text[start - line.start : end - line.start]
        here = [span for span in near if span.start <= start and end <= span.end]
        duty = next((span for span in here if span.anchor), None)
        # A note about a whole sentence does not hide the duty in it.
        flags = [s for s in here if s.flag and not (duty and s.start <= duty.start and duty.end <= s.end)]
        flag = min(flags, key=lambda span: span.end - span.start).flag if flags else ""
        if flag:
            segments.append({"text": text, "flag": flag})
        elif duty is not None:
            again = duty.anchor in seen
            seen.add(duty.anchor)
            segments.append(
                {"text": text, "anchor": duty.anchor, "n": "" if again else duty.n, "again": again}
            )
        else:
            segments.append({"text": text})
    return segments


def _kind(text: str) -> str:
    words = text.strip()
    if _ITEM.match(words):
        return "item"
    if _HEADING.match(words) and len(words) < 110 and not words.endswith((".", ";")):
        return "heading"
    return "centre" if words.isupper() and len(words) < 90 else "body"


def _is_letter(content: Mapping[str, Any]) -> bool:
    return (content.get("kind") or "công văn") == "công văn"


def _title(content: Mapping[str, Any]) -> str:
    return ": ".join(
        part for part in ((content.get("kind") or "").upper(), content.get("subject") or "") if part
    )


def _place_date(content: Mapping[str, Any]) -> str:
    day = wording.long_date(date.fromisoformat(content["date"])) if content.get("date") else ""
    return ", ".join(part for part in (content.get("place") or "", day) if part)
