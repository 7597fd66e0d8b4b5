"""Prints a spokesperson's mandate with the law of the day it is signed."""

import re
from datetime import datetime

from django.utils import timezone

from guong.apps.units.actions.body_titles import body_of, drafting_unit, filing_line
from guong.apps.units.models import Appointment, Person
from guong.engines.documents.regulations import (
    DecisionFacts,
    SpeakerWords,
    assignment_paper,
    bases_for,
    delegation_paper,
    regulation_forms,
)
from guong.engines.documents.writing import Issuer, OfficialPaper
from guong.engines.viet.formats import VIETNAM_TIME, write_date
from guong.engines.viet.normal_forms import plain
from guong.ui.language import in_vietnamese

from ..models import MandateKind, Regulation, RegulationKind, SpokespersonMandate

_NUMBER = re.compile(r"(\d+)\s*/")


@in_vietnamese
def paper_of_mandate(row: SpokespersonMandate, *, by: Person, at: datetime) -> OfficialPaper | None:
    """Print the decision or the delegation; None of the head, who speaks by law and needs no paper."""
    if row.kind == MandateKind.HEAD:
        return None
    day = timezone.localdate(row.signed_at) if row.signed_at else row.valid_from
    body, signer = body_of(row.unit, on=day), row.signer
    number = _NUMBER.search(row.act)
    # A deputy signs for the head, with two lines above the signature.
    authority: tuple[str, ...] = ()
    if row.signer is not None:
        posts = Appointment.objects.in_force(on=day).filter(unit=row.unit_id, person=row.signer_id)
        title = next((title for title in posts.values_list("title", flat=True) if title), "")
        if plain(title).startswith("pho "):
            head = body.titles[-1]
            authority = (f"KT. {head}", f"Phó {head}")
    facts = DecisionFacts(
        issuer=Issuer(body.letterhead, body.parent),
        place=body.place,
        abbreviation=body.abbreviation,
        title=body.titles[-1],
        decider=f"{body.titles[-1]} {body.name}",
        signer=signer.full_name if signer is not None else body.signer,
        drafters=filing_line(drafting_unit(body, row.unit, by, on=timezone.localdate(at))),
        year=day.year,
        number=number[1] if number else "",
        day=day,
        authority=authority,
    )
    words = SpeakerWords(
        body=body.name,
        name=row.person.full_name,
        title=row.title,
        contact=", ".join(filter(None, (row.phone, row.email))),
        signed_at=row.signed_at.astimezone(VIETNAM_TIME) if row.signed_at else None,
        begins_on=row.valid_from,
        limits=row.limits,
        case=row.case,
        last_day=row.valid_to,
    )
    bases = bases_for(regulation_forms()[RegulationKind.PRESS.value], {}, day)
    own = Regulation.objects.in_force(on=day).filter(unit=row.unit_id, kind=RegulationKind.PRESS).first()
    if own is not None and own.signed_on is not None:
        signed_on = write_date(own.signed_on)
        bases = (*bases, f"Căn cứ Quyết định số {own.number} ngày {signed_on} ban hành {own.title}")
    write = delegation_paper if row.kind == MandateKind.CASE else assignment_paper
    return write(facts, words, bases=bases)
