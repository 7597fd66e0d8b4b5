"""Children whom a draft lets a stranger find: a name beside an age, a class, a school or a birthday."""

import re
from collections.abc import Iterator, Sequence

from guong.engines.lazy_imports import compile_late
from guong.engines.viet.names import CAPITAL, find_person_names

# Searched in small letters: several times faster than ignoring case.
# Each begins with letters that are looked for first, which is several times faster than one pattern of all.
_NUMBERS = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|lăm"
_MAY_HOLD = tuple(
    map(
        compile_late,
        (
            r"\d(?: ?t(?:uổi|uoi)?\b| tháng tuổi|[a-k]\d{0,2}\b)",
            rf" tuổi(?:{'|'.join(f'(?<={number} tuổi)' for number in _NUMBERS.split('|'))})",
            r"lớp (?:\d|lá|chồi|mầm|trưởng|nhà trẻ|một|hai|ba|bốn|năm|sáu|bảy|tám|chín)",
            r"lop \d",
            r"\((?:\d{1,2}/\d{1,2}|20[1-3]\d)\)",
            r"sinh (?:năm|ngày|20|(?<=học sinh )(?:của )?trường)",
            r"sn:? ?20",
            r"lên (?:\d|ba |bốn |năm )",
            r"học (?:mẫu giáo|chồi|lá|mầm|trường|\d)",
            r"đi (?:mẫu giáo|học|bộ|\d)",
            r"trường (?:tiểu học|mầm non|mẫu giáo|th|trung học|nghề|\w+,)",
            r"ở nhà một mình",
        ),
    )
)
# A word for a child right before the name.
_CHILD = compile_late(
    r"(?i:(?:em|cháu|bé|con|con bé|thằng bé|nhóc|nhi|học sinh|lớp \d{1,2}[/.]?[a-z]?\d{0,2}|là|gồm|và"
    r"|anh em|chị em)"
    r"(?: trai| gái| bé| tên)?(?: là)?[ :]{1,2})$"
)
_AGE = (
    r"(?:mới |lên |được |gần |tròn )?(?:(?<!\d)(?:[1-9]|1[0-5])"
    r"|(?<!mươi )(?<!mười )(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: (?:một|hai|ba|bốn|lăm))?)) tuổi"
    r"|(?:mới )?lên (?:[1-9]|1[0-5]|ba|bốn|năm|sáu|bảy|tám|chín)(?![\w.])"
    r"|\d{1,2} tháng tuổi|\(?(?<!\d)(?:[1-9]|1[0-5]) ?(?:t|tuoi)(?![\w/])\)?"
)
_CODE = r"\(?(?<!\d)(?:lớp )?(?:[1-9]|1[0-2])[A-K]\d{0,2}(?![\w/.-])\)?|\((?:[1-9]|1[0-2])/\d{1,2}\)"
_CLASS = (
    r"(?:là )?(?:hiện |đang |mới |vừa |năm nay |cùng |đều )*(?:học sinh |học |vào |lên )*(?:ở |tại )?"
    r"(?:lớp|lop) (?:(?:[1-9]|1[0-2])(?!\d)|[Ll]á|[Cc]hồi|[Mm]ầm|nhà trẻ|một|hai|ba|bốn|năm|sáu|bảy|tám|chín)"
    r"|(?:học|đi|vào) (?:mẫu giáo|mầm non|nhà trẻ|chồi|lá|mầm \d|(?:[1-9]|1[0-2])/\d{1,2}(?![\d/]))"
)
_SCHOOL = (
    r"(?:là )?(?:hiện |đang )?(?:học sinh |học )(?:của |tại |ở )?trường "
    r"|(?:tại )?trường (?:mầm non|mẫu giáo|tiểu học|th |thcs|trung học cơ sở)"
)
_BIRTH = r"(?:sinh (?:ngày [\d/.\-]+/|năm )?|sn:? ?|\()20[1-3]\d\)?"
_YOUNG = rf"{_AGE}|{_CLASS}|{_CODE}"
_DETAIL = compile_late(
    rf"(?i:\.?[ ,;(–\-]{{1,3}}(?:{_AGE}|{_CLASS}|{_SCHOOL}|{_BIRTH}))|[ ,;(–\-]{{1,3}}{_CODE}"
)
_ADULT = compile_late(
    r"(?i:\b(?:ông|bà|anh|chị|cô|thầy|giáo viên|cô giáo|thầy giáo|hiệu trưởng|hiệu phó|bí thư|chủ tịch"
    r"|đồng chí|đ/c|tác giả|phóng viên|phụ huynh|bác sĩ|trưởng)(?: \w+)?(?: \w+)?[ :]{1,2})$"
)
_STREET = compile_late(
    r"(?:, ?|số |nhà )\d{1,4}[a-dA-D]?(?:/\d{1,4})? $"
)  # a house number: the name is a street's
# Between the name and what tells the child apart: whose child it is, where it lives, its office in class.
_FAR_DETAIL = compile_late(rf"(?i:,[^.;\n]{{0,40}}?[ ,(](?:{_AGE}|{_CLASS}|{_SCHOOL}|lớp \d{{1,2}}\w?))")
# Of one whom a word calls a child, more may stand between.
_FARTHER_DETAIL = compile_late(rf"(?i:[ ,][^.;\n]{{0,40}}?[,(] ?(?:{_AGE}|{_CLASS}))")
_NAME = rf"[{CAPITAL}][^\W\d_]*(?: [{CAPITAL}][^\W\d_]*){{0,3}}"
_CALL_NAME = compile_late(
    r"\b(?i:em|cháu|chau|bé|be|nhóc|cu|cậu bé|cô bé|thằng|thằng cu|con bé|bạn)(?i: trai| gái)?"
    rf"(?i: {_AGE})?(?i:,? tên)?(?i: là)? (?P<name>{_NAME})"
)
_AGE_WORDS = compile_late(rf"(?i:{_AGE})")
# A full name after a class and what is told of its pupils: marks, conduct, debts.
_OF_CLASS = compile_late(r"(?i:(?<!\w)lớp (?:\d{1,2}(?!\d)[a-k]?\d?|một|hai|ba|bốn|năm)(?!\w)[^.;\n]{0,70}$)")
_CLASS_MARK = compile_late(
    r"(?i:điểm|xếp loại|học lực|hạnh kiểm|rèn luyện|kỷ luật|vi phạm|chưa đóng|còn nợ|lưu ban|thi lại"
    r"|học bổng|học sinh|bị phạt)"
)
_OF_STAFF = compile_late(
    r"(?i:(?<!\w)(?:cô|thầy|giáo viên|chủ nhiệm|phụ huynh|ông|bà|anh|chị|hiệu trưởng"
    r"|trường)(?!\w)[^,:;]{0,30}$)"
)
# A child without its name is found as easily by its parents, or by a first name among few.
_KIN = (
    r"(?: (?:trai|gái|đầu|út|lớn|nhỏ|thứ \w+|duy nhất|đầu lòng|nội|ngoại))*(?: của| nhà)?"
    r" (?:ông|bà|cụ|anh|chị|cô|chú|bác|thầy|đồng chí|đ/c|ba|mẹ|bố|má|vợ chồng|gia đình|hộ|cán bộ"
    r"|shipper|nghệ sĩ|ca sĩ)"
    rf" (?:{_NAME}|bán |làm |sửa |chạy |lái |thợ |chủ |kế toán|trưởng|phó |tư pháp|văn thư|ở |đầu |cuối )"
)
_PARENT = rf"(?:con|cháu|nhà|của){_KIN}"
_A_CHILD = (
    r"(?:[Tt]hằng (?:cu|bé|nhỏ|nhóc)|[Nn]hóc|[Ee]m|[Cc]háu|[Bb]é|[Bb]e|[Bb]ạn|[Cc]on (?:trai|gái)"
    r"|[Cc]on|[Cc]ậu bé|[Cc]ô bé|[Hh]ọc sinh|hs"
    r"|[Nn](?:ữ|am) sinh)"
)
_OF_PARENTS = compile_late(
    rf"\b{_A_CHILD}\b[^.;!?\n]{{0,60}}?\b{_PARENT}[^.;!?\n]{{0,60}}?(?:{_YOUNG})"
    rf"|\b(?:[Cc]on|[Cc]háu){_KIN}[^;!?\n]{{0,40}}?(?:{_YOUNG}|{_BIRTH})"
    rf"|\b{_A_CHILD}\b[^;!?\n]{{0,30}}?(?:{_YOUNG})[^.;!?\n]{{0,30}}?\b{_PARENT}"
)
_FULL_NAME = rf"{_NAME}(?: [“\"(][^”\")\n]{{1,12}}[”\")])?"
_AMONG_FEW = compile_late(
    rf"\b{_A_CHILD}\b[^.;!?\n]{{0,60}}? (?:là|gồm|tên|bạn|em|sinh đôi|sinh ba) "
    rf"(?P<name>{_FULL_NAME}(?:(?:, | và | với | – ){_FULL_NAME})*)[^.;!?\n]{{0,25}}?[ ,(](?:{_YOUNG})"
)
_NAME_WITH_CLASS = compile_late(rf"{_NAME} (?:1[0-2]|[1-9])[A-K]\d?(?![\w/])")
_ROUTINE = (
    r"đi bộ|đi học|tự về|tan học|từ trường|tới trường|học trường|ở nhà một mình|xe đưa|đón (?:lúc|bé|cháu)"
    r"|đến đón"
)
_WITH_ROUTINE = compile_late(
    rf"\b(?:[Ee]m|[Cc]háu|[Bb]é|[Nn]hóc|[Tt]hằng|[Cc]u) {_NAME},? (?:con|cháu)[^.;\n]{{0,60}}?(?:{_ROUTINE})"
)
_IN_LIST = compile_late(rf"(?:[HKRY]['’])?{_NAME} \((?:lớp )?(?:[1-9]|1[0-2])(?:[A-K]\d{{0,2}}|/\d{{1,2}})\)")
_ELDER = compile_late(
    r"(?i:\b(?:cô giáo|thầy giáo|giáo viên|khóa|cựu học sinh|họp mặt|hy sinh|anh hùng|liệt sĩ)\b)"
)


def find_exposed_children(text: str, known: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Find spans that name a child and tell its age, class, school or birthday, with the `known` ones."""
    spans = [span for span in known if not _ADULT.search(text, max(0, span[0] - 40), span[0])]
    low = text.lower()
    if any(pattern.search(low) for pattern in _MAY_HOLD):
        spans += _find_names(text)
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart


def _find_names(text: str) -> Iterator[tuple[int, int]]:
    for start, end in find_person_names(text):
        before = text[max(0, start - 40) : start]
        if _ADULT.search(before) or _STREET.search(before):
            continue
        detail = _DETAIL.match(text, end) or _FAR_DETAIL.match(text, end)
        child = _CHILD.search(before)
        left = max(text.rfind("\n", 0, start) + 1, start - 90)
        in_class = re.search(r"(?i:\blớp \d{1,2}[/.]?[a-z]?\d{0,2}:? )$", before)
        if in_class and not _OF_STAFF.search(text, max(0, start - 60), start):
            yield start - len(in_class.group()), end
        elif detail and (child or _plainly_young(detail.group(), text)):
            yield start, detail.end()
        elif (
            _OF_CLASS.search(text, left, start)
            and _CLASS_MARK.search(text, left, start)
            and not _OF_STAFF.search(text, left, start)
        ):
            yield start, end
    # Children told apart by their parents, or by a first name beside a class or an age.
    if _SCHOOLING.search(text):
        for list_match in _IN_LIST.finditer(text):
            if not _ADULT.search(text, max(0, list_match.start() - 40), list_match.start()):
                yield list_match.span()
        class_matches = list(_NAME_WITH_CLASS.finditer(text))
        yield from (list_match.span() for list_match in class_matches if len(class_matches) > 1)
    for pattern in (_OF_PARENTS, _AMONG_FEW, _WITH_ROUTINE):
        for match in pattern.finditer(text):
            if not _ELDER.search(match.group()):
                yield match.start("name" if "name" in pattern.groupindex else 0), match.end()
    for name_match in _CALL_NAME.finditer(text):
        detail = _DETAIL.match(text, name_match.end()) or _FARTHER_DETAIL.match(text, name_match.end())
        if detail:
            yield name_match.start("name"), detail.end()
        elif _AGE_WORDS.search(text, name_match.start(), name_match.start("name")):
            yield name_match.span()


_YOUNG_WORDS = compile_late(r"(?i:tuổi|tuoi|lớp|lop|mầm non|mẫu giáo|tiểu học|thcs|trung học cơ sở)")
_SCHOOLING = compile_late(
    r"(?i:học sinh|học bổng|các em|lớp|trường (?:tiểu học|thcs|thpt|trung học)|năm học)"
)


def _plainly_young(detail: str, text: str) -> bool:
    """A detail that only a child has, whatever word stands before the name; a bare class needs a school."""
    if _YOUNG_WORDS.search(detail):
        return True
    has_several = sum(1 for _ in re.finditer(_CODE, text)) > 1
    return bool(re.search(_CODE, detail) and (has_several or _SCHOOLING.search(text)))
