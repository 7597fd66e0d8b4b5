"""The script for the loudspeaker: sentences of its own, one slot each, nothing in digits or brackets."""

import re

from guong.engines.bulletins.announcement import Announcement, ContactPoint
from guong.engines.bulletins.bulletin import Bulletin
from guong.engines.bulletins.missing_details import lacking
from guong.engines.bulletins.patterns import MOST_SYLLABLES, as_sentences, sentence, time_words
from guong.engines.bulletins.ready_sentences import MOST_POINTS, Notice
from guong.engines.bulletins.sentences import split_sentences
from guong.engines.bulletins.speech import estimated_seconds
from guong.engines.bulletins.speech_check import reads_back
from guong.engines.bulletins.spoken_text import aloud
from guong.engines.viet.normal_forms import plain
from guong.engines.viet.spoken_numbers import digit_by_digit, in_words

LABEL = "Bản tin loa truyền thanh"
ORDER = 3
LONGEST = 5 * 60
GREETING = "Kính chào toàn thể bà con."
CLOSING = "Bản tin đến đây là hết. Xin cảm ơn bà con đã chú ý lắng nghe."
_MOST_FACTS, _LONGEST_FACT = 3, 30  # sentences; syllables
_GROUP = 3  # digits that are said in one breath


def announce(announcement: Announcement) -> Bulletin:
    """Write the script of a notice: a sentence a slot, the time and the place again at the end."""
    time = time_words(announcement)
    # An ear follows short sentences alone.
    short = [words for words in announcement.facts if len(words.split()) <= _LONGEST_FACT]
    # Repeat when and where, for who only then began to listen.
    parts = []
    if time:
        parts.append(_time(announcement, time)[:1].lower() + _time(announcement, time)[1:])
    if announcement.where:
        parts.append(f"địa điểm là {announcement.where}")
    blocks = [
        [GREETING, f"Đây là thông báo của {announcement.organisation}" if announcement.organisation else ""],
        [f"Xin thông báo về việc {announcement.what}" if announcement.what else ""],
        [_time(announcement, time), f"Địa điểm là {announcement.where}" if announcement.where else ""],
        ["Lịch như sau" if announcement.sessions else "", *announcement.sessions],
        [f"Thông báo này dành cho {announcement.who}" if announcement.who else ""],
        [order for act in announcement.acts for order in as_sentences(act)],
        short[:_MOST_FACTS],
        _contact(announcement.contact),
        [f"Xin nhắc lại, {', '.join(parts)}" if parts else ""],
    ]
    year = announcement.on.year if announcement.on else 0
    lines, unread_words = [], []
    for block in blocks:
        speeches = []
        for words in block:
            without_year = re.sub(rf"(?<=\d/)(\d{{1,2}})/{year}\b", r"\1", words)
            speech = _aloud(without_year)
            # What would be heard otherwise than it is written is left to the author (ADR 0081).
            if words and reads_back(without_year, speech):
                speeches.append(speech)
            elif words:
                unread_words.append(without_year)
        if speeches:
            lines.append(" ".join(speeches))
    text = "\n".join([*lines, CLOSING])
    seconds = estimated_seconds(text)
    lacks = tuple(_FAULT.format(words=words) for words in unread_words)
    lacks += tuple(_LONG.format(start=_start_of(words)) for words in _long_sentences(lines))
    if seconds > LONGEST:
        lacks += (_TOO_LONG,)
    return Bulletin("loudspeaker", LABEL, text, lacks, seconds, announcement.missing)


def write(notice: Notice) -> Bulletin:
    """Write a script of ready sentences: none is ever cut; a long one is told of."""
    points = [point for point in notice.listed if point not in notice.do][:MOST_POINTS]
    opening = GREETING
    if notice.organisation:
        opening += f" Đây là đài truyền thanh của {notice.organisation}."
    if notice.on:
        opening += f" Hôm nay, ngày {notice.on.day}/{notice.on.month}/{notice.on.year}."
    title = notice.title.rstrip(" .!?…:;")
    is_named = plain(notice.title).startswith(_TITLE_OPENINGS)
    lines = [opening]
    if notice.title:
        # A title in capitals is said as it stands: its first letter alone in small would be no word.
        first = title[:1] if title[1:2].isupper() or not is_named else title[:1].lower()
        lines.append(f"Sau đây là {'' if is_named else 'nội dung: '}{first}{title[1:]}.")
    if len(points) == 1:
        lines.append(points[0])
    else:
        lines += [f"{in_words(number).capitalize()} là: {point}" for number, point in enumerate(points, 1)]
    lines += notice.do
    if notice.ask:
        lines.append(notice.ask)
    paragraphs = [_aloud(line) for line in lines if line]
    text = "\n".join([*paragraphs, CLOSING])
    seconds = estimated_seconds(text)
    lacks = lacking(notice, "body", "ask", "organisation")
    lacks += tuple(_LONG.format(start=_start_of(words)) for words in _long_sentences(paragraphs))
    if seconds > LONGEST:
        lacks += (_TOO_LONG,)
    if len(notice.listed) - len(notice.do) > MOST_POINTS:
        lacks += (f"Bản tin chỉ giữ {MOST_POINTS} ý đầu; hãy chọn lại ý cần nghe.",)
    return Bulletin("loudspeaker", LABEL, text, lacks, seconds)


_FAULT = "Chưa đọc được đúng số, ngày trong “{words}”, nên bản loa chưa có câu ấy: hãy viết số bằng chữ."
_LONG = "Câu “{start}…” dài hơn hai mươi tiếng; nên tách thành hai câu để người nghe kịp."
_TOO_LONG = "Bản tin dài hơn năm phút; người nghe khó nhớ, nên tách làm hai buổi."
_WORDS_OF_START, _MOST_LONG = 6, 3
_TITLE_OPENINGS = ("thong bao", "ke hoach", "huong dan", "loi ", "bai ", "noi dung", "tin ")


def _time(announcement: Announcement, time: str) -> str:
    if not time:
        return ""
    return f"Hạn là {time}" if announcement.when and announcement.when.is_until else f"Thời gian là {time}"


def _contact(contact: ContactPoint | None) -> list[str]:
    if contact is None:
        return []
    groups = re.findall(r"\d+", contact.number)
    if len(groups) == 1:
        digits = groups[0]
        first = len(digits) % _GROUP or _GROUP
        groups = [digits[:first], *(digits[at : at + _GROUP] for at in range(first, len(digits), _GROUP))]
    number = ", ".join(digit_by_digit(group) for group in groups)
    if not number:
        return [f"Bà con hỏi thêm {contact.name}"]
    return [f"Bà con hỏi thêm {contact.name}, số {number}", f"Xin đọc lại số máy là {number}"]


def _long_sentences(paragraphs: list[str]) -> list[str]:
    sentences = [words for line in paragraphs for words in split_sentences(line)]
    # What this script writes itself is long only by the names and numbers in it.
    own_sentences = [words for words in sentences if not words.startswith(_OWN)]
    return [words for words in own_sentences if len(words.split()) > MOST_SYLLABLES][:_MOST_LONG]


_OWN = (
    "Xin thông báo",
    "Thông báo này",
    "Thời gian là",
    "Hạn là",
    "Xin nhắc lại",
    "Bà con hỏi thêm",
    "Xin đọc lại",
    "Địa điểm là",
)


def _start_of(words: str) -> str:
    return " ".join(words.split()[:_WORDS_OF_START])


def _aloud(words: str) -> str:
    return " ".join(sentence(whole) for whole in split_sentences(aloud(words)))
