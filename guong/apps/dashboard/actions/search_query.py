"""Search: letters, units by any name they ever bore, people, telephone numbers, every register in sight."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.obligations.models import Assignment, Directive
from guong.apps.obligations.models.directive import key_of
from guong.apps.units.models import ChangeKind, Kind, Person, Scope, UnitChange, UnitVersion
from guong.engines.legal.ended_bodies import find_ended_names
from guong.engines.viet.formats import write_date
from guong.engines.viet.normal_forms import plain

from .search_registers import HITS_OF_SORT, HitList, SearchHit, hit_list, search_registers

VERSIONS_LOOKED_AT = 10 * HITS_OF_SORT
QUERY_CHARACTERS = 100
_ON_THE_MAP = [kind for kind in Kind if kind.has_committee]
_OFFICE = re.compile(r"^(?:ubnd|uy ban nhan dan|hdnd)\s+")
_PHONE = re.compile(r"[+(]?\d[\d .()\-]{6,18}\d")


def search(words: str, scope: Scope, *, on: date) -> list[HitList]:
    """Find what the words may mean, within a person's reach, the likeliest sort first."""
    text = tidy_query(words)
    if len(plain(text)) < 2:
        return []
    if digits := phone_digits(text):
        # Numbers are stored as people write them, so their digits are compared here.
        visible = Person.objects.visible_to(scope).exclude(phone="").filter(phone__endswith=digits[-1])
        owners = [person for person in visible.distinct().iterator() if phone_digits(person.phone) == digits]
        lists = [hit_list("nguoi", _("Người có số này"), _persons(owners))]
    else:
        name, key = plain(text).casefold(), key_of(text).replace(" / ", "/")
        people = Person.objects.visible_to(scope).filter(search__contains=name).distinct()
        lists = [
            _directives(key, scope),
            _units(name, scope, on),
            hit_list("nguoi", _("Người"), _persons(people.order_by("search", "pk")[: HITS_OF_SORT + 1])),
            *search_registers(key, scope, on=on),
            _ended_names(text, on),
        ]
    return [hit_list for hit_list in lists if hit_list.hits]


def _units(words: str, scope: Scope, on: date) -> HitList:
    """
    Find units by any of their names, in reach or on the map.

    Provinces, districts and communes are known to everybody: one out of reach is named, with what it became,
    and leads at most to the work that its reader may see.
    """
    name = _OFFICE.sub("", words)
    # Of each unit of that name one version: the last of exactly that name, else the last.
    known_versions = UnitVersion.objects.filter(Q(scope.rows(unit="unit")) | Q(kind__in=_ON_THE_MAP))
    best: dict[int, UnitVersion] = {}
    for version in known_versions.called(name).order_by("valid_from", "pk")[:VERSIONS_LOOKED_AT]:
        former = best.get(version.unit_id)
        if version.search == name or former is None or former.search != name:
            best[version.unit_id] = version
    versions = sorted(best.values(), key=lambda v: (v.search != name, v.valid_to is not None, v.search, v.pk))
    more, versions = len(versions) > HITS_OF_SORT, versions[:HITS_OF_SORT]
    names = _names_in_force([version.unit_id for version in versions], on)
    successors = _successors({version.unit_id for version in versions if version.unit_id not in names}, on)
    successor_names = _names_in_force({unit for units in successors.values() for unit in units}, on)
    urls = _urls([*(version.unit_id for version in versions), *successor_names], scope)
    hits = []
    for version in versions:
        unit = version.unit_id
        links = tuple(
            (successor_names[successor], urls.get(successor, ""))
            for successor in successors.get(unit, ())
            if successor in successor_names
        )
        why = _why(version, names.get(unit), bool(links), on)
        hits.append(SearchHit(version.name, why, urls.get(unit, ""), heirs=links))
    return HitList("don-vi", _("Đơn vị"), hits, more)


def tidy_query(words: str) -> str:
    """Give what was typed with single spaces, not too long."""
    return " ".join(words.split())[:QUERY_CHARACTERS]


def phone_digits(text: str) -> str:
    """Give the digits of what looks like a telephone number, "+84 912…" as "0912…"; "" for anything else."""
    if not _PHONE.fullmatch(text):
        return ""
    digits = re.sub(r"\D", "", text)
    if digits.startswith("84") and (text.startswith("+") or len(digits) >= 11):
        digits = f"0{digits[2:]}"
    return digits if 8 <= len(digits) <= 11 else ""


def _directives(key: str, scope: Scope) -> HitList:
    """Find letters by number, written in full or in part, or by words of what they are about."""
    visible = Directive.objects.visible_to(scope).filter(search__contains=key).defer("text", "read")
    hits = [
        SearchHit(
            _("%(kind)s %(number)s")
            % {"kind": directive.kind.capitalize() or _("Văn bản"), "number": directive},
            " · ".join(filter(None, (directive.subject, directive.issuer, write_date(directive.date)))),
            reverse("obligations:directive", args=[directive.pk]),
            "file-text",
        )
        for directive in visible[: HITS_OF_SORT + 1]
    ]
    return hit_list("van-ban", _("Văn bản"), hits)


def _why(version: UnitVersion, present_name: str | None, has_heirs: bool, on: date) -> str:
    kind = str(version.get_kind_display())
    if version.valid_from > on:
        return _("%(kind)s, có từ %(day)s") % {"kind": kind, "day": write_date(version.valid_from)}
    if present_name is None:
        last_day = write_date(version.valid_to) if version.valid_to else ""
        end_words = _("%(kind)s, đến hết %(day)s.") % {"kind": kind, "day": last_day}
        return _("%(ended)s Nay thuộc:") % {"ended": end_words} if has_heirs else end_words
    if present_name != version.name:
        return _("Tên cũ, nay là %(name)s") % {"name": present_name}
    return kind


def _urls(units: Iterable[int], scope: Scope) -> dict[int, str]:
    """Give the page of each unit in reach; for others, the list of their work that the person may see."""
    units = list(units)
    in_reach = UnitVersion.objects.filter(scope.rows(unit="unit"), unit__in=units)
    urls = {
        unit: reverse("dashboard:unit_history", args=[unit])
        for unit in in_reach.values_list("unit", flat=True)
    }
    other_units = [unit for unit in units if unit not in urls]
    if other_units:
        work = Assignment.objects.visible_to(scope).filter(unit__in=other_units).order_by()
        address = reverse("obligations:assignments")
        for unit in work.values_list("unit", flat=True).distinct():
            urls[unit] = f"{address}?don-vi={unit}"
    return urls


def _names_in_force(units: Iterable[int], on: date) -> dict[int, str]:
    """Name those of the units that stand on a day."""
    versions = UnitVersion.objects.in_force(on=on).filter(unit__in=list(units))
    return dict(versions.values_list("unit", "name"))


def _successors(units: set[int], on: date) -> dict[int, list[int]]:
    """Find who stands in the place of each unit, all of them together: `units.successors` takes one alone."""
    results: dict[int, set[int]] = defaultdict(set)
    open_units, visited_units, standing = set(units), set[int](), set[int]()
    while open_units:
        visited_units |= open_units
        standing |= set(_names_in_force(open_units, on))
        changes = UnitChange.objects.standing().exclude(kind=ChangeKind.SPLIT)
        links = changes.filter(effective_date__lte=on, originals__in=open_units - standing)
        pairs = [pair for pair in links.values_list("originals", "results") if None not in pair]
        for original, result in pairs:
            results[original].add(result)
        open_units = {result for _original, result in pairs} - visited_units
    successors = {}
    for unit in units:
        # Follow the changes from the unit to those that stand.
        reached_units, following = set[int](), {unit}
        while following:
            reached_units |= following
            ended_units = following - standing
            following = {result for ended in ended_units for result in results[ended]} - reached_units
        successors[unit] = sorted(reached_units & standing)
    return successors


def _persons(people: Iterable[Person]) -> list[SearchHit]:
    return [
        SearchHit(
            person.full_name,
            person.phone or person.email,
            reverse("units:person", args=[person.pk]),
            "user-round",
        )
        for person in people
    ]


def _ended_names(text: str, on: date) -> HitList:
    """List the names of public bodies that ended by law, in reach or not: they are no secret."""
    hits = []
    for name in find_ended_names(text, on):
        why = _("Không còn từ %(day)s.") % {"day": write_date(name.ended_on)}
        if name.instrument:
            why += " " + _("Theo %(instrument)s.") % {"instrument": name.instrument}
        if name.successors:
            why += f" {_('Nay là:')} {', '.join(name.successors)}"
        hits.append(SearchHit(name.name, why, icon="history"))
    return HitList("ten-cu", _("Tên không còn dùng"), hits)
