"""One notice written for four channels from its slots, each text to be edited by its author; none is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from guong.apps.registries.actions import foot_of, head_of, public_body
from guong.engines.bulletins import (
    SLOTS,
    Announcement,
    Bulletin,
    ContactPoint,
    announce_all,
    estimated_seconds,
    forms,
    recognise,
)
from guong.engines.bulletins.moments import WEEKDAYS, read_moment, write_moment
from guong.engines.bulletins.patterns import day_line, hour_line, short_acts, time_words
from guong.engines.documents.wall import NoticeSheet, SheetFoot, SheetHead, notice_poster
from guong.engines.viet.formats import capitalise

from .draft_check import LOUDSPEAKER, wordless

# A person may say that a notice has no such thing; what it is about and whom to ask it always has.
WAIVABLE = ("when", "where", "who", "acts")
NO_NUMBER = "-"
MORE = {"sessions": "Lịch từng nơi", "facts": "Nói thêm"}
MOST_ON_POSTER = 4  # acts
LONGEST_SLOT = 4_000  # characters


@dataclass(frozen=True, slots=True)
class Speaker:
    """In whose name a notice is written: the body, its short name, and whom one may ask by the register."""

    organisation: str = ""
    province: str = ""
    contacts: tuple[ContactPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class SlotField:
    """One slot on the page: its words, and its question where nobody has filled it."""

    key: str
    label: str
    text: str
    question: str = ""
    may_be_waived: bool = False
    is_waived: bool = False

    @property
    def rows(self) -> int:
        """Say how many lines its field needs."""
        return min(8, max(1, sum(1 + len(line) // 34 for line in self.text.splitlines())))


def speaker_of(unit: int | None, *, on: date) -> Speaker:
    """Give the body in whose name a unit's notice is written, with the numbers of its register."""
    body = public_body(unit, on=on) if unit is not None else None
    if body is None:
        return Speaker()
    contacts = tuple(ContactPoint(number.name, number.printed) for number in body.numbers)
    return Speaker(body.full_name, body.province_line, contacts)


def read_draft(text: str, speaker: Speaker, *, on: date) -> Announcement:
    """Recognise the slots of a draft; raises `Unchecked` where that fails."""
    with wordless():
        return recognise(text, organisation=speaker.organisation, on=on, contacts=speaker.contacts)


def from_slots(
    slots: Mapping[str, str], waived_slots: Sequence[str], speaker: Speaker, *, on: date
) -> Announcement:
    """Make the notice of what a person wrote in the slots; the contact is one of the register or none."""
    words = {name: slots.get(name, "")[:LONGEST_SLOT].strip() for name in (*SLOTS, *MORE)}
    contact = next((row for row in speaker.contacts if row.number == words["contact"]), None)
    left_open = {slot for slot in waived_slots if slot in WAIVABLE}
    if words["contact"] == NO_NUMBER:
        left_open.add("contact")
    with wordless():
        return Announcement(
            what=" ".join(words["what"].split()),
            when=read_moment(" ".join(words["when"].split()), on=on) if words["when"] else None,
            where=" ".join(words["where"].split()),
            who=" ".join(words["who"].split()),
            acts=_lines(words["acts"]),
            contact=contact,
            sessions=_lines(words["sessions"]),
            facts=_lines(words["facts"]),
            organisation=speaker.organisation,
            on=on,
            waived=frozenset(left_open),
        )


def slot_fields(announcement: Announcement) -> list[SlotField]:
    """Give the slots as the page shows them: what is asked first, what is known, what goes besides."""
    texts = {
        "what": announcement.what,
        "when": write_moment(announcement.when) if announcement.when else "",
        "where": announcement.where,
        "who": announcement.who,
        "acts": "\n".join(announcement.acts),
        "contact": announcement.contact.number if announcement.contact else "",
    }
    missing = announcement.missing
    fields = [
        SlotField(
            slot,
            label,
            texts[slot],
            announcement.question(slot) if slot in missing else "",
            slot in WAIVABLE,
            slot in announcement.waived,
        )
        for slot, label in SLOTS.items()
    ]
    fields.sort(key=lambda field: not field.question)
    besides = {"sessions": announcement.sessions, "facts": announcement.facts}
    fields += [SlotField(key, MORE[key], "\n".join(rows)) for key, rows in besides.items() if rows]
    return fields


def for_channels(announcement: Announcement) -> tuple[Bulletin, ...]:
    """Write a notice for every channel; raises `Unchecked` where the writer fails."""
    with wordless():
        return announce_all(announcement)


def as_poster(announcement: Announcement, unit: int | None, link: str, *, size: str) -> bytes:
    """Set a notice as a poster for a wall."""
    on = announcement.on or date.min
    body = public_body(unit, on=on) if unit is not None else None
    head = head_of(body) if body is not None else SheetHead(announcement.organisation)
    foot = foot_of(body, link) if body is not None else SheetFoot(link)
    when, contact = announcement.when, announcement.contact
    day = when.days[0] if when is not None and len(when.days) == 1 and day_line(when) else None
    sheet = NoticeSheet(
        what=capitalise(announcement.what),
        day=f"{day.day}/{day.month}" if day is not None else "",
        weekday=WEEKDAYS[day.weekday()] if day is not None else "",
        year=str(day.year) if day is not None else "",
        hours=hour_line(when) if when is not None else "",
        time=time_words(announcement),
        where=announcement.where,
        who=capitalise(announcement.who),
        acts=tuple(short_acts(announcement, MOST_ON_POSTER)),
        sessions=announcement.sessions,
        contact=contact.name if contact else "",
        number=contact.number if contact else "",
    )
    return notice_poster(head, foot, sheet, size=size)


def as_edited(form: str, text: str) -> Bulletin:
    """Give a bulletin as its author left it; what is read aloud is timed anew."""
    seconds = estimated_seconds(text) if form == LOUDSPEAKER else 0
    return Bulletin(form, forms()[form].LABEL, text, seconds=seconds)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())
