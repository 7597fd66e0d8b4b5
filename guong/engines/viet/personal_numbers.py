"""Numbers of private persons, judged by evidence: their build, their own label, a person beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guong.engines.lazy_imports import compile_late
from guong.engines.viet.names import CAPITAL
from guong.engines.viet.personal_facts import personal_facts

# Six to nineteen digits with a mark or two between them; letters may stand right before ("số096…").
_NUMBER = compile_late(
    r"(?<![\d/@.,#*•])(?<!\d[-.,:])(?:\(?\+?\d(?:(?:[ .\-]|\) ?)?\d){5,18}|\d{3}A\d{8})(?![\d*•])(?![.,]\d)"
)
_MONEY = compile_late(
    r"\s{0,2}(?:đồng|vnd|vnđ|đ|d|usd|triệu|tỷ|nghìn|m2|m²|ha|kg|km|người|hộ|con|cây|lượt|liều)(?!\w)", re.I
)
_LIKE_MONEY = compile_late(r"[1-9]\d{0,2}(?:\.\d{3})+")
_SENTENCE_END = compile_late(r"[\n;]|[.?!](?=\s|$)")
_CODE_WORD = compile_late(r"(?<![a-z])(?:ma|code|id|so hieu)[ :]{1,3}$")
_CLAUSE_BREAK = compile_late(r"\n|(?<=[a-z)])[.?!](?=\s)")
_REACH = 90
_OWN_BEFORE, _OWN_AFTER = 14, 3  # characters between a number and the word that labels it
_BESIDE = 34  # characters before a number in which a person counts as standing beside it
_LAST_OF_NAME = compile_late(
    r"(?:\b(?i:ông|bà|anh|chị|em|cô|chú|bác|o|mợ|thím|dì|cậu|cháu|bạn|cụ|thầy|mệ|mẹ|ba|bố|vợ|chồng|con)"
    rf" (?:\w+ )?[{CAPITAL}][^\W\d_]*|[{CAPITAL}][^\W\d_]+(?: [{CAPITAL}][^\W\d_]+)+"
    rf"|\b(?i:tôi|mình|của em|của cháu|nhà em))[^;\n]{{0,14}}$"
)
_OWNER_AFTER = compile_late(
    r" (?:là )?(?:của|tên|mang tên|đứng tên) (?:ông|bà|anh|chị|em|cô|chú|bác|cụ|cháu|tôi|mình|bạn)\b"
)
_PERSON_BETWEEN = compile_late(
    r"(?<![a-z])(?:ong|ba|anh|chi|em|co|chu|bac|o|chau|cu|toi|minh|nguoi|ho)(?![a-z])"
)
# "… số 0971234567" after the name of a thing is the number of that thing, but not after a word of calling.
_THING_NUMBER = compile_late(r"(?P<thing>[^\W\d_]+) (?i:số|so)[ :]{1,2}$")
_CALLING = frozenset(
    re.findall(
        r"\w+",
        "thẻ gọi goi theo qua tới toi đến den về ve ở o tại tai là la thoại thoai đt dt sđt sdt"
        " zalo nhắn nhan alo với voi của cua xin có co dùng dung lưu luu sim đổi doi chủ chu từ"
        " tu hệ he lạc lac hỏi hoi động dong riêng rieng vào vao cho bấm bam quay một mot nhà"
        " nha lấy lay mất mat kia ấy máy may tôi mình minh em anh chị ông bà thẻ thẻ cước cuoc danh dân"
        " minh thư thu khoản khoan đăng kèm ghi gửi nhận báo trả in đọc biết đưa viết",
    )
)
_ACCENTED_CUES = {"lo": "lô", "thua": "thửa"}
_LINK = compile_late(r"[=?&]|://|www\.")
_LINKED_PHONE = compile_late(r"(?:zalo\.me|wa\.me|tel:)/?(?P<number>(?:\+?84|0)\d{9})(?!\d)", re.IGNORECASE)
_LINKS = ("zalo.me", "wa.me", "tel:")
_SLASHED_PHONE = compile_late(r"(?<![\w/.,])0\d{2,3}([/,_])\d{3}\1\d{3,4}(?![\w/])")
_PASSPORT = compile_late(r"(?<![A-Za-z0-9])[A-Z](?: ?\d){7,8}(?![\w])")
_PASSPORT_WORD = compile_late(r"(?<![a-z])(?:ho chieu|passport)(?![a-z])")

_BUILD, _LABEL, _CODE, _ENOUGH = 2, 2, 4, 2  # what a build, a label near by and a code's own label weigh


@dataclass(frozen=True, slots=True)
class NumberSpot:
    """A span that may hold personal data, in its text and in the folded form of it (of the same length)."""

    text: str
    low: str
    start: int
    end: int

    def clause(self) -> tuple[int, int]:
        """Give the bounds of the clause around: a line or sentence, no wider than a reader's glance."""
        left = max(0, self.start - _REACH)
        breaks = [mark.end() for mark in _CLAUSE_BREAK.finditer(self.low, left, self.start)]
        stop = _SENTENCE_END.search(self.low, self.end, self.end + _REACH)
        right = stop.start() if stop else min(len(self.low), self.end + _REACH)
        return (breaks[-1] if breaks else left), right

    def cues(self) -> list[str]:
        """Give the kinds that the words around speak of, the nearest first; words before weigh double."""
        facts = personal_facts()
        left, right = self.clause()
        data = [
            (self.start - cue.end(), facts.kind_of_cue[cue.group()])
            for cue in facts.cues.finditer(self.low, left, self.start)
        ]
        data += [
            ((cue.start() - self.end) * 2 + 10, facts.kind_of_cue[cue.group()])
            for cue in facts.cues.finditer(self.low, self.end, right)
        ]
        return [kind for _, kind in sorted(data)]

    def is_of_code(self) -> bool:
        """Tell whether the word that labels this number itself is that of a code, a lot or a paper."""
        facts = personal_facts()
        left, right = self.clause()
        labels = [
            cue
            for cue in facts.cues.finditer(self.low, max(left, self.start - 40), self.start)
            if self.start - cue.end() <= _OWN_BEFORE and not self._is_other_word(cue)
        ]
        if labels:
            last = labels[-1]
            between = self.low[last.end() : self.start]
            return facts.kind_of_cue[last.group()] == "other" and not (
                _PERSON_BETWEEN.search(between) or "," in between or "(" in between
            )
        after = facts.cues.search(self.low, self.end, min(right, self.end + 30))
        if after and after.start() - self.end <= _OWN_AFTER and facts.kind_of_cue[after.group()] == "other":
            return "," not in self.low[self.end : after.start()]
        thing = _THING_NUMBER.search(self.text, max(0, self.start - 30), self.start)
        word = thing["thing"] if thing else ""
        is_of_thing = bool(word) and not word[0].isupper() and word.lower() not in _CALLING
        return is_of_thing or bool(_CODE_WORD.search(self.low, max(0, self.start - 12), self.start))

    def _is_other_word(self, cue: re.Match[str]) -> bool:
        """Tell whether the accents make a cue another word: "lỡ" is no "lô", "thưa" no "thửa"."""
        accented_cue = _ACCENTED_CUES.get(cue.group())
        cue_text = self.text[cue.start() : cue.end()].lower()
        return accented_cue is not None and cue_text not in (accented_cue, cue.group())

    def is_beside_person(self) -> bool:
        """Tell whether a person stands right before the number, or is called its owner right after it."""
        left = max(self.clause()[0], self.start - _BESIDE)
        return bool(
            _LAST_OF_NAME.search(self.text, left, self.start) or _OWNER_AFTER.match(self.text, self.end)
        )

    def of_organisation(self, reach: int) -> bool:
        """Tell whether the last owner named within reach before, or else the first after, is no person."""
        facts = personal_facts()
        left, right = self.clause()
        before_text = self.text[max(left, self.start - reach) : self.start].lower()
        after_text = self.text[self.end : right].lower()
        pattern = facts.plain_owners if (before_text + after_text).isascii() else facts.owners
        before, after = pattern.findall(before_text), pattern.findall(after_text)
        owner = before[-1] if before else after[0] if after else ""
        return owner in facts.organisations


def is_identity(digits: str) -> bool:
    """Judge the build of a citizen's number: province, century and sex, a year of birth not in the future."""
    if len(digits) != 12 or digits[:3] not in personal_facts().provinces:
        return False
    century, year = int(digits[3]), int(digits[4:6])
    return (century in (0, 1) and year >= 10) or (century in (2, 3) and year <= 30)


def is_mobile(digits: str) -> bool:
    """Judge the build of a mobile number, with or without the country's code."""
    country = re.match(r"(?:00|0)?84(?=\d{9}$)", digits)
    if country:
        digits = "0" + digits[country.end() :]
    return len(digits) == 10 and digits[:3] in personal_facts().mobiles


def is_tax_code(digits: str) -> bool:
    """Check a tax code of 10 or 13 digits by its tenth one."""
    if len(digits) not in (10, 13) or not digits.isdigit():
        return False
    from stdnum.vn import mst  # imported when a number asks for it: it takes longer than most checks

    return mst.is_valid(digits)


_NATIONAL = "9704"  # opens the cards of the banks here, and hardly any other number of sixteen digits


def has_issuer(digits: str) -> bool:
    """Judge a payment card by its opening digits, which name the issuer, and its length."""
    size, opening = len(digits), int(digits[:4] or 0)
    national = digits.startswith(_NATIONAL) and size in (16, 19)
    visa = digits[0] == "4" and size in (16, 19)
    mastercard = (51 <= opening // 100 <= 55 or 2221 <= opening <= 2720) and size == 16
    is_other_card = (opening // 100 in (34, 37) and size == 15) or (opening // 100 == 35 and size == 16)
    return national or visa or mastercard or is_other_card


def is_card(digits: str) -> bool:
    """Judge the build of a payment card: issuer, length and Luhn's check digit; 9704 is a card by itself."""
    if not has_issuer(digits):
        return False
    if digits.startswith(_NATIONAL):
        return True
    from stdnum import luhn

    return luhn.is_valid(digits)


def _fits(kind: str, digits: str, spot: NumberSpot) -> tuple[str, float] | None:
    """Give the kind and confidence of a number that a cue announces, or None if its build forbids it."""
    size = len(digits)
    if kind in ("cccd", "cmnd") and size == 12:
        return ("cccd" if kind == "cccd" or is_identity(digits) else "cmnd"), 0.95
    if kind in ("cccd", "cmnd") and size == 9:
        return "cmnd", 0.95
    if kind == "phone" and is_mobile(digits):
        return "phone-personal", 0.9
    if kind == "card" and has_issuer(digits):
        return "bank-card", 0.95
    if kind == "bank" and 8 <= size <= 19 and not is_mobile(digits) and not is_identity(digits):
        # Where the tax code of a firm stands between its name and the account, the name is farther off.
        is_tax = "mst" in spot.low[spot.clause()[0] : spot.start]
        return None if spot.of_organisation(_REACH if is_tax else 50) else ("bank-account", 0.85)
    if kind in ("bhxh", "bhyt") and size == 10:
        return kind, 0.9
    has_owner = size == 10 and spot.is_beside_person() and not spot.is_of_code()
    if kind == "tax" and (size == 12 or has_owner or is_tax_code(digits)):
        return None if spot.of_organisation(_REACH) else ("tax-code", 0.9)
    return None


def _judge(digits: str, spot: NumberSpot) -> tuple[str, float] | None:
    """Say what a number is: by evidence where its build speaks, else by the nearest cue that it fits."""
    cues = spot.cues()
    for kind in cues:
        if kind == "other" and not (is_mobile(digits) or is_identity(digits) or is_card(digits)):
            return None
        if kind == "other":
            break
        fitting = _fits(kind, digits, spot)
        if fitting:
            return fitting
        if kind == "tax" and is_tax_code(digits):
            return None
    if is_card(digits):
        kind, confidence, label = "bank-card", 0.9, "bank"
    elif is_identity(digits):
        kind, confidence, label = "cccd", 0.8, "cccd"
    elif is_mobile(digits):
        kind, confidence, label = "phone-personal", 0.85, "phone"
    else:
        return None
    score = _BUILD + _LABEL * (label in cues) + spot.is_beside_person()
    if spot.is_of_code():
        score -= _CODE
    elif "other" in cues and label not in cues:
        score -= 1
    return (kind, confidence) if score >= _ENOUGH else None


Number = tuple[int, int, str, float]  # start, end, kind, confidence


def find_numbers(text: str, low: str) -> Iterator[Number]:
    """Find numbers of private persons in a text; `low` is its folded form, of the same length."""
    code_end = -_REACH
    for match in _NUMBER.finditer(text):
        if _MONEY.match(text, match.end()) and "-" not in match.group():
            continue
        digits = re.sub(r"\D", "", match.group())
        spot = NumberSpot(text, low, *match.span())
        # In a row of numbers the label before the first holds for all.
        in_row = match.start() - code_end <= 4 and not re.search(r"[^\W\d_]", text[code_end : match.start()])
        left = max(text.rfind(" ", 0, spot.start), text.rfind("\n", 0, spot.start), spot.start - 200)
        if in_row or _LINK.search(text, left + 1, spot.start):
            code_end = match.end()
            continue
        judgement = _judge(digits, spot)
        if judgement is None:
            code_end = match.end() if spot.is_of_code() else code_end
        elif judgement[0] in ("cmnd", "cccd", "tax-code") or not _LIKE_MONEY.fullmatch(match.group()):
            yield (*match.span(), *judgement)
    for match in _LINKED_PHONE.finditer(text) if any(link in low for link in _LINKS) else ():
        yield (*match.span("number"), "phone-personal", 0.9)
    for match in _SLASHED_PHONE.finditer(text):
        spot = NumberSpot(text, low, *match.span())
        if is_mobile(re.sub(r"\D", "", match.group())) and not spot.is_of_code():
            yield (*match.span(), "phone-personal", 0.85)
    for match in _PASSPORT.finditer(text) if _PASSPORT_WORD.search(low) else ():
        left, _ = NumberSpot(text, low, *match.span()).clause()
        if _PASSPORT_WORD.search(low, left, match.start()):
            yield (*match.span(), "passport", 0.9)
