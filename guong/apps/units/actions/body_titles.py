"""How a public body is named on paper: its committee, what stands above it, its abbreviation, who signs."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from guong.engines.documents.writing import Block, Issuer, OfficialPaper, Signature, with_end_mark
from guong.engines.viet.formats import capitalise
from guong.engines.viet.normal_forms import plain

from ..models import Appointment, Kind, Person, Role, Unit, UnitVersion

KINDS = re.compile(r"^(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)\s+", re.IGNORECASE)
# A division of a department, in the title of who works there: "Chuyên viên Phòng Quản lý văn hóa".
DIVISION = re.compile(r"(?:Phòng|Ban|Văn phòng)\s+[A-ZĐ]\w+.*$")
# Not spoken in an abbreviation.
SILENT = frozenset({"và", "của", "về", "cấp"})
# What a title says that does not tell the head from a deputy.
NO_TITLES = frozenset({"", "lãnh đạo"})


@dataclass(frozen=True, slots=True)
class Body:
    """A body as its papers print it; under the name of its parent the letterhead needs no place."""

    name: str
    letterhead: str
    parent: str
    place: str
    abbreviation: str
    titles: tuple[str, ...]
    signer: str
    leaders: Mapping[str, str] = field(default_factory=dict)

    def paper(self, blocks: Iterable[Block], *, mark: str = "", **parts: Any) -> OfficialPaper:
        """Make a paper of this body's: `mark` is that of the type in its symbol, `parts` are all the rest."""
        symbol = f"{mark}-{self.abbreviation}" if mark else self.abbreviation
        issuer, signature = Issuer(self.letterhead, self.parent), Signature(self.titles, self.signer)
        body = tuple(with_end_mark(list(blocks)))
        return OfficialPaper(issuer, symbol, self.place, signature, body, **parts)

    @property
    def signers(self) -> dict[str, tuple[str, ...]]:
        """Give who may sign with the lines above the name; a deputy signs in the place of the head."""
        above = self.titles[:-1]
        return {
            name: (*above, f"KT. {capitalise(title[len('Phó ') :])}", title)
            if name != self.signer and _is_deputy(title)
            else (*above, title)
            for name, title in self.leaders.items()
        }


def body_of(unit: Unit, *, on: date) -> Body:
    """Name a unit as of a day; a place is named by its committee, an office by itself under its committee."""
    version = _version(unit.pk, on)
    leader = title = ""
    # The head signs, and a deputy by itself only where no head is in post. Of a leader whose title is not
    # recorded nobody knows which of both it is: the line stays open.
    posts = Appointment.objects.in_force(on=on).filter(unit=unit, role=Role.LEADER)
    posts = posts.select_related("person").order_by("valid_from", "pk")
    leading = sorted(posts, key=lambda post: _is_deputy(post.title))
    with_title = [post for post in leading if _bare_title(post.title).casefold() not in NO_TITLES]
    if leading and leading[0] in with_title:
        leader, title = leading[0].person.full_name, leading[0].title
    leaders = {post.person.full_name: _bare_title(post.title) for post in with_title}
    if Kind(version.kind).has_committee:
        above = ("TM. Ủy ban nhân dân", _bare_title(title) or "Chủ tịch")
        name = committee(version.name)
        return Body(name, name, "", _bare(version.name), "UBND", above, leader, leaders)
    parent = _version(version.parent_id, on) if version.parent_id else None
    place = _bare(parent.name) if parent else ""
    titles = (_bare_title(title) or "Thủ trưởng đơn vị",)
    return Body(
        capitalise(version.name),
        capitalise(_without_place(version.name, place)),
        committee(parent.name) if parent else "",
        place,
        abbreviation(version.name, place),
        titles,
        leader,
        leaders,
    )


def _is_deputy(title: str) -> bool:
    return plain(title).startswith("pho ")


def committee(name: str) -> str:
    """Name the committee of a place: "Ủy ban nhân dân xã Vĩnh Ô"; any other body by itself."""
    return f"Ủy ban nhân dân {name}" if KINDS.match(name) else capitalise(name)


def abbreviation(name: str, place: str = "") -> str:
    """
    Shorten a body's name to the first letters of what it is about: "VHTT" for an office of culture.

    The place it belongs to is not part of it; a department of a province ("Sở") keeps its own letter.
    """
    about = _without_place(name, place)
    if about.casefold().startswith("văn phòng"):
        return "VP"
    words = [word for word in re.split(r"[\s\-,]+", about) if word and word.casefold() not in SILENT]
    if len(words) > 2 and words[0].casefold() != "sở":
        words = words[1:]
    return "".join(word[0] for word in words).upper()


def drafting_unit(body: Body, unit: Unit, drafter: Person, *, on: date) -> str:
    """
    Shorten the unit that drafts a paper, for "Lưu: VT, …"; "" where the register does not tell.

    The division in the drafter's title stands before the office itself; a place or a department has many.
    """
    posts = Appointment.objects.in_force(on=on).filter(unit=unit, person=drafter)
    for title in posts.order_by("valid_from", "pk").values_list("title", flat=True):
        if division := DIVISION.search(title):
            return abbreviation(division[0])
    has_divisions = not body.parent or body.name.casefold().startswith("sở ")
    return "" if has_divisions else body.abbreviation


def filing_line(drafters: str) -> str:
    """Say where a paper is filed: the registry, and the unit that drafted it where it is known."""
    return f"Lưu: VT, {drafters}" if drafters else "Lưu: VT"


def _without_place(name: str, place: str) -> str:
    """Take the place off the end of a name: "Sở Y tế" of "Sở Y tế Quảng Trị"."""
    is_named = place and name.casefold().endswith(f" {place.casefold()}")
    return name[: -len(place)].rstrip() if is_named else name


def _version(unit: int, on: date) -> UnitVersion:
    versions = UnitVersion.objects.filter(unit=unit)
    return versions.in_force(on=on).first() or versions.latest("valid_from")


def _bare_title(title: str) -> str:
    """Take off a title the body that the letterhead has above it: "Giám đốc" of "Giám đốc Sở"."""
    bare = re.sub(r"\s+(?:UBND|Ủy ban nhân dân)\b.*$", "", title).strip()
    return re.sub(r"^((?:Phó\s+)?Giám đốc)\s+.*$", r"\1", bare, flags=re.IGNORECASE)


def _bare(name: str) -> str:
    return capitalise(KINDS.sub("", name))
