"""Builds the ledger of a whole country: every commune, three directives, a million looks, in minutes."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .pouring import pour

if TYPE_CHECKING:
    from guong.apps.obligations.models import Directive, Reading

SAMPLE = Path(__file__).parents[2] / "examples" / "cong-van-mau.docx"
TODAY = date(2026, 7, 20)
PAST = date(2026, 6, 15)
ISSUED = date(2026, 6, 1)
ASSIGNED_AT = datetime(2026, 6, 2, 2, tzinfo=UTC)
LETTERS = 3
OBSERVATIONS = 1_000_000
ITEMS = 100_000
COMMUNES = ("commune", "ward", "special_zone")
DUE = (None, date(2026, 7, 10), date(2026, 7, 20), date(2026, 7, 22))
# How far an assignment has come, as the moves that brought it there.
WAYS = {
    "assigned": (),
    "received": ("receive",),
    "in_progress": ("receive", "start"),
    "submitted": ("receive", "submit"),
    "completed": ("receive", "submit", "accept"),
    "returned": ("receive", "submit", "return_"),
}
AFTER = {
    "receive": "received",
    "start": "in_progress",
    "submit": "submitted",
    "accept": "completed",
    "return_": "returned",
}


def build(say: Any) -> None:
    """Fill an empty, migrated database."""
    chance, start = random.Random(20260601), time.perf_counter()
    offices = _offices()
    say(f"danh mục đơn vị và người: {time.perf_counter() - start:.0f} giây")
    for number in range(LETTERS):
        _hand_out(_confirmed(_letter(number, offices), offices), offices, chance)
    _leave_open(_letter(LETTERS, offices))
    say(f"việc và các bước: {time.perf_counter() - start:.0f} giây")
    _look(offices, chance)
    say(f"quan sát, tệp, kết luận: {time.perf_counter() - start:.0f} giây")
    _keep_tallies()
    say(f"cả sổ: {time.perf_counter() - start:.0f} giây")


class _Offices:
    """Who leads, who bears, and the three who look."""

    def __init__(self, lead: Any, officer: Any, communes: list[int], lan: Any) -> None:
        self.lead, self.officer, self.communes, self.lan = lead, officer, communes, lan


def _offices() -> _Offices:
    from guong.apps.units.actions.national_list import load_national_list
    from guong.apps.units.models import Appointment, Kind, Person, Unit, UnitVersion

    load_national_list()
    ministry = Unit.establish("Bộ Thử", Kind.OTHER, parent=None, valid_from=date(2025, 7, 1))
    lead = Unit.establish("Cục Thử", Kind.OFFICE, parent=ministry, valid_from=date(2025, 7, 1))
    versions = UnitVersion.objects.filter(kind__in=COMMUNES, valid_to=None).order_by("path")
    communes = list(versions.values_list("unit", flat=True))
    officer = _member("Lê Cục", lead, "lead_officer", "cuc")
    first: Any = versions.first()
    lan = _member("Hồ Xã", first.unit, "officer", "xa")
    _member("Trần Tỉnh", first.parent, "leader", "tinh")
    names = [(f"Người Xã {pk}", f"nguoi xa {pk}") for pk in communes[1:]]
    last = Person.objects.values_list("pk", flat=True).latest("pk")
    pour(Person, ("full_name", "search"), names)
    posts = [(last + n, pk) for n, pk in enumerate(communes[1:], 1)]
    pour(Appointment, ("person_id", "unit_id"), posts, role="officer", valid_from=date(2025, 7, 1))
    return _Offices(lead, officer, communes, lan)


def _member(name: str, unit: Any, role: str, login: str) -> Any:
    from guong.apps.units.models import Appointment, Person, User

    person = Person.objects.create(full_name=name)
    Appointment.objects.create(person=person, unit=unit, role=role, valid_from=date(2025, 7, 1))
    User.objects.create_user(login, person, "mat-khau-de-do")
    return person


def _letter(number: int, offices: _Offices) -> Reading:
    """Read the sample as one more letter of the ministry's."""
    from guong.apps.obligations.actions import read_in
    from guong.engines.directives.files import read_file

    words = read_file(SAMPLE.read_bytes(), name=SAMPLE.name, on=ISSUED).text
    words = words.replace("314/UBND", f"{314 + number}/UBND")
    reading = read_in(words.encode(), name="", lead_unit=offices.lead, by=offices.officer, at=ASSIGNED_AT)
    head = {name: reading.content[name] for name in ("kind", "issuer", "subject")}
    reading.correct_head(number=f"{314 + number}/BT-CT", date=ISSUED - timedelta(number), **head)
    return reading


def _confirmed(reading: Reading, offices: _Offices) -> Directive:
    from guong.apps.obligations.actions import confirm

    codes = [draft.code for draft in reading.waiting()]
    return confirm(reading, codes, by=offices.officer, at=ASSIGNED_AT)


def _leave_open(_reading: Reading) -> None:
    """Leave one letter on the table, and one request for more time unanswered."""
    from guong.apps.obligations.models import Assignment, Extension

    row: Any = Assignment.objects.filter(state="received", due_current__isnull=False).first()
    later = TODAY + timedelta(days=10)
    Extension.ask(row, requested_date=later, reason="Chờ họp.", by=row.submitted_by, at=ASSIGNED_AT)


def _hand_out(directive: Directive, offices: _Offices, chance: random.Random) -> None:
    from guong.apps.activity.models import record_each
    from guong.apps.evidence.models import CriterionAccess
    from guong.apps.obligations.models import Assignment, Step
    from guong.apps.obligations.models.timeliness import end_of
    from guong.apps.units.models import Unit

    by = offices.officer.pk
    steps: list[tuple[Any, ...]] = []
    rows: list[tuple[Any, ...]] = []
    next_pk = (Assignment.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    for place, obligation in enumerate(directive.obligations.all()):
        day = DUE[place % len(DUE)]
        due = _written(end_of(day)) if day else None
        for unit in offices.communes:
            at, sent = ASSIGNED_AT, None
            steps.append((next_pk, "give", "assigned", due, by, _written(at)))
            state = chance.choice(("completed", *WAYS))
            for verb in WAYS[state]:
                at += timedelta(hours=chance.randint(10, 380))
                sent = _written(at) if verb == "submit" else sent
                steps.append((next_pk, verb, AFTER[verb], due, by, _written(at)))
            rows.append((obligation.pk, unit, state, due, due, sent, by if sent else None))
            next_pk += 1
        subjects = [Unit(pk=pk) for pk in offices.communes]
        CriterionAccess.open(subjects, obligation.criteria, to=offices.lead, from_date=ISSUED)
    varying = (
        "obligation_id",
        "unit_id",
        "state",
        "due_original",
        "due_current",
        "submitted_at",
        "submitted_by_id",
    )
    constant = {"directive": directive, "given_date": directive.date, "given_at": ASSIGNED_AT}
    pour(Assignment, varying, rows, due_trace=["Hạn đặt bằng văn bản."], **constant)
    pour(Step, ("assignment_id", "kind", "state", "due", "by_id", "at"), steps)
    assignments = Assignment.objects.filter(directive=directive).only("pk").order_by("pk")
    record_each(assignments, "assignment.assigned", by=offices.officer, at=ASSIGNED_AT)


def _look(offices: _Offices, chance: random.Random) -> None:
    from guong.apps.evidence.models import Access, EvidenceItem, NotJudgeable, Observation, Verdict, judge
    from guong.apps.obligations.models import Obligation
    from guong.apps.units.models import Unit

    criteria = sorted({code for obligation in Obligation.objects.all() for code in obligation.criteria})
    year = {"period_from": ISSUED, "period_to": None}
    pour(
        EvidenceItem,
        ("subject_id", "key", "name", "sha256_received", "sha256_stored"),
        (
            (
                offices.communes[n % len(offices.communes)],
                f"{n:032x}",
                f"bien ban so {n}.pdf",
                f"{n:064x}",
                f"{n:064x}",
            )
            for n in range(ITEMS)
        ),
        kind="pdf",
        size=1,
        collected_at=ASSIGNED_AT,
        received_at=ASSIGNED_AT,
        received_date=ASSIGNED_AT.date(),
        submitted_by=offices.lan,
    )
    pour(
        Observation,
        ("subject_id", "criterion", "outcome", "collected_at", "item_id"),
        _observed(offices.communes, criteria, chance),
        method="TEST",
        tool="thu",
        tool_version="1",
        collected_at=ASSIGNED_AT,
        collected_date=ASSIGNED_AT.date(),
        **year,
    )
    items = EvidenceItem.objects.order_by("pk").values_list("pk")
    pour(Access, ("item_id",), items, unit=offices.lead, from_date=ISSUED)
    first = Unit.objects.get(pk=offices.communes[0])
    for code in criteria:
        try:
            judge(first, code, ISSUED, on=TODAY, at=ASSIGNED_AT + timedelta(days=20))
        except NotJudgeable:
            continue
    conclusions = (
        (unit, code, chance.choice(("met", "met", "partly_met", "not_met", "insufficient")))
        for unit in offices.communes[1:]
        for code in criteria
    )
    pour(
        Verdict,
        ("subject_id", "criterion", "value"),
        conclusions,
        reasons=[],
        inputs={},
        inputs_hash="0" * 64,
        content_hash="0" * 64,
        law_on=TODAY,
        made_at=ASSIGNED_AT + timedelta(days=20),
        made_date=TODAY,
        **year,
    )


def _observed(communes: list[int], criteria: list[str], chance: random.Random) -> Iterator[tuple[Any, ...]]:
    kinds = ("pass", "pass", "pass", "partial", "fail", "unclear", "blocked")
    for n in range(OBSERVATIONS):
        at = ASSIGNED_AT + timedelta(hours=n % 480)
        unit, code = communes[n % len(communes)], criteria[n // len(communes) % len(criteria)]
        yield unit, code, chance.choice(kinds), _written(at), None if n % 10 else n // 10 + 1


def _keep_tallies() -> None:
    """Do what the last nights would have done, and those around the day that is looked back to."""
    from guong.apps.obligations.models import Directive, Tally

    for directive in Directive.objects.defer("text", "read"):
        for day in (PAST - timedelta(days=1), PAST, TODAY - timedelta(days=1)):
            Tally.keep(directive, day=day)


def _written(at: datetime) -> str:
    """Write a moment as SQLite keeps it: in UTC, without a zone."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
