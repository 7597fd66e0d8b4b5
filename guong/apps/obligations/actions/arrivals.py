"""How a paper comes into the book of a unit, once: typed by hand, or as a letter that was read."""

import datetime as dt
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _t

from guong.apps.activity.transitions import Refused, move
from guong.apps.units.models import Person, Unit
from guong.engines.viet.formats import capitalise, write_date

from ..models.arrivals import BOOK, IncomingPaper, PaperState
from ..models.directive import Directive, key_of
from .issuers import is_issued_by, is_same_issuer


@transaction.atomic
def enter_paper(*, lead_unit: Unit, by: Person, at: datetime, **fields: Any) -> IncomingPaper:
    """
    Enter a paper typed by hand; where the ledger has it as a letter of which this unit does work, it is that.

    `Refused` names the number under which the paper stands in the book already.
    """
    Unit.objects.select_for_update().get(pk=lead_unit.pk)
    paper = IncomingPaper(unit=lead_unit, **fields)
    if (line := find_line(paper)) is not None:
        words = {"n": line.number, "day": write_date(line.arrived_on)}
        raise Refused(_t("Văn bản này đã vào sổ số %(n)s, ngày %(day)s.") % words, "symbol")
    own_letters = Directive.objects.filter(Q(lead_unit=lead_unit) | Q(assignments__unit=lead_unit))
    own_letters = own_letters.filter(number_key=key_of(paper.symbol)).exclude(number_key="")
    for letter in own_letters.defer("text", "read"):
        if letter.date == paper.date and is_same_issuer(letter.issuer_name, paper.sender, on=letter.date):
            paper.directive, paper.state = letter, PaperState.IN_WORK
    return paper.enter(by=by, at=at)


def enter_directive(directive: Directive, *, arrived_on: dt.date, by: Person, at: datetime) -> None:
    """Enter a confirmed letter of another body, or join it to the line typed before; own ones never."""
    if not directive.issuer_name or is_issued_by(directive, directive.lead_unit_id):
        return
    paper = IncomingPaper(unit_id=directive.lead_unit_id, directive=directive)
    paper.state = PaperState.IN_WORK if directive.obligations.exists() else PaperState.INFORMATION
    paper.symbol, paper.sender, paper.date = directive.number, directive.issuer, directive.date
    paper.subject = capitalise(f"{directive.kind} {directive.subject}".strip()) or str(directive)
    paper.arrived_on = max(arrived_on, directive.date)
    if (line := find_line(paper)) is None:
        paper.enter(by=by, at=at)
    elif line.directive_id != directive.pk:
        state = paper.state if line.state == PaperState.UNREAD else line.state
        move(line, state, BOOK, by=by, at=at, act="attached", directive=directive)


def find_line(paper: IncomingPaper) -> IncomingPaper | None:
    """Find the line of the same paper: by its letter, else by number (or subject), day and sender."""
    days = {"date": paper.date} if paper.date else {"date": None, "arrived_on": paper.arrived_on}
    key, on = key_of(paper.symbol or paper.subject), paper.date or paper.arrived_on
    lines = IncomingPaper.objects.filter(
        Q(directive__isnull=False, directive=paper.directive_id) | Q(**days), unit=paper.unit_id
    )
    for line in lines.order_by("pk"):
        is_same_letter = line.directive_id is not None and line.directive_id == paper.directive_id
        is_same_name = key_of(line.symbol or line.subject) == key
        if is_same_letter or (is_same_name and is_same_issuer(line.sender, paper.sender, on=on)):
            return line
    return None
