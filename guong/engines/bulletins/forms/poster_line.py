"""The lines for a poster or a banner: what, when and where, what to do, whom to ask; read in passing."""

from guong.engines.bulletins.announcement import Announcement
from guong.engines.bulletins.bulletin import Bulletin
from guong.engines.bulletins.missing_details import lacking
from guong.engines.bulletins.patterns import committee_short, day_line, hour_line, short_acts, time_words
from guong.engines.bulletins.ready_sentences import Notice
from guong.engines.channels import find

LABEL = "Câu trên áp phích, băng rôn"
ORDER = 4
MOST_WORDS = 14
MOST_ACTS = 3


def announce(announcement: Announcement) -> Bulletin:
    """Write the lines of a notice: the matter in capitals, a line for time and place, acts, the number."""
    when = announcement.when
    day = day_line(when) if when is not None else ""
    time = (
        " · ".join(part for part in (day, hour_line(when)) if part)
        if when and day
        else time_words(announcement)
    )
    contact = announcement.contact
    lines = [
        announcement.what.upper(),
        " · ".join(part for part in (time, announcement.where) if part),
        " · ".join(short_acts(announcement, MOST_ACTS)),
        " · ".join(
            part
            for part in (
                committee_short(announcement.organisation),
                f"{contact.name} {contact.number}".strip() if contact else "",
            )
            if part
        ),
    ]
    text = "\n".join(line for line in lines if line)
    lacks = (_TOO_LONG,) if len(announcement.what.split()) > MOST_WORDS else ()
    return Bulletin("poster_line", LABEL, text, lacks, holes=announcement.missing)


_TOO_LONG = f"Câu trên áp phích dài hơn {MOST_WORDS} tiếng; hãy viết gọn lại ở ô “Việc gì”."


def write(notice: Notice) -> Bulletin:
    """Write at most three short lines of ready words: the title in capitals, one thing to do, a number."""
    lines = [notice.title.upper()]
    if notice.do:
        lines.append(notice.do[0].rstrip(" ."))
    call = next((notice.ask[start:end] for start, end, channel in find(notice.ask) if channel), "")
    lines.append(" · ".join(part for part in (notice.organisation, call) if part))
    text = "\n".join(line for line in lines if line)
    lacks = lacking(notice, "do", "organisation")
    if any(len(line.split()) > MOST_WORDS for line in lines[:2]):
        lacks += (f"Câu trên áp phích dài hơn {MOST_WORDS} tiếng; hãy viết gọn lại, đừng cắt ngang.",)
    return Bulletin("poster_line", LABEL, text, lacks)
