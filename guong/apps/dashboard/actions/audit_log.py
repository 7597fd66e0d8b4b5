"""The log as its readers may see it: the acts on what belongs to the units below them, newest first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import batched
from typing import Any, NamedTuple

import yaml
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from guong.apps.activity.models import Entry, model_of
from guong.apps.activity.models import EntryQuerySet as Entries
from guong.apps.units.models import Appointment, Permission, Scope, UnitVersion
from guong.apps.units.models.unit import units_under
from guong.engines.viet.formats import VIETNAM_TIME
from guong.ui.text_formats import capital, labelled

BATCH = 500
MOST_BATCHES = 20  # read for one page; the reader then goes on from there
# What the acts are done to, and the ways from there to the units it belongs to.
UNITS_OF: Mapping[str, tuple[str, ...]] = {
    "api.webhook": ("appointment__unit",),
    "audits.owneranswer": ("site__owner",),
    "audits.run": ("site__owner",),
    "evidence.evidenceitem": ("subject",),
    "evidence.observation": ("subject",),
    "evidence.override": ("subject",),
    "evidence.verdict": ("subject",),
    "incidents.contact": ("unit",),
    "lawbook.lawaddition": ("unit",),
    "incidents.incident": ("unit",),
    "incidents.tip": ("unit",),
    "inspections.criteriasheet": ("unit",),
    "inspections.entrybatch": ("visit__unit", "visit__round__plan__unit"),
    "inspections.checkentry": ("line__visit__unit", "line__visit__round__plan__unit"),
    "inspections.guidancenote": ("visit__unit", "visit__round__plan__unit"),
    "inspections.inspectionplan": ("unit",),
    "inspections.inspectionround": ("plan__unit",),
    "inspections.shortcoming": ("visit__unit", "visit__round__plan__unit"),
    "inspections.teammember": ("round__plan__unit",),
    "inspections.unitvisit": ("unit", "round__plan__unit"),
    "inspections.visitpicture": ("visit__unit", "visit__round__plan__unit"),
    "notices.notification": ("unit",),
    "obligations.assignment": ("unit", "directive__lead_unit"),
    "obligations.deadlineact": ("directive__lead_unit",),
    "obligations.directive": ("lead_unit",),
    "obligations.obligation": ("directive__lead_unit",),
    "obligations.onwardorder": ("unit",),
    "obligations.reading": ("lead_unit",),
    "obligations.trackingimport": ("lead_unit",),
    "outreach.campaign": ("unit",),
    "outreach.deed": ("unit",),
    "outreach.invited": ("unit", "campaign__unit"),
    "outreach.officialtext": ("unit",),
    "outreach.termsreview": ("unit",),
    "press.falsereport": ("unit",),
    "press.pressbriefing": ("unit",),
    "press.pressconference": ("unit",),
    "press.pressrequest": ("unit",),
    "press.yearlyconfirmation": ("unit",),
    "press.yearlyreminder": ("unit",),
    "proofreading.allowance": ("unit",),
    "proofreading.article": ("unit",),
    "proofreading.draft": ("unit",),
    "proofreading.goodnewsplan": ("unit",),
    "proofreading.publication": ("article__unit",),
    "proofreading.reviewduty": ("unit",),
    "proofreading.royaltyrate": ("unit",),
    "registries.channel": ("owner",),
    "registries.editorialboard": ("unit",),
    "registries.correctiondemand": ("unit",),
    "registries.channelreferral": ("unit", "channel__owner"),
    "registries.declinedoffice": ("unit",),
    "registries.premises": ("unit",),
    "registries.disciplinematter": ("unit",),
    "registries.orientation": ("unit",),
    "registries.pressattestation": ("unit",),
    "registries.regulation": ("unit",),
    "registries.spokespersonmandate": ("unit",),
    "reports.report": ("unit",),
    "reports.reportfreeze": ("report__unit",),
    "reports.reportperiod": ("directive__lead_unit",),
    "reports.reporttemplate": ("unit",),
    "reports.submission": ("unit", "period__directive__lead_unit"),
    "units.delegation": ("appointment__unit",),
    "succession.plan": ("unit", "into", "result", "originals"),
    "succession.proposal": ("plan__unit", "heir"),
    "units.appointment": ("unit",),
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
# Of the whole ledger, and of no unit.
OF_NO_UNIT = "activity.head"
# What is done before anybody is signed in.
BY_ANONYMOUS = frozenset({"login.failed", "login.failed_unknown", "login.code_failed"})


@dataclass(frozen=True, slots=True)
class Reach:
    """The units whose audit log a person reads; `everything` stands for the whole ledger."""

    units: frozenset[int]
    everything: bool
    on: date


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


def read_back(entries: Entries, reach: Reach, *, limit: int) -> tuple[list[Entry], int | None]:
    """
    Give the newest entries within reach, and the position to go on before; None at the beginning.

    Of a long log with little in reach only a part is looked through at once.
    """
    page: list[Entry] = []
    before: int | None = None
    for _n in range(MOST_BATCHES):
        older = entries if before is None else entries.filter(position__lt=before)
        batch = list(older.order_by("-position")[:BATCH])
        for entry in within(batch, reach):
            page.append(entry)
            if len(page) == limit:
                return page, entry.position
        if len(batch) < BATCH:
            return page, None
        before = batch[-1].position
    return page, before


def within(entries: list[Entry], reach: Reach) -> list[Entry]:
    """Keep the entries within reach, in their order."""
    if reach.everything:
        return entries
    positions: set[int] = set()
    for label, group in _by_label(entries):
        if label in UNITS_OF:
            ids = _rows_in(label, group, reach)
            positions |= {entry.position for entry in group if int(entry.subject_id) in ids}
        elif label in PERSON_OF:
            positions |= _on_people(label, group, reach)
    return [entry for entry in entries if entry.position in positions]


def _rows_in(label: str, entries: Iterable[Entry], reach: Reach) -> set[int]:
    """Give the ids of the rows that belong to a unit within reach."""
    rows = _rows(label, entries).values_list("pk", *UNITS_OF[label])
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
        if label in UNITS_OF or label in PERSON_OF:
            is_person = label in PERSON_OF
            lookup = PERSON_OF[label] if is_person else UNITS_OF[label][0]
            id_of = dict(_rows(label, group).values_list("pk", lookup))
            for entry in group:
                pk = id_of.get(int(entry.subject_id))
                owner_of[entry.position] = Owner(person=pk) if is_person else Owner(unit=pk)
    return owner_of


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


def kinds() -> list[tuple[str, str]]:
    """List what acts are done to, with its name, in the order of the names."""
    labels = (*UNITS_OF, *PERSON_OF, OF_NO_UNIT)
    return sorted(((label, name_kind(label)) for label in labels), key=lambda pair: pair[1])


def name_kind(label: str) -> str:
    """Name what an act was done to."""
    if label == OF_NO_UNIT:
        return _("Cả sổ")
    try:
        return capital(str(model_of(label)._meta.verbose_name))
    except LookupError:
        return label


def describe(entry: Entry) -> str:
    """Say in words what was done: "Việc: nộp kết quả"."""
    act = entry.verb.partition(".")[2]
    return labelled(name_kind(entry.subject_type), act_words().get(act, act))
