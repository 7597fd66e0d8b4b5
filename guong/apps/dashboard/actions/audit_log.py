"""The log as its readers may see it: the acts on what is of the units below them; where one is undone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, reduce
from importlib.resources import files
from itertools import batched
from operator import or_
from typing import Any, NamedTuple, Self

import yaml
from django.db.models import F, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.activity.models import Entry, model_of
from guong.apps.activity.models import EntryQuerySet as Entries
from guong.apps.obligations.models import Assignment, DeadlineAct, Urging
from guong.apps.obligations.models.deadline_changes import may_undo
from guong.apps.obligations.models.states import StepKind
from guong.apps.obligations.models.undo import UNDO_TIME, last_handing_out, undo_until
from guong.apps.units.models import Appointment, Permission, Person, Scope, UnitVersion
from guong.apps.units.models.unit import units_under
from guong.engines.viet.formats import VIETNAM_TIME
from guong.engines.viet.normal_forms import plain

BATCH = 5000  # read for one page; the reader then goes on from there
CHUNK = 500
MOST_SOUGHT = 500
AT_ONCE = timedelta(minutes=10)
# What acts are done to that bears its unit as `unit`, by app: what stands neither here nor below is read by
# those alone who read the whole ledger.
OF_OWN_UNIT = {
    "incidents": "contact incident tip",
    "inspections": "criteriasheet inspectionplan",
    "lawbook": "lawaddition",
    "notices": "notification",
    "obligations": "incomingpaper onwardorder",
    "outreach": "campaign deed officialtext termsreview",
    "press": "falsereport pressbriefing pressconference pressrequest yearlyconfirmation yearlyreminder",
    "proofreading": "allowance article draft goodnewsplan reviewduty royaltyrate",
    "registries": "correctiondemand declinedoffice disciplinematter editorialboard orientation premises"
    " pressattestation regulation spokespersonmandate",
    "reports": "report reporttemplate",
    "units": "appointment",
}
# The ways from what acts are done to, to the units it belongs to.
UNITS_OF: dict[str, Sequence[str]] = {
    **{f"{app}.{name}": ("unit",) for app, names in OF_OWN_UNIT.items() for name in names.split()},
    "api.webhook": ("appointment__unit",),
    "audits.owneranswer": ("site__owner",),
    "audits.run": ("site__owner",),
    "evidence.evidenceitem": ("subject",),
    "evidence.observation": ("subject",),
    "evidence.override": ("subject",),
    "evidence.verdict": ("subject",),
    "inspections.entrybatch": ("visit__unit", "visit__round__plan__unit"),
    "inspections.checkentry": ("line__visit__unit", "line__visit__round__plan__unit"),
    "inspections.guidancenote": ("visit__unit", "visit__round__plan__unit"),
    "inspections.inspectionround": ("plan__unit",),
    "inspections.shortcoming": ("visit__unit", "visit__round__plan__unit"),
    "inspections.teammember": ("round__plan__unit",),
    "inspections.unitvisit": ("unit", "round__plan__unit"),
    "inspections.visitpicture": ("visit__unit", "visit__round__plan__unit"),
    "obligations.assignment": ("unit", "directive__lead_unit"),
    "obligations.deadlineact": ("directive__lead_unit",),
    "obligations.directive": ("lead_unit",),
    "obligations.obligation": ("directive__lead_unit",),
    "obligations.reading": ("lead_unit",),
    "obligations.trackingimport": ("lead_unit",),
    "outreach.invited": ("unit", "campaign__unit"),
    "proofreading.publication": ("article__unit",),
    "registries.channel": ("owner",),
    "registries.channelreferral": ("unit", "channel__owner"),
    "reports.reportfreeze": ("report__unit",),
    "reports.reportperiod": ("directive__lead_unit",),
    "reports.submission": ("unit", "period__directive__lead_unit"),
    "units.delegation": ("appointment__unit",),
    "succession.plan": ("unit", "into", "result", "originals"),
    "succession.proposal": ("plan__unit", "heir"),
    "units.postproposal": ("unit", "caretaker"),
    "units.unit": ("pk",),
    "units.unitchange": ("originals", "results"),
}
# Of these the way to the person, whose posts on the day of the act decide.
PERSON_OF: dict[str, Sequence[str]] = {
    "notices.feedtoken": ("person",),
    "notices.letter": ("recipient",),
    "outreach.acknowledgement": ("person",),
    "outreach.quizpass": ("person",),
    "units.person": ("pk",),
    "units.user": ("person",),
}
# What names an object on a line of the log: the number of a paper, the name of a channel.
NAME_OF: dict[str, Sequence[str]] = {
    "obligations.assignment": ("directive__number",),
    "obligations.directive": ("number",),
    "obligations.obligation": ("directive__number",),
    "registries.channel": ("name",),
    "reports.report": ("number",),
}
# Of the whole ledger, and of no unit.
OF_NO_UNIT = "activity.head"
# What only goes along with an act: it never names the act where something else does.
COMPANIONS = (
    "evidence.evidenceitem",
    "evidence.observation",
    "notices.",
    "units.appointment",
    "reports.reportfreeze",
)
# What is done before anybody is signed in.
BY_ANONYMOUS = frozenset({"login.failed", "login.failed_unknown", "login.code_failed"})


# What a result is handed in and judged by; every other act on work gives it out or dates it.
JUDGING = (
    *(f"assignment.{act}" for act in ("submitted", "recalled", "accepted", "acceptance_undone")),
    *(f"assignment.{act}" for act in ("returned", "return_undone", "upheld")),
)
JUDGED = Q(verb__in=JUDGING) | Q(
    subject_type__in=("evidence.verdict", "evidence.override", "evidence.observation")
)
# The groups of acts by which the log is read.
GROUPS: Mapping[str, Q] = {
    "giao": Q(subject_type__startswith="obligations.") & ~JUDGED,
    "nhan": JUDGED,
    "bao-cao": Q(subject_type__startswith="reports."),
    "nguoi": Q(subject_type__startswith="units.") | Q(subject_type__startswith="succession."),
}


@dataclass(frozen=True, slots=True)
class Reach:
    """The units whose audit log a person reads; `everything` stands for the whole ledger."""

    units: frozenset[int]
    everything: bool
    on: date

    def holds(self, units: Set[int]) -> bool:
        """Tell whether what belongs to some units is within reach."""
        return self.everything or not self.units.isdisjoint(units)


@dataclass(frozen=True, slots=True)
class LogSearch:
    """What typed words stand for: people who acted, acts by their words, units that acts were about."""

    people: frozenset[int]
    acts: frozenset[str]
    units: frozenset[int]

    @classmethod
    def of(cls, text: str, scope: Scope) -> Self:
        """Look the words up among the people the reader may know by name, the acts and the units."""
        needle = plain(text).casefold()
        people = Person.objects.visible_to(scope).filter(search__contains=needle)
        units = UnitVersion.objects.filter(search__contains=needle)
        return cls(
            frozenset(people.values_list("pk", flat=True)[:MOST_SOUGHT]),
            frozenset(act for act, words in act_words().items() if needle in plain(words).casefold()),
            frozenset(units.values_list("unit", flat=True)[:MOST_SOUGHT]),
        )

    def narrow(self, entries: Entries) -> Entries:
        """Let the database look, where no unit bears the words: of units only the rows can tell."""
        if self.units:
            return entries
        looked_up = (Q(verb=act) if "." in act else Q(verb__endswith=f".{act}") for act in self.acts)
        return entries.filter(reduce(or_, looked_up, Q(by_id__in=self.people)))

    def means(self, entry: Entry, units: Set[int]) -> bool:
        """Tell whether the words mean an act that belongs to some units."""
        is_act = not self.acts.isdisjoint({entry.verb, entry.verb.partition(".")[2]})
        return is_act or entry.by_id in self.people or not self.units.isdisjoint(units)


def reach_of(scope: Scope, *, unit: int | None = None) -> Reach:
    """Give what somebody may read of the log, or the part of it below one unit."""
    paths = scope.paths_for(Permission.READ_LOG)
    units = frozenset(units_under(paths, on=scope.on).values_list("unit", flat=True))
    tops = set(UnitVersion.objects.filter(parent=None).values_list("unit", flat=True))
    if unit is None:
        return Reach(units, len(tops) == 1 and tops <= units, scope.on)
    below = UnitVersion.objects.filter(unit=unit).values_list("path", flat=True)
    chosen_units = frozenset(units_under(list(below), on=scope.on).values_list("unit", flat=True))
    return Reach(units & chosen_units, False, scope.on)


def read_back(
    entries: Entries, reach: Reach, *, limit: int, search: LogSearch | None = None
) -> tuple[list[list[Entry]], int | None]:
    """
    Give the newest acts within reach, and the position to go on before; None at the beginning.

    Of a long log with little in reach only a part is looked through at once.
    """
    page: list[list[Entry]] = []
    newest = entries.order_by("-position")[:BATCH]
    units_of = belonging(newest, reach.on) if search or not reach.everything else {}
    position, n = 0, 0
    for entry in newest if units_of else newest.iterator(chunk_size=CHUNK):
        position, n = entry.position, n + 1
        units: Set[int] = units_of.get(entry.position, frozenset())
        if not (reach.holds(units) and (search is None or search.means(entry, units))):
            continue
        if page and _goes_with(page[-1], entry):
            page[-1].append(entry)
        elif len(page) < limit:
            page.append([entry])
        else:
            return page, page[-1][-1].position
    return page, position if n == BATCH else None


def _goes_with(act: list[Entry], entry: Entry) -> bool:
    """
    Tell whether an entry is of the act behind it: written at its moment, or the same again at once.

    What the machine writes beside an act, such as the frozen sheet of a report, is of that act.
    """
    last = act[-1]
    if entry.by_id != last.by_id:
        is_beside = None in (entry.by_id, last.by_id) and last.subject_type.startswith(COMPANIONS)
        return is_beside and entry.at == last.at
    is_again = any((entry.verb, entry.subject_type) == (row.verb, row.subject_type) for row in act)
    return entry.at == last.at or (is_again and abs(last.at - entry.at) < AT_ONCE)


def belonging(entries: Iterable[Entry], on: date) -> dict[int, set[int]]:
    """
    Give the units that each act belongs to, by the position of its entry.

    An act on a person is of the units where they held a post then; if nowhere, of those where they do today.
    """
    entries = list(entries)
    units: dict[tuple[str, int], set[int]] = defaultdict(set)
    for label, pk, unit in _follow(entries, UNITS_OF):
        units[label, pk].add(unit)
    person_of = {(label, pk): person for label, pk, person in _follow(entries, PERSON_OF)}
    posts: dict[int, list[Appointment]] = defaultdict(list)
    for post in Appointment.objects.filter(person__in=set(person_of.values())) if person_of else ():
        posts[post.person_id].append(post)
    units_of: dict[int, set[int]] = {}
    for entry in entries:
        row = (entry.subject_type, int(entry.subject_id))
        day = entry.at.astimezone(VIETNAM_TIME).date()
        of_person = posts[person_of[row]] if row in person_of else ()
        then = [post for post in of_person if post.holds(day)] or [
            post for post in of_person if post.holds(on)
        ]
        units_of[entry.position] = units.get(row, set()) | {post.unit_id for post in then}
    return units_of


def within(entries: Iterable[Entry], reach: Reach) -> list[Entry]:
    """Keep the entries within reach, in their order."""
    entries = list(entries)
    units_of = {} if reach.everything else belonging(entries, reach.on)
    return [entry for entry in entries if reach.holds(units_of.get(entry.position, frozenset()))]


class Owner(NamedTuple):
    """Whom or which unit an act was about."""

    person: int | None = None
    unit: int | None = None


def owners(entries: Iterable[Entry]) -> dict[int, Owner]:
    """Find whom or which unit each act was about, by the position of its entry."""
    entries = list(entries)
    ways = {label: lookups[:1] for label, lookups in UNITS_OF.items()} | PERSON_OF
    owner_of = {(label, pk): owner for label, pk, owner in _follow(entries, ways)}
    return {
        entry.position: Owner(person=pk) if entry.subject_type in PERSON_OF else Owner(unit=pk)
        for entry in entries
        if (pk := owner_of.get((entry.subject_type, int(entry.subject_id)))) is not None
    }


def object_names(entries: Iterable[Entry]) -> dict[int, str]:
    """Give the number or the name of what each act was done to, where it bears one, by position."""
    entries = list(entries)
    name_of = {(label, pk): name for label, pk, name in _follow(entries, NAME_OF)}
    return {row.position: name_of.get((row.subject_type, int(row.subject_id))) or "" for row in entries}


def _follow(entries: Iterable[Entry], ways: Mapping[str, Sequence[str]]) -> Iterable[tuple[str, int, Any]]:
    """Go some ways from what acts were done to, in one query however many kinds of rows there are."""
    ids: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        ids[entry.subject_type].add(int(entry.subject_id))
    selects: list[QuerySet[Any, Any]] = [
        model_of(label)
        ._meta.default_manager.filter(pk__in=ids[label])
        .order_by()
        .values_list(Value(label), F("pk"), F(way))
        for label in ids.keys() & ways.keys()
        for way in ways[label]
    ]
    return selects[0].union(*selects[1:], all=True).order_by() if selects else ()


def export_lines(entries: Entries, reach: Reach) -> Iterator[dict[str, object]]:
    """
    Give the entries from the first to the last as exported lines; of those out of reach only the links.

    So the chain can be followed from line to line by whoever has neither the key nor the rest.
    """
    for batch in batched(entries.order_by("position").iterator(chunk_size=CHUNK), CHUNK):
        whole = {entry.position for entry in within(batch, reach)}
        for entry in batch:
            if entry.position in whole:
                yield entry.content() | {"hash": entry.hash}
            else:
                yield {"position": entry.position, "previous": entry.previous_hash, "hash": entry.hash}


@cache
def act_words() -> dict[str, str]:
    """Read what the log says of each act, or of an act on one kind of row alone ("login.failed")."""
    words: dict[str, str] = yaml.safe_load((files("guong.apps.dashboard") / "acts.yaml").read_text("utf-8"))
    return words


def name_kind(label: str) -> str:
    """Name what an act was done to."""
    try:
        return _("cả sổ") if label == OF_NO_UNIT else str(model_of(label)._meta.verbose_name)
    except LookupError:
        return label


def words_of(verb: str) -> str:
    """Say in words what was done: "nộp kết quả"."""
    act = verb.partition(".")[2]
    return act_words().get(verb) or act_words().get(act, act)


def last_check() -> Entry | None:
    """Give the entry of the last check of the chain, whole or not."""
    return Entry.objects.filter(verb__in=("chain.intact", "chain.faulty")).order_by("-position").first()


JUDGEMENTS = {"assignment.accepted": StepKind.ACCEPT, "assignment.returned": StepKind.RETURN}


def undo_address(act: Sequence[Entry], *, by: Person, at: datetime) -> str:
    """Give the address that takes an act back; nothing where it is not one's own, too old, or went on."""
    entry_of = {entry.verb: entry for entry in reversed(act) if entry.by_id == by.pk and entry.at <= at}
    if not entry_of or at > act[0].at + UNDO_TIME:
        return ""
    if (entry := entry_of.get("deadline_act.recorded")) is not None:
        deadline = DeadlineAct.objects.get(pk=entry.subject_id)
        undoes = may_undo(deadline, by=by, at=at)
        return reverse("obligations:undo_deadline", args=[deadline.pk]) if undoes else ""
    if (entry := entry_of.get("assignment.urged")) is not None:
        urging = Urging.objects.filter(pk=entry.detail["urging"], undone_at__isnull=True).first()
        return reverse("obligations:undo_urging", args=[urging.pk]) if urging else ""
    if (entry := entry_of.get("assignment.assigned")) is not None:
        row = Assignment.objects.select_related("directive").get(pk=entry.subject_id)
        open_rows = {str(work.pk) for work in last_handing_out(row.directive, by=by, at=at)}
        is_last = not open_rows.isdisjoint(handed_out.subject_id for handed_out in act)
        return reverse("obligations:undo_handing_out", args=[row.directive_id]) if is_last else ""
    judged = [entry for entry in act if entry.verb in JUDGEMENTS]
    if len(judged) == 1:
        row = Assignment.objects.get(pk=judged[0].subject_id)
        if undo_until(row.steps.last(), JUDGEMENTS[judged[0].verb], by=by, at=at):
            return reverse("obligations:undo_judgement", args=[row.pk])
    return ""
