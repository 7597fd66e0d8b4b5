"""What could fill a slot of a notice: one thing in the text fills it, several are asked (ADR 0081)."""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from guong.engines.bulletins.announcement import QUESTIONS, Announcement, ContactPoint
from guong.engines.bulletins.moments import Moment
from guong.engines.channels import find
from guong.engines.channels.phone_numbers import parse_phone
from guong.engines.surety import Degree, explicit, inferred, open_question
from guong.engines.viet.formats import write_date

_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")


def settle(
    announcement: Announcement, labels: Container[str], moments: Iterable[Moment], *, is_named: bool
) -> Announcement:
    """Say how each slot is known and empty what stays open; `is_named` where the text says the matter."""
    sureties = {
        slot: explicit("dòng riêng của bài" if slot in labels else "trong bài")
        if getattr(announcement, slot)
        else open_question(question)
        for slot, question in QUESTIONS.items()
    }
    when = announcement.when
    if when is not None and when.days and not _YEAR.search(when.text):
        days = ", ".join(map(write_date, when.days))
        sureties["when"] = inferred(f"“{when.text}” không ghi năm; lấy {days}.")
    times = {
        (row.days, row.hours): row.text for row in moments if row.days and row.hours and not row.is_until
    }
    if len(times) > 1 and "when" not in labels and not announcement.sessions:
        time_list = "; ".join(f"“{words}”" for words in times.values())
        sureties["when"] = open_question(f"Khi nào? Bài có nhiều lúc: {time_list}.")
    if announcement.what and not is_named:
        sureties["what"] = open_question(f"Việc gì? Bài không có tên; có phải “{announcement.what}”?")
    is_open = {slot for slot, surety in sureties.items() if surety.degree is Degree.OPEN}
    return replace(
        announcement,
        what="" if "what" in is_open else announcement.what,
        when=None if "when" in is_open else announcement.when,
        sureties=sureties,
    )


def without_strangers(
    announcement: Announcement, ask: Iterable[str], contacts: Sequence[ContactPoint]
) -> Announcement:
    """Leave out sentences with a number or a mailbox that the register does not have, and say so."""
    known_numbers = {channel.key("number") for row in contacts if (channel := parse_phone(row.number))}
    strange: list[str] = []

    def is_clean(text: str) -> bool:
        numbers = [
            text[start:end]
            for start, end, channel in find(text)
            if channel.kind.value == "phone"
            and channel.key("number") not in known_numbers
            and len(channel.key("number") or "") > 4
        ]
        strange.extend(numbers)
        return not numbers

    announcement = replace(
        announcement,
        acts=tuple(text for text in announcement.acts if is_clean(text)),
        facts=tuple(text for text in announcement.facts if is_clean(text)),
        sessions=tuple(text for text in announcement.sessions if is_clean(text)),
    )
    for text in ask:
        is_clean(text)
    notes = [
        f"Số {number} không có trong sổ kênh, nên không đưa vào bài nào." for number in dict.fromkeys(strange)
    ]
    if announcement.when is not None and announcement.when.wrong_weekday:
        when, day = announcement.when, write_date(announcement.when.days[0])
        notes.append(
            f"Bài ghi “{when.text}”, nhưng ngày {day} là {when.wrong_weekday}. Xem lại ngày, thứ, năm."
        )
    return replace(announcement, notes=tuple(notes))
