"""Document numbers in running text: found, told apart from all that looks like them, and taken apart."""

import re
from dataclasses import dataclass
from functools import lru_cache

from guong.engines.lazy_imports import compile_late

# Abbreviation in a symbol → the type of document. Decree 30/2020, annex III; Party practice; older usage.
KINDS: dict[str, str] = {
    "NQ": "nghị quyết", "QĐ": "quyết định", "CT": "chỉ thị", "QC": "quy chế", "QyĐ": "quy định",
    "TC": "thông cáo", "TB": "thông báo", "HD": "hướng dẫn", "CTr": "chương trình", "KH": "kế hoạch",
    "PA": "phương án", "ĐA": "đề án", "DA": "dự án", "BC": "báo cáo", "BB": "biên bản", "TTr": "tờ trình",
    "HĐ": "hợp đồng", "CĐ": "công điện", "BGN": "bản ghi nhớ", "BTT": "bản thỏa thuận",
    "GUQ": "giấy ủy quyền", "GM": "giấy mời", "GGT": "giấy giới thiệu", "GNP": "giấy nghỉ phép",
    "PG": "phiếu gửi", "PC": "phiếu chuyển", "PB": "phiếu báo", "SY": "bản sao y",
    "NĐ": "nghị định", "TT": "thông tư", "TTLT": "thông tư liên tịch", "NQLT": "nghị quyết liên tịch",
    "PL": "pháp lệnh", "L": "luật", "LCT": "luật", "SL": "sắc lệnh", "VBHN": "văn bản hợp nhất",
    "KL": "kết luận", "CTHĐ": "chương trình hành động", "CTHD": "chương trình hành động", "CV": "công văn",
    "QĐi": "quy định", "Qđi": "quy định", "QCPH": "quy chế phối hợp", "CTPH": "chương trình phối hợp",
    "CTrPH": "chương trình phối hợp", "KHPH": "kế hoạch phối hợp", "KHLT": "kế hoạch liên tịch",
    "HDLT": "hướng dẫn liên tịch", "CTLT": "chương trình liên tịch", "TTLN": "thông tư liên ngành",
    "GP": "giấy phép", "GCN": "giấy chứng nhận", "Kh": "kế hoạch", "Tr": "tờ trình", "TBKL": "thông báo",
}  # fmt: skip
_TYPED_WITHOUT_ACCENT = {"ND": "NĐ", "QD": "QĐ", "CD": "CĐ", "QyD": "QyĐ", "CTHD": "CTHĐ"}
_NORMATIVE = r"(?:NĐ|ND|QĐ|QD|NQ|NQLT|TTLT|TTLN|TT|CT|PL|L)"

# Words that announce a number; a short or one-part number needs one right before it.
_KIND_WORDS = (
    r"(?:[Nn]ghị định|[Tt]hông tư(?: liên tịch)?|[Ll]uật|[Bb]ộ luật|[Pp]háp lệnh|[Nn]ghị quyết|[Qq]uyết định"
    r"|[Cc]hỉ thị|[Kk]ế hoạch|[Cc]ông văn|[Cc]ông điện|[Tt]hông báo|[Kk]ết luận|[Bb]áo cáo|[Tt]ờ trình"
    r"|[Cc]hương trình(?: hành động)?|[Hh]ướng dẫn|[Qq]uy định|[Vv]ăn bản|[Ss]ắc lệnh|[Ll]ệnh"
    r"|NĐ|TT|QĐ|NQ|CT|TTLT|NGHỊ ĐỊNH|THÔNG TƯ|QUYẾT ĐỊNH|NGHỊ QUYẾT|LUẬT|CHỈ THỊ)"
)
_NORMATIVE_WORDS = (
    r"(?:[Nn]ghị định|[Tt]hông tư(?: liên tịch)?|[Ll]uật|[Bb]ộ luật|[Pp]háp lệnh|[Nn]ghị quyết|[Qq]uyết định"
    r"|[Cc]hỉ thị|NĐ|TT|QĐ|NQ|CT|TTLT|NGHỊ ĐỊNH|THÔNG TƯ|QUYẾT ĐỊNH|NGHỊ QUYẾT|LUẬT|CHỈ THỊ)"
)

_GAP = r"[ \t]{0,3}(?:\n[ \t]{0,8})?"
_ORDINAL = r"(?P<ordinal>\d{1,6}(?:\.\d{1,3})?[a-zA-ZđĐ]?)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_CAPS = "A-ZĐƯĂÂÊÔƠ"
# Capitals and digits with at most two small letters in a row (TTg, CTr, QyĐ); "&" and "." join two runs.
_PART = (
    rf"[{_CAPS}](?:[{_CAPS}0-9]|[a-zđ]{{1,2}}(?![a-zà-ỹđ])|&(?=[{_CAPS}])"
    rf"|,(?=[{_CAPS}]{{1,5}}(?![\wà-ỹ]))|\.(?=[{_CAPS}0-9]{{1,5}}(?![\wà-ỹ])))*"
)
_DASH = "[-–—]"
# A hyphen may end a line, or open one if the symbol follows at once (else it is the dash of a list).
_HYPHEN = rf"(?:{_DASH}{_GAP}|[ \t]{{1,2}}{_DASH}[ \t]{{0,2}}|\n{_DASH}(?=[{_CAPS}]))"
_SLASH = rf"{_GAP}/{_GAP}"
# A number may be glued to its announcement ("Số hiệu47/2018/QĐ-TTg"), never to other letters or digits.
_START = (
    r"(?:(?<=[Ss]ố)|(?<=SỐ)|(?<=[Ss]ố:)|(?<=SỐ:)|(?<=hiệu)|(?<=hiệu:)"
    r"|(?<![\w./@:,-])|(?<=[^\W\d][,:]))"
)
# The next word may be glued on where a page lost its spaces ("TT-BNVngày 19").
_END = r"(?:(?![\wà-ỹ])|(?=ngày|của|về việc))"
_TAIL = rf"(?:{_DASH}{_GAP}{_PART})"

# A digit first, then what stood before it: a search for one sign is several times faster.
_CANDIDATE = compile_late(rf"\d(?<!\d\d)(?<!\d\.\d)\d{{0,5}}(?:\.\d{{1,3}})?[a-zA-ZđĐ]?(?={_GAP}[/–—-])")
_LAW = compile_late(
    rf"{_START}{_ORDINAL}{_SLASH}{_YEAR}{_SLASH}(?P<symbol>(?:QH|UBTVQH)[ \t]?\d{{1,2}}){_END}"
)
_LEGAL = compile_late(
    rf"{_START}{_ORDINAL}{_SLASH}{_YEAR}"
    rf"(?:{_SLASH}(?P<odd>{_NORMATIVE}[/._ ]{_PART}{_TAIL}*)"
    rf"|(?:{_SLASH}|{_GAP}{_DASH}{_GAP})(?P<symbol>{_PART}(?:{_HYPHEN}{_PART}{_TAIL}*)?)"
    rf"|{_GAP}(?P<loose>{_NORMATIVE}{_HYPHEN}{_PART}{_TAIL}*)"
    rf"|{_SLASH}(?P<small>(?:nđ|nd|tt|qđ|qd|nq|ttlt){_DASH}[a-zđ]{{2,10}}(?:{_DASH}[a-zđ]{{2,10}})*)){_END}"
)
_PARTY = compile_late(
    rf"{_START}{_ORDINAL}(?:{_HYPHEN})(?P<kind>{_PART}){_SLASH}(?P<issuer>{_PART}{_TAIL}*){_END}"
)
_SLASHED = compile_late(rf"{_START}{_ORDINAL}{_SLASH}(?P<symbol>{_PART}(?:{_HYPHEN}|/){_PART}{_TAIL}*){_END}")
_ONE_PART = compile_late(rf"{_ORDINAL}(?:{_SLASH}|{_GAP}{_DASH}{_GAP})(?P<symbol>{_PART}){_END}(?![/–—-]\w)")
_SHORT = compile_late(r"\d{1,5}/(?:19|20)\d\d(?![\w/]|-\d|[.,]\d)")
_BEFORE_ONE_PART = compile_late(rf"(?<!\w)(?:[Ss]ố|SỐ|{_KIND_WORDS}(?:\s+số)?)\s{{0,3}}:?\s{{0,3}}$")
_BEFORE_SHORT = compile_late(rf"(?<!\w){_NORMATIVE_WORDS}(?:\s+số)?\s{{0,3}}:?\s{{0,3}}$")
_BETWEEN_SHORT = compile_late(rf"\s{{0,2}}(?:,|;|và|hoặc)\s{{1,2}}(?:(?:{_NORMATIVE_WORDS}|số)\s{{1,2}})?")
_WIDEST_ANNOUNCEMENT = 40
# Addresses and roads also have a number and letters behind a slash.
_NOT_SYMBOLS = frozenset(["TP", "TX", "TT", "KP", "KV", "QL", "TL", "ĐT", "HL", "KCN", "KDC", "KĐT", "CCN"])
_WEB = compile_late(r"\b(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@\S+|\.(?:vn|com|net|org|info)/\S*")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """
    A number as it stands in a text.

    `normal` is `printed` without spaces and line breaks, slips kept; `standard` mends those too.
    Kinds: law (10/2022/QH15), legal (42/2022/NĐ-CP), party (39-CTHĐ/HU), named (874/QĐ-BTTTT), letter
    (314/UBND-VHTT), old (64/CP), short (42/2022, its symbol left out).
    """

    start: int
    end: int
    printed: str
    normal: str
    kind: str

    @property
    def standard(self) -> str:
        """Give the number as a register writes it: "115/2020 ND-CP" → "115/2020/NĐ-CP"."""
        parts = parse_number(self.normal)
        return parts.standard if parts else self.normal


@dataclass(frozen=True, slots=True)
class NumberParts:
    """A document number taken apart; what it does not say is None."""

    ordinal: str
    year: int | None
    symbol: str | None
    kind: str | None
    issuer: str | None
    party: bool

    @property
    def standard(self) -> str:
        """Write the number again in the form of its register."""
        if self.party:
            return f"{self.ordinal}-{self.kind}/{self.issuer}"
        return "/".join(str(part) for part in (self.ordinal, self.year, self.symbol) if part)


def _normal(number_text: str) -> str:
    return re.sub(r"\s+", "", number_text).replace("–", "-").replace("—", "-")


def _kind_of(abbreviation: str) -> str | None:
    """Give the abbreviation of a document type with its accents, or None if it names no type."""
    if abbreviation in KINDS and abbreviation != "CTHD":
        return abbreviation
    return _TYPED_WITHOUT_ACCENT.get(abbreviation)


def _is_issuer(part: str) -> bool:
    """Tell whether a part of a symbol can name a body: two capitals at least."""
    return sum(letter.isupper() for letter in part) >= 2


def _legal(text: str, at: int) -> tuple[int, str] | None:
    match = _LEGAL.match(text, at)
    if not match:
        return None
    if match["small"] or match["odd"]:
        return match.end(), "legal"
    first, *other_parts = re.split(_DASH, _normal(match["symbol"] or match["loose"]))
    is_joined = re.match(rf"{_NORMATIVE}[{_CAPS}]{{2,}}", first) and first not in KINDS
    return (match.end(), "legal") if other_parts or is_joined else None


def _slashed(text: str, at: int) -> tuple[int, str] | None:
    match = _SLASHED.match(text, at)
    if not match:
        return None
    first = re.split(r"[-–—/]", _normal(match["symbol"]))[0]
    if _kind_of(first):
        return match.end(), "named"
    if "/" not in match["symbol"] and first not in _NOT_SYMBOLS and _is_issuer(first):
        return match.end(), "letter"
    return None


def _one_part(text: str, at: int) -> tuple[int, str] | None:
    match = _ONE_PART.match(text, at)
    if not match or not _is_issuer(match["symbol"]) or match["symbol"] in _NOT_SYMBOLS:
        return None
    announcement = _BEFORE_ONE_PART.search(text, max(0, at - _WIDEST_ANNOUNCEMENT), at)
    return (match.end(), "old") if announcement else None


def find_document_numbers(text: str) -> list[DocumentNumber]:
    """Find every document number in a canonical text, in order and apart, whatever spaces part it."""
    return list(_numbers_in(text))


@lru_cache(maxsize=8)  # one reading of a document asks for its numbers several times
def _numbers_in(text: str) -> tuple[DocumentNumber, ...]:
    numbers: list[DocumentNumber] = []
    web: list[tuple[int, int]] | None = None
    for candidate in _CANDIDATE.finditer(text):
        at = candidate.start()
        last = numbers[-1] if numbers else None
        if last and at < last.end:
            continue
        readings = [finder(text, at) for finder in (_legal, _slashed, _one_part)]
        if law := _LAW.match(text, at):
            readings.append((law.end(), "law"))
        party = _PARTY.match(text, at)
        if party and _kind_of(party["kind"]) and _is_issuer(party["issuer"]):
            readings.append((party.end(), "party"))
        if short := _SHORT.match(text, at):
            goes_on = last and last.kind == "short" and _BETWEEN_SHORT.fullmatch(text, last.end, at)
            if goes_on or _BEFORE_SHORT.search(text, max(0, at - _WIDEST_ANNOUNCEMENT), at):
                readings.append((short.end(), "short"))
        best = max(filter(None, readings), default=None)
        if best is None:
            continue
        if web is None:
            web = [match.span() for match in _WEB.finditer(text)]
        if not any(link_start <= at < right for link_start, right in web):
            end, kind = best
            numbers.append(DocumentNumber(at, end, text[at:end], _normal(text[at:end]), kind))
    return tuple(numbers)


_SHAPE = compile_late(
    r"^(?P<ordinal>\d{1,6}(?:\.\d{1,3})?[a-zA-ZđĐ]?)(?:/(?P<year>(?:19|20)\d\d))?"
    r"(?P<mark>[-/]?)(?P<symbol>[^\d\s/-].*)?$"
)


def parse_number(text: str) -> NumberParts | None:
    """Take one document number apart, in any of its spellings ("Số:", "ND-CP"); None if it is none."""
    normal = re.sub(r"^(?:số|ký hiệu|:)+", "", _normal(text), flags=re.IGNORECASE)
    match = _SHAPE.match(normal)
    if not match or (not match["symbol"] and not match["year"]):
        return None
    ordinal, year = match["ordinal"], int(match["year"]) if match["year"] else None
    symbol = match["symbol"]
    if symbol is None:
        return NumberParts(ordinal, year, None, None, None, party=False)
    if symbol.islower():
        symbol = symbol.upper()
    if match["mark"] == "-" and "/" in symbol and year is None:
        kind, issuer = symbol.split("/", 1)
        return NumberParts(ordinal, None, symbol, _kind_of(kind) or kind, issuer, party=True)
    if re.fullmatch(r"(?:QH|UBTVQH)\d{1,2}", symbol):
        return NumberParts(ordinal, year, symbol, None, symbol.rstrip("0123456789"), party=False)
    joined_parts = re.match(rf"^({_NORMATIVE})[/._]?((?:CP|TTg|B[{_CAPS}]+|UBND|HĐND)\b.*)$", symbol)
    if joined_parts:
        symbol = f"{joined_parts[1]}-{joined_parts[2]}"
    first, _, issuer_part = symbol.partition("-")
    kind = _kind_of(first)
    if kind and issuer_part:
        return NumberParts(ordinal, year, f"{kind}-{issuer_part}", kind, issuer_part, party=False)
    if kind:
        return NumberParts(ordinal, year, kind, kind, None, party=False)
    return NumberParts(ordinal, year, symbol, None, first, party=False)
