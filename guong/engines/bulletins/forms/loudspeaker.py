"""The script for the loudspeaker: greeting, subject, numbered points, what to do, where to ask, an end."""

from guong.engines.bulletins.aloud import aloud_in_pieces
from guong.engines.bulletins.bulletin import Bulletin
from guong.engines.bulletins.lacking import lacking
from guong.engines.bulletins.notice import MOST_POINTS, Notice
from guong.engines.bulletins.sentences import MOST_WORDS, breathe, split_sentences
from guong.engines.bulletins.speech import estimated_seconds
from guong.engines.viet.forms import plain
from guong.engines.viet.spoken import in_words

LABEL = "Bản tin loa truyền thanh"
ORDER = 3
LONGEST = 5 * 60
GREETING = "Kính chào toàn thể bà con."
CLOSING = "Bản tin đến đây là hết. Xin cảm ơn bà con đã chú ý lắng nghe."


def write(notice: Notice) -> Bulletin:
    """Write the script: whole sentences, nothing in digits, brackets or addresses; long ones are told."""
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
    lacks += tuple(_LONG.format(start=_start_of(sentence)) for sentence in _long_sentences(paragraphs))
    if seconds > LONGEST:
        lacks += ("Bản tin dài hơn năm phút; người nghe khó nhớ, nên tách làm hai buổi.",)
    if len(notice.listed) - len(notice.do) > MOST_POINTS:
        lacks += (f"Bản tin chỉ giữ {MOST_POINTS} ý đầu; hãy chọn lại ý cần nghe.",)
    return Bulletin("loudspeaker", LABEL, text, lacks, seconds)


_LONG = "Câu “{start}…” dài hơn hai mươi tiếng; nên tách thành hai câu để người nghe kịp."
_WORDS_OF_START, _MOST_LONG = 6, 3


def _long_sentences(paragraphs: list[str]) -> list[str]:
    """List the sentences that no speaker says in one breath."""
    sentences = [sentence for line in paragraphs for sentence in split_sentences(line)]
    return [sentence for sentence in sentences if len(sentence.split()) > MOST_WORDS][:_MOST_LONG]


def _start_of(sentence: str) -> str:
    return " ".join(sentence.split()[:_WORDS_OF_START])


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
    title = title.rstrip(" .!?…:;")
    # A title in capitals is said as it stands: its first letter alone in small would be no word.
    first = title[:1] if title[1:2].isupper() else title[:1].lower()
    return f"Sau đây là {first}{title[1:]}." if is_named else f"Sau đây là nội dung: {title}."


def _end_sentence(line: str) -> str:
    return " ".join(
        short for sentence in split_sentences(aloud_in_pieces(line)) for short in breathe(sentence)
    )
