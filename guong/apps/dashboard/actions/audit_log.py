"""The log as its readers may see it: the acts on what belongs to the units below them, newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, reduce
from importlib.resources import files
from itertools import batched
from operator import or_
from typing import Any, NamedTuple

import yaml
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from guong.apps.activity.models import Entry, model_of
from guong.apps.activity.models import EntryQuerySet as Entries
from guong.apps.units.models import Appointment, Permission, Person, Scope, UnitVersion
from guong.apps.units.models.unit import units_under
from guong.engines.viet.formats import VIETNAM_TIME
from guong.engines.viet.normal_forms import plain

BATCH = 500
MOST_SOUGHT = 500
AT_ONCE = timedelta(minutes=10)
MOST_BATCHES = 20  # read for one page; the reader then goes on from there
# The ways from what acts are done to, to the units it belongs to, where that is not the `unit` of the row.
UNITS_OF: Mapping[str, tuple[str, ...]] = {
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
PERSON_OF: Mapping[str, str] = {
    "notices.feedtoken": "person",
    "notices.letter": "recipient",
    "outreach.acknowledgement": "person",
    "outreach.quizpass": "person",
    "units.person": "pk",
    "units.user": "person",
}
# What names an object on a line of the log: the number of a paper, the name of a channel.
NAME_OF: Mapping[str, str] = {
    "obligations.assignment": "directive__number",
    "obligations.directive": "number",
    "obligations.obligation": "directive__number",
    "registries.channel": "name",
    "reports.report": "number",
}
# Of the whole ledger, and of no unit.
OF_NO_UNIT = "activity.head"
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


@dataclass(frozen=True, slots=True)
class LogSearch:
    """What typed words stand for: people who acted, acts by their words, units that acts were about."""

    people: frozenset[int]
    acts: frozenset[str]
    units: frozenset[int]

    @classmethod
    def of(cls, text: str, scope: Scope) -> LogSearch:
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
        acts = reduce(or_, (Q(verb__endswith=f".{act}") for act in self.acts), Q(by_id__in=self.people))
        return entries.filter(acts)

    def among(self, entries: list[Entry], reach: Reach) -> list[Entry]:
        """Keep the entries that the words mean."""
        about_units = within(entries, Reach(self.units, False, reach.on)) if self.units else ()
        positions = {entry.position for entry in about_units}
        return [
            entry
            for entry in entries
            if entry.position in positions
            or entry.by_id in self.people
            or entry.verb.partition(".")[2] in self.acts
        ]


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

    Of a long log with little in
    reach only a part is looked through at once.
    """
    page: list[list[Entry]] = []
    before: int | None = None
    for _n in range(MOST_BATCHES):
        older = entries if before is None else entries.filter(position__lt=before)
        batch = list(older.order_by("-position")[:BATCH])
        readable = within(batch, reach)
        for entry in search.among(readable, reach) if search else readable:
            if page and _goes_with(page[-1], entry):
                page[-1].append(entry)
            elif len(page) < limit:
                page.append([entry])
            else:
                return page, page[-1][-1].position
        if len(batch) < BATCH:
            return page, None
        before = batch[-1].position
    return page, before


def _goes_with(act: list[Entry], entry: Entry) -> bool:
    """Tell whether an entry is of the act behind it: written at its moment, or the same again at once."""
    last = act[-1]
    if entry.by_id != last.by_id:
        return False
    is_again = (entry.verb, entry.subject_type) == (last.verb, last.subject_type)
    return entry.at == last.at or (is_again and abs(last.at - entry.at) < AT_ONCE)


def within(entries: list[Entry], reach: Reach) -> list[Entry]:
    """Keep the entries within reach, in their order."""
    if reach.everything:
        return entries
    positions: set[int] = set()
    for label, group in _by_label(entries):
        if label in PERSON_OF:
            positions |= _on_people(label, group, reach)
        elif ways_of(label):
            ids = _rows_in(label, group, reach)
            positions |= {entry.position for entry in group if int(entry.subject_id) in ids}
    return [entry for entry in entries if entry.position in positions]


def ways_of(label: str) -> tuple[str, ...]:
    """Give the ways from a kind of row to its units; none where it belongs to none."""
    if label in UNITS_OF or label == OF_NO_UNIT:
        return UNITS_OF.get(label, ())
    try:
        return ("unit",) if any(field.name == "unit" for field in model_of(label)._meta.fields) else ()
    except LookupError:
        return ()


def _rows_in(label: str, entries: Iterable[Entry], reach: Reach) -> set[int]:
    """Give the ids of the rows that belong to a unit within reach."""
    rows = _rows(label, entries).values_list("pk", *ways_of(label))
    return {pk for pk, *units in rows if not reach.units.isdisjoint(units)}


def _on_people(label: str, entries: list[Entry], reach: Reach) -> set[int]:
    """Give the positions of acts on people who held a post within reach then; else who holds one today."""
    person_of = dict(_rows(label, entries).values_list("pk", PERSON_OF[label]))
    posts: dict[int, list[Appointment]] = defaultdict(list)
    for post in Appointment.objects.filter(person__in=set(person_of.values())):
        posts[post.person_id].append(post)
    positions: set[int] = set()
    for entry in entries:
        of_person = posts.get(person_of.get(int(entry.subject_id), 0), [])
        day = entry.at.astimezone(VIETNAM_TIME).date()
        then = [post for post in of_person if post.holds(day)]
        units = {post.unit_id for post in then or [post for post in of_person if post.holds(reach.on)]}
        if not reach.units.isdisjoint(units):
            positions.add(entry.position)
    return positions


class Owner(NamedTuple):
    """Whom or which unit an act was about."""

    person: int | None = None
    unit: int | None = None


def owners(entries: Iterable[Entry]) -> dict[int, Owner]:
    """Find whom or which unit each act was about, by the position of its entry."""
    owner_of: dict[int, Owner] = {}
    for label, group in _by_label(entries):
        is_person = label in PERSON_OF
        if is_person or ways_of(label):
            lookup = PERSON_OF[label] if is_person else ways_of(label)[0]
            id_of = dict(_rows(label, group).values_list("pk", lookup))
            for entry in group:
                pk = id_of.get(int(entry.subject_id))
                owner_of[entry.position] = Owner(person=pk) if is_person else Owner(unit=pk)
    return owner_of


def object_names(entries: Iterable[Entry]) -> dict[int, str]:
    """Give the number or the name of what each act was done to, where it bears one, by position."""
    name_of: dict[int, str] = {}
    for label, group in _by_label(entries):
        if label in NAME_OF:
            names = dict(_rows(label, group).values_list("pk", NAME_OF[label]))
            name_of |= {entry.position: names.get(int(entry.subject_id)) or "" for entry in group}
    return name_of


def _by_label(entries: Iterable[Entry]) -> Iterable[tuple[str, list[Entry]]]:
    by_label: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_label[entry.subject_type].append(entry)
    return by_label.items()


def _rows(label: str, entries: Iterable[Entry]) -> QuerySet[Any]:
    ids = {int(entry.subject_id) for entry in entries}
    rows: QuerySet[Any] = model_of(label)._meta.default_manager.filter(pk__in=ids)
    return rows


def export_lines(entries: Entries, reach: Reach) -> Iterator[dict[str, object]]:
    """
    Give the entries from the first to the last as exported lines; of those out of reach only the links.

    So the chain can be followed from line to line by whoever has neither the key nor the rest.
    """
    for batch in batched(entries.order_by("position").iterator(chunk_size=BATCH), BATCH):
        whole = {entry.position for entry in within(list(batch), reach)}
        for entry in batch:
            if entry.position in whole:
                yield entry.content() | {"hash": entry.hash}
            else:
                yield {"position": entry.position, "previous": entry.previous_hash, "hash": entry.hash}


@cache
def act_words() -> dict[str, str]:
    """Read what the log says of each act."""
    words: dict[str, str] = yaml.safe_load((files("guong.apps.dashboard") / "acts.yaml").read_text("utf-8"))
    return words


def name_kind(label: str) -> str:
    """Name what an act was done to."""
    try:
        return _("cả sổ") if label == OF_NO_UNIT else str(model_of(label)._meta.verbose_name)
    except LookupError:
        return label


def words_of(entry: Entry) -> str:
    """Say in words what was done: "nộp kết quả"."""
    act = entry.verb.partition(".")[2]
    return act_words().get(act, act)
