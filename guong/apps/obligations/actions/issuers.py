"""Which unit of the list issued a directive, as it stood on the letter's day; who is unknown is asked."""

from django.db.models import Q
from django.utils.translation import gettext as _t

from guong.apps.units.actions.body_titles import body_of
from guong.apps.units.models import UnitVersion

from ..models.directive import Directive, key_of
from ..models.issuer_place import COMMITTEE
from .duplicate_letters import units_named
from .unit_finder import forms_of_name


def find_issuer(directive: Directive) -> UnitVersion | None:
    """Find the one unit of that name under the body above it; the top of a list stands for its own name."""
    if (units := directive.__dict__.get("issuing_units")) is None:
        above, body = directive.read.get("superior") or "", directive.read.get("issuing_body") or ""
        if f"{above} {body}".strip() != directive.issuer_name:
            above, body = "", directive.issuer_name  # a head that a person wrote is one body
        name = f"{body} {COMMITTEE.sub('', key_of(above))}".strip()
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
    """Ask which unit a body is that neither a list nor the units have; "" where it is known."""
    if directive.spelled_issuer or find_issuer(directive) is not None:
        return ""
    return _t("Cơ quan ban hành “%(name)s” là đơn vị nào?") % {"name": directive.issuer}
