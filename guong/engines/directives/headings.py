"""Read headings: the bodies one addresses, or the matter it names."""

import re

from guong.engines.directives.bearers import bodies_at, in_small_letters
from guong.engines.directives.kinds import is_upper
from guong.engines.directives.layout import TextParagraph
from guong.engines.directives.patterns import WORDS, load
from guong.engines.directives.predicates import command, starts_with_verb
from guong.engines.directives.sentences import opens_demand, split_sentences
from guong.engines.viet.normal_forms import plain

_CAPITALS = re.compile(WORDS["capital_heading"])
_PREFIX = re.compile(WORDS["heading_prefix"])
_AMONG_THEM = re.compile(r"[;,]\s*(?:trong đó|cụ thể|nhất là)(?: là)?")
# What follows "Đối với" in small letters is a group that is addressed.
_GROUP = re.compile(
    r"(?:cơ quan|đơn vị|tổ chức|cán bộ|công chức|viên chức|đảng viên|người|hộ|doanh nghiệp|địa phương)\b"
)
DEMAND = re.compile(r"\b(?:[Yy]êu cầu|[Đđ]ề nghị|[Gg]iao|[Pp]hân công)\b")


def addressed_bodies(content: str, deeper: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read the bodies a heading names: "2. Sở Y tế", "Trách nhiệm của X", "X có trách nhiệm:"."""
    if not (_CAPITALS.match(content) and is_upper(content)):
        return _bodies_named_in(content, deeper)
    read = in_small_letters(content)
    bodies = _bodies_named_in(read, deeper)
    if len(read) != len(content):
        return bodies
    units, helpers = (tuple(content[(at := read.find(u)) : at + len(u)] for u in part) for part in bodies)
    return units, helpers


def _bodies_named_in(content: str, deeper: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    bare = content.rstrip(" .:;*")
    if len(content) > 420:
        return (), ()
    prefix = _PREFIX.match(bare)
    order = None if prefix else command().match(bare)
    if order is None and not prefix:
        issuer = bodies_at(bare)
        if issuer is not None and content.endswith(":"):
            order = re.compile(r"\s*(?:giao|yêu cầu|đề nghị|phân công)\s+").match(bare, issuer.end)
    start = prefix.end() if prefix else order.end() if order else 0
    local = DEMAND.search(bare) if deeper and content.endswith(":") and start == 0 else None
    if local and bodies_at(bare, local.end() + 1):
        start = local.end()
    start = len(bare) - len(bare[start:].lstrip(" "))
    bodies = bodies_at(bare, start)
    if bodies is None:
        group = _GROUP.match(bare, start) if prefix and deeper and content.rstrip().endswith(":") else None
        return ((bare[start:],) if group and len(bare) < 200 else ()), ()
    tail = _AMONG_THEM.sub(",", bare[bodies.end :]).strip()
    is_list = not content.rstrip().endswith((".", ";", ":")) and len(bare) <= 200 and bodies.end < len(bare)
    if deeper and is_list and re.match(load("bearers")["plural"] + r"\s", bare):
        return tuple(part.strip() for part in re.split(r";\s+", bare) if part.strip()), ()
    if prefix and deeper and len(bare) < 200 and ":" not in bare and not content.endswith((".", ";")):
        return ((bare[start:],) if tail else bodies.units), ()
    if not tail and (len(bare) < 260 or content.endswith(":")):
        return bodies.units, ()
    if not (deeper and content.rstrip(" *").endswith(":")):
        return (), ()
    if not re.fullmatch(load("sections")["opens_list"], tail):
        return (), ()
    helper = re.search(r"phối hợp(?: chặt chẽ)?(?: với)?\s+", tail)
    helpers = bodies_at(tail, helper.end()) if helper else None
    return bodies.units, helpers.units if helpers else ()


def run_in(content: str) -> tuple[tuple[str, ...], int] | None:
    """Read a heading on the line of its task ("Sở Y tế: Kiểm tra …"): the bodies, where the task begins."""
    prefix = _PREFIX.match(content)
    order = None if prefix else command().match(content)
    start = prefix.end() if prefix else order.end() + 1 if order else 0
    bodies = bodies_at(content, start)
    if bodies is None or not content.startswith(":", bodies.end):
        return None
    tail = content[bodies.end + 1 :]
    begin = bodies.end + 1 + len(tail) - len(tail.lstrip())
    return (bodies.units, begin) if opens_demand(content[begin:]) else None


def preamble(content: str) -> tuple[str, ...]:
    """Read whom a paragraph told to act that only opens what stands below ("…, yêu cầu các đơn vị …:")."""
    if not content.rstrip(" *").endswith(":") or len(content) > 420:
        return ()
    bare = content.rstrip(" .:;*")
    for order in DEMAND.finditer(bare):
        bodies = bodies_at(bare, order.end() + 1)
        if bodies and re.fullmatch(
            load("sections")["opens_list"], _AMONG_THEM.sub(",", bare[bodies.end :]).strip()
        ):
            return bodies.units
    return ()


def opens_for(content: str) -> tuple[str, ...]:
    """Read whom a paragraph speaks to that only opens what follows ("…, các đơn vị cần …:")."""
    if not content.rstrip(" *").endswith(":") or not 20 < len(content) < LONGEST_OPENING:
        return ()
    bare = content.rstrip(" .:;*")
    for place in [0, *(match.end() for match in re.finditer(r",\s+|:\s+", bare))][:OPENINGS]:
        bodies = bodies_at(bare, place)
        if bodies is None or bodies.end == len(bare):
            continue
        tail = bare[bodies.end :].strip(" ,")
        if re.fullmatch(load("sections")["opens_list"], tail) or _OPENS_DUTIES.match(tail):
            return bodies.units
    return ()


LONGEST_OPENING = 600  # characters
OPENINGS = 10
_OPENS_DUTIES = re.compile(
    r"(?:cần|phải|tập trung|có trách nhiệm|có nhiệm vụ|khẩn trương|tiếp tục|chủ động|triển khai"
    r"|thực hiện|tổ chức)\b"
    r"[^:;]{0,200}(?:nhiệm vụ|công việc|việc|giải pháp|nội dung|biện pháp|yêu cầu)\b[^:;]{0,60}$"
)


def title_of(paragraph: TextParagraph, content: str, deeper: bool) -> str | None:
    """Give the words of a heading that names no body, else None."""
    if paragraph.kind in ("part", "chapter", "section", "roman", "capital"):
        ends = split_sentences(content)
        return content if len(ends) < 2 and len(content) < 300 else None
    if paragraph.kind == "article":
        is_sentence = len(content) >= 220 or content.rstrip().endswith((".", ";", "./."))
        return "" if is_sentence or speaks_to_a_body(content) else content
    if (
        paragraph.kind in ("number", "multi")
        and deeper
        and not content.rstrip().endswith((".", ";", ":"))
        and len(content) < 200
    ):
        return content
    if (
        paragraph.kind in ("number", "multi", "letter")
        and deeper
        and content.rstrip(" *").endswith(":")
        and len(content) < 160
        and not starts_with_verb(content)
        and not speaks_to_a_body(content)
    ):
        return content
    if paragraph.kind == "" and len(content) < 120 and content.isupper():
        return content
    return None


def is_theme(content: str) -> bool:
    """Tell whether a heading names a matter and not a body ("Về hạ tầng số", "Kinh phí")."""
    return bool(re.match(load("sections")["theme"], plain(content))) or starts_with_verb(content)


def speaks_to_a_body(content: str) -> bool:
    """Tell whether a paragraph opens with a body and what it is to do."""
    bodies = bodies_at(content)
    return bodies is not None and starts_with_verb(content[bodies.end :].lstrip(" ,"))


_TELLS_GROUNDS = re.compile(r"\s*(?:Căn cứ|Thực hiện|Theo đề nghị|Xét)")
_ORDERS_ALL_THE_SAME = re.compile(
    r"(?:UBND|Ủy ban|Chủ tịch|Bộ|Sở|Ban)[^.;]{0,60}\b(?:yêu cầu|đề nghị|giao)\b"
)


def only_tells_grounds(text: str) -> bool:
    """Tell whether a sentence above the demands says on what they rest, and no body orders anything in it."""
    return bool(_TELLS_GROUNDS.match(text)) and not _ORDERS_ALL_THE_SAME.search(text)
