"""Walk through the body of a directive and collect its tasks by the section that addresses them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from guong.engines.directives.attributes import (
    BARE_LABEL,
    FIRST_LIST_RANK,
    LIST_MARKS,
    attribute_labels,
    behind_label,
    names_bodies_only,
)
from guong.engines.directives.bearer_certainty import LeadPlace
from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.clause_addressees import names_group
from guong.engines.directives.drafts import TaskDraft
from guong.engines.directives.headings import (
    DEMAND,
    addressed_bodies,
    is_theme,
    only_tells_grounds,
    opens_for,
    preamble,
    run_in,
    speaks_to_a_body,
    title_of,
)
from guong.engines.directives.layout import PLAIN_RANK, TextParagraph
from guong.engines.directives.patterns import WORDS
from guong.engines.directives.predicates import command, starts_with_verb
from guong.engines.directives.sentences import Obliged, read_sentence, section, split_sentences
from guong.engines.directives.task_dates import parts_by_deadline, read_timing
from guong.engines.viet.normal_forms import plain

_NEXT_ATTRIBUTE = re.compile(WORDS["next_attribute"])
_STANDS_FOR = re.compile(WORDS["stands_for"])
_TIME_ALONE = re.compile(
    r"(?:Thời (?:gian|hạn)|Tiến độ|Hạn)\b[^.;]{0,40}(?:hoàn thành|thực hiện|gửi|báo cáo|nộp|trình|xong)"
    r"|(?:Hoàn thành|Xong|Hạn chót|Thời hạn|Chậm nhất)\b[^.;:]{0,50}\W*$"
)


@dataclass(slots=True)
class _Section:
    rank: int
    heading: str | None
    units: tuple[str, ...]
    coordinate: tuple[str, ...]
    ignores_verbs: bool
    addresses: bool  # the heading itself names bodies
    listing: bool = False  # its items only specify a task already obliged
    place: LeadPlace = LeadPlace.HEADING


@dataclass(frozen=True, slots=True)
class Context:
    """What holds where a paragraph stands: the bodies addressed, their helpers, the printed heading."""

    units: tuple[str, ...] = ()
    coordinate: tuple[str, ...] = ()
    ignores_verbs: bool = False
    heading: str | None = None
    place: LeadPlace = LeadPlace.HEADING


_COMMANDS_ONLY = Context(ignores_verbs=True)


def _fold(name: str) -> str:
    return plain(name).replace("uy ban nhan dan", "ubnd")


class TaskCollector:
    """The state of reading: which headings are open, and what was obliged under them."""

    def __init__(
        self, paragraphs: Sequence[TextParagraph], recipients: tuple[str, ...], speaker: str | None
    ) -> None:
        self.paragraphs = paragraphs
        self.recipients = recipients
        self.is_act = speaker is None
        self.speaker = _fold(speaker or "")
        self.stack: list[_Section] = []
        self.drafts: list[TaskDraft] = []
        self.default_bearers: tuple[str, ...] = ()
        self.default_place = LeadPlace.HEADING
        self.next_rank = PLAIN_RANK  # rank of the next paragraph
        # Where a numbered heading last named bodies: what is numbered beside it names one too.
        self.addressed_at: tuple[str, str | None] | None = None
        self.demand_index = self._find_demand()
        # The last demand that named nobody: a line "Cơ quan chủ trì: X" may still name its bearer.
        self.pending_task: tuple[TextParagraph, int, int] | None = None
        self.detached = False  # a heading stands between the last task and what is being read
        self.contexts: list[Context] = []  # of each paragraph, once read
        self.attributes: set[int] = set()  # paragraphs (by id) that only speak of the task above them

    def _find_demand(self) -> int:
        """Find where the reasons end: the first paragraph that ends in a demand, or -1."""
        for index, paragraph in enumerate(self.paragraphs[:40]):
            text = paragraph.text.rstrip()
            if paragraph.kind in ("article", "roman", "number"):
                return index - 1 if index and self.is_act else -1
            if text.endswith(":") and section("marker").search(text[-320:]):
                return index
            if re.fullmatch(r"(?:QUYẾT|CHỈ) (?:ĐỊNH|NGHỊ|THỊ)\W*", text):
                return index
        return -1

    def run(self) -> None:
        for index, paragraph in enumerate(self.paragraphs):
            if index > self.demand_index:
                self._paragraph(index, paragraph)
            elif index == self.demand_index:
                # Who is addressed stands in the sentence that opens the demands.
                sentences = split_sentences(paragraph.text)
                text = paragraph.text[slice(*sentences[-1])] if sentences else paragraph.text
                places = (len(text) - len(text[order.end() :].lstrip()) for order in DEMAND.finditer(text))
                bodies = next(filter(None, (bodies_at(text, place) for place in places)), None)
                self.default_bearers = bodies.units if bodies else ()
                if not self.default_bearers:
                    self.default_bearers, self.default_place = self.recipients, LeadPlace.RECIPIENTS
                self._commands_before(paragraph)
            else:
                for start, end in split_sentences(paragraph.text, paragraph.body):
                    text = paragraph.text[start:end]
                    opens_list = text.rstrip().endswith(":")
                    commands = command().search(paragraph.text, start, end)
                    if commands and not opens_list and not only_tells_grounds(text):
                        self._sentence(paragraph, start, end, _COMMANDS_ONLY)
            self.contexts.append(self._context())

    def _commands_before(self, paragraph: TextParagraph) -> None:
        """Read the sentences before the one that opens a list: they may command somebody else."""
        for start, end in split_sentences(paragraph.text, paragraph.body)[:-1]:
            self._sentence(paragraph, start, end, _COMMANDS_ONLY)

    def _paragraph(self, index: int, paragraph: TextParagraph) -> None:
        if paragraph.rank < PLAIN_RANK:
            while self.stack and self.stack[-1].rank >= paragraph.rank:
                self.stack.pop()
        elif self.stack and self.stack[-1].listing and self.stack[-1].rank >= PLAIN_RANK:
            self.stack.pop()
        content = paragraph.content.strip()
        is_last = index + 1 == len(self.paragraphs)
        self.next_rank = PLAIN_RANK if is_last else self.paragraphs[index + 1].rank
        lowest = paragraph.rank if paragraph.rank < PLAIN_RANK else 8
        is_labelled = min(paragraph.rank, self.next_rank) < PLAIN_RANK
        deeper = lowest < self.next_rank and is_labelled and not is_last
        if self._apply_label(content, paragraph.rank):
            self.attributes.add(id(paragraph))
            return
        if any(section_.listing for section_ in self.stack) and not speaks_to_a_body(content):
            return
        if self._heading(paragraph, content, deeper):
            self._commands_before(paragraph)
            return
        if paragraph.rank == PLAIN_RANK and (bodies := preamble(content)):
            self.default_bearers, self.default_place = bodies, LeadPlace.HEADING
            self._commands_before(paragraph)
            return
        if paragraph.rank == PLAIN_RANK and self.next_rank < PLAIN_RANK and (bodies := opens_for(content)):
            # The bodies bear what stands below, within the section that is open.
            if self.stack:
                section_heading = self._context().heading or self.stack[-1].heading
                self.stack.append(
                    _Section(self.next_rank - 1, section_heading, bodies, (), False, addresses=False)
                )
            else:
                self.default_bearers, self.default_place = bodies, LeadPlace.HEADING
            self._commands_before(paragraph)
            return
        if heading := run_in(content):
            units, begin = heading
            self._open(paragraph, content[:begin].rstrip(" :"), units, (), addresses=True)
            self._sentences(paragraph, deeper, paragraph.text.find(content) + begin)
            return
        self._sentences(paragraph, deeper, paragraph.body)

    def _apply_label(self, content: str, rank: int) -> bool:
        """Let a line "Cơ quan chủ trì: X" speak of the task above it."""
        bare = LIST_MARKS.sub("", content)
        draft = self.drafts[-1] if self.drafts else None
        holder = self.pending_task[0] if self.pending_task else draft.paragraph if draft else None
        for name, pattern in attribute_labels():
            match = pattern.match(bare)
            if not match or len(bare) > 400:
                continue
            if name in ("time", "other") and rank < 9 and (holder is None or holder.rank >= rank):
                return not command().search(bare)  # "2. Thời gian: …" beside the tasks is of the whole matter
            if name == "other":
                return self.pending_task is not None or (draft is not None and draft.addressed)
            beside = _NEXT_ATTRIBUTE.search(bare, match.end())
            label = bare[: beside.start()] if beside else bare
            value = label[match.end() :].strip(" .;")
            if name in ("lead", "coordinate"):
                is_beside = holder is not None and rank < FIRST_LIST_RANK and holder.rank == rank
                if holder and is_beside and behind_label(holder.text, holder.body) == holder.body:
                    return False  # "2. Thực hiện: từ tháng 3 …" stands beside that task
                has_lead = draft is not None and draft.lead and not self.pending_task
                if not names_bodies_only(value) or (
                    name == "lead" and has_lead and BARE_LABEL.match(match.group())
                ):
                    return False
            if value and self.pending_task is not None and name in ("lead", "time"):
                paragraph, start, end = self.pending_task
                self.pending_task, self.detached = None, False
                timing, heading = read_timing(paragraph.text[start:end]), self._context().heading
                times = (timing.deadlines, timing.periodicity)
                self.drafts.append(
                    TaskDraft(paragraph, start, start, end, (), (), heading, *times, certain=True)
                )
            if value and self.drafts and not self.detached:
                self.drafts[-1].take(name, value, label)
            if beside:
                self._apply_label(bare[beside.end() :], rank)
            return True
        return False

    def _heading(self, paragraph: TextParagraph, content: str, deeper: bool) -> bool:
        """Open a section where a paragraph is a heading; True when nothing else is to be read in it."""
        units, coordinate = addressed_bodies(content, deeper)
        if units:
            self._open(paragraph, content, units, coordinate, addresses=True)
            self.addressed_at = (paragraph.kind, self._parent(1))
            return True
        title = title_of(paragraph, content, deeper)
        if title is None or (self.next_rank == PLAIN_RANK and title and speaks_to_a_body(content)):
            return False  # a sentence whose full stop was lost to the next line
        if (
            title
            and deeper
            and self.addressed_at == (paragraph.kind, self._parent())
            and not is_theme(content)
            and names_group(content)
        ):
            self._open(paragraph, content, (content.rstrip(" .:;"),), (), addresses=True)
            return True
        ignores_verbs = bool(section("silent").match(plain(title)))
        if paragraph.kind == "article":
            ignores_verbs = ignores_verbs or bool(section("rules").match(plain(title)))
        self._open(paragraph, content, (), (), addresses=False)
        self.stack[-1].ignores_verbs = ignores_verbs or any(
            around.ignores_verbs for around in self.stack[:-1]
        )
        self.pending_task, self.detached = None, True
        if paragraph.kind in ("number", "multi", "letter") and title and not self._context().ignores_verbs:
            # A heading is a task once a line below it names a bearer.
            self.pending_task = (paragraph, paragraph.text.find(title), len(paragraph.text))
        return len(content) == len(title)

    def _parent(self, above: int = 0) -> str | None:
        """Give the heading that encloses the section being read (`above` = 1 once it is open itself)."""
        return self.stack[-1 - above].heading if len(self.stack) > above else None

    def _open(
        self,
        paragraph: TextParagraph,
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
            rank = min(self.next_rank, PLAIN_RANK) - 1
            while self.stack and self.stack[-1].rank >= min(rank, 9):
                self.stack.pop()
        self.stack.append(_Section(rank, heading.rstrip(" :"), units, coordinate, False, addresses))

    def _context(self) -> Context:
        ignores_verbs = any(s.ignores_verbs for s in self.stack)
        for section_ in reversed(self.stack):
            if section_.units:
                section_parts = (section_.units, section_.coordinate, ignores_verbs, section_.heading)
                return Context(*section_parts, section_.place)
        top = next((s.heading for s in reversed(self.stack) if s.rank <= 7 and not s.listing), None)
        return Context(self.default_bearers, (), ignores_verbs, top, self.default_place)

    def _sentences(self, paragraph: TextParagraph, deeper: bool, begin: int) -> None:
        context = self._context()
        spans = split_sentences(paragraph.text, begin)
        before = len(self.drafts)
        # Whom the sentence before named: one without a subject goes on with it.
        named_bodies: tuple[str, ...] = ()
        for number, (start, end) in enumerate(spans):
            sentence = paragraph.text[start:end]
            opens = sentence.rstrip(" *").endswith(":") and number == len(spans) - 1
            if opens and len(spans) > 1 and section("specifies").search(sentence.rstrip(" *:")):
                continue
            if number and len(self.drafts) > before and _TIME_ALONE.match(sentence):
                self.drafts[-1].take_time(sentence)
                continue
            around = context
            if named_bodies:
                around = replace(context, units=named_bodies, place=LeadPlace.EARLIER)
            elif number and len(self.drafts) == before and not self._addresses():
                around = replace(context, units=())
            demand = self._sentence(paragraph, start, end, around)
            if demand:
                named_bodies = demand.units if demand.explicit else named_bodies
        if deeper and len(self.drafts) > before and paragraph.text.rstrip(" *").endswith(":"):
            # A paragraph without a number stands above the items below it.
            rank = paragraph.rank if paragraph.rank < PLAIN_RANK else self.next_rank - 1
            place = LeadPlace.HEADING if named_bodies else context.place
            bodies, helpers, silent = named_bodies or context.units, context.coordinate, context.ignores_verbs
            self.stack.append(_Section(rank, context.heading, bodies, helpers, silent, False, True, place))

    def _addresses(self) -> bool:
        return any(s.addresses for s in self.stack)

    def _sentence(self, paragraph: TextParagraph, start: int, end: int, around: Context) -> Obliged | None:
        default_bearers = around.units
        demand = read_sentence(paragraph.text, start, end, default_bearers, around.ignores_verbs)
        if demand is None:
            at = behind_label(paragraph.text, start)
            if start == paragraph.body and starts_with_verb(paragraph.text[at:end]):
                self.pending_task = None if around.ignores_verbs else (paragraph, at, end)
            return None
        if demand.explicit and (
            self.speaker
            and not command().search(paragraph.text[start:end])
            and all(_fold(unit) in self.speaker for unit in demand.units)
        ):
            return None
        place = LeadPlace.SENTENCE
        if not demand.explicit and demand.units == default_bearers:
            place = around.place
        stands_for = all(_STANDS_FOR.fullmatch(unit) for unit in demand.units)
        if default_bearers and self._addresses() and stands_for:
            demand, place = replace(demand, units=default_bearers, explicit=False), LeadPlace.ABOVE
        self.pending_task, self.detached = None, False
        explicit = demand.explicit and demand.units != default_bearers
        printed_heading = around.heading
        if explicit and self._addresses() and paragraph.rank == PLAIN_RANK:
            printed_heading = next((s.heading for s in reversed(self.stack) if s.rank == 3), None)
        helpers = tuple(dict.fromkeys(demand.coordinate or around.coordinate))
        for begin, until in parts_by_deadline(paragraph.text[demand.start : end]):
            first, last = demand.start + begin, demand.start + until
            timing = read_timing(paragraph.text[first:last])
            subject = demand.subject if first == demand.start else first
            times, bodies = (timing.deadlines, timing.periodicity), (demand.units, helpers, printed_heading)
            self.drafts.append(TaskDraft(paragraph, first, subject, last, *bodies, *times, place=place))
        return demand
