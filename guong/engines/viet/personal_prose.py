"""Personal data that stands in words: home addresses, dates of birth, and children who can be recognised."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from guong.engines.lazy_imports import compile_late
from guong.engines.viet.dates import find_dates
from guong.engines.viet.names import CAPITAL, find_person_names
from guong.engines.viet.normal_forms import plain


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One pattern for text with accents and for text typed without: Sở is not số, chợ is not cho."""

    accented: re.Pattern[str]
    plain: re.Pattern[str]

    def of(self, text: str) -> re.Pattern[str]:
        """Give the form that suits a text."""
        return self.plain if text.isascii() else self.accented


def _words(pattern: str) -> _Pattern:
    whole = rf"(?<!\w)(?:{pattern})(?!\w)"
    return _Pattern(compile_late(whole), compile_late(plain(whole)))


_HOME = _words(
    "trú tại|cư trú|thường trú|tạm trú|chỗ ở|nơi ở|ở tại|ở|nhà ở|nhà riêng|nhà tại|tại nhà"
    "|(?<!số )nhà(?! số| nước| thi đấu| văn hóa| trẻ| máy| hàng| hát| sách| thờ| nghỉ| trường| khách)"
    "|địa chỉ|hộ ông|hộ bà"
    "|chủ hộ|hộ|ông|bà|anh|chị|cô|chú|bác|em|cụ"
)
_OFFICE = _words(
    "trụ sở|ubnd|ủy ban|bưu điện|kho bạc|công ty|trường|bệnh viện|trạm|nhà văn hóa|nhà thi đấu|trung tâm"
    "|văn phòng"
    "|điểm|cửa hàng|siêu thị|ngân hàng|chi nhánh|sở y tế|sở giáo dục|công an|bảo tàng|thư viện|nhà hát"
    "|chùa|đình|chợ"
    "|sân|htx|khách sạn|nhà hàng|quán|nộp tại|tiếp nhận|bộ phận|hội trường|nhà sách|hiệu thuốc|phòng khám|kho"
    "|chi cục|quầy|nhà nước"
)
# A home beyond doubt, and words that speak of offices and homes alike.
_SURE_HOME = _words(
    "trú tại|cư trú|thường trú|tạm trú|trú|chỗ ở|nơi ở|nhà ở|nhà riêng|hộ ông|hộ bà|chủ hộ|ông|bà|anh|chị"
    "|cô|chú|bác|em|cụ|tôi"
)
_HOUSE_OF = _words(
    r"(?:nhà|nhà riêng|nhà ở) (?:của )?(?:ông|bà|anh|chị|cô|chú|bác|em|cụ|o|mệ|dì|cậu)(?: \w+){1,3}"
)
# Beside these a number and a street are a home, whatever its kind.
_STRAIGHT = _words(r"(?:nhà riêng|gõ cửa|số nhà|nhà số|tạm trú|ngụ|trú|trọ)(?: (?!văn|công)\w+){0,4} $")
_STRAIGHT_AFTER = _words(
    r" (?:là )?(?:chỗ|nhà|nơi|phòng)(?: của| trọ)? (?:ông|bà|anh|chị|cô|chú|bác|em|cụ) \w+"
)
_BUSINESS = _words(
    "tiệm|shop|xưởng|cơ sở|gara|đại lý|salon|spa|nhà thuốc|lò|garage|studio|hội|đội|câu lạc bộ|clb|số|mã"
)
_HOUSE = r"(?:(?:số nhà|nhà số|số|phòng|căn hộ|căn|lô) )?\d{1,4}[a-z]?(?:/\d{1,4}[a-z]?)*"
_UNIT = (
    r"(?:ngõ|ngách|hẻm|kiệt|đường|phố|xóm|thôn|tổ dân phố|tổ|ấp|bản|buôn|làng|khóm|khu phố|khu tập thể"
    r"|khu dân cư"
    r"|khu|kp|tdp|phường|xã|thị trấn|huyện|quận|thị xã|tỉnh|thành phố|tp|chung cư|tòa|quốc lộ|tỉnh lộ"
    r"|đặc khu|cụm|sóc)"
)
_PLACE = _words(rf"{_UNIT}|{_HOUSE}")
_NO_DAY = r"(?<!ngày )(?<!sáng )(?<!chiều )(?<!trưa )(?<!tối )(?!\d{1,2}/\d{1,2}/(?:19|20)\d\d)"
_OPENING = _words(
    rf"(?<![/.,-]){_NO_DAY}{_HOUSE}(?![.%])|(?<!ủy )(?<!uỷ )(?:thôn|xóm|ấp|tổ|khóm|buôn|bản|khu phố)(?= \w)"
)
_UNITS = _words(_UNIT)
_SHORTEST_ADDRESS, _LONGEST_ADDRESS = 8, 200
_BESIDE_HOUSE = 14
_JOINT = compile_late(r"(?:[ ]?,[ ]?| - |[ ])?")
_NAME = compile_late(r"[^\W\d_][^\W_]*(?:['’][^\W\d_]+)?")


def find_home_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Find where somebody lives: a house number and street or hamlet, after a word of living or a person."""
    lower = text.replace("İ", "I").lower()
    last_end = 0
    for opening in _OPENING.of(text).finditer(lower):
        start = opening.start()
        if start < last_end:
            continue
        # An address goes on with units, numbers and names joined by commas or blanks.
        end = start
        while end - start < _LONGEST_ADDRESS:
            joint = _JOINT.match(lower, end)
            after = joint.end() if joint else end
            part = _PLACE.of(text).match(lower, after)
            name = _NAME.match(text, after)
            if part and part.end() > after:
                end = part.end()
            elif name and end > start and text[end:after] in ("", " ") and name.group()[0].isupper():
                end = name.end()
            else:
                break
        address_text = lower[start:end]
        before = lower[max(lower.rfind("\n", 0, start) + 1, start - 70) : start]
        house_of = list(_HOUSE_OF.of(text).finditer(before))
        beside_house = bool(house_of) and len(before) - house_of[-1].end() <= _BESIDE_HOUSE
        units = len(_UNITS.of(text).findall(address_text))
        straight = _stands_straight(text, lower, (start, end), before)
        named_street = text[end - 1 : end].isalpha()
        if units + address_text.count(",") < 1 and not ((beside_house or straight) and named_street):
            # What stands inside it is no address either: a long row of numbers is walked once.
            last_end = end
            continue
        if (
            re.search(r"\d", address_text)
            and end - start >= _SHORTEST_ADDRESS
            and (straight or _lives_there(text, before))
            and (re.search(r"\d", opening.group()) or _SURE_HOME.of(text).search(before))  # "lễ ở khu phố 3"
        ):
            yield start, end
            last_end = end


def _stands_straight(text: str, lower: str, span: tuple[int, int], before: str) -> bool:
    """Tell whether a house stands right by a word of living in it, or right after the name of a person."""
    start, end = span
    if _OFFICE.of(text).search(before):
        return False
    if _STRAIGHT.of(text).search(before):
        return True
    if _STRAIGHT_AFTER.of(text).match(lower[end : end + 40]) and lower.startswith(
        ("số nhà", "nhà số"), start
    ):
        return True
    left = start - len(before)
    by_name = before.endswith(", ") and not _BUSINESS.of(text).search(before)
    return by_name and any(left + last == start - 2 for _, last in find_person_names(text[left:start]))


def _lives_there(text: str, before: str) -> bool:
    """Tell whether the words before a place speak of a home rather than an office, a shop or a market."""
    homes, offices = list(_HOME.of(text).finditer(before)), list(_OFFICE.of(text).finditer(before))
    if not homes or (offices and offices[-1].end() > homes[-1].start()):
        return False
    return not offices or bool(_SURE_HOME.of(text).search(before, offices[-1].end()))


_PERSONS = "ông|bà|anh|chị|cô|chú|bác|em|cháu|bé|cụ|thầy|tôi|mình|con|mẹ|cha|bố|vợ|chồng"
# "ngày sinh" announces a birth; "sinh" only as a word of its own: "học sinh" and "sinh hoạt" are others.
_BIRTH = _words(r"ngày sinh|năm sinh|khai sinh|sinh nhật|dob|ns|sn|sinh|tuổi(?= \()")
_SURE_LABELS = frozenset({"ngày sinh", "năm sinh", "dob", "ngay sinh", "nam sinh"})
_TO_DATE = _words(r"[ :,.(–-]{0,3}(?:(?:ngày|tháng|năm|vào|lúc|hồi|khoảng|là|hôm|ghi)[ :,.(–-]{0,3}){0,4}")
_TELLS_ON = _words(rf"{_PERSONS}|của|cho|là|ghi|tên|ngày|tháng|năm|vào|lúc|lần|hồi")
_BORN_ON = frozenset({"ngày", "năm", "vào", "ngay", "nam", "vao"})
_NO_SEVERAL = r"(?<!\w)(?<!các )(?<!những )(?<!bà )(?<!trẻ )"
_ENDING = rf"(?: [{CAPITAL}][^\W\d_]*){{0,3}} $"
_PERSON_ENDS = _Pattern(
    compile_late(rf"(?i:{_NO_SEVERAL}(?:{_PERSONS})){_ENDING}"),
    compile_late(rf"(?i:{plain(_NO_SEVERAL)}(?:{plain(_PERSONS)})){_ENDING}"),
)
_PERSON_ADDRESS = _words(_PERSONS)
_NAME_NEXT = compile_late(rf" (?:[^\W\d_]+ )?[{CAPITAL}]")
_NEXT_WORD = compile_late(r" ?(\w+)")
_BIRTH_AFTER = _words("(?:là )?(?:ngày sinh|sinh nhật)")
_MEMORY = _words(
    "hồ chí minh|bác hồ|đại tướng|lãnh tụ|kỷ niệm|thành lập|truyền thống|tổng bí thư|nhà văn|nhà thơ"
    "|danh nhân|hy sinh"
)
_NO_BIRTH = _words(
    "ngày cấp|cấp ngày|mất|từ trần|cập nhật|kết nạp|vào đảng|nhập ngũ|họp|ký|hết hạn|đăng ngày|thành lập|hạn"
)
_SENTENCE = compile_late(r"[.!?](?=\s)|\n")
_REACH, _NAMED_UNTIL = 60, 2015  # characters from a label to its date; the last year of a bare date by a name


def find_birth_dates(text: str, on: date | None = None) -> Iterator[tuple[int, int]]:
    """Find whole dates that a word of birth announces or that follow a name, none of them after `on`."""
    lower = text.replace("İ", "I").lower()
    dates = find_dates(text)
    names = find_person_names(text) if dates else []
    last = 0
    for date_ in dates:
        since, last = last, date_.end
        if date_.iso is None or date_.year is None or (on and date_.iso > on.isoformat()):
            continue
        left = max(since, date_.start - _REACH)
        left = max([left, *(end.end() for end in _SENTENCE.finditer(lower, left, date_.start))])
        stop = _SENTENCE.search(lower, date_.end, date_.end + _REACH)
        right = stop.start() if stop else date_.end + _REACH
        near = names[bisect_left(names, (left - _REACH,)) : bisect_left(names, (right,))]
        clause = _Clause(text, lower, left, right, near)
        after_name = any(re.fullmatch(r"[ ,|(–-]{1,4}", text[end : date_.start]) for _, end in near)
        by_name = after_name and date_.year <= _NAMED_UNTIL and date_.time is None
        if not (by_name or clause.announces_birth(date_.start, date_.end)):
            continue
        line = lower.rfind("\n", 0, date_.start) + 1
        if not _MEMORY.of(text).search(lower, max(line, date_.start - 90), min(len(text), date_.end + 30)):
            digits = re.compile(r"\d").search(text, date_.start)
            yield (digits.start() if digits else date_.start), date_.end


@dataclass(frozen=True, slots=True)
class _Clause:
    text: str
    lower: str
    left: int
    right: int
    names: list[tuple[int, int]]

    def announces_birth(self, start: int, end: int) -> bool:
        """Tell whether a label in the clause calls the date at start to end a birth."""
        after = _BIRTH_AFTER.of(self.text).match(self.lower, end + 1, self.right)
        if after and self._tells_on(after.end()) and self._holds_person():
            return True
        labels = list(_BIRTH.of(self.text).finditer(self.lower, self.left, start))
        return any(self._is_label(label, start) for label in reversed(labels))

    def _is_label(self, label: re.Match[str], date_at: int) -> bool:
        beside = bool(_TO_DATE.of(self.text).fullmatch(self.lower[label.end() : date_at].rstrip()))
        if label.group() == "sinh":
            word = _NEXT_WORD.match(self.lower, label.end())
            goes_on = bool(word and word[1] in _BORN_ON)
            at = label.start()
            address = _PERSON_ENDS.of(self.text).search(self.text, self.left, at)
            is_after_name = any(end == at - 1 for _, end in self.names)
            person = is_after_name or (bool(address) and self.text[at].islower())
            if beside and goes_on and self.lower[at - 1 : at] in ("", "\n"):
                return True  # a field of a form
            opens = not self.text[self.left : at].rstrip()[-1:].isalnum()
            if not ((beside and opens) or (person and (beside or goes_on))):
                return False
        elif beside and label.group() in _SURE_LABELS:
            return True
        elif not beside and not self._tells_on(label.end()):
            return False
        else:
            person = False
        other_labels = _NO_BIRTH.of(self.text).finditer(self.lower, label.end(), date_at)
        is_overruled = any(self.text[other_label.start()].islower() for other_label in other_labels)
        return not is_overruled and (person or self._holds_person())

    def _tells_on(self, at: int) -> bool:
        """Tell whether what follows a label goes on with it, and makes no other word of it ("sinh hoạt")."""
        word = _NEXT_WORD.match(self.text, at)
        return not word or not word[1].islower() or bool(_TELLS_ON.of(self.text).fullmatch(word[1]))

    def _holds_person(self) -> bool:
        return any(self.left <= start for start, _ in self.names) or any(
            _NAME_NEXT.match(self.text, word.end())
            for word in _PERSON_ADDRESS.of(self.text).finditer(self.lower, self.left, self.right)
        )


_CHILD = _words("em|cháu|bé|trẻ|con mình|con tôi|con em|con|học sinh")
_NAME_INTRO = compile_late(r"(?: trai| gái| gai)?(?: tên| ten)?(?: là| la)? ")
_AGE = r"(?:mới )?(?:(?:[1-9]|1[0-5]) tuổi|\d{1,2} tháng tuổi)"
_CLASS = (
    r"(?:học sinh |đang học |học )?lớp "
    r"(?:\d{1,2}(?:[/.]?[a-z]?\d{1,2}|[a-z])?|lá|chồi|mầm|mẫu giáo|nhà trẻ)(?: \d{1,2})?"
)
_SCHOOL = (
    r"(?:học sinh |tại |của )*(?:trường )?(?:mẫu giáo|mầm non|tiểu học|thcs|thpt|ptdtbt|ptdtnt"
    r"|trung học cơ sở)"
    r"(?: tiểu học| thcs| thpt)?(?: số \d)?|trường (?:th|tiểu học)(?: số \d)?"
)
_IN_CLASS = _Pattern(compile_late(rf" {_CLASS} "), compile_late(plain(rf" {_CLASS} ")))
_DETAIL_SOURCE = rf"[ ]?[,(–|-]?[ ]?(?:{_AGE}|{_CLASS}|(?P<school>{_SCHOOL}))(?!\w)"
_BEFORE_SOURCE = rf"(?<!\w)(?P<place>{_CLASS}) $"
_BEFORE_NAME = _Pattern(
    compile_late(_BEFORE_SOURCE), compile_late(plain(_BEFORE_SOURCE).replace("(?p<", "(?P<"))
)
_DETAIL = _Pattern(compile_late(_DETAIL_SOURCE), compile_late(plain(_DETAIL_SOURCE).replace("(?p<", "(?P<")))


def _short_name(text: str, at: int) -> int:
    end = at
    while True:
        word = _NAME.match(text, end + (end > at))
        is_joined = end == at or text[end : end + 1] == " "
        if not word or not is_joined or not word[0][0].isupper() or plain(word[0]) in ("lop", "truong"):
            return end
        end = word.end()


def find_children(text: str) -> Iterator[tuple[int, int]]:
    """Find a named child together with the age, class or school that lets a stranger find it."""
    lower = text.replace("İ", "I").lower()
    last_end = 0
    # Full names, and short ones after a word for a child.
    names = set(find_person_names(text))
    for child in _CHILD.of(text).finditer(lower):
        at = child.end()
        intro = _IN_CLASS.of(text).match(lower, at) or _NAME_INTRO.match(lower, at)
        if intro and (end := _short_name(text, intro.end())) > intro.end():
            names.add((intro.end(), end))
    for start, end in sorted(names):
        if start < last_end:
            continue
        # After the name, what tells a child apart: age, class, school.
        stop = end
        while stop - end < _LONGEST_ADDRESS and (detail := _DETAIL.of(text).match(lower, stop)):
            stop = detail.end()
            if detail["school"] and text[stop : stop + 1] == " ":
                stop = max(stop, _short_name(text, stop + 1))
        if "(" in text[end:stop] and text[stop : stop + 1] == ")":
            stop += 1
        in_class = _BEFORE_NAME.of(text).search(lower, max(0, start - 24), start)
        if in_class:
            start = in_class.start("place")
        if stop > end or in_class:
            yield start, stop
            last_end = stop
