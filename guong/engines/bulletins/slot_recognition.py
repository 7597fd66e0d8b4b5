"""Recognise the slots of a notice in a draft; what is not there stays empty, to be asked for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from guong.engines.bulletins.announcement import Announcement, ContactPoint
from guong.engines.bulletins.candidates import settle, without_strangers
from guong.engines.bulletins.moments import Moment, find_moments, write_day
from guong.engines.bulletins.patterns import NEGATION, begins_act
from guong.engines.bulletins.phrases import (
    find_places,
    has_place_mark,
    opening,
    people_at,
    place_at,
    slot_words,
)
from guong.engines.bulletins.sentences import split_sentences
from guong.engines.bulletins.subject_phrase import matter_of, reads_as_matter, written_small
from guong.engines.channels import find
from guong.engines.channels.phone_numbers import parse_phone
from guong.engines.viet.normal_forms import canonical, plain

LONGEST_TITLE = 22  # words
LONGEST_READ = 600  # characters of a sentence in which slots are looked for
_BULLET = re.compile(r"^\s*(?:[-–—•*+▪●]|\d{1,2}[.)/](?!\d)|[a-zđ][.)])\s+", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?P<label>thời gian|thời hạn|hạn nộp|hạn cuối|địa điểm|nơi|khu vực|tại|đối tượng|dành cho|thành phần"
    r"|khách mời|nội dung)(?:\s+[^\s:]+){0,3}\s*:\s*",
    re.IGNORECASE,
)
_SLOT_OF_LABEL = {
    **dict.fromkeys(("thời gian", "thời hạn", "hạn nộp", "hạn cuối"), "when"),
    **dict.fromkeys(("địa điểm", "nơi", "khu vực", "tại"), "where"),
    **dict.fromkeys(("đối tượng", "dành cho", "thành phần", "khách mời"), "who"),
    "nội dung": "what",
}
_ASK = re.compile(
    r"lien he|thac mac|duong day nong|hotline|noi hoi|hoi dap|hoi them|can hoi|so dien thoai|tong dai"
    r"|phan anh (?:ve|qua|toi|den)|truc ban[^.]{0,60}\d{3}"
)
_ASK_FIRST = re.compile(r"(?:bà con |cần |muốn )?hỏi\s", re.IGNORECASE)
_GREETING = re.compile(
    r"^(?:kinh (?:chao|gui|thua)|xin chao|than gui|tran trong[.!]*$|xin (?:cam on|tran trong))"
)
# A line that names no matter of its own stands before the one that does.
_NO_TITLE = re.compile(r"(?:thông báo|(?:kính )?gửi\s[^.]{0,80})[\s.:!]*$", re.IGNORECASE)
_CIRCUMSTANCE = re.compile(
    r"(?:sau khi|trước khi|trong thời gian|trong lúc)\s[^,.;]{2,60},\s*", re.IGNORECASE
)
_POLITE = re.compile(r"(?:xin|có thể|vui lòng)\s+", re.IGNORECASE)
_INVITED_TO = re.compile(r"(?<!\w)(?:(?:tới|đến|về)\s+)?(?:tham dự|dự|tham gia)\s+", re.IGNORECASE)
_INVITATION = re.compile(
    r"(?<!\w)(?:trân trọng |xin )?(?:kính mời|mời|đề nghị|yêu cầu|dành cho|phát động|vận động|kêu gọi"
    r"|lấy ý kiến)\s*:?\s+",
    re.IGNORECASE,
)
_FOR = re.compile(r"(?<!\w)(?:cho|với)\s+", re.IGNORECASE)
_CONSEQUENCE = re.compile(r"(?:coi|xem) như|sẽ (?:bị|không được)|không chịu trách nhiệm", re.IGNORECASE)
_SCHEDULE_ROWS = 2


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    moments: tuple[Moment, ...]
    is_listed: bool = False


def recognise(
    text: str, *, organisation: str, on: date, contacts: Sequence[ContactPoint] = ()
) -> Announcement:
    """Read a draft into its slots; whom to ask is one of `contacts`, or left open."""
    lines = [line.strip() for line in canonical(text).text.splitlines() if line.strip()]
    title, body = _title(lines)
    title = written_small(title, " ".join(body))
    labels, body = _labels(body)
    sentences = [row for line in body for row in _sentences(line, on) if not _GREETING.match(plain(row.text))]
    # The rows of a time-table: listed lines, two at least, that each have an hour or a day.
    sessions = [row for row in sentences if row.is_listed and row.moments and not _is_act(row)]
    if len(sessions) < _SCHEDULE_ROWS:
        sessions = []
    timetable = set(sessions)
    outside = [row for row in sentences if row not in timetable]
    ask = [row for row in outside if _asks(row.text)]
    body_sentences = [row for row in outside if not _asks(row.text)]
    acts = [row for row in body_sentences if _is_act(row)]
    statements = [row for row in body_sentences if not _is_act(row)]
    heading = _Sentence(title, tuple(find_moments(title, on=on)))
    main = _main(statements, title, is_alone=not acts) or next(iter(acts), None)
    announcement = Announcement(
        what=matter_of(labels.get("what", ""), title, _invited_to(main), on=on),
        when=_when(labels.get("when", ""), statements, acts, heading, on),
        where=_where(labels.get("where", ""), statements, acts, heading),
        who=_who(labels.get("who", ""), statements, acts, body_sentences),
        contact=_contact(ask, contacts),
        sessions=tuple(row.text for row in sessions),
        organisation=organisation.strip(),
        on=on,
    )
    # An order with a time that says nothing but what the slots say is left out.
    announcement = replace(
        announcement,
        acts=tuple(
            row.text
            for row in acts
            if not row.moments
            or _adds(row, announcement)
            or len(_strange(row, announcement, title)) > MOST_REPEATED
        ),
    )
    is_named = bool(labels.get("what") or title) or main is next(iter(sentences), None)
    announcement = settle(
        announcement,
        labels,
        [moment for row in statements for moment in row.moments],
        is_named=is_named or (main is not None and reads_as_matter(main.text)),
    )
    facts = [
        row.text
        for row in statements
        if row is not main
        or _adds(row, announcement)
        or len(_strange(row, announcement, title)) > MOST_STRANGE
    ]
    return without_strangers(replace(announcement, facts=tuple(facts)), [row.text for row in ask], contacts)


def _title(lines: list[str]) -> tuple[str, list[str]]:
    while len(lines) > 1 and _NO_TITLE.match(lines[0]):
        lines = lines[1:]
    if len(lines) < 2 or _BULLET.match(lines[0]) or _LABEL.match(lines[0]):
        return "", lines
    first = lines[0]
    if len(first) > LONGEST_READ or len(first.split()) > LONGEST_TITLE or first.endswith("."):
        return "", lines
    return first.rstrip(" .:;"), lines[1:]


def _labels(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    labels: dict[str, str] = {}
    body_lines = []
    for line in lines:
        bare = _BULLET.sub("", line)
        match = _LABEL.match(bare)
        slot = _SLOT_OF_LABEL.get(match["label"].lower()) if match else None
        if match and slot and slot not in labels and len(bare) <= LONGEST_READ:
            first, *more = split_sentences(bare[match.end() :])
            labels[slot] = first.strip(" .;")
            body_lines += more
        else:
            body_lines.append(line)
    return labels, body_lines


def _sentences(line: str, on: date) -> list[_Sentence]:
    bullet = _BULLET.match(line)
    # A listed line is one point, however many sentences it has.
    texts = [line[bullet.end() :].strip()] if bullet else split_sentences(line)
    return [
        _Sentence(text, tuple(find_moments(text[:LONGEST_READ], on=on)), bullet is not None) for text in texts
    ]


def _asks(sentence: str) -> bool:
    if _ASK_FIRST.match(sentence) or _ASK.search(plain(sentence)):
        return True
    channels = [channel for _start, _end, channel in find(sentence)]
    return any(channel.kind.value == "phone" and len(channel.key("number") or "") > 4 for channel in channels)


def _is_act(row: _Sentence) -> bool:
    text = _CIRCUMSTANCE.sub("", row.text[:LONGEST_READ])
    if opening("asking").match(text) or begins_act(text):
        return True
    end = people_at(text, 0, [] if len(text) < len(row.text) else list(row.moments))
    if end == 0:
        return False
    following = _POLITE.sub("", text[end:].lstrip(" ,"))
    return opening("acts").match(following) is not None or opening("asking").match(following) is not None


def _main(sentences: list[_Sentence], title: str, *, is_alone: bool) -> _Sentence | None:
    sentences = [row for row in sentences if not _CONSEQUENCE.search(row.text[:LONGEST_READ])]
    for row in sentences:
        if (row.moments and not _place_alone(row)) or reads_as_matter(row.text):
            return row
    is_open = title or not is_alone or any(map(_place_alone, sentences))
    return None if is_open else next(iter(sentences), None)


def _invited_to(main: _Sentence | None) -> str:
    """Give the sentence the matter is in; of an invitation what people are invited to."""
    text = main.text[:LONGEST_READ] if main else ""
    invitation = _INVITATION.match(text)
    event = _INVITED_TO.search(text, invitation.end()) if invitation else None
    return text[event.end() :] if event and text[event.end() :].strip(" .") else text


def _when(
    label: str, sentences: list[_Sentence], acts: list[_Sentence], title: _Sentence, on: date
) -> Moment | None:
    rows = [_Sentence(label, tuple(find_moments(label, on=on)))] if label else []
    rows += [*sentences, title]
    for place, row in enumerate(rows):
        if (moment := _from_today(row, on)) is None:
            continue
        # "sáng thứ Bảy hằng tuần" belongs to the day it begins with: that day alone is another message.
        repetition = next((other for row in rows[place:] for other in row.moments if other.recurs), None)
        begins = len(moment.days) == 1 and re.match(r"(?:kể )?từ\b", moment.text, re.IGNORECASE)
        if repetition and begins and not moment.recurs:
            words = f"{repetition.text}, từ {write_day(moment.days[0])}"
            moment = replace(moment, text=words, hours=moment.hours or repetition.hours, recurs=True)
        return _with_hours(moment, rows[place:])
    for row in acts:
        if (moment := _from_today(row, on)) is not None:
            return _with_hours(moment, [row])
    rows += acts
    repetition = next((m for row in rows for m in row.moments if m.recurs or m.weekdays), None)
    return _with_hours(repetition, rows) if repetition else None


def _from_today(row: _Sentence, on: date) -> Moment | None:
    return next((moment for moment in row.moments if moment.days and max(moment.days) >= on), None)


def _with_hours(moment: Moment, rows: list[_Sentence]) -> Moment:
    """Join hours that stand elsewhere: in the same sentence, else in the next that has some."""
    if moment.hours or moment.is_until:
        return moment
    for row in rows:
        clocks = [other for other in row.moments if other.hours and not other.days and not other.is_until]
        if clocks:
            joined_text = ", ".join([*(clock.text for clock in clocks), moment.text])
            hours = tuple(hour for clock in clocks for hour in clock.hours)
            return replace(moment, text=joined_text, hours=hours)
    return moment


def _where(label: str, sentences: list[_Sentence], acts: list[_Sentence], title: _Sentence) -> str:
    if label:
        return label
    bare = next((place for row in sentences if (place := _place_alone(row))), "")
    if bare:
        return bare
    rows = [*((row, False) for row in sentences), *((row, True) for row in acts), (title, True)]
    found_places = [
        ((rank > _STAYS, is_act and bool(row.moments), rank, order), row.text[start:end].strip(" ,"))
        for order, (row, is_act) in enumerate(rows)
        for rank, start, end in find_places(row.text[:LONGEST_READ], list(row.moments))
    ]
    return min(found_places, default=((), ""))[1]


_STAYS = 2  # the rank of a place where something is, above those that somebody goes to


def _place_alone(row: _Sentence) -> str:
    """Give the place that is all a sentence tells besides its time: "18 giờ 30, sân vận động xã"."""
    if not row.moments or len(row.text) > LONGEST_READ:
        return ""
    tail = row.text[row.moments[-1].end :].lstrip(" ,);-–").rstrip(" .;")
    before = row.text[: row.moments[0].start].strip(" (,").lower()
    if has_place_mark(tail) or before not in ("", "vào", "lúc", "vào lúc"):
        return ""
    is_place = opening("places").match(tail) is not None and place_at(tail, 0, []) == len(tail)
    return tail if is_place and not reads_as_matter(tail) else ""


def _who(label: str, sentences: list[_Sentence], acts: list[_Sentence], in_order: list[_Sentence]) -> str:
    if label:
        return label
    for row in sentences:
        for mark in _FOR.finditer(row.text, 0, LONGEST_READ):
            if NEGATION.search(re.split(r"[,.;:]", row.text[: mark.start()])[-1]):
                continue  # "không cho trẻ em ra sông" speaks to others
            end = people_at(row.text[:LONGEST_READ], mark.end(), list(row.moments))
            if end > mark.end() and not _is_everybody(row.text[mark.end() : end]):
                return _people(row.text, mark.end(), end)
    for row in in_order:
        for mark in _INVITATION.finditer(row.text, 0, LONGEST_READ):
            end = people_at(row.text[:LONGEST_READ], mark.end(), list(row.moments))
            if end > mark.end():
                return _people(row.text, mark.end(), end)
    for row in acts:
        end = 0 if row.is_listed else people_at(row.text[:LONGEST_READ], 0, list(row.moments))
        if end and not _is_everybody(row.text[:end]):
            return _people(row.text, 0, end)
    return ""


def _people(text: str, start: int, end: int) -> str:
    words = text[start:end].strip(" ,")
    return words[:1].lower() + words[1:] if start == 0 and not words[1:2].isupper() else words


def _is_everybody(words: str) -> bool:
    return words.strip().lower() in slot_words()["everybody"]


def _contact(ask: list[_Sentence], contacts: Sequence[ContactPoint]) -> ContactPoint | None:
    by_number = {parse.key("number"): row for row in contacts if (parse := parse_phone(row.number))}
    for row in ask:
        for _start, _end, channel in find(row.text):
            if channel.kind.value == "phone" and channel.key("number") in by_number:
                return by_number[channel.key("number")]
    words = plain(" ".join(row.text for row in ask))
    fits = [row for row in contacts if plain(row.name) and plain(row.name) in words]
    return fits[0] if len(fits) == 1 else None


def _adds(row: _Sentence, announcement: Announcement) -> bool:
    """Tell whether a sentence denies something, or names a day or an hour that stands in no slot."""
    when = announcement.when
    slot_values = {*when.days, *when.hours} if when is not None else set()
    own = {moment for row_moment in row.moments for moment in (*row_moment.days, *row_moment.hours)}
    return NEGATION.search(row.text) is not None or not own <= slot_values


def _strange(row: _Sentence, announcement: Announcement, title: str) -> list[str]:
    slots = (announcement.what, announcement.where, announcement.who, announcement.organisation, title)
    known_words = set(re.findall(r"\w+", plain(" ".join((*slots, *slot_words()["leads"]))))) | _EMPTY_WORDS
    text = row.text
    if len(text) > LONGEST_READ:
        return text.split()
    for moment in reversed(row.moments):
        text = text[: moment.start] + text[moment.end :]
    return [word for word in re.findall(r"\w+", plain(text)) if word not in known_words]


MOST_STRANGE = 6  # words of the sentence that are told nowhere else
MOST_REPEATED = 2
_EMPTY_WORDS = frozenset(
    {"tai", "o", "vao", "luc", "tu", "den", "trong", "cho", "cac", "va", "xa", "se", "co", "ngay", "gio"}
    | {"xin", "moi", "kinh", "de", "nghi", "du", "toi"}
)
