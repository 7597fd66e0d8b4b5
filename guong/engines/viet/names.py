"""Names of persons told apart from titles, places and offices."""

import re
from functools import lru_cache
from pathlib import Path

from guong.engines.lazy_imports import compile_late

_TITLE = (
    r"(?:GS|PGS|TSKH|TS|ThS|Th\.S|Thạc sĩ|Tiến sĩ|(?:Phó )?Giáo sư|BS|BSCKI{1,2}|BSCK[12]|DS|KS|KTS|LS|CN"
    r"|NSND|NSƯT|NGND|NGƯT|TTND|TTƯT|AHLĐ|Luật sư|Bác sĩ|Kỹ sư|Nhà báo"
    r"|Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá"
    r"|Đại úy|Thượng úy|Trung úy|Thiếu úy|Ông|Bà|ông|bà|Anh|Chị|Cô|Chú|Đ/c|đ/c|Đồng chí|đồng chí)"
)
_TITLES = compile_late(rf"^(?:{_TITLE}(?:\.|,|\b)[ ,]*)+(?=\S)")
CAPITAL = "A-ZĐÀ-ÖØ-ÝĂĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
_WORD = rf"[{CAPITAL}][^\W\d_]*(?:['’][^\W\d_]+)?"
_ONE_WORD = compile_late(rf"(?:{_WORD}|[HKRY]['’])$")
_RUN = compile_late(rf"(?<![\w'’.-]){_WORD}(?:[ ]{_WORD}){{1,5}}(?![\w'’])")
MIDDLE_NAMES = frozenset(
    re.findall(
        r"\w+",
        "văn thị đình hữu đức xuân ngọc thanh minh quang quốc công bá duy hồng kim thế trọng viết tiến anh"
        " hoàng mạnh tuấn hải phú phước thành trung nhật như thu thúy tấn sỹ sĩ đăng khắc danh gia chí bảo",
    )
)
# What stands before a name among the peoples of the Highlands: a marker of sex (Y, H', A) or K'.
_MARKER = compile_late(r"^(?:[HKRY]['’]\w*|Y|A|H|K)$")

# Places that open with what is also a family name, and words that no personal name holds.
_PLACES = frozenset(
    """
    hà nội, hà nam, hà giang, hà tĩnh, hà đông, hà long, hà tiên, cao bằng, cao lãnh, thái bình, thái nguyên
    lâm đồng, lâm thao, kim sơn, kim bảng, kim động, sơn la, sơn tây, sơn dương, mai châu, mai sơn
    lai châu, châu đốc, châu thành, châu á, châu âu, thái lan, la gi, hồ xá, hồ chí minh, lê chân, trần đề
    thạch hà, thạch thành, thạch thất, vũ quang, vũ thư, lý sơn, lý nhân, ngô quyền, dương kinh, đinh văn
    hoàng mai, hoàng sa, trường sa, đô lương, lương sơn, lương tài, phùng khoang, triệu phong, triệu sơn
    cao lộc, cao phong, bạch long vĩ, vương quốc, tô hiệu, võ nhai, ninh bình, ninh thuận, ninh giang
    """.replace("\n", ",")
    .strip(" ,")
    .replace(",    ", ", ")
    .split(", ")
)
_NOT_IN_NAMES = compile_late(
    r"\b(?:văn phòng|chính phủ|trung tâm|trung ương|hội đồng|nông dân|ủy ban|chủ tịch|bí thư|giám đốc"
    r"|tổng cục|pháp luật|bảo hiểm|ngân hàng|công an|công báo|công thương|quân sự|đại học|trưởng phòng"
    r"|viện trưởng|chánh (?:văn|án|thanh|tòa)|thứ trưởng|bộ trưởng|thủ tướng|thường trực|ban hành"
    r"|nhân dân|cộng hòa|xã hội"
    r"|văn hóa|thể thao|giáo dục|đào tạo|nội vụ|tài chính|tư pháp|kỹ thuật|công nghệ|thông tin"
    r"|truyền thông|việt nam|thành phố|quyết định|kế hoạch|thông báo|chỉ thị|công điện|nghị quyết"
    r"|nơi nhận|kính gửi|thanh tra|kiểm tra|tổ chức|đảng ủy|mặt trận|đoàn thể|liên hiệp|biên phòng"
    r"|chỉ huy|du lịch|tài nguyên|môi trường|nông nghiệp|điện tử|quy tắc|học viện|bệnh viện|tổng hợp"
    r"|đường dây|địa chỉ|tiểu học|trung học|mầm non|quốc hội|đầu tư|thông tư|từ trần|thanh niên|phụ nữ"
    r"|cựu chiến binh|tòa án|viện kiểm sát|lý luận|lao động|thương binh|thống kê|kim loại|cao tốc"
    r"|cao đẳng|mai táng|thái độ|lưu ý|lưu trữ|đặng xá|vũ trang|vũ khí|đỗ xe|tạ ơn)\b"
)
_BEFORE_PLACE = compile_late(
    r"(?:đường|phố|(?<!tác )xã|phường|huyện|quận|tỉnh|thành phố|thị xã|thị trấn|thôn|ấp|bản|khóm|tổ"
    r"|trường|bệnh viện"
    r"|công viên|cầu|chợ|đình|chùa|hồ|sông|núi|đảo|đặc khu|khu phố|ngõ|THPT|THCS|TP\.?|giải thưởng|tiểu học"
    r"|mầm non|mẫu giáo|trung học cơ sở|trung học phổ thông|đại lộ|tượng đài)[ ]$",
    re.IGNORECASE,
)


_NEXT_WORD = compile_late(r" ([^\W\d_]+)")


@lru_cache(maxsize=1)
def family_names() -> frozenset[str]:
    """Read the family names, in lower case."""
    lines = Path(__file__).with_name("family_names.txt").read_text("utf-8").splitlines()
    return frozenset(name.lower() for line in lines if not line.startswith("#") for name in line.split())


def without_titles(text: str) -> str:
    """Take academic, military and courtesy titles off the front of a name ("PGS. TS. ", "Đ/c ")."""
    return _TITLES.sub("", text.strip())


def _opens_name(words: list[str]) -> bool:
    if words[0].lower() in family_names() or _MARKER.match(words[0]):
        return True
    return len(words) > 2 and words[1].lower() in MIDDLE_NAMES


def looks_like_person_name(text: str) -> bool:
    """Tell whether a string of two to six words is a person's name, titles before it allowed."""
    return has_form_of_name(text) and _opens_name(without_titles(text).rstrip(" .,;").split())


def has_form_of_name(text: str) -> bool:
    """Tell whether a whole string could name a person by its form, whatever its family name."""
    name = without_titles(text).rstrip(" .,;")
    words = name.split()
    if not 2 <= len(words) <= 6 or not all(_ONE_WORD.match(word) for word in words):
        return False
    if not name.isupper() and any(len(word) > 2 and word.isupper() for word in words):
        return False
    lower = name.lower()
    return lower not in _PLACES and not _NOT_IN_NAMES.search(lower)


def find_person_names(text: str) -> list[tuple[int, int]]:
    """Find names of persons in a canonical text, none of places; capitals count where they fill a line."""
    names = []
    for run in _RUN.finditer(text):
        for word in re.finditer(r"\S+", run.group()):
            start = run.start() + word.start()
            first = word.group()
            rare = word.start() == 0 and _opens_name(run.group().split())
            if not rare and first.lower() not in family_names() and not _MARKER.match(first):
                continue
            end, is_name = run.end(), not _BEFORE_PLACE.search(text, max(0, start - 24), start)
            if run.group().isupper():
                beside = text[:start].rpartition("\n")[2] + text[end:].partition("\n")[0]
                is_name = is_name and not re.search(r"\w", beside)
            # The last word may be half of a word that goes on small: "Đoàn Thanh niên".
            following = _NEXT_WORD.match(text, end)
            if following and is_name:
                last = run.group().rpartition(" ")[2]
                is_name = not _NOT_IN_NAMES.fullmatch(f"{last} {following[1]}".lower())
            if is_name and looks_like_person_name(text[start:end]):
                names.append((start, end))
            break
    return names
