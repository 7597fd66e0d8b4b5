"""Sentences that several kinds of reports and letters say in the same way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _t

from guong.ui import wording

if TYPE_CHECKING:
    from ..actions.material import Material

MOST = 40


def directive_named(material: Material) -> str:
    """Name the directive: kind, number, day, issuer."""
    directive = material.directive
    kind = (directive.kind or _t("văn bản")).strip()
    kind = kind[:1].upper() + kind[1:].lower()
    number = _t(" số %(number)s") % {"number": directive.number} if directive.number else ""
    return _t("%(kind)s%(number)s %(day)s của %(issuer)s") % {
        "kind": kind,
        "number": number,
        "day": wording.long_date(directive.date),
        "issuer": issuer_named(material),
    }


def issuer_named(material: Material) -> str:
    """Name the body that issued the directive in running text, not in the capitals of a letterhead."""
    name = " ".join(material.directive.issuer_name.split())
    if name != name.upper():
        return name
    words = name.lower()
    for plain, shown in (("ủy ban nhân dân", "Ủy ban nhân dân"), ("hội đồng nhân dân", "Hội đồng nhân dân")):
        words = words.replace(plain, shown)
    for kind in ("tỉnh", "thành phố", "huyện", "thị xã", "quận", "xã", "phường", "thị trấn", "đặc khu"):
        head, found, place = words.partition(f"{kind} ")
        if found:
            return head + found + " ".join(word.capitalize() for word in place.split())
    return words[:1].upper() + words[1:]


def about_directive(material: Material) -> str:
    """Say what the directive is about, without the letter's "V/v"."""
    subject = " ".join(material.directive.subject.split())
    return subject[3:].strip() if subject.lower().startswith("v/v") else subject


def carrying_out(material: Material) -> str:
    """Name the carrying out of the directive, as the subject of a report."""
    about = about_directive(material)
    number = material.directive.number
    named = _t("Công văn số %(number)s") % {"number": number} if number else _t("văn bản chỉ đạo")
    if material.directive.kind and number:
        kind = material.directive.kind.strip()
        named = f"{kind[:1].upper()}{kind[1:].lower()} {_t('số')} {number}"
    return _t("kết quả thực hiện %(named)s") % {"named": named} + (
        _t(" về %(about)s") % {"about": about[:1].lower() + about[1:]} if about else ""
    )


def items(lines: Iterable[str]) -> str:
    """Write lines as items of a list."""
    return "\n".join(f"- {line}" for line in lines)


def named_units(material: Material, units: Iterable[int]) -> str:
    """Name some units in one phrase, and count those that would make it too long."""
    names = sorted({material.names.get(material.holder.get(unit, unit), "") for unit in units})
    more = len(names) - MOST
    rest = _t(" và %(n)s đơn vị khác") % {"n": wording.number(more)} if more > 0 else ""
    return ", ".join(names[:MOST]) + rest
