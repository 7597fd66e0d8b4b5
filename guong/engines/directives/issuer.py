"""Tell who issued a document whose head was lost, from what its body and its foot still say."""

import re

from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.patterns import WORDS
from guong.engines.directives.signature import Signer
from guong.engines.viet.forms import plain

_ENACTS = re.compile(
    WORDS["enacts"],
    re.M,
)
_DEMANDS = re.compile(WORDS["demands"])
_LEVEL = re.compile(
    WORDS["bare_level"],
    re.I,
)


def issuer_from_body(text: str, place: str | None, signer: Signer | None) -> str | None:
    """
    Give the issuer named by "X ban hành Quyết định", "X yêu cầu"; None where nothing names it.

    A bare level ("UBND huyện") takes the name its own text gives that level, or that of the place line.
    """
    enacts = _ENACTS.search(text)
    if enacts and bodies_at(enacts.group("who")):
        return enacts.group("who").strip()
    for match in _DEMANDS.finditer(text):
        who = match.group("who").strip()
        level = _LEVEL.match(who)
        if level:
            name = _name_of_level(text, level.group("level").lower(), place)
            return f"{who} {name}" if name else who
        bodies = bodies_at(who)
        if bodies and bodies.end >= len(who) - 1 and not who.startswith(("Ban Thường", "Ban Chấp")):
            return who
    if signer and signer.authority:
        first = signer.authority.split(";")[0]
        delegation = re.match(r"(?:TM|T/M)\.\s*(.+)", first)
        if delegation:
            body = delegation.group(1).strip()
            if re.match(r"(?:ỦY BAN NHÂN DÂN|UBND)\s*$", body) and place:
                return f"{body} {place}".strip()
            return body
    return None


def _name_of_level(text: str, level: str, place: str | None) -> str | None:
    """Find "huyện X" or "Huyện uỷ X" in the text; its spelling beats that of the place line."""
    names = re.findall(
        rf"(?i:{level})(?:\s+(?:ủy|uỷ))?\s+((?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]*)(?:\s+[A-ZĐÀ-Ỹ][a-zà-ỹđ]*){{0,3}})", text
    )
    if place:
        for name in names:
            if plain(name) == plain(place):
                return str(name)
    return str(max(set(names), key=names.count)) if names else place
