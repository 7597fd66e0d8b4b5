"""Search: a document's number, a unit by any name it ever bore, a person, a telephone number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.obligations.models import Assignment, Directive
from guong.apps.obligations.models.directive import key_of
from guong.apps.units.models import ChangeKind, Kind, Person, Scope, UnitChange, UnitVersion
from guong.engines.legal.units import find_ended_names
from guong.engines.viet.forms import plain
from guong.ui.wording import short_date

LIMIT = 20
_ON_THE_MAP = [kind for kind in Kind if kind.level != "office"]
_OFFICE = re.compile(r"^(?:ubnd|uy ban nhan dan|hdnd)\s+")
_PHONE = re.compile(r"[+(]?\d[\d .()\-]{6,18}\d")


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: what it is, why it is here, and where it leads ("" where there is no page)."""

    what: str
    why: str
    url: str = ""
    icon: str = "landmark"
    heirs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one sort; `more` tells that there is more than is shown."""

    key: str
    title: str
    hits: tuple[Hit, ...]
    more: bool = False


def search(words: str, scope: Scope, *, on: date) -> list[Found]:
    """Find what the words may mean, within a person's reach, the likeliest sort first."""
    said = " ".join(words.split())[:100]
    if len(plain(said)) < 2:
        return []
    if digits := phone_digits(said):
        sorts = [_by_phone(digits, scope)]
    else:
        sorts = [_directives(said, scope), _units(said, scope, on), _people(said, scope), _ended(said, on)]
    return [found for found in sorts if found.hits]


def phone_digits(said: str) -> str:
    """Give the digits of what looks like a telephone number, "+84 912…" as "0912…"; "" for anything else."""
    if not _PHONE.fullmatch(said):
        return ""
    digits = re.sub(r"\D", "", said)
    if digits.startswith("84") and (said.startswith("+") or len(digits) >= 11):
        digits = f"0{digits[2:]}"
    return digits if 8 <= len(digits) <= 11 else ""


def _directives(said: str, scope: Scope) -> Found:
    """Find letters by number, written in full or in part, or by words of what they are about."""
    key = key_of(said).replace(" / ", "/")
    seen = Directive.objects.visible_to(scope).filter(search__contains=key).defer("text", "read")
    found = list(seen[: LIMIT + 1])
    hits = tuple(
        Hit(
            _("%(kind)s %(number)s") % {"kind": one.kind.capitalize() or _("Văn bản"), "number": one},
            " · ".join(part for part in (one.subject, one.issuer_name, short_date(one.date)) if part),
            reverse("obligations:directive", args=[one.pk]),
            "file-text",
        )
        for one in found[:LIMIT]
    )
    return Found("van-ban", _("Văn bản"), hits, len(found) > LIMIT)


def _units(said: str, scope: Scope, on: date) -> Found:
    """
    Find units by any of their names, in reach or on the map.

    Provinces, districts and communes are known to everybody: one out of reach is named, with what it
    became, and leads at most to the work that its reader may see.
    """
    name = _OFFICE.sub("", plain(said).casefold())
    named = UnitVersion.objects.filter(Q(scope.rows(unit="unit")) | Q(kind__in=_ON_THE_MAP)).called(name)
    latest: dict[int, UnitVersion] = {}
    for version in named.order_by("valid_from", "pk")[: LIMIT * 10]:
        # The name that was asked for stands before a later one that only contains it.
        if version.search == name or getattr(latest.get(version.unit_id), "search", "") != name:
            latest[version.unit_id] = version
    shown = sorted(latest.values(), key=lambda v: (v.search != name, v.valid_to is not None, v.search, v.pk))
    more, shown = len(shown) > LIMIT, shown[:LIMIT]
    names = _names_on([version.unit_id for version in shown], on)
    heirs = _heirs({version.unit_id for version in shown if version.unit_id not in names}, on)
    heir_names = _names_on({heir for found in heirs.values() for heir in found}, on)
    urls = _urls([*(version.unit_id for version in shown), *heir_names], scope)
    hits = []
    for version in shown:
        taken = tuple(
            (heir_names[heir], urls.get(heir, ""))
            for heir in heirs.get(version.unit_id, ())
            if heir in heir_names
        )
        why = _why(version, names.get(version.unit_id), bool(taken), on)
        hits.append(Hit(version.name, why, urls.get(version.unit_id, ""), heirs=taken))
    return Found("don-vi", _("Đơn vị"), tuple(hits), more)


def _why(version: UnitVersion, now: str | None, has_heirs: bool, on: date) -> str:
    kind = str(version.get_kind_display())
    if version.valid_from > on:
        return _("%(kind)s, có từ %(day)s") % {"kind": kind, "day": short_date(version.valid_from)}
    if now is None:
        last = short_date(version.valid_to) if version.valid_to else ""
        ended = _("%(kind)s, đến hết %(day)s.") % {"kind": kind, "day": last}
        return f"{ended} {_('Nay thuộc:')}" if has_heirs else ended
    if now != version.name:
        return _("Tên cũ, nay là %(name)s") % {"name": now}
    return kind


def _urls(units: Iterable[int], scope: Scope) -> dict[int, str]:
    """Give the page of each unit in reach; for others, the list of their work that the person may see."""
    asked = list(units)
    reached = UnitVersion.objects.filter(scope.rows(unit="unit"), unit__in=asked)
    urls = {unit: reverse("units:unit", args=[unit]) for unit in reached.values_list("unit", flat=True)}
    others = [unit for unit in asked if unit not in urls]
    if others:
        work = Assignment.objects.visible_to(scope).filter(unit__in=others).order_by()
        address = reverse("obligations:assignments")
        for unit in work.values_list("unit", flat=True).distinct():
            urls[unit] = f"{address}?don-vi={unit}"
    return urls


def _names_on(units: Iterable[int], on: date) -> dict[int, str]:
    versions = UnitVersion.objects.in_force(on=on).filter(unit__in=list(units))
    return dict(versions.values_list("unit", "name"))


def _heirs(units: set[int], on: date) -> dict[int, list[int]]:
    """Find who stands in the place of each unit, all of them together: `units.successors` asks one by one."""
    follows: dict[int, set[int]] = {}
    ahead, asked = set(units), set()
    standing: set[int] = set()
    while ahead:
        asked |= ahead
        standing |= set(_names_on(ahead, on))
        changes = UnitChange.objects.standing().exclude(kind=ChangeKind.SPLIT)
        links = changes.filter(effective_date__lte=on, originals__in=ahead - standing)
        pairs = [pair for pair in links.values_list("originals", "results") if None not in pair]
        for before, after in pairs:
            follows.setdefault(before, set()).add(after)
        ahead = {after for _before, after in pairs} - asked
    return {unit: sorted(_ends(unit, follows, standing)) for unit in units}


def _ends(unit: int, follows: dict[int, set[int]], standing: set[int]) -> set[int]:
    ends, ahead, seen = set(), [unit], set()
    while ahead:
        one = ahead.pop()
        if one in seen:
            continue
        seen.add(one)
        if one in standing:
            ends.add(one)
        else:
            ahead.extend(follows.get(one, ()))
    return ends


def _people(said: str, scope: Scope) -> Found:
    name = plain(said).casefold()
    seen = Person.objects.visible_to(scope).filter(search__contains=name).distinct().order_by("search", "pk")
    people = list(seen[: LIMIT + 1])
    return Found("nguoi", _("Người"), tuple(map(_person, people[:LIMIT])), len(people) > LIMIT)


def _by_phone(digits: str, scope: Scope) -> Found:
    """Find whose number it is; numbers are kept as people write them, so their digits are compared here."""
    seen = Person.objects.visible_to(scope).exclude(phone="").filter(phone__endswith=digits[-1]).distinct()
    called = [person for person in seen.iterator() if phone_digits(person.phone) == digits]
    return Found("nguoi", _("Người có số này"), tuple(map(_person, called[:LIMIT])), len(called) > LIMIT)


def _person(person: Person) -> Hit:
    url = reverse("units:person", args=[person.pk])
    return Hit(person.full_name, person.phone or person.email, url, "user-round")


def _ended(said: str, on: date) -> Found:
    """Tell of the names of public bodies that ended by law, in reach or not: they are no secret."""
    hits = []
    for name in find_ended_names(said, on):
        told = _("Không còn từ %(day)s.") % {"day": short_date(name.ended_on)}
        if name.instrument:
            told += " " + _("Theo %(instrument)s.") % {"instrument": name.instrument}
        heirs = ", ".join(name.successors)
        why = f"{told} {_('Nay là:')} {heirs}" if heirs else told
        hits.append(Hit(name.name, why, icon="history"))
    return Found("ten-cu", _("Tên không còn dùng"), tuple(hits))
