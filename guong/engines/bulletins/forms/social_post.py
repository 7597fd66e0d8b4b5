"""The post for a fanpage or Zalo: what it is, at most five short points, what to do, where to read more."""

from guong.engines.bulletins.bulletin import Bulletin
from guong.engines.bulletins.lacking import lacking
from guong.engines.bulletins.notice import MOST_POINTS, Notice
from guong.engines.bulletins.sentences import breathe

LABEL = "Bài trên fanpage, Zalo"
ORDER = 2
_LONGEST_POINT = 28


def write(notice: Notice) -> Bulletin:
    """Write the post: one screen of a telephone, the link last."""
    lines = [notice.title]
    points = [*notice.do, *(point for point in notice.listed if point not in notice.do)]
    chosen = sorted(points[:MOST_POINTS], key=notice.points.index)
    lines += [f"- {_short(point)}" for point in chosen]
    if notice.ask:
        lines.append(notice.ask)
    if notice.link:
        lines.append(f"Đọc đầy đủ: {notice.link}")
    if notice.organisation:
        lines.append(notice.organisation)
    text = "\n".join(line for line in lines if line)
    return Bulletin("social_post", LABEL, text, lacking(notice, "body", "ask", "link", "organisation"))


def _short(point: str) -> str:
    """Keep a point's first breath where it is long; the article has the rest."""
    return point if len(point.split()) <= _LONGEST_POINT else breathe(point, _LONGEST_POINT)[0]
