"""The article for the website: title, a lead, time, place and people, what to do, where to ask."""

from guong.engines.bulletins.announcement import Announcement
from guong.engines.bulletins.bulletin import Bulletin
from guong.engines.bulletins.missing_details import lacking
from guong.engines.bulletins.patterns import sentence, time_words
from guong.engines.bulletins.ready_sentences import Notice
from guong.engines.viet.formats import capitalise

LABEL = "Bài trên trang thông tin điện tử"
ORDER = 1


def announce(announcement: Announcement) -> Bulletin:
    """Write the article of a notice; the author's sentences stand as they are, an empty slot has no line."""
    time, organisation = time_words(announcement), announcement.organisation
    about = f"{organisation} thông báo về việc {announcement.what}" if organisation else ""
    label = "Thời hạn" if announcement.when is not None and announcement.when.is_until else "Thời gian"
    facts = [
        f"{label}: {time}" if time else "",
        f"Địa điểm: {announcement.where}" if announcement.where else "",
        f"Dành cho: {announcement.who}" if announcement.who else "",
    ]
    contact = announcement.contact
    paragraphs = [
        capitalise(announcement.what),
        sentence(about) if announcement.what else "",
        "\n".join(sentence(fact) for fact in facts if fact),
        "\n".join(f"- {sentence(row)}" for row in announcement.sessions),
        " ".join(sentence(act) for act in announcement.acts),
        " ".join(sentence(fact) for fact in announcement.facts),
        f"Hỏi thêm: {contact.name}, {contact.number}." if contact else "",
    ]
    text = "\n\n".join(part for part in paragraphs if part)
    return Bulletin("web_article", LABEL, text, holes=announcement.missing)


def write(notice: Notice) -> Bulletin:
    """Write the article; the author's sentences stand as they are."""
    lead, *body = notice.points or ("",)
    paragraphs = [notice.title, lead, *body]
    if notice.ask:
        paragraphs.append(notice.ask)
    sender = notice.organisation
    if notice.on:
        sender = f"{sender}, ngày {notice.on.day}/{notice.on.month}/{notice.on.year}".lstrip(", ")
    text = "\n\n".join(part for part in (*paragraphs, sender) if part)
    return Bulletin("web_article", LABEL, text, lacking(notice, "body", "ask", "organisation", "on"))
