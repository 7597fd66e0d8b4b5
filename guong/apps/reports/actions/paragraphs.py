"""One paragraph of a draft: who types there, and changed alone unless another changed it meanwhile."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _t

from guong.apps.activity.transitions import Overtaken, Refused
from guong.apps.units.models import Person

from ..models import Report, UnfinishedParagraph
from .composition import Composition, compose
from .differences import figures_to_save
from .narrative import check_text
from .report_data import collect

MOST_WRITERS = 50


class ParagraphChanged(Overtaken):
    """Another person changed this paragraph meanwhile; `present` is its current text, "" if deleted."""

    def __init__(self, present: str) -> None:
        super().__init__(_t("Người khác vừa sửa đoạn này; lời của bạn còn nguyên ở đây."))
        self.present = present


def lines_of(composition: Composition, section: str) -> list[str]:
    """Give the paragraphs of a section as they are written, figures by their names."""
    return composition.texts.get(section, "").splitlines()


@transaction.atomic
def write_paragraph(
    report: Report, *, section: str, line: int, before: str, words: str, by: Person, at: datetime
) -> None:
    """
    Put words in place of one paragraph; what others wrote elsewhere in the report meanwhile stays.

    `before` is the paragraph as the writer saw it: another there by now is `ParagraphChanged`. Words of
    several lines become several paragraphs; none take the paragraph away.
    """
    row = Report.objects.select_for_update(of=("self",)).select_related("directive", "period", "unit")
    current_report = row.get(pk=report.pk)
    if current_report.is_issued:
        raise Refused(_t("Văn bản đã phát hành nên lời văn không sửa nữa; cần thì lập báo cáo mới."))
    composition = compose(current_report, collect(current_report, at=at))
    if section not in composition.drafts:
        raise Refused(_t("Mục này không còn trong báo cáo; hãy chép lời của bạn sang mục khác."))
    lines, draft = lines_of(composition, section), composition.drafts[section]
    before = before.strip()
    present = lines[line].strip() if line < len(lines) else ""
    if not before:
        if text := next(filter(str.strip, lines), ""):
            raise ParagraphChanged(text.strip())
        place = 0
    elif present == before:
        place = line
    else:
        places = [place for place, part in enumerate(lines) if part.strip() == before]
        if len(places) != 1:
            raise ParagraphChanged(present)
        place = places[0]
    new_lines = [part.strip() for part in words.splitlines() if part.strip()]
    text = "\n".join([*lines[:place], *new_lines, *lines[place + bool(before) :]]).strip()
    check_text(text, draft, composition.report_data.figures)
    narrative = {code: own for code, own in current_report.narrative.items() if code != section}
    if text != draft.strip():
        narrative[section] = text
    current_report.write(
        head=current_report.head,
        narrative=narrative,
        figures=figures_to_save(composition.report_data.figures),
        revision=current_report.revision,
        by=by,
        at=at,
    )
    UnfinishedParagraph.drop(current_report, section=section, line=line, before=before, by=by)


def was_changed_meanwhile(report: Report, *, section: str, before: str) -> bool:
    """
    Tell whether a paragraph a person once wrote reads otherwise by now, or stands there no more.

    A section as the machine drafts it is never said to be changed: its words may follow the ledger.
    """
    own_words = report.narrative.get(section)
    if own_words is None:
        return False
    lines = {line.strip() for line in own_words.splitlines() if line.strip()}
    return before.strip() not in lines if before.strip() else bool(lines)


@dataclass(frozen=True, slots=True)
class Writer:
    """A person typing over a paragraph, and the moment of the last keystroke saved."""

    name: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class PlaceWriters:
    """Who types over one paragraph: the reader with the own words, and others."""

    own: UnfinishedParagraph | None = None
    others: tuple[Writer, ...] = ()


NO_WRITERS = PlaceWriters()

type WritersByPlace = dict[tuple[str, int], PlaceWriters]


def writers_on(composition: Composition, reader: Person) -> WritersByPlace:
    """Give, by section and line, who types over which paragraph of a draft."""
    places: WritersByPlace = {}
    report: Report = composition.report_data.report
    for row in report.unfinished.select_related("person")[:MOST_WRITERS]:
        place = row.section, row.place_among(lines_of(composition, row.section))
        writers = places.get(place, NO_WRITERS)
        if row.person_id == reader.pk:
            places[place] = replace(writers, own=row)
        else:
            places[place] = replace(writers, others=(*writers.others, writer_of(row)))
    return places


def writer_of(row: UnfinishedParagraph) -> Writer:
    """Name who types, without the words."""
    return Writer(str(row.person), row.saved_at)
