"""The list of who speaks for each body, as a table and as a paper; the decision by which somebody does."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from guong.apps.units.actions.body_titles import Body, body_of, drafting_unit, filing_line
from guong.apps.units.models import Appointment, Person
from guong.engines.documents.regulations import (
    DecisionFacts,
    SpeakerWords,
    assignment_paper,
    bases_for,
    delegation_paper,
    regulation_forms,
)
from guong.engines.documents.writing import (
    Annex,
    BodyParagraph,
    Column,
    Issuer,
    OfficialPaper,
    PaperCell,
    PaperTable,
    runs,
)
from guong.engines.viet.formats import VIETNAM_TIME, capitalise, write_date, write_number
from guong.engines.viet.normal_forms import plain
from guong.ui.language import in_vietnamese

from ..models import MandateKind, Regulation, RegulationKind, SpokespersonMandate
from .speakers import SpeakerRow

_KINDS = {
    MandateKind.HEAD: "Người đứng đầu",
    MandateKind.STANDING: "Giao thường xuyên",
    MandateKind.CASE: "Theo vụ việc",
}


@in_vietnamese
def speakers_table(rows: Sequence[SpeakerRow], *, caption: str = "") -> PaperTable:
    """Print who may speak for each body and how the press reaches them; delegates of one case stay apart."""
    columns = (
        Column("TT", 0.6, "centre"),
        Column("Cơ quan", 1.6),
        Column("Họ và tên, chức vụ", 1.9),
        Column("Phát ngôn theo", 1.1),
        Column("Điện thoại", 1.1),
        Column("Thư điện tử công vụ", 2.7),
    )
    lines = []
    for place, row in enumerate(rows, 1):
        lasting = [voice for voice in row.voices if voice.kind != MandateKind.CASE]
        # A head whose telephone stands in a decision alone is printed once, by that decision.
        reachable = {voice.name for voice in lasting if voice.phone}
        voices = [voice for voice in lasting if voice.phone or voice.name not in reachable]
        for turn, voice in enumerate(voices or [None]):
            if voice is None:
                cells = (PaperCell("chưa ghi"), PaperCell(""), PaperCell(""), PaperCell(""))
            else:
                name = ", ".join(filter(None, (voice.name, voice.title)))
                cells = (
                    PaperCell(name),
                    PaperCell(_KINDS[voice.kind]),
                    PaperCell(voice.phone or "chưa ghi"),
                    PaperCell(voice.email or "chưa ghi"),
                )
            lines.append(
                (
                    PaperCell("" if turn else str(place), None if turn else place),
                    PaperCell("" if turn else capitalise(row.unit_name)),
                    *cells,
                )
            )
    return PaperTable(columns, tuple(lines), caption)


@in_vietnamese
def list_paper(rows: Sequence[SpeakerRow], body: Body, *, on: date, drafters: str) -> OfficialPaper:
    """Draw up the notice by which a body publishes the list; number and day are left open."""
    opening = "%(body)s thông báo danh sách người phát ngôn và cung cấp thông tin cho báo chí."
    state = "Danh sách có %(n)s cơ quan, đơn vị, theo sổ ngày %(day)s, kèm theo Thông báo này."
    reachable_count = sum(row.reachable for row in rows)
    lacking = "%(n)s đơn vị chưa ghi cách liên hệ với người phát ngôn."
    paragraphs = [
        opening % {"body": body.name},
        state % {"n": write_number(len(rows)), "day": write_date(on)},
    ]
    if reachable_count < len(rows):
        paragraphs.append(lacking % {"n": write_number(len(rows) - reachable_count)})
    subject = "Danh sách người phát ngôn và cung cấp thông tin cho báo chí"
    return body.paper(
        [BodyParagraph(runs(words)) for words in paragraphs],
        mark="TB",
        type_name="Thông báo",
        subject=subject,
        year=on.year,
        copies=("Cổng, trang thông tin điện tử", "Cơ quan quản lý báo chí", filing_line(drafters)),
        annexes=(Annex(subject, (speakers_table(rows),), "Danh sách"),),
    )


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
