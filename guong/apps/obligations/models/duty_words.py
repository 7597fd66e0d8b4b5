"""The words of duties that are criteria of their own, for the pages that show what was judged."""

import re
from collections.abc import Collection

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.evidence.models import Provision
from guong.engines.viet.formats import write_date

from .criteria import ASPECTS_OF_DUTY, SEEN_BY_RUNS, key_of_duty
from .directive import Obligation

_KEY = re.compile(r"directive:(\d{1,18}):(O\d+)")


def find_provisions(criteria: Collection[str]) -> dict[str, Provision]:
    """Give the words of the duties that some criteria are, in one query for all; nothing for the others."""
    matches = [match for criterion in criteria if (match := _KEY.fullmatch(criterion))]
    if not matches:
        return {}
    condition = Q(pk__in=())
    for match in matches:
        condition |= Q(directive=int(match[1]), code=match[2])
    rows = Obligation.objects.filter(condition).select_related("directive")
    return {key_of_duty(row): provision_of(row) for row in rows.defer("directive__text", "directive__read")}


def provision_of(row: Obligation) -> Provision:
    """Give the words of a duty as a criterion."""
    directive = row.directive
    words = {
        "n": row.number,
        "kind": directive.kind or _("văn bản"),
        "number": directive.number,
        "day": write_date(directive.date),
    }
    if directive.number:
        name = _("nhiệm vụ %(n)s, %(kind)s số %(number)s ngày %(day)s") % words
    else:
        name = _("nhiệm vụ %(n)s, %(kind)s ngày %(day)s") % words
    address = reverse("obligations:directive", args=[directive.pk]) + f"#{row.anchor}"
    return Provision(
        name, row.text, address, tuple(row.basis), ASPECTS_OF_DUTY.get(row.duty, ""), row.duty in SEEN_BY_RUNS
    )
