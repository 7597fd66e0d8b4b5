"""Find every demand of a paper: the rules' tasks and what the classifier finds besides, weighed together."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from guong.engines.directives.bearer_certainty import LeadPlace
from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.clause_addressees import read_subject
from guong.engines.directives.clauses import Clause, find_clauses
from guong.engines.directives.collector import Context, TaskCollector
from guong.engines.directives.contingent import (
    only_asks_to_carry_out,
    only_says_whom_to_reach,
    tells_of_event,
)
from guong.engines.directives.coverage import NO_WORK, PassedClause, kind_of
from guong.engines.directives.demand_classifier import Model, load_model, weigh
from guong.engines.directives.drafts import TaskDraft
from guong.engines.directives.explanation import explain
from guong.engines.directives.headings import preamble
from guong.engines.directives.layout import TextParagraph
from guong.engines.directives.outline import Node, ancestors, outline
from guong.engines.directives.patterns import WORDS
from guong.engines.directives.predicates import account, command, opening_verb
from guong.engines.directives.sentences import helpers_in, only_decides, takes_leave
from guong.engines.directives.signs import Scene, mood_of
from guong.engines.directives.talk import only_replies, spoken_drafts
from guong.engines.directives.task_dates import parts_by_deadline, read_timing
from guong.engines.directives.writer_statements import asks_superior, tells_of_itself
from guong.engines.viet.normal_forms import plain

TASK = 0.45  # at or above it a clause is a task
TASK_IN_DOUBT = 0.60  # … in a paper that asks its superior or answers somebody
ON_EVENT = 0.03  # … for a duty to report what comes up, in a paper that assigns work
RULE_STANDS = 0.20  # … where a rule found it, already at or above this
IN_A_CHAT = 0.05  # … likewise: the weights are of papers
UNCLEAR = 0.08  # below it nothing is listed
TASKS_PER_DOUBT = 5  # at most one unclear sentence for so many tasks
_LETTERS = ("công văn", "công điện", "giấy mời", "")
TITLE = "đề mục"
SCARCELY = "ít khả năng là việc phải làm"
_UPWARD = re.compile(r"kính (?:đề nghị|trình|mong|xin)|xin ý kiến|kính báo cáo", re.I)
_REPLY = re.compile(r"(?:v/v )?(?:tra loi|phuc dap|giai dap)")
_ANSWERS = re.compile(
    r"(?:trả lời|phúc đáp|giải đáp)[^.;]{0,90}(?:như sau|sau đây)|(?:để|xin trả"
    r" lời)[^.;]{0,60}(?:được biết|biết)\W*$"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """What is known of a paper before its demands are looked for; `speaker` is who wrote a letter."""

    kind: str
    recipients: tuple[str, ...]
    speaker: str | None
    subject: str = ""
    is_chat: bool = False  # its weights are of papers: in a chat whoever is named and told to act is asked


@dataclass(slots=True)
class Doubt:
    """A clause that may or may not oblige somebody."""

    paragraph: TextParagraph
    start: int
    end: int
    chance: float
    lead: tuple[str, ...]
    why: str


@dataclass(slots=True)
class Demands:
    """The drafts of tasks in the order of the text, what stayed unclear, and what assigns no work."""

    drafts: list[TaskDraft] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    remainder: list[PassedClause] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """A paper read by the rules and laid out for weighing."""

    scene: Scene
    contexts: list[Context]
    drafts: Mapping[tuple[int, int], list[TaskDraft]]  # by paragraph and start of the clause
    attributes: frozenset[int]  # paragraphs that only speak of the task above them


def read_by_rules(body: Sequence[TextParagraph], annex: Sequence[TextParagraph], paper: Paper) -> Reading:
    """Let the rules read body and annex, and lay out both as one tree of clauses."""
    paragraphs = [*body, *annex]
    nodes, clauses = outline(paragraphs), find_clauses(paragraphs)
    starts: dict[int, list[int]] = {}
    for clause in clauses:
        starts.setdefault(clause.index, []).append(clause.start)
    places = {id(paragraph): index for index, paragraph in enumerate(paragraphs)}
    contexts: list[Context] = []
    drafts: dict[tuple[int, int], list[TaskDraft]] = {}
    demand_index = -1
    attributes: set[int] = set()
    for part in (body, annex):
        collector = TaskCollector(part, paper.recipients, paper.speaker)
        collector.run()
        if part is body:
            demand_index = collector.demand_index
        contexts += collector.contexts
        attributes |= {places[paragraph] for paragraph in collector.attributes}
        for draft in collector.drafts:
            index = places[id(draft.paragraph)]
            before = [start for start in starts.get(index, []) if start <= draft.start]
            drafts.setdefault((index, max(before, default=draft.start)), []).append(draft)
    hits = {place: "lead" if any(d.lead for d in entry) else "none" for place, entry in drafts.items()}
    traits: list[str] = []
    if any(_UPWARD.search(paragraph.text) for paragraph in paragraphs):
        traits.append("upward")
    if _REPLY.match(plain(paper.subject)) and any(_ANSWERS.search(p.text) for p in paragraphs):
        traits.append("reply")
    scene = Scene(paper.kind, nodes, clauses, hits, demand_index, tuple(traits), len(body))
    return Reading(scene, contexts, drafts, frozenset(attributes))


def find_demands(
    body: Sequence[TextParagraph], annex: Sequence[TextParagraph], paper: Paper, model: Model | None = None
) -> Demands:
    """Weigh every clause; rules and classifier together decide what is a task and what is unclear."""
    model = model or load_model()
    reading = read_by_rules(body, annex, paper)
    scene = reading.scene
    demands = Demands()
    doubts: list[Doubt] = []
    upward = -1  # the paragraph of which the clause before asked a superior
    last_named: tuple[int, tuple[str, ...]] = (-1, ())  # the bodies the clause before named, in one paragraph
    for clause, chance, entry in zip(scene.clauses, *weigh(scene, model), strict=True):
        node = scene.nodes[clause.index]
        drafts = reading.drafts.get((clause.index, clause.start), [])
        place = (node.paragraph, clause.start, clause.end)
        if clause.index in reading.attributes:
            demands.remainder.append(PassedClause(*place, "part"))
            continue
        text = node.paragraph.text[clause.start : clause.end]
        why = explain(text, entry, model.second) if paper.is_chat else ""
        is_certain = any(draft.certain for draft in drafts)
        if orders := drafts if is_certain else spoken_drafts(*place, why) if paper.is_chat else []:
            demands.drafts += orders
            last_named = (clause.index, orders[-1].lead)
            continue
        named_before = last_named[1] if last_named[0] == clause.index else ()
        is_reply = paper.is_chat and only_replies(text)
        if is_reply or is_vetoed(scene, clause, bool(drafts)) or tells_of_itself(text, paper.speaker):
            behind = text[text.find(";") + 1 :].lstrip()
            if len(behind) < len(text) and _tells_who_acts(behind):
                bodies = subject.units if (subject := read_subject(behind)) else ()
                place = (node.paragraph, clause.end - len(behind), clause.end)
                doubts.append(Doubt(*place, UNCLEAR, bodies, explain(behind, entry, model.second)))
                continue
            kind = TITLE if _is_title(node, clause) else kind_of(entry, model.second)
            demands.remainder.append(PassedClause(*place, NO_WORK, kind))
            continue
        if asks_superior(text, paper.speaker) or (clause.index == upward and read_subject(text) is None):
            # What goes on with a request to a body above goes with it: half a request is no task.
            if clause.index != upward and (drafts or chance >= UNCLEAR):
                bodies = subject.units if (subject := read_subject(text)) else ()
                doubts.append(Doubt(*place, UNCLEAR, bodies, _ASKS_SUPERIOR))
            upward = clause.index
            continue
        least = TASK if scene.traits else IN_A_CHAT if paper.is_chat else RULE_STANDS
        new = drafts if drafts and (chance >= least or (paper.is_chat and _tells_who_acts(text))) else []
        # "Công an xã chặn cầu; đài truyền thanh tiếp âm": what stands beside a task is no less one.
        is_beside = node.paragraph.text[: clause.start].rstrip().endswith(";") and _tells_who_acts(text)
        if not drafts and (
            (named_before and is_beside) or chance >= _least(scene, clause, bool(demands.drafts))
        ):
            new = _draft(reading, paper, clause, named_before)
        if new:
            for draft in new:
                draft.why = explain(text, entry, model.second)
            demands.drafts += new
            last_named = (clause.index, new[-1].lead)
        elif chance >= UNCLEAR or (demands.drafts and _tells_who_acts(text)):
            lead = drafts[0].lead if drafts else _draft(reading, paper, clause, named_before)[0].lead
            doubts.append(Doubt(*place, chance, lead, explain(text, entry, model.second)))
        else:
            demands.remainder.append(PassedClause(*place, NO_WORK, kind_of(entry, model.second)))
    _share_time(demands.drafts, scene)
    _share_bearer(demands.drafts, scene, paper)
    _settle(demands, doubts)
    return demands


def _settle(demands: Demands, doubts: list[Doubt]) -> None:
    """Keep of the doubts those that no task holds: the likeliest, and whatever says who and by when."""
    doubt_limit = max(1, len(demands.drafts) // TASKS_PER_DOUBT)
    doubts = [
        doubt
        for doubt in doubts
        if not any(
            draft.paragraph is doubt.paragraph and draft.start < doubt.end and doubt.start < draft.end
            for draft in demands.drafts
        )
    ]
    likeliest = sorted(doubts, key=lambda doubt: -doubt.chance)[:doubt_limit]
    likeliest += [doubt for doubt in doubts if _tells_who_acts(doubt.paragraph.text[doubt.start : doubt.end])]
    demands.doubts = [doubt for doubt in doubts if doubt in likeliest]
    demands.remainder += [
        PassedClause(doubt.paragraph, doubt.start, doubt.end, NO_WORK, SCARCELY)
        for doubt in doubts
        if doubt not in likeliest
    ]


_ASKS_SUPERIOR = "Đề nghị cơ quan cấp trên: là việc của nơi nhận, không phải của nơi gửi"


def _tells_who_acts(text: str) -> bool:
    """
    Tell whether a clause says who does something, by a verb that opens demands or by when.

    Whom no list knows ("Trung tâm GDTX tỉnh bố trí …") is as good where no word tells of the past.
    """
    subject = read_subject(text)
    is_known = subject is not None and bool(subject.units)
    tail = text[subject.end :].lstrip(" ,:") if subject and is_known else text
    if account().match(tail) if is_known else account().search(tail):
        return False
    if is_known and not tail[:1].islower():
        return False
    if is_known and opening_verb().match(tail):
        return True
    timing = read_timing(text)
    return bool(timing.deadlines or timing.periodicity) if is_known else bool(timing.deadlines)


def _least(scene: Scene, clause: Clause, assigns_work: bool) -> float:
    node = scene.nodes[clause.index]
    text = node.paragraph.text[clause.start : clause.end]
    if assigns_work and tells_of_event(text) and ((subject := read_subject(text)) is None or subject.units):
        return ON_EVENT  # "nếu có vướng mắc, các đơn vị báo cáo …"
    if scene.traits:
        return TASK_IN_DOUBT
    parent = scene.nodes[node.parent] if node.parent >= 0 else None
    heads_list = parent and parent.leads and node.paragraph.kind and clause.number == 0
    if parent and heads_list and command().search(parent.paragraph.text):
        return RULE_STANDS  # an item right below "… yêu cầu các đơn vị:"
    return TASK


_TIME_OF_ALL = re.compile(
    r"(?:Thời (?:gian|hạn)|Hạn|Tiến độ)\b.{0,40}\b(?:chung|cả|tất cả|mọi việc|các việc|các nhiệm vụ)\b"
)


def _share_time(drafts: Sequence[TaskDraft], scene: Scene) -> None:
    for clause in scene.clauses:
        text = scene.nodes[clause.index].paragraph.text[clause.start : clause.end]
        if not _TIME_OF_ALL.match(text):
            continue
        for draft in drafts:
            if not draft.deadlines and not draft.periodicity:
                draft.take_time(text)


_BULLETS = ("dash", "plus", "star")


def _share_bearer(drafts: Sequence[TaskDraft], scene: Scene, paper: Paper) -> None:
    # A bullet that names nobody goes on with the body of the bullet above it: else all recipients of the
    # letter would bear it, whoever the bullets around it speak to.
    if len(paper.recipients) < 2:
        return
    nodes = {id(node.paragraph): node for node in scene.nodes}
    for before, draft in pairwise(drafts):
        above, node = nodes.get(id(before.paragraph)), nodes.get(id(draft.paragraph))
        if above is None or node is None or draft.lead != paper.recipients or before.lead == draft.lead:
            continue
        beside = above.parent == node.parent and above.index == node.index - 1
        if beside and node.paragraph.kind in _BULLETS and before.lead:
            draft.lead, draft.place = before.lead, LeadPlace.BESIDE


def is_vetoed(scene: Scene, clause: Clause, is_ruled: bool) -> bool:
    """Tell whether a certain rule forbids that a clause be a task, whatever it weighs."""
    node = scene.nodes[clause.index]
    text = node.paragraph.text[clause.start : clause.end]
    bare = text.strip(" .:;/*")
    above = ancestors(scene.nodes, clause.index)
    if any(mood_of(step.paragraph.content[:200]) in _NO_DEMANDS for step in above):
        return True
    if only_says_whom_to_reach(text) or only_asks_to_carry_out(bare):
        return True
    carries_out = "nay" in plain(text[-_TAIL:]) and bool(_CARRIES_OUT.search(plain(text)))
    if carries_out or (text.rstrip().endswith(":") and preamble(text)):
        return True
    if is_ruled:
        content = node.paragraph.content
        if not _is_title(node, clause) or node.paragraph.kind not in _OUTLINE_LABELS or bodies_at(content):
            return False
        # A label without a body or a time of its own stands over what is to be done.
        subjects = (read_subject(scene.nodes[child].paragraph.content) for child in node.children)
        return not read_timing(content).deadlines and any(subject and subject.units for subject in subjects)
    if _THREATENS.search(text) or _AGREES.match(text) or _GROUNDS.match(text):
        return True
    run_in = re.match(r"[^:.;]{3,60}:\s+", text)
    for start in (0, run_in.end()) if run_in else (0,):
        bodies = bodies_at(text, start)
        if bodies and _PAST.match(text, bodies.end):
            return True  # "UBND xã đã giao …"
    if only_decides(text, 0):
        return True
    if _PERSONS.match(text) or _TELLS_WHY.match(text) or _TIME_OF_ALL.match(text):
        return True
    order = command().match(bare)
    names = bodies_at(bare, order.end() + 1 if order else 0)
    if names is not None and (names.end >= len(bare) or takes_leave(bare, names.units, names.end)):
        return True
    return _is_title(node, clause) and not _tells_who_acts(text)


_PERSONS = re.compile(WORDS["persons"])
_TELLS_WHY = re.compile(
    rf"{WORDS['reasons']}[^;]{{0,300}}?,\s+[A-ZĐ][^,;]{{2,80}}?\s(?:được giao|đã|có)\b(?! trách"
    rf" nhiệm| ý kiến)"
)
_PAST = re.compile(r"\s*(?:đã|vừa|đang)\b")


_THREATENS = re.compile(
    r"\b(?:coi như|trừ điểm|sẽ bị|không được xét)\b|^(?:Quá|Sau) (?:thời hạn|thời điểm)[^.;]{0,60}\bsẽ\b"
)
_AGREES = re.compile(
    r"(?:Cơ bản )?(?:[Nn]hất trí|[Đđ]ồng ý|[Tt]hống nhất|[Tt]án thành|[Cc]hấp thuận)\s+(?:cho|với"
    r"|chủ trương|về|thông qua|như|nội dung)\b"
)
_GROUNDS = re.compile(
    r"(?:Chủ trì|Chủ tọa|Thư ký)\s*:\s*(?:ông|bà|đ/c|đồng chí)\b"
    r"|(?:Căn cứ|Xét|Theo đề nghị|Trên cơ sở)\b(?![^;]*\b(?:yêu cầu|giao|đề nghị|phải|có trách nhiệm)\b)"
)
_NO_DEMANDS = ("power", "discussion")
_TAIL = 12  # characters in which the last word of such a sentence stands
_CARRIES_OUT = re.compile(
    r"(?:chiu trach nhiem|co trach nhiem|can cu|chieu)\s+(?:\S+\s+){0,6}?thi hanh\s+(?:\S+\s+){0,3}nay\W*$"
)


_OUTLINE_LABELS = ("roman", "capital", "number", "multi", "letter")


def _is_title(node: Node, clause: Clause) -> bool:
    text = node.paragraph.text.rstrip(" *")
    return bool(node.children) and clause.of == 1 and text[-1:] not in ".;" and not text.endswith(":")


def _draft(reading: Reading, paper: Paper, clause: Clause, named_before: tuple[str, ...]) -> list[TaskDraft]:
    """Make drafts of a clause no rule had read: its bearers by its subject, else by its place."""
    node = reading.scene.nodes[clause.index]
    paragraph = node.paragraph
    text = paragraph.text[clause.start : clause.end]
    context = reading.contexts[clause.index]
    subject = read_subject(text)
    lead, place = (paper.recipients if paper.kind in _LETTERS else ()), LeadPlace.RECIPIENTS
    if subject:
        lead, place = subject.units, LeadPlace.SENTENCE
    elif named_before:
        lead, place = named_before, LeadPlace.EARLIER
    elif context.units:
        lead, place = context.units, context.place
    helpers = helpers_in(text, subject.end if subject else 0, lead) or (() if subject else context.coordinate)
    start = clause.start + (subject.start if subject and subject.units else 0)
    drafts: list[TaskDraft] = []
    for first, last in ((clause.start + a, clause.start + b) for a, b in parts_by_deadline(text)):
        timing = read_timing(paragraph.text[first:last])
        times = (timing.deadlines, timing.periodicity)
        subject_at = start if first == clause.start else first
        bodies = (lead, helpers, context.heading)
        drafts.append(TaskDraft(paragraph, first, subject_at, last, *bodies, *times, place=place))
    return drafts
