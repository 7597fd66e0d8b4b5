"""What a duty counts: a number the letter sets ("ít nhất 30 hộ") or wants to be told ("số hộ, sản lượng")."""

import re
from dataclasses import dataclass

from guong.engines.directives.duties.shapes import action, shape

SHARE = "%"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count: what is counted, in which unit, and the number that is set, None where it is only wanted."""

    name: str
    unit: str
    target: str | None = None


_MEASURES = {"diện tích": "ha", "sản lượng": "tấn", "công suất": "kW", "kinh phí": "đồng", "số tiền": "đồng", "doanh thu": "đồng", "khối lượng": "tấn", "chiều dài": "km", "trọng lượng": "kg"}  # fmt: skip
_KINDS_OF_UNIT = frozenset(
    [
        "hộ",
        "người",
        "trẻ",
        "lớp",
        "cơ sở",
        "mẫu",
        "đợt",
        "đoàn",
        "tổ",
        "điểm",
        "vụ",
        "ca",
        "lượt",
        "con",
        "lần",
        "cuộc",
        "buổi",
        "tin",
        "bài",
        "chuyến",
    ]
)
_COMPOUND_UNITS = frozenset(
    ["hồ sơ", "lễ hội", "cơ sở", "đơn vị", "hiện vật", "ngôn ngữ", "sáng kiến", "dụng cụ", "sản phẩm", "mô hình", "công trình", "dự án", "tuyến đường", "doanh nghiệp", "văn bản", "tài khoản", "thủ tục", "phương tiện", "gian hàng", "điểm bán", "thùng rác", "cây xanh", "hợp tác xã", "bộ phận"]
)  # fmt: skip


def quantities_of(text: str) -> tuple[Quantity, ...]:
    """List what a duty counts, in the order of its words; what is set before what is wanted."""
    words = " ".join(text.split())
    quantities = [*_set_counts(words), *_wanted_counts(words)]
    unique: dict[tuple[str, str | None], Quantity] = {}
    for quantity in quantities:
        unique.setdefault((quantity.name.casefold(), quantity.target), quantity)
    return tuple(unique.values())


def _set_counts(words: str) -> list[Quantity]:
    quantities: list[Quantity] = []
    for match in shape("set").finditer(words):
        noun = match["noun"] or ""
        before = words[max(0, match.start("number") - 20) : match.start("number")]
        if match["share"]:
            quantities.append(Quantity(_share_of(words, match), SHARE, match["number"].replace(",", ".")))
            if match["number"] == "100" and noun and (name := _cut(noun)):
                quantities.append(Quantity(name, _unit_of(name)))
            continue
        if len(noun) < 2 or shape("no_unit").match(noun) or shape("no_number_before").search(before):
            continue
        spelled = not match["number"][0].isdigit()
        if spelled and match["number"] not in ("một", "hai", "ba") and not shape("minimum").search(before):
            continue
        if action().match(noun.casefold()) and noun.split()[0] not in _KINDS_OF_UNIT:
            continue
        number = {"một": "1", "hai": "2", "ba": "3", "bốn": "4", "năm": "5", "mười": "10"}.get(
            match["number"]
        )
        name = _cut(noun)
        if spelled and _unit_of(name) not in _KINDS_OF_UNIT:
            continue
        target = number or (match["number"].replace(".", "").lstrip("0") or "0")
        quantities.append(Quantity(name, _unit_of(name), target))
    return quantities


def _wanted_counts(words: str) -> list[Quantity]:
    if not shape("reports").search(words):
        return []
    quantities = []
    for match in shape("wanted").finditer(words):
        name = _cut(match["noun"])
        is_share = match["word"].casefold().startswith(("tỷ", "tỉ"))
        if name:
            shown = name if not is_share else f"tỷ lệ {name}"
            quantities.append(Quantity(shown, SHARE if is_share else _unit_of(name)))
    for match in shape("measure").finditer(words):
        name = _cut(match["noun"])
        quantities.append(
            Quantity(name, next(unit for word, unit in _MEASURES.items() if name.casefold().startswith(word)))
        )
    for listed in re.finditer(r"\(([^()]*\bsố [^()]*)\)", words):
        # In a list of figures what stands beside a number of things is a number of things too.
        for part in re.split(r",\s*|;\s*", listed[1]):
            name = re.sub(r"^số (?:lượng |lượt )?", "", _cut(part.strip()))
            if name and not any(name == quantity.name for quantity in quantities):
                quantities.append(Quantity(name, _unit_of(name)))
    return quantities


def _share_of(words: str, match: re.Match[str]) -> str:
    """Name what a share is of: the words behind it, else those of the clause before it."""
    if match["noun"] and not shape("no_unit").match(match["noun"]):
        return f"tỷ lệ {_cut(match['noun'])}"
    clause = re.split(r"[,;:.]\s", words[: match.start()])[-1]
    clause = re.sub(r"\b(?:lên|đạt|từ|trên|tối thiểu|ít nhất|phấn đấu|nâng|tỷ lệ|tỉ lệ)\b", " ", clause)
    return " ".join(["tỷ lệ", *clause.split()[-5:]])


def _cut(noun: str) -> str:
    """Keep of the words behind a number those that name what is counted, up to the next verb."""
    name = shape("name_ends").sub("", " ".join(noun.split()))
    words = name.split()
    for at in range(1 if words and words[0] in _KINDS_OF_UNIT else 2, len(words)):
        if action().match(" ".join(words[at:]).casefold()) and len(words[at:]) > 1:
            return " ".join(words[:at])
    return name


def _unit_of(name: str) -> str:
    """Give the unit that a thing is counted in: its first word, or two where these are one word."""
    words = name.casefold().split()
    two = " ".join(words[:2])
    if two in _COMPOUND_UNITS:
        return two
    if shape("persons").match(name.casefold()):
        return "người"
    if "ki-lô-gam" in name.casefold():
        return "kg"
    return words[0] if words else ""
