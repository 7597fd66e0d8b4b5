"""Tell who issued a document: the lines of its head parted, or what body and foot say of a lost one."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.heads import LetterHead
from guong.engines.directives.patterns import WORDS, load
from guong.engines.directives.signature import Signer
from guong.engines.legal.national.former_units import FIRST_DAY, FormerUnit, split_kind
from guong.engines.legal.national.lists import NationalUnit, by_name, fold
from guong.engines.legal.national.unit_trace import trace
from guong.engines.surety import Surety, explicit, inferred, open_question
from guong.engines.viet.normal_forms import MappedText, plain

_ENACTS = re.compile(WORDS["enacts"], re.M)
_DEMANDS = re.compile(WORDS["demands"])
_LEVEL = re.compile(WORDS["bare_level"], re.I)
_OPENS = re.compile(WORDS["opens_body_name"])
_BESIDE = re.compile(WORDS["issues_beside"])
_GOES_ON = re.compile(WORDS["goes_on_below"])
_NAME_BEHIND_LEVEL = r"(?:\s+(?:ủy|uỷ))?\s+((?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]*)(?:\s+[A-ZĐÀ-Ỹ][a-zà-ỹđ]*){0,3})"
NO_ISSUER = open_question("Cơ quan nào ban hành văn bản này?")


def part_letterhead(lines: Sequence[str]) -> tuple[str | None, str | None]:
    """Part the lines of a head in the body above and the one that issues; nothing where that is not sure."""
    folded = [plain(line).strip() for line in lines]
    opens = [
        n for n, line in enumerate(folded) if _OPENS.match(line) and not (n and _GOES_ON.match(folded[n - 1]))
    ]
    beside = [level.group() for n in opens if (level := _BESIDE.match(folded[n]))]
    if not opens or opens[0] or len(set(beside)) < len(beside):
        return None, None
    above = lines[opens[-2] : opens[-1]] if len(opens) > 1 else ()
    return " ".join(above) or None, " ".join(lines[opens[-1] :])


def surety_of_issuer(head: LetterHead, text_map: MappedText) -> Surety:
    """Say how the issuer is known: printed by the head with its place, told elsewhere, or to be asked."""
    if head.issuer is None:
        return NO_ISSUER
    if head.issuer != " ".join(head.issuer_lines):
        return inferred("Suy ra từ lời văn bản hoặc người ký; phần đầu không in tên cơ quan.")
    if part_letterhead(head.issuer_lines)[1] is None:
        return open_question(f"Cơ quan ban hành “{head.issuer}” là đơn vị nào?")
    return explicit("phần đầu văn bản", head.issuer_at and text_map.origin(*head.issuer_at))


@cache
def _spellings(group: str) -> dict[str, str]:
    return {fold(name): name for name in load("offices")[group]}


def spell_body(body_text: str, on: date, superior: str | None = None) -> str | None:
    """
    Write the name of a body as a sentence does; None where no list has it on that day: nothing is guessed.

    An office of many places takes that of the body above it.
    """
    name = re.sub(r"\btp(?:\.|\b)\s*", "thành phố ", fold(body_text))
    if name in _spellings("alone"):
        return _spellings("alone")[name]
    words = name.split()
    for end in range(len(words), 0, -1):
        office, rest = _spellings("of_place").get(" ".join(words[:end])), " ".join(words[end:])
        if office is None:
            continue
        above = spell_body(superior, on) if superior and not rest else None
        if rest:
            places = trace(rest, on)
            units: list[NationalUnit | FormerUnit] = [*places.living]
            if on < FIRST_DAY:
                units += places.former
                units += [unit for unit in by_name(*split_kind(rest), FIRST_DAY) if not unit.act]
            names = (name for unit in units for name in (unit.full_name, unit.name))
            place = next((name for name in names if fold(name) == rest), None)
        else:
            place = above and re.sub(r"^(?:UBND|Ủy ban nhân dân) ", "", above)
        return f"{office} {place}" if place else None
    return None


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
        if level := _LEVEL.match(who):
            # "huyện X", "Huyện uỷ X": the spelling of the text goes before that of the place line.
            names = re.findall(rf"(?i:{level.group('level').lower()}){_NAME_BEHIND_LEVEL}", text)
            same_place = (name for name in names if place and plain(name) == plain(place))
            name = next(same_place, max(set(names), key=names.count) if names else place)
            return f"{who} {name}" if name else who
        bodies = bodies_at(who)
        if bodies and bodies.end >= len(who) - 1 and not who.startswith(("Ban Thường", "Ban Chấp")):
            return who
    authority = (signer and signer.authority) or ""
    if delegation := re.match(r"(?:TM|T/M)\.\s*(.+)", authority.split(";")[0]):
        body = delegation.group(1).strip()
        is_bare = place and re.match(r"(?:ỦY BAN NHÂN DÂN|UBND)\s*$", body)
        return f"{body} {place}".strip() if is_bare else body
    return None
