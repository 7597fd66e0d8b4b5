"""Reads what a journalist wrote, or a note of a call: who asks, how to answer, what, by when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from guong.engines.legal.calendar import Calendar
from guong.engines.legal.deadlines import DeadlineError, due
from guong.engines.legal.phrases import find_phrases
from guong.engines.legal.press import RequestKind
from guong.engines.viet.formats import capitalise
from guong.engines.viet.names import find_person_names
from guong.engines.viet.normal_forms import canonical

MOST_READ = 20_000  # characters
LONGEST_QUESTION = 3_000
_HEADER = re.compile(r"(?i)^\s*(từ|from|gửi|to|cc|ngày|date|sent|tiêu đề|chủ đề|subject|v/v)\s*:\s*(.*)$")
_SENDER = ("từ", "from")
_OPENING = re.compile(r"(?i)^\s*(kính gửi|kính chào|xin chào|chào|thân gửi|dear)\b\s*:?[^.?!,]*[,:!.]?\s*$")
_CLOSING = re.compile(r"(?i)^\s*(trân trọng|xin cảm ơn|xin chân thành|em cảm ơn|cảm ơn)\b")
_CONTACT = re.compile(r"(?i)(điện thoại|số máy|\bđt\b|email|e-mail|\bmail\b|liên hệ|gọi lại|\bsố em\b)")
# How the names of press agencies begin; the words after it are capitalised, or small ones of their own.
_WORD = r"[^\W\d_a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ][\w&-]*"
_SMALL = r"thanh|hình|nói|số|và(?= (?:Truyền|Phát))"
_AGENCY = (
    r"[Tt]hời [Bb]áo|[Bb]áo(?: điện tử)?|[Tt]ạp chí(?: điện tử)?|[Đđ]ài|[Tt]hông tấn xã|[Kk]ênh"
    r"|[Tt]ruyền hình|[Nn]hật báo|[Tt]uần báo"
)
_OUTLET = re.compile(rf"(?<!\w)(?<![Nn]hà )((?:{_AGENCY}) {_WORD}(?: (?:{_WORD}|{_SMALL}))*)")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}(?![\w-])")
_PHONE = re.compile(r"(?<![\w/])(?:\+84|0)\d(?:[ .-]?\d){7,9}(?![\w/])")
_JOURNALIST = re.compile(
    r"(?i)(phóng viên|nhà báo|\bpv\b|tôi là|em là|tên là|người liên hệ|phụ trách|bạn đọc:)"
)
_ASKING = re.compile(
    r"(?i)(\?|đề nghị|xin (?:được )?(?:hỏi|biết)|cho (?:em |tôi )?(?:biết|hỏi)"
    r"|muốn (?:hỏi|biết|đặt)|hỏi (?:về|chuyện)|phỏng vấn|cung cấp|giải quyết|trả lời trên báo)"
)
_REPLY = re.compile(r"(?i)(trả lời|phản hồi|hồi âm|nhận (?:được )?số liệu|gửi (?:lại|trước)|cung cấp)")
_LIMIT = re.compile(r"(?i)(trước|trong|chậm nhất|muộn nhất|hạn)")
_COMPLAINT = re.compile(r"(?i)(đơn|nội dung) (khiếu nại|tố cáo)")
_FORWARD_WORDS = re.compile(r"(?i)(chuyển|nhận được).{0,60}(đơn|kiến nghị|phản ánh|ý kiến|phê bình)")
_DEMAND = re.compile(r"(?i)trả lời trên (?:mặt )?báo")
_WISHES = re.compile(r"(?i)\s*(mong|rất mong|xin gửi|đề nghị phản hồi)")
# What the press wants, by its words; a person has the last word.
_KINDS = (
    (_COMPLAINT, RequestKind.COMPLAINT),
    (_DEMAND, RequestKind.DEMAND),
    (_FORWARD_WORDS, RequestKind.PASSED_ON),
)
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=\S)")
_PUBLIC_DOMAIN = ".gov.vn"


@dataclass(frozen=True, slots=True)
class PressMail:
    """What was read; "" and None stand for what the text does not say, and a person looks at all of it."""

    outlet: str = ""
    journalist: str = ""
    phone: str = ""
    mail: str = ""
    question: str = ""
    reply_by: datetime | None = None
    kind: RequestKind = RequestKind.REQUEST


def read_press_mail(text: str, *, received_at: datetime, calendar: Calendar) -> PressMail:
    """Read a pasted mail or a note; what is not sure is left empty rather than guessed."""
    text = canonical(text[:MOST_READ]).text
    headers, body = _split_headers(text.splitlines())
    words = "\n".join(body)
    sender = next((value for name, value in headers if name in _SENDER), "")
    match = _PHONE.search(words)
    # The sentences that ask are the question; where none does, all that is left of the text.
    sentences = [sentence.strip() for sentence in _sentences(body)]
    content = [
        bare
        for sentence in sentences
        if not (_REPLY.search(sentence) and _WISHES.match(sentence) and "?" not in sentence)
        and (bare := _without_contacts(sentence))
    ]
    line = " ".join(words.split())
    kinds = (kind for pattern, kind in _KINDS if pattern.search(line))
    asking = [sentence for sentence in content if _ASKING.search(sentence)]
    return PressMail(
        outlet=_outlet(words) or _outlet(sender),
        journalist=_journalist(words, sender),
        phone=match[0] if match else "",
        mail=_mail(sender) or _mail(words),
        question="\n".join(asking or content)[:LONGEST_QUESTION],
        reply_by=_reply_by(words, received_at, calendar),
        kind=next(kinds, RequestKind.REQUEST),
    )


def _split_headers(lines: list[str]) -> tuple[list[tuple[str, str]], list[str]]:
    headers: list[tuple[str, str]] = []
    for place, line in enumerate(lines):
        match = _HEADER.match(line) if line.strip() else None
        if match is None and line.strip():
            return headers, lines[place:]
        if match is not None:
            headers.append((match[1].lower(), match[2].strip()))
    return headers, []


def _mail(text: str) -> str:
    mails = (match[0] for match in _MAIL.finditer(text))
    return next((mail for mail in mails if not mail.casefold().endswith(_PUBLIC_DOMAIN)), "")


def _outlet(text: str) -> str:
    match = _OUTLET.search(text)
    return capitalise(match[1].rstrip(" .-")) if match else ""


def _journalist(words: str, sender: str) -> str:
    """Give who wrote: named in the head, behind a word that says so, or alone under the letter."""
    if names := find_person_names(sender):
        return sender[slice(*names[0])]
    agencies = [match.span() for match in _OUTLET.finditer(words)]
    spans = [
        (start, end)
        for start, end in find_person_names(words)
        if not any(start < last and first < end for first, last in agencies)
    ]
    for marker in _JOURNALIST.finditer(words):
        for start, end in spans:
            if 0 <= start - marker.end() <= _NEAR and "\n\n" not in words[marker.end() : start]:
                return words[start:end]
    last_line = words.rstrip().count("\n")
    closing = [(start, end) for start, end in spans if words[:start].count("\n") >= last_line - 1]
    return words[slice(*closing[-1])] if closing else ""


_NEAR = 60  # characters between the word and the name


def _sentences(body: list[str]) -> Iterator[str]:
    paragraph: list[str] = []
    for line in [*body, ""]:
        is_apart = not line.strip() or _OPENING.match(line) or _CLOSING.match(line) or line.strip().isupper()
        if paragraph and (is_apart or re.match(r"\s*(?:\d+[.)]|[-+•])\s", line)):
            yield from _SENTENCE.split(" ".join(paragraph))
            paragraph = []
        if not is_apart:
            paragraph.append(line.strip())


def _without_contacts(sentence: str) -> str:
    """Take a telephone number and a mail out of a sentence; one that has nothing else is left out."""
    bare = _PHONE.sub("", _MAIL.sub("", sentence))
    if bare == sentence:
        return "" if _CONTACT.search(sentence) and not _ASKING.search(sentence) else sentence
    if _CONTACT.search(sentence) and not _ASKING.search(bare):
        return ""
    return re.sub(r"[\s,:;]+([.?!]|$)", r"\1", re.sub(r"[ \t]{2,}", " ", bare)).strip(" ,;:")


def _reply_by(words: str, received_at: datetime, calendar: Calendar) -> datetime | None:
    """Find by when the answer is wanted: a phrase of time in a sentence that asks for an answer."""
    for sentence in _SENTENCE.split(words.replace("\n", " ")):
        if not (_REPLY.search(sentence) and _LIMIT.search(sentence)):
            continue
        for phrase in sorted(find_phrases(sentence), key=lambda phrase: (phrase.start, -phrase.end)):
            try:
                moment = due(phrase.text, start=received_at, calendar=calendar)
            except DeadlineError:
                continue
            if moment.due is not None and moment.due > received_at:
                return moment.due
    return None
