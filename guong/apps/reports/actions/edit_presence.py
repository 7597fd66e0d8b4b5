"""Who types over which paragraph of a draft now; others learn the name and the hour, never the words."""

from dataclasses import dataclass, replace
from datetime import datetime

from guong.apps.units.models import Person

from ..models import Report, UnfinishedParagraph
from .composition import Composition
from .paragraphs import lines_of

MOST_WRITERS = 50


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
