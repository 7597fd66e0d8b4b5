"""The quiz, one question a page: open to everybody without a record, or by the personal link."""

import secrets

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from guong.apps.units.request import Request
from guong.ui.language import for_residents
from guong.ui.rate_limits import RateLimit, rate_limited
from guong.ui.views import read_id

from ..models import (
    PASS_MARK,
    QUESTION_COUNT,
    Acknowledgement,
    BadAttempt,
    BadLink,
    CampaignEnded,
    Invited,
    QuizAttempt,
    QuizPass,
)
from .public_code import NO_COOKIE, code_now, frame_of

# Thirty people of one office may take it together behind one address.
TAPS = RateLimit(240, 60, name="learning")
SEED_BYTES = 6


@for_residents
@csrf_exempt  # Nothing is kept, so there is nothing to forge.
@never_cache
@sensitive_post_parameters()
@rate_limited(TAPS)
def quiz(request: Request) -> HttpResponse:
    """Ask whoever comes by; what was chosen is answered and forgotten."""
    sitting, wrong, status = _sitting(request, owner="")
    here = f"{reverse('outreach:quiz')}{frame_of(request)['body_query']}"
    return _draw(request, sitting, {"wrong": wrong, "here": here}, status=status)


@for_residents
@csrf_exempt  # The link itself is the proof; no cookie acts for anybody here.
@never_cache
@sensitive_post_parameters()
@rate_limited(TAPS)
def own_quiz(request: Request, token: str) -> HttpResponse:
    """Ask one person by the personal link; only that they passed is kept, and when."""
    try:
        invitation = Invited.of_token(token)
    except BadLink:
        return _answer(request, {"bad_link": True}, status=404)
    answers = Acknowledgement.objects.current().filter(
        person=invitation.person_id, edition=invitation.campaign.edition
    )
    if not answers.exists():
        return redirect("outreach:letter", token)
    sitting, wrong, status = _sitting(request, owner=f"{invitation.pk}-{invitation.serial}")
    context = {"wrong": wrong, "here": reverse("outreach:own_quiz", args=[token]), "own": True}
    if request.method == "POST" and sitting.passed:
        try:
            QuizPass.note(invitation, at=request.at)
        except CampaignEnded as over:
            context["over"] = str(over)
    context["passed"] = QuizPass.objects.of(invitation).first()
    return _draw(request, sitting, context, status=status)


def _sitting(request: Request, *, owner: str) -> tuple[QuizAttempt, str, int]:
    """Give the go as it stands after this request, what to say about it, and with which status."""
    fresh = QuizAttempt.begin(secrets.token_hex(SEED_BYTES), whose=owner, at=request.at)
    if request.method != "POST":
        return fresh, "", 200
    try:
        sitting = QuizAttempt.of_token(request.POST.get("luot", ""), reader=owner, at=request.at)
    except BadAttempt:
        message = "Phần làm dở này đã cũ hoặc không phải của trang này. Mời bạn làm từ câu đầu."
        return fresh, message, 410
    if "lam-lai" in request.POST:
        return sitting.retake(at=request.at), "", 200
    if sitting.open is None:
        return sitting, "", 200
    place = read_id(request.POST.get("chon"))
    try:
        return sitting.choose(-1 if place is None else place), "", 200
    except IndexError:
        return sitting, "Hãy chạm vào một câu trả lời.", 422


def _draw(request: Request, sitting: QuizAttempt, context: dict[str, object], *, status: int) -> HttpResponse:
    norms = {norm.code: norm for norm in code_now(request).norms}
    last = sitting.last
    words = {
        "sitting": sitting,
        "question_count": QUESTION_COUNT,
        "pass_mark": PASS_MARK,
        "last": last,
        "norm": norms.get(last.question.norm) if last else None,
        "look_again": [
            norms[item.question.norm]
            for item in sitting.posed
            if item.chosen is not None and not item.is_right and item.question.norm in norms
        ],
        "instrument": code_now(request).instrument,
    }
    return _answer(request, words | context, status=status)


def _answer(request: Request, context: dict[str, object], *, status: int) -> HttpResponse:
    whole = NO_COOKIE | frame_of(request) | context
    answer = render(request, "outreach/learn.html", whole, status=status)
    if "own" in context or "bad_link" in context:
        answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
