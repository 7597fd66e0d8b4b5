"""Who issued a letter: its name on paper, whether it is the own body, and the same letter in the ledger."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _t

from guong.apps.units.actions.body_titles import Body, body_of
from guong.apps.units.models import Unit, UnitVersion
from guong.engines.directives.issuer import NO_ISSUER

from ..models.directive import Directive, key_of
from ..models.duty_name import BY_HAND
from ..models.issuer_place import COMMITTEE
from .letter_units import forms_of_name


def find_issuer(directive: Directive) -> UnitVersion | None:
    """Find the one unit of that name under the body above it; the top of a list stands for its own name."""
    if (units := directive.__dict__.get("issuing_units")) is None:
        body, above = directive.issuing_body, key_of(directive.superior_name)
        name = f"{body} {COMMITTEE.sub('', above)}".strip()
        same_name = units_named(forms_of_name(name), directive.date)
        fitting = Q(unit__in=same_name) if same_name else Q(parent=None, search__in=forms_of_name(body))
        standing = UnitVersion.objects.in_force(on=directive.date).filter(fitting)
        # Remembered on the row: a paper names its issuer many times.
        units = directive.__dict__["issuing_units"] = list(standing.select_related("unit")[:2])
    return units[0] if len(units) == 1 else None


def is_issued_by(directive: Directive, unit_id: int) -> bool:
    """Tell whether a unit reads, or reports on, a letter of its own."""
    return getattr(find_issuer(directive), "unit_id", None) == unit_id


def name_in_papers(directive: Directive) -> str:
    """Name the issuer in a paper: as a list has it, else as the unit of the letter's day, else as printed."""
    if directive.spelled_issuer or (issuer := find_issuer(directive)) is None:
        return directive.issuer
    return body_of(issuer.unit, on=directive.date).name


def question_of_issuer(directive: Directive) -> str:
    """Ask which unit a body is that neither a list nor the units have; "" where it is known or was said."""
    is_said = directive.read.get("issuer_reason") == BY_HAND
    if is_said or directive.spelled_issuer or find_issuer(directive) is not None:
        return ""
    if not directive.issuer_name:
        return str(NO_ISSUER.reason)
    return _t("Cơ quan ban hành “%(name)s” là đơn vị nào?") % {"name": directive.issuer}


def fault_of_recipients(recipients: Iterable[str], body: Body, *names: str) -> str:
    """Say that a paper is addressed to the body that sends it, by any of its names; "" where it is not."""
    own = {form for name in (body.name, body.letterhead, *names) for form in forms_of_name(name)}
    own |= {f"{form} {above}" for form in own for above in forms_of_name(body.parent)}
    lines = (line.strip(" -;.") for line in recipients)
    if own_name := next((name for name in lines if forms_of_name(name) & own), ""):
        return _t("Nơi nhận “%(name)s” chính là đơn vị gửi; hãy sửa mục “Kính gửi”.") % {"name": own_name}
    return ""


def find_same(lead_unit: Unit, *, number: str, issuer: str, date: date) -> Directive | None:
    """Find the directive of a lead unit with this number and day, whose issuer means the same unit."""
    candidates = of_number_and_day(lead_unit, number=number, date=date)
    matches = [row for row in candidates if is_same_issuer(row.issuer_name, issuer, on=date)]
    return matches[0] if matches else None


def of_number_and_day(lead_unit: Unit, *, number: str, date: date) -> list[Directive]:
    """List the directives of a lead unit with this number and day, whoever issued them."""
    key = key_of(number)
    if not key:
        return []
    rows = Directive.objects.filter(lead_unit=lead_unit, number_key=key, date=date)
    return list(rows.defer("text", "read").order_by("pk"))


def is_same_issuer(first: str, second: str, *, on: date) -> bool:
    """Tell whether two ways of writing an issuer ("UBND huyện", "Ủy ban nhân dân huyện") mean one unit."""
    if key_of(first) == key_of(second):
        return True
    forms, second_forms = forms_of_name(first), forms_of_name(second)
    if forms & second_forms:
        return True
    return bool(units_named(forms, on) & units_named(second_forms, on))


def units_named(forms: set[str], on: date) -> set[int]:
    """Find the units of that name, written alone or with the unit above behind it."""
    beginnings = {" ".join(words[:n]) for form in forms for words in (form.split(),) for n in range(2, 20)}
    versions = UnitVersion.objects.in_force(on=on).filter(search__in=beginnings)
    units = set()
    for version in versions:
        endings = {form[len(version.search) :].strip() for form in forms if form.startswith(version.search)}
        above = UnitVersion.objects.in_force(on=on).filter(unit=version.parent_id, search__in=endings)
        if "" in endings or above.exists():
            units.add(version.unit_id)
    return units
