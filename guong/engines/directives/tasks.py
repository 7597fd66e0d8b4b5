"""Walk through the body of a directive and collect its tasks by the section that addresses them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from guong.engines.directives.bearers import bodies_at, command, starts_with_verb
from guong.engines.directives.directive import Addressee
from guong.engines.directives.drafts import Draft, Origin, group, part_alike
from guong.engines.directives.headings import (
    DEMAND,
    addressed,
    is_theme,
    preamble,
    run_in,
    speaks_to_a_body,
    title_of,
)
from guong.engines.directives.layout import PLAIN_RANK, Paragraph
from guong.engines.directives.patterns import WORDS, load
from guong.engines.directives.sentences import Obliged, read_sentence, section, split_sentences
from guong.engines.directives.tables import Row
from guong.engines.directives.timing import parts_by_deadline, read_timing
from guong.engines.viet.forms import plain

_NEXT_ATTRIBUTE = re.compile(WORDS["next_attribute"])
_STANDS_FOR = re.compile(WORDS["stands_for"])
_TIME_ALONE = re.compile(
    r"(?:Thời (?:gian|hạn)|Tiến độ|Hạn)\b[^.;]{0,40}(?:hoàn thành|thực hiện|gửi|báo cáo|nộp|trình|xong)"
)


@dataclass(slots=True)
class _Section:
    rank: int
    heading: str | None
    units: tuple[str, ...]
    coordinate: tuple[str, ...]
    silent: bool
    addresses: bool  # the heading itself names bodies
    listing: bool = False  # its items only specify a task already found


def find_tasks(
    paragraphs: Sequence[Paragraph],
    origin: Origin,
    recipients: tuple[str, ...],
    speaker: str | None,
    rows: tuple[tuple[Row, Paragraph], ...] = (),
    annex: Sequence[Paragraph] = (),
) -> tuple[Addressee, ...]:
    """
    Collect the tasks of the body and of the `annex` behind the signature.

    `recipients` stand in where nobody is named; `speaker` is who wrote a letter, None for an act.
    """
    drafts: list[Draft] = []
    for part in (paragraphs, annex):
        walk = _Walk(part, recipients, speaker)
        walk.run()
        drafts += [draft for draft in walk.drafts if draft.lead]
    part_alike(drafts)
    return group(drafts, origin, rows)


def _folded(name: str) -> str:
    return plain(name).replace("uy ban nhan dan", "ubnd")


class _Walk:
    """The state of reading: which headings are open, and what was found under them."""

    def __init__(
        self, paragraphs: Sequence[Paragraph], recipients: tuple[str, ...], speaker: str | None
    ) -> None:
        self.paragraphs = paragraphs
        self.recipients = recipients
        self.named = speaker is None
        self.speaker = _folded(speaker or "")
        self.stack: list[_Section] = []
        self.drafts: list[Draft] = []
        self.given: tuple[str, ...] = ()
        self.below = PLAIN_RANK  # rank of the next paragraph
        # Where a numbered heading last named bodies: what is numbered beside it names one too.
        self.addressed_at: tuple[str, str | None] | None = None
        self.marker = self._marker()
        # The last demand that named nobody: a line "Cơ quan chủ trì: X" may still name its bearer.
        self.waiting: tuple[Paragraph, int, int] | None = None
        self.detached = False  # a heading stands between the last task and what is being read

    def _marker(self) -> int:
        """Find where the reasons end: the first paragraph that ends in a demand, or -1."""
        for index, paragraph in enumerate(self.paragraphs[:40]):
            text = paragraph.text.rstrip()
            if paragraph.kind in ("article", "roman", "number"):
                return index - 1 if index and self.named else -1
            if text.endswith(":") and section("marker").search(text[-320:]):
                return index
            if re.fullmatch(r"(?:QUYẾT|CHỈ) (?:ĐỊNH|NGHỊ|THỊ)\W*", text):
                return index
        return -1

    def run(self) -> None:
        for index, paragraph in enumerate(self.paragraphs):
            if index == self.marker:
                self._preamble(paragraph)
                continue
            if index < self.marker:
                self._commands_only(paragraph)
                continue
            self._paragraph(index, paragraph)

    def _preamble(self, paragraph: Paragraph) -> None:
        """Read who is addressed by the sentence that opens the demands."""
        sentences = split_sentences(paragraph.text)
        start, end = sentences[-1] if sentences else (0, len(paragraph.text))
        text = paragraph.text[start:end]
        for order in DEMAND.finditer(text):
            bodies = bodies_at(
                text, order.end() + len(text[order.end() :]) - len(text[order.end() :].lstrip())
            )
            if bodies:
                self.given = bodies.units
                break
        if not self.given:
            self.given = self.recipients
        for start, end in sentences[:-1]:
            self._sentence(paragraph, start, end, (), True)

    def _commands_only(self, paragraph: Paragraph) -> None:
        for start, end in split_sentences(paragraph.text, paragraph.body):
            if command().search(paragraph.text, start, end) and not paragraph.text[
                start:end
            ].rstrip().endswith(":"):
                if re.match(
                    r"\s*(?:Căn cứ|Thực hiện|Theo đề nghị|Xét)", paragraph.text[start:end]
                ) and not re.search(
                    r"(?:UBND|Ủy ban|Chủ tịch|Bộ|Sở|Ban)[^.;]{0,60}\b(?:yêu cầu|đề nghị|giao)\b",
                    paragraph.text[start:end],
                ):
                    continue
                self._sentence(paragraph, start, end, (), True)

    def _paragraph(self, index: int, paragraph: Paragraph) -> None:
        if paragraph.rank < PLAIN_RANK:
            while self.stack and self.stack[-1].rank >= paragraph.rank:
                self.stack.pop()
        elif self.stack and self.stack[-1].listing and self.stack[-1].rank >= PLAIN_RANK:
            self.stack.pop()
        content = paragraph.content.strip()
        self.below = self.paragraphs[index + 1].rank if index + 1 < len(self.paragraphs) else PLAIN_RANK
        deeper = index + 1 < len(self.paragraphs) and self._is_deeper(paragraph, self.paragraphs[index + 1])
        if self._attribute(content, paragraph.rank):
            return
        if any(open_.listing for open_ in self.stack):
            if paragraph.rank == PLAIN_RANK and not speaks_to_a_body(content):
                return
            if paragraph.rank < PLAIN_RANK and not speaks_to_a_body(content):
                return
        if self._heading(paragraph, content, deeper):
            return
        if paragraph.rank == PLAIN_RANK and self.below < PLAIN_RANK and (told := preamble(content)):
            self.given = told
            return
        opened = run_in(content)
        if opened:
            units, begin = opened
            self._open(paragraph, content[:begin].rstrip(" :"), units, (), addresses=True)
            self._sentences(paragraph, deeper, paragraph.text.find(content) + begin)
            return
        self._sentences(paragraph, deeper, paragraph.body)

    def _is_deeper(self, paragraph: Paragraph, below: Paragraph) -> bool:
        return (
            below.rank > paragraph.rank
            if paragraph.rank < PLAIN_RANK
            else below.rank < PLAIN_RANK and below.rank > 8
        )

    def _attribute(self, content: str, rank: int) -> bool:
        """Let a line "Cơ quan chủ trì: X" speak of the task above it."""
        rules = load("sections")["attribute"]
        bare = re.sub(r"^[-–+•*()\s]+", "", content)
        for name in ("lead", "coordinate", "time", "other"):
            match = re.match(rules[name], bare)
            if not match or len(bare) > 400:
                continue
            if name in ("time", "other") and self._tells_of_all(rank):
                return not command().search(bare)
            if name == "other":
                return self.waiting is not None or (bool(self.drafts) and self.drafts[-1].addressed)
            beside = _NEXT_ATTRIBUTE.search(bare, match.end())
            printed = bare[: beside.start()] if beside else bare
            self._attach(name, printed[match.end() :].strip(" .;"), printed)
            if beside:
                self._attribute(bare[beside.end() :], rank)
            return True
        return False

    def _tells_of_all(self, rank: int) -> bool:
        """Tell whether a line "2. Thời gian: …" counts beside the tasks: it speaks of the whole matter."""
        holder = self.waiting[0] if self.waiting else self.drafts[-1].paragraph if self.drafts else None
        return rank < 9 and (holder is None or holder.rank >= rank)

    def _attach(self, name: str, value: str, printed: str) -> None:
        if not value:
            return
        if self.waiting is not None and name in ("lead", "time"):
            paragraph, start, end = self.waiting
            self.waiting, self.detached = None, False
            timing = read_timing(paragraph.text[start:end])
            heading = self._context()[3]
            self.drafts.append(
                Draft(paragraph, start, start, end, (), (), heading, timing.deadline, timing.periodicity)
            )
        if not self.drafts or self.detached:
            return
        self.drafts[-1].take(name, value, printed)

    def _heading(self, paragraph: Paragraph, content: str, deeper: bool) -> bool:
        """Open a section where a paragraph is a heading; True when nothing else is to be read in it."""
        units, coordinate = addressed(content, deeper)
        if units:
            self._open(paragraph, content, units, coordinate, addresses=True)
            self.addressed_at = (paragraph.kind, self._parent(1))
            return True
        title = title_of(paragraph, content, deeper)
        if title is None or (self.below == PLAIN_RANK and title and speaks_to_a_body(content)):
            return False  # a sentence whose full stop was lost to the next line
        if (
            title
            and deeper
            and self.addressed_at == (paragraph.kind, self._parent())
            and not is_theme(content)
        ):
            self._open(paragraph, content, (content.rstrip(" .:;"),), (), addresses=True)
            return True
        silent = bool(section("silent").match(plain(title)))
        if paragraph.kind == "article":
            silent = silent or bool(section("rules").match(plain(title)))
        self._open(paragraph, content, (), (), addresses=False)
        self.stack[-1].silent = silent or any(around.silent for around in self.stack[:-1])
        self.waiting, self.detached = None, True
        if paragraph.kind in ("number", "multi", "letter") and title and not self._context()[2]:
            # A heading is a task once a line below it names a bearer.
            self.waiting = (paragraph, paragraph.text.find(title), len(paragraph.text))
        return len(content) == len(title)

    def _parent(self, above: int = 0) -> str | None:
        """Give the heading that encloses the section being read (`above` = 1 once it is open itself)."""
        return self.stack[-1 - above].heading if len(self.stack) > above else None

    def _open(
        self,
        paragraph: Paragraph,
        content: str,
        units: tuple[str, ...],
        coordinate: tuple[str, ...],
        addresses: bool,
    ) -> None:
        heading = (
            f"{paragraph.label} {content}" if paragraph.kind not in ("dash", "star", "plus", "") else content
        ).strip()
        if paragraph.kind == "article" and not addresses:
            heading = (
                f"{paragraph.label} {content}".strip()
                if len(content) < 160 and not content.endswith(".")
                else paragraph.label
            )
        rank = paragraph.rank
        if rank == PLAIN_RANK:
            # A heading without a number stands right above what follows it, and closes its like.
            rank = min(self.below, PLAIN_RANK) - 1
            while self.stack and self.stack[-1].rank >= min(rank, 9):
                self.stack.pop()
        self.stack.append(_Section(rank, heading.rstrip(" :"), units, coordinate, False, addresses))

    def _context(self) -> tuple[tuple[str, ...], tuple[str, ...], bool, str | None]:
        """Give bodies, helpers, silence and printed heading that hold here."""
        silent = any(s.silent for s in self.stack)
        for open_ in reversed(self.stack):
            if open_.units:
                return open_.units, open_.coordinate, silent, open_.heading
        top = next((s.heading for s in reversed(self.stack) if s.rank <= 7 and not s.listing), None)
        return self.given, (), silent, top

    def _sentences(self, paragraph: Paragraph, deeper: bool, begin: int) -> None:
        units, coordinate, silent, heading = self._context()
        spans = split_sentences(paragraph.text, begin)
        before = len(self.drafts)
        spoken: tuple[str, ...] = ()  # whom the sentence before named: one without a subject goes on with it
        for number, (start, end) in enumerate(spans):
            sentence = paragraph.text[start:end]
            opens = sentence.rstrip(" *").endswith(":") and number == len(spans) - 1
            if opens and len(spans) > 1 and section("specifies").search(sentence.rstrip(" *:")):
                continue
            if number and self._tells_time(sentence, before):
                continue
            given = units if number == 0 or len(self.drafts) > before or self._addresses() else ()
            found = self._sentence(paragraph, start, end, spoken or given, silent, coordinate, heading)
            if found:
                spoken = found.units if found.explicit else spoken
        if deeper and len(self.drafts) > before and paragraph.text.rstrip(" *").endswith(":"):
            # A paragraph without a number stands above the items below it.
            rank = paragraph.rank if paragraph.rank < PLAIN_RANK else self.below - 1
            self.stack.append(_Section(rank, heading, units, coordinate, silent, False, listing=True))

    def _tells_time(self, sentence: str, before: int) -> bool:
        """Let "Thời gian hoàn thành xong trước ngày …" speak of the task before it."""
        if len(self.drafts) == before or not _TIME_ALONE.match(sentence):
            return False
        self.drafts[-1].take_time(sentence)
        return True

    def _addresses(self) -> bool:
        return any(s.addresses for s in self.stack)

    def _sentence(
        self,
        paragraph: Paragraph,
        start: int,
        end: int,
        given: tuple[str, ...],
        silent: bool,
        coordinate: tuple[str, ...] = (),
        heading: str | None = None,
    ) -> Obliged | None:
        found = read_sentence(paragraph.text, start, end, given, silent)
        if found is None:
            if start == paragraph.body and starts_with_verb(paragraph.text[start:end]):
                self.waiting = None if silent else (paragraph, start, end)
            return None
        if found.explicit and self._is_own_account(found, paragraph.text[start:end]):
            return None
        if given and self._addresses() and all(_STANDS_FOR.fullmatch(unit) for unit in found.units):
            found = replace(found, units=given, explicit=False)
        self.waiting, self.detached = None, False
        explicit = found.explicit and found.units != given
        printed = heading
        if explicit and self._addresses() and paragraph.rank == PLAIN_RANK:
            printed = self._numbered_heading()
        helpers = tuple(dict.fromkeys(found.coordinate or coordinate))
        cuts = [found.start + at for at in parts_by_deadline(paragraph.text[found.start : end])]
        for first, last in pairwise([found.start, *cuts, end]):
            timing = read_timing(paragraph.text[first:last])
            subject = found.subject if first == found.start else first
            self.drafts.append(
                Draft(
                    paragraph,
                    first,
                    subject,
                    last,
                    found.units,
                    helpers,
                    printed,
                    timing.deadline,
                    timing.periodicity,
                )
            )
        return found

    def _is_own_account(self, found: Obliged, sentence: str) -> bool:
        """Tell whether a letter only says what its writer does or thinks."""
        if not self.speaker or command().search(sentence):
            return False
        return all(_folded(unit) in self.speaker for unit in found.units)

    def _numbered_heading(self) -> str | None:
        """Give the heading of the enclosing article, where a sentence names other bodies than its section."""
        return next((s.heading for s in reversed(self.stack) if s.rank == 3), None)
