"""Lays out the sentence that begins a report or letter: what is chosen, and what is suggested."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from guong.apps.obligations.models import Assignment, Directive
from guong.apps.units.models import Permission, Unit, successors
from guong.apps.units.request import Request
from guong.ui.views import initial_of, read_id

from ..actions.report_start import Parties, parties_of
from ..definitions import Definition, definitions
from ..sentence_form import BeginForm

MOST_CHOICES = 40  # of directives; an older one has the same sentence on its own page


@dataclass(frozen=True, slots=True)
class Choice:
    """The directive and the kind that stand in the sentence, in whose name, and their form."""

    directive: Directive
    kind: Definition
    author: Unit | None
    parties: Parties
    form: Callable[..., BeginForm]


def directives_of(request: Request) -> QuerySet[Directive]:
    """Give the directives a reader may report on."""
    return Directive.objects.visible_to(request.scope).select_related("lead_unit").defer("text", "read")


def sentence_on(
    request: Request, directives: QuerySet[Directive], typed_fields: QueryDict | None = None
) -> BeginForm | None:
    """Lay the sentence out for the newest of some directives, its whole time until today, the likely kind."""
    choice = chosen_in(request, directives, typed_fields or QueryDict())
    if choice is None:
        return None
    initial = {
        "definition": choice.kind.id,
        "directive": choice.directive.pk,
        "starts_on": choice.directive.date,
        "offered": choice.directive.date,
        "ends_on": request.today,
        "recipient": choice.parties.recipient,
        "signer": choice.parties.signer,
    }
    return choice.form(initial=initial | initial_of(BeginForm, typed_fields))


def chosen_in(request: Request, directives: QuerySet[Directive], typed_fields: QueryDict) -> Choice | None:
    """Read the directive and the kind that were chosen, else suggest them; find author and parties."""
    newest = list(directives.annotate(work=Count("assignments"))[:MOST_CHOICES])
    pk = read_id(typed_fields.get("directive", ""))
    # Of the newest, the one that gives most work is the likeliest to be reported on.
    likeliest = max(newest, key=lambda row: row.work, default=None)
    directive = (directives.filter(pk=pk).first() if pk else None) or likeliest
    if directive is None:
        return None
    code = typed_fields.get("definition", "") or request.GET.get("loai", "")
    heirs = successors(directive.lead_unit, on=request.today)
    # Whoever leads it, or stands in the place of the unit that did, reports on the whole.
    leads = {unit.pk for unit in heirs} & request.scope.own_units
    kind = definitions().get(code) or definitions()["consolidated" if leads else "unit_short"]
    # In the name of the lead unit, or of the one in its place; else of the reader's unit that bears work.
    own = [unit for unit in request.scope.own_units if request.scope.may(Permission.DRAFT_REPORT, unit)]
    author = next((lead for lead in heirs if request.scope.may(Permission.DRAFT_REPORT, lead)), None)
    if not kind.by_lead:
        bearing = Assignment.objects.borne_by(own).filter(directive=directive).order_by("unit")
        first = bearing.select_related("unit").first()
        author = None if first is None else first.unit
    parties = Parties() if author is None else parties_of(kind, directive, author, at=request.at)
    form = partial(BeginForm, directives=newest, current=directive, parties=parties, today=request.today)
    return Choice(directive, kind, author, parties, form)


def why_no_author(kind: Definition) -> str:
    """Say why the reader's units draw up no paper of this kind on the directive."""
    if kind.by_lead:
        return _("Loại này do đơn vị chủ trì văn bản lập; đơn vị bạn lập “Báo cáo của đơn vị”.")
    return _("Đơn vị bạn không có việc nào trong văn bản này nên không có gì để báo cáo.")
