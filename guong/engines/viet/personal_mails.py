"""Mail boxes of private persons: at free providers, at schools under a person's name, or in disguise."""

import re
from collections.abc import Iterator
from functools import cache

from guong.engines.lazy_imports import compile_late
from guong.engines.viet.names import family_names
from guong.engines.viet.normal_forms import plain
from guong.engines.viet.personal_facts import personal_facts

_MAIL = compile_late(r"(?<![\w.+-])[\w.+-]+@(?P<domain>[\w-]+(?:\.[\w-]+)+)")
_DOT = r"(?:\.|[(\[{ ](?:dot|cham|chấm)[)\]} ])"
_DISGUISED_MAIL = compile_late(
    r"(?<![\w.+-])(?P<box>[a-z0-9][\w.+-]{2,40}) ?"
    r"(?:@|[(\[{](?:a|at|a cong|a còng)[)\]}]| at | a cong | a còng ) ?"
    rf"(?P<provider>[a-z]{{2,12}}) ?{_DOT} ?(?:com|vn|net)(?!\w)"
)
_SIGNS = ("@", "(a", "[a", "{a", " at ", " a cong ", " a còng ")
_OF_LEARNERS = frozenset(["student", "students", "st", "sv", "hs", "sinhvien", "hocsinh", "hv", "ms"])
_MIDDLE = compile_late(r"(?:van|thi|huu|duc|ngoc|thanh|minh|quang|xuan|kim|hoang|dinh)[a-z]{2,}")


def find_mails(low: str) -> Iterator[tuple[int, int]]:
    """Find the boxes of private persons in a folded text."""
    for match in _MAIL.finditer(low) if "@" in low else ():
        box, domain = match.group().split("@", 1)
        free = not personal_facts().mail_domains.isdisjoint(domain.split("."))
        office = personal_facts().mail_offices.search(box)
        if (free and not office) or (domain.endswith(".edu.vn") and _is_of_person(box, domain)):
            yield match.start(), match.start() + len(match.group().rstrip("."))
    for match in _DISGUISED_MAIL.finditer(low) if any(sign in low for sign in _SIGNS) else ():
        plainly = "@" in match.group() and " " not in match.group()
        has_provider = match["provider"] in personal_facts().mail_domains
        if has_provider and not plainly and not personal_facts().mail_offices.search(match["box"]):
            yield match.span()


@cache
def _families() -> frozenset[str]:
    return frozenset(map(plain, family_names()))


def _is_of_person(box: str, domain: str) -> bool:
    if not _OF_LEARNERS.isdisjoint(re.split(r"[.-]", domain)):
        return True
    parts = [part for part in re.split(r"[._+-]|\d+", box) if part]
    if len(parts) > 1 and not personal_facts().mail_offices.search(box) and not _families().isdisjoint(parts):
        return True
    # A family name opens the box, or a part of it.
    families = (name for name in _families() if len(name) > 1)
    return bool(_MIDDLE.search(box)) and any(box.startswith(name) or f".{name}" in box for name in families)
