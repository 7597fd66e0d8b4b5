"""What a page shows of a letter: its sheet with marked passages, and notes under the words they concern."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from django.urls import reverse

from guong.engines.directives.directive import Directive as ReadDirective
from guong.engines.directives.directive import ReviewNote
from guong.engines.viet.formats import write_long_date
from guong.engines.viet.normal_forms import plain

TITLES = {
    "needs-review": "Chữ nhận dạng từ ảnh",
    "file-note": "Về tệp này",
    "accents-missing": "Gõ không dấu",
    "in-capitals": "Gõ toàn chữ hoa",
    "cannot-tell": "Chưa rõ có phải văn bản chỉ đạo",
    "not-a-directive": "Chưa chắc là văn bản chỉ đạo",
    "head-unread": "Phần đầu đọc thiếu",
    "text-too-long": "Văn bản quá dài",
    "repeated-tasks": "Phụ lục nhắc lại việc",
    "several-letters": "Tệp có nhiều văn bản",
    "several-signers": "Nhiều người ký",
    "no-tasks": "Không thấy việc nào",
    "no-deadline": "Không nêu thời hạn",
    "some-without-deadline": "Có việc không nêu thời hạn",
    "deadline-before-issue": "Hạn trước ngày ban hành",
    "no-bearer": "Chưa rõ ai làm",
    "no-report-form": "Không kèm mẫu báo cáo",
    "issuer-unclear": "Chưa rõ nơi ban hành",
    "issuer-ended": "Nơi ban hành không còn",
    "bearer-ended": "Đơn vị không còn",
    "number-blank": "Số còn trống",
    "date-blank": "Ngày còn trống",
    "date-slip": "Ngày ghi thừa chữ số",
    "number-slip": "Số có chữ lẫn vào",
    "impossible-date": "Ngày không có thật",
    "likely-slip": "Có lẽ sai chính tả",
    "not-in-register": "Chưa đối chiếu được hết viện dẫn",
    "wrong-date": "Ghi sai ngày",
    "wrong-kind": "Ghi sai loại",
    "wrong-issuer": "Ghi sai nơi ban hành",
    "variant-spelling": "Số hiệu viết khác",
    "repealed": "Đã hết hiệu lực",
    "replaced": "Đã có văn bản thay",
    "not-yet-in-force": "Chưa có hiệu lực",
    "several-of-number": "Nhiều văn bản cùng số",
    "unclear": "Chưa rõ hiệu lực",
    "needs-check": "Hiệu lực cần kiểm tra",
    "period-over": "Đã hết giai đoạn",
}
ON_CARD = frozenset({"no-bearer", "deadline-before-issue", "issuer-unclear"})
BY_GROUP = frozenset({"no-bearer", "issuer-unclear"})  # the group, the question above the letter says it
_HEADS = ("cong hoa xa hoi chu nghia viet nam", "doc lap - tu do - hanh phuc", "dang cong san viet nam")
_FORMAL = re.compile(r"cong hoa xa hoi|doc lap - tu do|dang cong san|kinh gui|\d")
_DATE = re.compile(r"[^\d,]{0,40},?\s*ngay[\s.…\d]*thang[\s.…\d]*nam[\s.…\d]*")
_HEADING = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVXLC]{1,5}|[a-zđA-Z])[.)]\s|Điều \d|\*\s")
_ITEM = re.compile(r"[-–+•]\s*")
HEAD_LINES = 8  # the issuer's own lines stand among the first of these
SHORTEST_OF_SUBJECT = 6  # characters of a line that repeats a part of the subject
LONGEST_HEADING = 110  # characters
LONGEST_CENTRED = 90  # characters


class MarkedPassage(NamedTuple):
    """A passage and what it is: a duty (`anchor`, `n`), words of a note (`flag`), no work (`idle`: what)."""

    start: int
    end: int
    anchor: str = ""
    n: str = ""
    flag: str = ""
    idle: str = ""


class NoteLink(NamedTuple):
    url: str
    label: str


class Note(NamedTuple):
    """A note for the reader, at the top of the page, under the words or on a card."""

    title: str
    text: str = ""
    id: str = ""
    tone: str = "warn"
    icon: str = "triangle-alert"
    link: NoteLink | None = None


class PlacedNote(NamedTuple):
    start: int
    end: int
    note: Note


class Segment(NamedTuple):
    """A piece of a line, plain or marked; `again` tells that its duty's passage began before."""

    text: str
    anchor: str = ""
    n: str = ""
    again: bool = False
    flag: str = ""
    idle: str = ""


class SheetParagraph(NamedTuple):
    kind: str
    segments: list[Segment]
    notes: list[Note]


class LetterSheet(NamedTuple):
    """A letter as `ui/parts/letter.html` draws it."""

    annotated: bool
    issuer_parent: str
    issuer: str
    number: str
    subject: str
    title: str
    place_date: str
    recipients: list[str]
    paragraphs: list[SheetParagraph]
    copies: list[str]
    sign: Mapping[str, object] | None
    notes: list[PlacedNote]


class _SheetLine(NamedTuple):
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def holds(self, at: int) -> bool:
        """Tell whether a place of the letter lies in the line; an empty one has room for its own."""
        return self.start <= at < max(self.end, self.start + 1)


def lay_out(letter: ReadDirective, duties: Sequence[MarkedPassage]) -> LetterSheet:
    """
    Lay a letter out for `ui/parts/letter.html`.

    Only lines that say again what the head or the signature of the sheet already shows are left out; a
    line that is not understood stays where it is. Remarks that have a place on the sheet become notes.
    """
    lines = _lines(letter.text)
    last = max((duty.end for duty in duties if duty.anchor), default=0)
    first = min((duty.start for duty in duties if duty.anchor), default=len(letter.text))
    body, issuer_lines = _without_head(lines, letter, first)
    if not issuer_lines:  # a head in two columns, which stays as printed below the sheet's own
        parts = [letter.superior, letter.issuing_body] if letter.superior else [letter.issuer]
        issuer_lines = [part or "" for part in parts]
    body, copies = _without_tail(body, letter, last)
    placed_notes = _place_notes(letter, body)
    # Under the line in which its words begin.
    notes: dict[int, list[Note]] = {}
    for place in placed_notes:
        line = next(line for line in body if line.holds(place.start))
        notes.setdefault(line.start, []).append(place.note)
    flags = [MarkedPassage(place.start, place.end, flag=place.note.id) for place in placed_notes]
    passages = [*flags, *duties]
    begun_anchors: set[str] = set()
    paragraphs = [
        SheetParagraph(_kind(line.text), _segments(line, passages, begun_anchors), notes.get(line.start, []))
        for line in body
        if line.text.strip() or line.start in notes
    ]
    is_official_letter = (letter.kind or "công văn") == "công văn"
    subject, signer, signature = letter.subject or "", letter.signer, None
    if signer is not None and signer.name:
        authority = [part.strip() for part in (signer.authority or "").split(";") if part.strip()]
        signature = {"lines": [*authority, signer.title or ""], "name": signer.name}
    title = ": ".join(part for part in ((letter.kind or "").upper(), subject) if part)
    day = write_long_date(letter.date) if letter.date else ""
    return LetterSheet(
        annotated=bool(notes),
        issuer_parent=" ".join(issuer_lines[:-1]),
        issuer=issuer_lines[-1],
        number=letter.number or "…",
        subject=subject if is_official_letter else "",
        title="" if is_official_letter else title,
        place_date=", ".join(part for part in (letter.place or "", day) if part),
        recipients=list(letter.recipients),
        paragraphs=paragraphs,
        copies=copies,
        sign=signature,
        notes=placed_notes,
    )


def letter_notes(letter: ReadDirective) -> list[Note]:
    """Give the remarks about the whole letter, for the top of the page."""
    first = min((obligation.start for obligation in letter.obligations), default=len(letter.text))
    body, _issuer = _without_head(_lines(letter.text), letter, first)
    notes = []
    for n, remark in enumerate(letter.warnings):
        if remark.code in ON_CARD or _has_place(remark, body):
            continue
        link = None
        if remark.code == "not-in-register":
            # Where the office may add what no register holds.
            link = NoteLink(reverse("lawbook:instruments"), "Mở kho căn cứ")
        notes.append(Note(f"{_title(remark)}.", _sentences(remark), id=f"canh-bao-{n}", link=link))
    return notes


def card_notes(letter: ReadDirective, start: int, end: int) -> list[Note]:
    """Give the remarks that belong on the card of the obligation between two places."""
    return [
        Note(f"{_title(remark)}.", _sentences(remark))
        for remark in letter.warnings
        if remark.code in ON_CARD - BY_GROUP and remark.start < end and remark.end > start
    ]


def _title(remark: ReviewNote) -> str:
    return str(TITLES.get(remark.code, "Cần xem lại"))


def _sentences(remark: ReviewNote) -> str:
    return f"{remark.message} {remark.remedy}".strip()


def _has_place(remark: ReviewNote, lines: Sequence[_SheetLine]) -> bool:
    return remark.end > remark.start and any(line.holds(remark.start) for line in lines)


def _lines(text: str) -> list[_SheetLine]:
    lines, at = [], 0
    for part in text.split("\n"):
        lines.append(_SheetLine(at, part))
        at += len(part) + 1
    return lines


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[–—−]", "-", plain(text).casefold())).strip(" .;:,*_")


def _without_head(
    lines: Sequence[_SheetLine], letter: ReadDirective, first: int
) -> tuple[list[_SheetLine], list[str]]:
    """Drop from the top what the sheet's own head shows; give the rest and the issuer's lines as printed."""
    issuer: list[str] = []
    phrases = [*_HEADS, *filter(None, (_fold(letter.number or ""), _fold(letter.place or "")))]
    recipients = [_fold(recipient) for recipient in letter.recipients]
    subject, kind = _fold(letter.subject or ""), _fold(letter.kind or "")
    for at, line in enumerate(lines):
        if line.start >= first:
            return list(lines[at:]), issuer
        if line.text.isupper() and at < HEAD_LINES and not _FORMAL.search(_fold(line.text)):
            if _fold(line.text) != kind:
                issuer.append(line.text.strip(" *"))
            continue
        # What is left of the line without what the sheet shows in a place of its own.
        bare = f" {_fold(line.text)} "
        for phrase in phrases:
            bare = bare.replace(phrase, " ")
        bare = re.sub(r"\b(?:so|v/v|kinh gui)\b:?", " ", _DATE.sub(" ", bare)).strip(" .;:,-_*/")
        if not re.search(r"\w", bare) or bare == kind:
            continue
        if len(bare) >= SHORTEST_OF_SUBJECT and bare in subject:
            continue
        if all(_ITEM.sub("", part.strip()) in recipients for part in bare.split(";")):
            continue
        return list(lines[at:]), [part for part in issuer if part]
    return [], issuer


def _without_tail(
    lines: list[_SheetLine], letter: ReadDirective, last: int
) -> tuple[list[_SheetLine], list[str]]:
    """Drop from the end what the sheet's signature shows; give the rest and the copies as listed."""
    signer = letter.signer
    if signer is None or not signer.name:
        return lines, []
    copies = [copy.strip(" ;.") for copy in letter.received_by]
    signature = [*(signer.authority or "").split(";"), signer.title or "", signer.name]
    in_tail = {_fold(part) for part in (*copies, *signature, "Nơi nhận") if part.strip()}
    begins = [
        at
        for at, line in enumerate(lines)
        if line.start >= last and _fold(line.text) in in_tail and line.text.strip()
    ]
    begin = begins[0] if begins else len(lines)
    text_lines = [line for line in lines[begin:] if line.text.strip()]
    body_lines = [line for line in text_lines if _ITEM.sub("", _fold(line.text)).strip() not in in_tail]
    return [*lines[:begin], *body_lines], copies


def _place_notes(letter: ReadDirective, lines: Sequence[_SheetLine]) -> list[PlacedNote]:
    """Gather the remarks that have a place into one note a passage, in the order of the letter."""
    by_place: dict[tuple[int, int], list[ReviewNote]] = {}
    for remark in letter.warnings:
        if remark.code not in ON_CARD and _has_place(remark, lines):
            by_place.setdefault((remark.start, remark.end), []).append(remark)
    placed_notes = []
    for n, ((start, end), remarks) in enumerate(sorted(by_place.items()), 1):
        title = "; ".join(dict.fromkeys(_title(remark) for remark in remarks))
        text = " ".join(_sentences(remark) for remark in remarks)
        placed_notes.append(PlacedNote(start, end, Note(title, text, id=f"gc-{n}")))
    return placed_notes


def _segments(line: _SheetLine, passages: Sequence[MarkedPassage], begun_anchors: set[str]) -> list[Segment]:
    """Cut a line where passages begin and end; words a note is about go before the duty around them."""
    near = [passage for passage in passages if passage.start < line.end and passage.end > line.start]
    cuts = {line.start, line.end}
    for passage in near:
        cuts |= {max(passage.start, line.start), min(passage.end, line.end)}
    segments: list[Segment] = []
    for start, end in pairwise(sorted(cuts)):
        text = line.text[start - line.start : end - line.start]
        here = [passage for passage in near if passage.start <= start and end <= passage.end]
        duty = next((passage for passage in here if passage.anchor), None)
        # A note about a whole sentence does not hide the duty in it.
        flags = [
            flag
            for flag in here
            if flag.flag and not (duty and flag.start <= duty.start and duty.end <= flag.end)
        ]
        if flags:
            shortest = min(flags, key=lambda flag: flag.end - flag.start)
            segments.append(Segment(text, flag=shortest.flag))
        elif duty is not None:
            again = duty.anchor in begun_anchors
            begun_anchors.add(duty.anchor)
            segments.append(Segment(text, duty.anchor, "" if again else duty.n, again))
        else:
            segments.append(Segment(text, idle=next((passage.idle for passage in here), "")))
    return segments


def _kind(text: str) -> str:
    words = text.strip()
    if _ITEM.match(words):
        return "item"
    if _HEADING.match(words) and len(words) < LONGEST_HEADING and not words.endswith((".", ";")):
        return "heading"
    return "centre" if words.isupper() and len(words) < LONGEST_CENTRED else "body"
