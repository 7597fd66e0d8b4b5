"""Find who is told to act: the names of bodies at the head of a sentence, and the class each belongs to."""

import re
from dataclasses import dataclass
from functools import cache

from guong.engines.directives.patterns import WORDS, load
from guong.engines.viet.forms import plain


@dataclass(frozen=True, slots=True)
class Bodies:
    """Bodies named from `start`; `end` is where their names end, `units` each as printed."""

    units: tuple[str, ...]
    start: int
    end: int

    @property
    def joined(self) -> str:
        """Give the bodies in one phrase, as a lead is named."""
        return ", ".join(self.units)


NOT_LETTER = r"(?![^\W\d_])"


@cache
def _head() -> re.Pattern[str]:
    data = load("bearers")
    proper = "|".join(sorted(data["proper"], key=len, reverse=True))
    common = "|".join(sorted(data["common"], key=len, reverse=True))
    plural = data["plural"]
    return re.compile(
        rf"(?:(?:{plural})\s+(?:{proper}|{common})|(?:{proper})|sở, ban|phòng, ban|bộ, ngành|cấp (?:ủy|uỷ)"
        r"|chính quyền|người đứng đầu|thủ trưởng|lãnh đạo)(?![^\W\d_])"
    )


@cache
def verb() -> re.Pattern[str]:
    """Match a word that begins what somebody does, in lower case."""
    data = load("verbs")
    words = sorted({*data["duty"], *data["modal"]}, key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, words)) + r")(?![^\W\d_])")


@cache
def account() -> re.Pattern[str]:
    """Match words of an account of facts ("đã", "chưa", "gồm")."""
    return re.compile("(?:" + "|".join(map(re.escape, load("verbs")["account"])) + r")(?![^\W\d_])")


@cache
def command() -> re.Pattern[str]:
    """Match words of command ("giao", "yêu cầu", "đề nghị"), either case at the first letter."""
    words = sorted(load("verbs")["command"], key=len, reverse=True)
    return re.compile(
        "(?:" + "|".join(f"[{w[0].upper()}{w[0]}]{re.escape(w[1:])}" for w in words) + r")(?![^\W\d_])"
    )


def starts_with_verb(text: str) -> bool:
    """Tell whether a sentence opens with what is to be done."""
    return bool(verb().match(text[:40].lower()))


_WORD = re.compile(r"[^\s,;:.()]+")
_CLAUSE_END = re.compile(r"[;:!?…]|\.(?=\s|$)|\./")


def bodies_at(text: str, start: int = 0) -> Bodies | None:
    """Read the bodies named from `start`, up to the first word that is not of a name."""
    head = _head()
    if not head.match(text, start):
        return None
    units: list[str] = []
    begin, position = start, start
    found = head.match(text, position)
    while found:
        position = _name_end(text, found.end(), found.group())
        link = _LINK.match(text, position)
        if link and head.match(text, link.end()) and not _bare_common(text, link.end()):
            units.append(text[begin:position].strip(" ,"))
            begin = position = link.end()
            found = head.match(text, position)
            continue
        break
    units.append(text[begin:position].strip(" ,"))
    return Bodies(tuple(unit for unit in units if unit), start, position)


# "Văn phòng HĐND và UBND huyện" is one office.
_ONE_OFFICE = re.compile(
    r"(?:(?:Phó )?Chánh )?Văn phòng (?:Đoàn (?:ĐBQH|đại biểu Quốc hội)|HĐND|Hội đồng nhân dân)"
)
_LINK = re.compile(r"\s*(?:[,;]\s*(?:và\s+)?|\s+và\s+|\s+cùng\s+(?:với\s+)?)(?:phối hợp với\s+)?")


def _bare_common(text: str, position: int) -> bool:
    """Tell whether a lower-case word continues the name before it ("các sở, ban, ngành")."""
    return text[position].islower() and not re.match(load("bearers")["plural"] + r"\s", text[position:])


_QUALIFIES = re.compile(WORDS["account_qualifiers"])
_TAKES_VERB = re.compile(WORDS["takes_verb"])
_NAMING_VERBS = frozenset(
    [
        "quản lý",
        "phát triển",
        "bảo vệ",
        "ứng phó",
        "chuyển đổi",
        "xây dựng",
        "kiểm soát",
        "hỗ trợ",
        "đăng ký",
        "phục vụ",
        "xử lý",
        "cải cách",
        "đầu tư",
        "sản xuất",
        "bảo tồn",
        "giám định",
        "ứng dụng",
        "đào tạo",
        "kiểm định",
        "điều hành",
        "dự báo",
        "khai thác",
        "giới thiệu",
        "bồi dưỡng",
        "khám",
        "phòng, chống",
        "phòng chống",
        "thi đua",
        "kiểm tra",
        "thanh tra",
        "điều phối",
        "thẩm định",
        "bảo trợ",
        "cung cấp",
        "tiếp",
        "thu",
        "kiểm nghiệm",
        "chăm sóc",
        "khuyến khích",
        "tuyên truyền",
        "vận động",
        "giám sát",
        "khởi nghiệp",
        "biên tập",
        "truyền thông",
        "số hóa",
        "tổ chức",
        "chỉ đạo",
    ]
)


def _names_what_it_does(text: str, begin: int, position: int, word: str) -> bool:
    """Tell whether a verb right behind a head belongs to the name, a later one being the demand."""
    if word not in _NAMING_VERBS or not _TAKES_VERB.search(text[begin:position]):
        return False
    clause = _CLAUSE_END.search(text, position)
    window = text[position + len(word) : clause.start() if clause else len(text)]
    if word in ("tổ chức", "chỉ đạo"):
        return False
    return bool(verb().search(window)) or len(window) < 60


def _name_end(text: str, position: int, head: str) -> int:
    """Walk over the words of one name."""
    begin = position - len(head)
    verbs, accounts, data = verb(), account(), load("verbs")
    noun_before, noun_verbs = data["noun_before"], data["noun_verbs"]
    last_good = position
    while position < len(text):
        gap = re.compile(r"\s*").match(text, position)
        position = gap.end() if gap else position
        if position >= len(text):
            return len(text)
        char = text[position]
        if char == "(":
            close = text.find(")", position)
            if close < 0 or close - position > 120:
                return last_good
            position = last_good = close + 1
            continue
        if char in ",":
            if not _comma_continues(text, position):
                return last_good
            position += 1
            continue
        if _CLAUSE_END.match(text, position) or char in ')”"“':
            return last_good
        if char in "-–/&+":
            position += 1
            continue
        if text.startswith("và ", position):
            joined = _ONE_OFFICE.fullmatch(text[begin:position].rstrip())
            if not joined and _head().match(text, position + 3) and not _bare_common(text, position + 3):
                return last_good
            if verbs.match(text, position + 3) and not re.match(
                r"(?:tổ chức|quản lý|thông tin|truyền thông|đầu tư|phát triển|theo dõi)", text[position + 3 :]
            ):
                return last_good
            position += 3
            continue
        if char.islower():
            stop = verbs.match(text, position)
            if stop is None and not _QUALIFIES.match(text, position):
                stop = accounts.match(text, position)
            if stop and _names_what_it_does(text, begin, position, stop.group()):
                position = last_good = stop.end()
                continue
            if stop and not _is_noun(text, position, stop.group(), noun_before, noun_verbs):
                return last_good
        elif char.isupper():
            named = verbs.match(text[position : position + 40].lower())
            if named and " " in named.group():
                position = last_good = position + named.end()
                continue
        word = _WORD.match(text, position)
        if not word:
            return last_good
        position = last_good = word.end()
        if position - len(head) > 700:
            return last_good
    return last_good


def _is_noun(text: str, position: int, word: str, noun_before: list[str], noun_verbs: list[str]) -> bool:
    """Tell whether a verb serves as a noun or a modifier here ("cơ quan quản lý", "cơ quan, tổ chức")."""
    before = text[:position].rstrip()
    lowered = before.lower()
    after = text[position + len(word) :].lstrip()
    if word == "tổ chức":
        if before.endswith(",") or lowered.endswith((" và", "cơ quan,", "đơn vị,", "các")):
            return not re.match(
                WORDS["organise_what"],
                after,
            )
        return bool(
            re.match(r"(?:chính trị|xã hội|đoàn thể|tín dụng|quốc tế|cá nhân|kinh tế|Đảng|thành viên)", after)
        )
    if word == "cấp":
        return bool(
            re.match(
                WORDS["level_of"],
                after,
            )
        )
    if word == "thông tin" or word == "truyền thông":
        return not re.match(r"(?:kịp thời|rộng rãi|về|cho|đến|tới)", after) or before.endswith(
            ("và", "quan", "phương tiện", "hóa -")
        )
    if word in (
        "trực",
        "phát",
        "mở",
        "chi",
        "in",
        "thu",
        "cho",
        "làm",
        "tự",
        "lập",
        "đặt",
        "tiếp",
        "dự",
        "lên",
        "ghi",
        "hỏi",
        "ký",
        "cử",
    ):
        return bool(re.match(r"(?:thuộc|tiếp thuộc|nhánh|cục|bộ|hành)", after))
    if word == "quy hoạch" or word == "phát triển" or word == "đầu tư":
        return not before.endswith(",")
    if re.search(
        WORDS["before_a_noun"],
        lowered,
    ):
        return word not in ("có trách nhiệm", "chủ trì", "chịu trách nhiệm")
    if word in ("theo", "căn cứ") or word not in noun_verbs:
        return False
    if not any(lowered.endswith(noun) for noun in noun_before):
        return False
    if word in (
        "thực hiện",
        "báo cáo",
        "tổ chức",
        "phối hợp",
        "tham mưu",
        "làm",
        "lãnh đạo",
        "trình",
        "chủ trì",
        "cung cấp",
        "kiểm tra",
        "hoạt động",
        "sử dụng",
    ):
        clause = _CLAUSE_END.search(text, position)
        window = text[position + len(word) : clause.start() if clause else len(text)]
        return (
            bool(re.search(r"\b(?:có trách nhiệm|chủ trì|phải|cần|chịu trách nhiệm)\b", window))
            and word != "chủ trì"
        )
    return True


@cache
def _common_noun() -> re.Pattern[str]:
    """Match a common noun that goes on with a list of bodies behind a comma."""
    common = "|".join(sorted(load("bearers")["common"], key=len, reverse=True))
    return re.compile(rf"(?:{WORDS['list_goes_on'].removesuffix(NOT_LETTER)}|(?:{common}){NOT_LETTER})")


def _comma_continues(text: str, position: int) -> bool:
    """Tell whether the words after a comma still belong to the name ("các sở, ban, ngành")."""
    rest = text[position + 1 :].lstrip()
    if not rest:
        return False
    if _head().match(rest) and (rest[0].isupper() or re.match(load("bearers")["plural"] + r"\s", rest)):
        return False
    common = _common_noun().match(rest)
    if common:
        return not verb().match(rest) or (
            common.group() in ("tổ chức", "cấp", "hội")
            and not re.match(r"tổ chức (?:thực hiện|triển khai|tuyên truyền)", rest)
        )
    if rest[0].islower() and not verb().match(rest) and not account().match(rest):
        # "khám bệnh, chữa bệnh chịu trách nhiệm": a few words that lead straight to a verb.
        ahead = re.match(
            WORDS["leads_to_a_verb"],
            rest,
        )
        return bool(
            ahead
            and any(verb().match(rest, m.start()) for m in re.finditer(r"(?<=\s)\S", rest[: ahead.end() + 1]))
        )
    # A proper name goes on: "Bộ Văn hóa, Thể thao và Du lịch", "Sở Lao động, Thương binh và Xã hội".
    return rest[0].isupper() and not command().match(rest) and bool(re.match(r"[A-ZĐÀ-Ỹ]", rest))


def bodies_only(text: str) -> Bodies | None:
    """Read a phrase that names bodies and nothing else (a heading), else None."""
    bare = text.strip().rstrip(" .:;,")
    found = bodies_at(bare)
    if found and found.end >= len(bare.rstrip()):
        return found
    return None


@dataclass(frozen=True, slots=True)
class BearerClass:
    """A class of bodies that is expanded on a date; `name` is what an official calls it."""

    id: str
    name: str


def bearer_class(unit: str) -> BearerClass | None:
    """Name the class of a body as printed; None where no class of the list fits."""
    folded = re.sub(r"^(?:cac|toan the cac|tat ca cac|moi|tung)\s+", "", plain(unit).strip())
    whole = plain(unit).strip()
    for entry in sorted(load("bearers")["classes"], key=lambda e: "before" not in e):
        if re.match(entry["pattern"], folded) or re.match(entry["pattern"], whole):
            return BearerClass(entry["id"], entry["name"])
    return None
