"""Tells both administrators of a proposed post: who has to agree, and then whoever proposed it."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from guong.apps.units.models import ConsentState, PostProposal, UnitVersion
from guong.engines.viet.formats import VIETNAM_TIME

from ..models import Notification, NotificationRequest, about

PROPOSAL, PROPOSAL_ANSWER = "post.proposed", "post.answered"


def ask_for_consent(*, proposal: PostProposal, at: datetime, **_signal: Any) -> None:
    """Tell the administrators in charge that a post waits for their consent."""
    on = at.astimezone(VIETNAM_TIME).date()
    unit = UnitVersion.objects.names([proposal.unit_id], on=on).get(proposal.unit_id, "")
    title = f"{unit} đề nghị ghi chức vụ cho một người bạn phụ trách"
    path = reverse("units:proposal", args=[proposal.pk])
    place = proposal.caretaker_id or proposal.unit_id
    Notification.store(
        [
            NotificationRequest(decider.pk, place, about(proposal), PROPOSAL, "made", title, path=path)
            for decider in proposal.deciders(on=on)
        ],
        at=at,
    )


def tell_answer(*, proposal: PostProposal, at: datetime, **_signal: Any) -> None:
    """End the notices of who had to agree, and tell whoever proposed the post what came of it."""
    Notification.objects.about(proposal).filter(kind=PROPOSAL).end(at=at)
    sentence = "Đã đồng ý ghi chức vụ cho %(name)s"
    if proposal.state == ConsentState.REFUSED:
        sentence = "Không đồng ý ghi chức vụ cho %(name)s"
    notice = NotificationRequest(
        recipient_id=proposal.proposed_by_id,
        unit_id=proposal.unit_id,
        about=about(proposal),
        kind=PROPOSAL_ANSWER,
        instance=proposal.state,
        title=sentence % {"name": proposal.reference},
        detail=proposal.answer,
        path=reverse("units:proposal", args=[proposal.pk]),
    )
    Notification.store([notice], at=at)
