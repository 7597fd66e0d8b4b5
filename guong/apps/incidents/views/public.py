"""The public form for reporting a suspicious page, and what the receipt code answers."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from guong.apps.activity.transitions import Refused
from guong.apps.registries.actions import asking_body, chosen_body, numbers_to_call, public_body
from guong.apps.units.models import Unit, UnitVersion
from guong.apps.units.request import Request
from guong.ui.language import for_residents
from guong.ui.rate_limits import RateLimit, rate_limited
from guong.ui.views import read_id

from ..actions.tip_recipients import (
    living_unit,
    part_of_message,
    receive_tip,
    unit_for_unknown,
    unit_imitated,
    units_with_channels,
)
from ..forms import TipForm
from ..models import Tip, expected_on, new_code, read_code
from ..models.incident import LONGEST_ADDRESS
from ..models.tip import LONGEST_WORDS

REPORTS = RateLimit(10, 600, name="reports of residents")
# A field that people do not see: whoever fills it in is a program.
TRAP = "trang_chu"


@for_residents
@never_cache
@sensitive_post_parameters()
@rate_limited(REPORTS)
def report(request: Request) -> HttpResponse:
    """Take a report in; works without a script. The look-up page fills the address by POST."""
    if code := read_code(request.GET.get("ma", "")):
        return redirect("incidents:receipt", code)
    units = units_with_channels(on=request.today)
    draw = partial(render, request, "incidents/report.html")
    if request.method != "POST" or "tra-cuu" in request.POST:
        link = request.POST.get("link", "")[:LONGEST_ADDRESS]
        chosen = chosen_body(request, on=request.today)
        guess = unit_imitated(link, on=request.today) or (chosen.unit if chosen is not None else None)
        words = request.POST.get("words", "")[:LONGEST_WORDS]
        blank = TipForm(initial={"link": link, "words": words, "unit": str(guess or "")}, units=units)
        return draw(_page(request, form=blank))
    part_of = partial(part_of_message, on=request.today)
    form = TipForm(request.POST, request.FILES, units=units, part_of=part_of)
    if not form.is_valid():
        return draw(_page(request, form=form), status=422)
    if request.POST.get(TRAP):
        return redirect("incidents:receipt", new_code())
    # The unit that was chosen, else the one whose channel is imitated, else the highest: a report reaches
    # a person.
    chosen_unit = form.cleaned_data["unit"] or unit_imitated(form.cleaned_data["link"], on=request.today)
    addressee = Unit.objects.filter(pk=chosen_unit).first() if chosen_unit else None
    unit = living_unit(addressee, on=request.today) if addressee else unit_for_unknown(on=request.today)
    if unit is None:
        form.add_error("unit", "Chưa có cơ quan nào nhận tin ở đây. Hãy gọi công an nơi bạn ở.")
        return draw(_page(request, form=form), status=422)
    fields = {name: form.cleaned_data[name] for name in ("link", "words", "contact", "pictures")}
    try:
        tip = receive_tip(unit=unit, **fields, at=request.at)
    except Refused as refusal:
        form.add_error("pictures", str(refusal))
        return draw(_page(request, form=form), status=422)
    return redirect(f"{reverse('incidents:receipt', args=[tip.code])}?moi=1")


def _page(request: Request, **context: object) -> dict[str, object]:
    """Give what the frame of a public page needs: whose page it is, and who takes the report in the form."""
    form, on = context.get("form"), request.today
    guess = form.initial.get("unit") if isinstance(form, TipForm) else ""
    body = chosen_body(request, on=on) or (public_body(int(guess), on=on) if guess else None)
    body = body or asking_body(request, on=on)
    numbers = numbers_to_call(body, on=on)
    first = numbers[0] if "công an" in numbers[0].name.lower() and not numbers[0].source else None
    unit = read_id(str(form["unit"].value() or "")) if isinstance(form, TipForm) else None
    row = Unit.objects.filter(pk=unit).first() if unit is not None else None
    living = living_unit(row, on=on) if row is not None else None
    receiver = public_body(living.pk, on=on) if living is not None else None
    return {
        "public_body": body,
        "public_page": "report",
        "trap": TRAP,
        "numbers": numbers,
        "police": first,
        "receiver": receiver,
        "expected": expected_on(request.today),
    } | context


@for_residents
@never_cache
@require_safe
def receipt(request: Request, code: str) -> HttpResponse:
    """Say how far a report is; nothing of the inside, and nothing of what was typed."""
    tip = Tip.objects.select_related("incident").filter(code=read_code(code)).first()
    if tip is None:
        return render(request, "incidents/receipt.html", _page(request, code=read_code(code)), status=404)
    body = public_body(tip.unit_id, on=request.today) or asking_body(request, on=request.today)
    context = {
        "code": tip.code,
        "tip": tip,
        "public_body": body,
        "numbers": numbers_to_call(body, on=request.today),
        "is_late": tip.is_late(on=request.today),
        "unit_name": UnitVersion.objects.names([tip.unit_id], on=request.today).get(tip.unit_id, ""),
        "is_new": "moi" in request.GET,
    }
    return render(request, "incidents/receipt.html", _page(request, **context))
