"""Says in English where a rule stands: "khoản 2 Điều 5 Nghị định 9/2017/NĐ-CP"; numbers stay as printed."""

from __future__ import annotations

import re

from .stating import mark

_KINDS = {
    "Bộ luật": "Code",
    "Chỉ thị": "Directive",
    "Công văn": "Official letter",
    "Hiến pháp": "Constitution",
    "Hướng dẫn": "Guidance",
    "Kế hoạch": "Plan",
    "Luật": "Law",
    "Nghị định": "Decree",
    "Nghị quyết": "Resolution",
    "Pháp lệnh": "Ordinance",
    "Quy chế": "Regulation",
    "Quy định": "Regulation",
    "Quyết định": "Decision",
    "Thông báo": "Notice",
    "Thông tư": "Circular",
    "Thông tư liên tịch": "Joint Circular",
}
# Laws are cited with their subject; one that is not here stands in Vietnamese after the number.
_LAWS = {
    "An ninh mạng": "Cybersecurity Law",
    "Báo chí": "Press Law",
    "Bảo vệ bí mật nhà nước": "Law on Protection of State Secrets",
    "Bảo vệ dữ liệu cá nhân": "Personal Data Protection Law",
    "Giao dịch điện tử": "Law on Electronic Transactions",
    "Khiếu nại": "Law on Complaints",
    "Lưu trữ": "Law on Archives",
    "Phòng, chống tham nhũng": "Anti-Corruption Law",
    "Sở hữu trí tuệ": "Intellectual Property Law",
    "Thực hiện dân chủ ở cơ sở": "Law on Grassroots Democracy",
    "Tiếp cận thông tin": "Law on Access to Information",
    "Tố cáo": "Law on Denunciations",
    "Tổ chức chính quyền địa phương": "Law on Organisation of Local Government",
    "Trẻ em": "Law on Children",
}
_ISSUERS = {
    "Chính phủ": "the Government",
    "Quốc hội": "the National Assembly",
    "Thủ tướng Chính phủ": "the Prime Minister",
    "Bộ trưởng Bộ Thông tin và Truyền thông": "the Minister of Information and Communications",
}
_LETTER, _FIGURE = "[a-zđ]{1,2}", r"\d{1,3}[a-zđ]?"


def _list_of(word: str, member: str) -> str:
    return rf"(?:các )?{word} {member}(?:(?:, | và | đến )(?:{word} )?{member}(?![\w/]))*"


_POINTS, _CLAUSES, _ARTICLES = (
    _list_of(word, member) for word, member in (("điểm", _LETTER), ("[Kk]hoản", _FIGURE), ("Điều", _FIGURE))
)
_PLACE = re.compile(
    rf"(?:(?P<points>{_POINTS}) )?(?:(?P<clauses>{_CLAUSES}) )?(?P<articles>{_ARTICLES})(?![\w/])"
)
_KIND = "|".join(sorted(_KINDS, key=len, reverse=True))
_INSTRUMENT = re.compile(
    rf"(?:(?P<kind>{_KIND})(?: (?P<subject>[^\d/;:.“”]{{3,80}}?))?(?: số)? )?"
    r"(?P<number>\d{1,5}(?:/\d{4})?/[A-ZĐ\d]+(?:-[A-ZĐ\d]+)*|\d{1,5}-[A-ZĐ]{2,}(?:/[A-ZĐ]+)?)"
    r"(?:,? ngày (?P<day>\d{1,2}/\d{1,2}/\d{4}))?(?: của (?P<issuer>[^\d,;:.“”]{3,80}))?(?![\w/])"
)
# From the wider to the narrower; a clause that an article follows belongs to that one.
_PLACE_DOWN = re.compile(
    rf"(?P<articles>{_ARTICLES}) (?P<clauses>{_CLAUSES})(?: (?P<points>{_POINTS}))?"
    rf"(?=$|[;,] | (?:{_KIND}) )"
)
_RULES = (_PLACE_DOWN, _PLACE, _INSTRUMENT)
_BETWEEN = re.compile(r"(?:, | và |; | |)")
_SECOND_WORD = re.compile(r"(?:các )?(?:điểm|[Kk]hoản|Điều) ")


def translate_citation(text: str) -> str | None:
    """Give the English of a text that is one citation or a row of them; None for any other text."""
    parts: list[str] = []
    at = 0
    while at < len(text):
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
        match = next(filter(None, (rule.match(text, at) for rule in _RULES)), None)
        if match is None or _is_loose(match.groupdict()):
            return None
        if parts:
            parts.append({" và ": " and ", "; ": "; "}.get(between[0] if between else "", ", "))
        parts.append(_place(match) if "articles" in match.groupdict() else _instrument(match))
        at = match.end()
    return "".join(parts) or None


def _is_loose(groups: dict[str, str | None]) -> bool:
    """Tell whether a place names several of the wider parts: which the narrower belong to would be lost."""
    points, clauses = groups.get("points"), groups.get("clauses")
    wider = (points and clauses, (points or clauses) and groups.get("articles"))
    return any(re.search(r", | và | đến ", places) for places in wider if places)


def _place(match: re.Match[str]) -> str:
    listed = (
        ("Article", match["articles"]),
        ("clause", match["clauses"]),
        ("point", match["points"]),
    )
    return ", ".join(_counted(word, members) for word, members in listed if members)


def _counted(word: str, members: str) -> str:
    bare = _SECOND_WORD.sub("", members)
    english = bare.replace(" và ", " and ").replace(" đến ", " to ")
    return f"{word}{'' if english == bare and ', ' not in bare else 's'} {english}"


def _instrument(match: re.Match[str]) -> str:
    number, subject, after = mark(match["number"]), match["subject"], ""
    name = _KINDS.get(match["kind"] or "", "")
    if subject:
        law = _LAWS.get(subject) if match["kind"] == "Luật" else None
        name, after = (law, "") if law else (name, f" ({mark(subject)})")
    day = f", dated {match['day']}" if match["day"] else ""
    issuer = match["issuer"]
    of_issuer = f", of {_ISSUERS.get(issuer) or mark(issuer)}" if issuer else ""
    return f"{name} {number}{after}{day}{of_issuer}".strip()
