"""Drafts a regulation of a unit from answers, suggests answers from the ledger, and prints its paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _t

from guong.apps.activity.transitions import Refused
from guong.apps.units.actions.body_titles import body_of, drafting_unit, filing_line
from guong.apps.units.models import Person, Unit
from guong.engines.documents.regulations import (
    DecisionFacts,
    LawAlarm,
    WrongAnswers,
    decision_paper,
    draft_regulation,
    regulation_forms,
)
from guong.engines.documents.writing import Issuer, OfficialPaper
from guong.engines.legal.spokespersons import SpeakerClock, regulation_clock
from guong.engines.viet.formats import write_date
from guong.ui.language import in_vietnamese

from ..models import (
    Channel,
    EditorialBoard,
    MandateKind,
    Regulation,
    RegulationKind,
    RegulationState,
    SpokespersonMandate,
)


def draft_for(unit: Unit, kind: str, *, on: date, by: Person, at: datetime, **answers: str) -> Regulation:
    """Draft the next version of a regulation for a day of signing."""
    body = body_of(unit, on=on)
    try:
        draft = draft_regulation(regulation_forms()[kind], answers, body=body.name, on=on)
    except WrongAnswers as wrong:
        refusal = Refused(str(wrong))
        refusal.field = wrong.question
        raise refusal from wrong
    return Regulation.draft(unit, draft, answers, by=by, at=at)


def suggest_answers(unit: Unit, kind: str, *, on: date) -> Mapping[str, str]:
    """Suggest answers: those of the version before, else what the ledger knows, else those of the form."""
    form = regulation_forms()[kind]
    suggestions = {question.id: question.default for question in form.questions if question.default}
    body = body_of(unit, on=on)
    suggestions["head"] = f"{body.titles[-1]} {body.name}"
    mandates = SpokespersonMandate.objects.in_force(on=on).filter(unit=unit).exclude(kind=MandateKind.CASE)
    for mandate in mandates.order_by("kind"):
        suggestions["contact"] = ", ".join(filter(None, (mandate.phone, mandate.email)))
        if mandate.kind == MandateKind.STANDING and mandate.title:
            suggestions |= {"standing": "1", "standing_title": mandate.title}
    site = Channel.objects.websites().in_force(on=on).filter(owner=unit).order_by("pk").first()
    if site is not None:
        suggestions["address"] = site.value.removeprefix("https://").rstrip("/")
        suggestions["site"] = suggestions["site"] if kind == RegulationKind.BOARD else site.value
    board = EditorialBoard.objects.in_force(on=on).filter(unit=unit).first()
    if board is not None:
        suggestions["own_decision"] = board.decision
    last = Regulation.objects.filter(unit=unit, kind=kind).exclude(answers={}).first()
    return suggestions | (last.answers if last is not None else {})


@in_vietnamese
def paper_of_regulation(row: Regulation, *, at: datetime) -> OfficialPaper:
    """Print a version with the decision that issues it; number and day are left open in a draft."""
    day = row.signed_on or row.drafted_for
    body = body_of(row.unit, on=day)
    before = Regulation.objects.filter(unit=row.unit_id, kind=row.kind, version__lt=row.version)
    former = before.filter(state="issued").order_by("-version").first()
    facts = DecisionFacts(
        issuer=Issuer(body.letterhead, body.parent),
        place=body.place,
        abbreviation=body.abbreviation,
        title=body.titles[-1],
        decider=f"{body.titles[-1]} {body.name}",
        signer=body.signer,
        drafters=filing_line(drafting_unit(body, row.unit, row.by, on=timezone.localdate(at))),
        year=day.year,
        number=row.number.split("/")[0],
        day=row.signed_on,
        replaces=f"Quyết định số {former.number}" if former is not None else "",
    )
    bases = row.bases or ["(Sổ chưa ghi căn cứ của quyết định này.)"]
    return decision_paper(facts, title=row.title, subject=row.subject, bases=bases, text=row.text)


@dataclass(frozen=True, slots=True)
class RegulationCard:
    """How a unit stands with one kind of regulation: in force, drafted, alarms, and the term that runs."""

    kind: RegulationKind
    row: Regulation | None
    draft: Regulation | None
    alarms: tuple[LawAlarm, ...]
    clock: SpeakerClock | None
    is_overdue: bool


def regulation_cards(
    unit: Unit, *, at: datetime, stands_since: date, rows: QuerySet[Regulation] | None = None
) -> dict[RegulationKind, RegulationCard]:
    """Show the state of each kind of regulation of a unit; `rows` limits it to what the reader may see."""
    on = timezone.localdate(at)
    if rows is None:
        rows = Regulation.objects.exclude(state=RegulationState.DROPPED)
    versions = list(rows.filter(unit=unit).defer("text", "answers"))
    cards = {}
    for kind in RegulationKind:
        same_kind = [row for row in versions if row.kind == kind]
        issued_rows = [row for row in same_kind if row.state == RegulationState.ISSUED]
        standing = next((row for row in issued_rows if row.holds(on)), None)
        clock = None
        if kind == RegulationKind.PRESS:
            own = min((row.valid_from for row in issued_rows if row.valid_from), default=None)
            clock = regulation_clock(stands_since=stands_since, own_since=own, on=on)
        overdue = standing is None and clock is not None and clock.due is not None and clock.due < at
        draft = next((row for row in same_kind if row.is_draft), None)
        alarms = standing.alarms(on=on) if standing else ()
        cards[kind] = RegulationCard(kind, standing, draft, alarms, clock, overdue)
    return cards


def regulation_gaps(unit: Unit, *, at: datetime, stands_since: date) -> list[tuple[str, str, str, str]]:
    """Name what is missing of the unit's regulations: the colour, the words, why, and the kind."""
    gaps = []
    for kind, card in regulation_cards(unit, at=at, stands_since=stands_since).items():
        ended_laws = [alarm for alarm in card.alarms if alarm.is_ended]
        if ended_laws:
            title = _t("Quy chế dẫn văn bản đã hết hiệu lực")
            gaps.append(("warn", title, ", ".join(alarm.number for alarm in ended_laws), kind.value))
        elif card.is_overdue and card.clock is not None and card.clock.due is not None:
            note = _t("hạn là hết ngày %(day)s") % {"day": write_date(card.clock.due)}
            gaps.append(("bad", _t("Chưa có quy chế phát ngôn"), note, kind.value))
    return gaps
