"""The post for a fanpage or Zalo: what, which day and where come first, then what to do and whom to ask."""

from guong.engines.bulletins.announcement import Announcement
from guong.engines.bulletins.bulletin import Bulletin
from guong.engines.bulletins.missing_details import lacking
from guong.engines.bulletins.patterns import committee_short, day_line, hour_line, sentence, time_words
from guong.engines.bulletins.ready_sentences import MOST_POINTS, Notice
from guong.engines.viet.formats import capitalise

LABEL = "Bài trên fanpage, Zalo"
ORDER = 2
LONGEST = 600  # characters: one screen of a telephone


def announce(announcement: Announcement) -> Bulletin:
    """Write the post of a notice; what needs more room than a screen is told of, and nothing is cut."""
    when = announcement.when
    day = day_line(when) if when is not None else ""
    hours = hour_line(when) if when is not None and day else ""
    is_apart = when is not None and bool(day) and (bool(hours) or not when.hours)
    time = hours if is_apart else time_words(announcement)
    label = "Hạn" if when is not None and when.is_until else "Giờ" if day else "Khi nào"
    contact = announcement.contact
    head = f"{capitalise(day)}: {announcement.what}" if day else capitalise(announcement.what)
    blocks = [
        head if announcement.what else capitalise(day),
        "\n".join(
            line
            for line in (
                f"{label}: {time}" if time else "",
                f"Nơi: {announcement.where}" if announcement.where else "",
                f"Ai: {announcement.who}" if announcement.who else "",
                *(f"- {sentence(row)}" for row in announcement.sessions),
            )
            if line
        ),
        "\n".join(sentence(words) for words in (*announcement.acts, *announcement.facts)),
        "\n".join(
            line
            for line in (
                f"Hỏi thêm: {contact.name}, {contact.number}" if contact else "",
                committee_short(announcement.organisation),
            )
            if line
        ),
    ]
    text = "\n\n".join(block for block in blocks if block)
    lacks = (_TOO_LONG.format(count=len(text), most=LONGEST),) if len(text) > LONGEST else ()
    return Bulletin("social_post", LABEL, text, lacks, holes=announcement.missing)


_TOO_LONG = "Bài dài {count} chữ cái; một màn hình điện thoại chừa chỗ cho {most}. Bỏ bớt câu nào không cần."


def write(notice: Notice) -> Bulletin:
    """Write a post of ready points, whole; the link last."""
    lines = [notice.title]
    points = [*notice.do, *(point for point in notice.listed if point not in notice.do)]
    lines += [f"- {point}" for point in sorted(points[:MOST_POINTS], key=notice.points.index)]
    if notice.ask:
        lines.append(notice.ask)
    if notice.link:
        lines.append(f"Đọc đầy đủ: {notice.link}")
    if notice.organisation:
        lines.append(notice.organisation)
    text = "\n".join(line for line in lines if line)
    return Bulletin("social_post", LABEL, text, lacking(notice, "body", "ask", "link", "organisation"))
