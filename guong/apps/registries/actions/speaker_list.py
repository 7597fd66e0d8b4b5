"""The list of who speaks for each body, as a table of a report and as a paper of its own."""

from collections.abc import Sequence
from datetime import date

from guong.apps.units.actions.body_titles import Body, filing_line
from guong.engines.documents.writing import (
    Annex,
    BodyParagraph,
    Column,
    OfficialPaper,
    PaperCell,
    PaperTable,
    runs,
)
from guong.engines.viet.formats import capitalise, write_date, write_number
from guong.ui.language import in_vietnamese

from ..models import MandateKind
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
