"""The script for the loudspeaker: greeting, subject, numbered points, what to do, where to ask, an end."""

from guong.engines.bulletins.aloud import aloud_in_pieces
from guong.engines.bulletins.bulletin import Bulletin
from guong.engines.bulletins.lacking import lacking
from guong.engines.bulletins.notice import MOST_POINTS, Notice
from guong.engines.bulletins.sentences import breathe, split_sentences
from guong.engines.bulletins.speech import estimated_seconds
from guong.engines.viet.forms import plain
from guong.engines.viet.spoken import in_words

LABEL = "Bản tin loa truyền thanh"
ORDER = 3
LONGEST = 5 * 60
GREETING = "Kính chào toàn thể bà con."
CLOSING = "Bản tin đến đây là hết. Xin cảm ơn bà con đã chú ý lắng nghe."


def write(notice: Notice) -> Bulletin:
    """Write the script: sentences of at most twenty words, nothing in digits, brackets or addresses."""
    points = [point for point in notice.listed if point not in notice.do][:MOST_POINTS]
    lines = [_open_bulletin(notice), _about(notice.title)]
    if len(points) == 1:
        lines.append(points[0])
    else:
        lines += [f"{in_words(number).capitalize()} là: {point}" for number, point in enumerate(points, 1)]
    lines += notice.do
    if notice.ask:
        lines.append(notice.ask)
    paragraphs = [_end_sentence(line) for line in lines if line]
    text = "\n".join([*paragraphs, CLOSING])
    seconds = estimated_seconds(text)
    lacks = lacking(notice, "body", "ask", "organisation")
    if seconds > LONGEST:
        lacks += ("Bản tin dài hơn năm phút; người nghe khó nhớ, nên tách làm hai buổi.",)
    if len(notice.listed) - len(notice.do) > MOST_POINTS:
        lacks += (f"Bản tin chỉ giữ {MOST_POINTS} ý đầu; hãy chọn lại ý cần nghe.",)
    return Bulletin("loudspeaker", LABEL, text, lacks, seconds)


def _open_bulletin(notice: Notice) -> str:
    opening = GREETING
    if notice.organisation:
        opening += f" Đây là đài truyền thanh của {notice.organisation}."
    if notice.on:
        opening += f" Hôm nay, ngày {notice.on.day}/{notice.on.month}/{notice.on.year}."
    return opening


def _about(title: str) -> str:
    if not title:
        return ""
    is_named = plain(title).startswith(
        ("thong bao", "ke hoach", "huong dan", "loi ", "bai ", "noi dung", "tin ")
    )
    return f"Sau đây là {title[0].lower()}{title[1:]}." if is_named else f"Sau đây là nội dung: {title}."


def _end_sentence(line: str) -> str:
    return " ".join(
        short for sentence in split_sentences(aloud_in_pieces(line)) for short in breathe(sentence)
    )
