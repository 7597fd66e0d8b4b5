"""The article for the website: title, a lead, the body in paragraphs, where to ask, the source."""

from guong.engines.bulletins.bulletin import Bulletin
from guong.engines.bulletins.lacking import lacking
from guong.engines.bulletins.notice import Notice

LABEL = "Bài trên trang thông tin điện tử"
ORDER = 1


def write(notice: Notice) -> Bulletin:
    """Write the article; the author's sentences stand as they are."""
    lead, *body = notice.points or ("",)
    paragraphs = [notice.title, lead, *body]
    if notice.ask:
        paragraphs.append(notice.ask)
    signed = notice.organisation
    if notice.on:
        signed = f"{signed}, ngày {notice.on.day}/{notice.on.month}/{notice.on.year}".lstrip(", ")
    text = "\n\n".join(part for part in (*paragraphs, signed) if part)
    return Bulletin("web_article", LABEL, text, lacking(notice, "body", "ask", "organisation", "on"))
