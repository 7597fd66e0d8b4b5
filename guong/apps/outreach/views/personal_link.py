"""The personal link: read the Code, confirm or decline with one tap, without an account."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from guong.apps.units.models import UnitVersion
from guong.apps.units.request import Request
from guong.ui.language import for_residents
from guong.ui.rate_limits import RateLimit, rate_limited

from ..models import Acknowledgement, AnsweredAlready, BadLink, CampaignEnded, Invited, ReasonMissing, Reply
from .public_code import NO_COOKIE

# An office of some thirty people stands behind one address.
ANSWERS = RateLimit(60, 60, name="answers by letter")


@for_residents
@csrf_exempt  # The link itself is the proof; no cookie acts for anybody here.
@never_cache
@rate_limited(ANSWERS)
def letter(request: Request, token: str) -> HttpResponse:
    """Ask one person; a link that was used, ran out or was replaced says so and shows no name."""
    try:
        invitee = Invited.of_token(token)
    except BadLink:
        return _draw(request, {"bad": True}, status=404)
    context: dict[str, object] = {
        "token": token,
        "campaign": invitee.campaign,
        "code": invitee.campaign.wording,
    }
    wrong, status = "", 200
    if request.method == "POST":
        reply = Reply.DECLINED if request.POST.get("reply") == "declined" else Reply.CONFIRMED
        reason = request.POST.get("reason", "")
        try:
            Acknowledgement.give(invitee, reply, reason=reason, by=invitee.person, at=request.at)
        except (ReasonMissing, CampaignEnded) as refusal:
            wrong, status = str(refusal), 422
        except AnsweredAlready:
            # The page below shows the answer that stands.
            status = 409
        else:
            return redirect("outreach:letter", token)
    answers = Acknowledgement.objects.current().filter(
        person=invitee.person_id, edition=invitee.campaign.edition
    )
    if (answer := answers.first()) is not None:
        return _draw(request, context | {"answer": answer}, status=status)
    try:
        invitee.campaign.require_open(on=request.today)
    except CampaignEnded as over:
        return _draw(request, context | {"over": str(over)}, status=410)
    unit = UnitVersion.objects.in_force(on=request.today).filter(unit=invitee.unit_id).first()
    invitation = {"name": invitee.person.full_name, "unit_name": unit.name if unit else "", "wrong": wrong}
    return _draw(request, context | invitation, status=status)


def _draw(request: Request, context: dict[str, object], *, status: int) -> HttpResponse:
    answer = render(request, "outreach/letter.html", NO_COOKIE | context, status=status)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
