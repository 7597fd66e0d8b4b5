"""The story of one assignment, the newest first, told to a reader who may or may not see names."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from guong.apps.units.request import Request
from guong.ui import wording

from ..models import Assignment, Side
from ..models.states import BY_VERB
from ..models.timeliness import local_day
from .names import actor, unit_names


@dataclass(slots=True)
class Story:
    """What happened, what was answered, and who works along."""

    acts: list[dict[str, Any]] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    helpers: list[dict[str, Any]] = field(default_factory=list)
    asked: Any = None


def story(request: Request, row: Assignment, names: dict[int, str], *, lead: bool) -> Story:
    """Gather steps, urgings, requests and answers in order of time."""
    own = request.scope.own_units
    contributions = list(row.contributions.all())
    helper_names = (
        unit_names([one.unit_id for one in contributions], on=request.today) if contributions else {}
    )

    def who(person: Any, unit: int) -> str:
        name = names.get(unit) or helper_names.get(unit, "")
        return actor(person, name, shown=lead or unit in own)

    lead_unit = row.directive.lead_unit_id
    told = Story(helpers=[{"unit": one.unit_id, "name": helper_names[one.unit_id]} for one in contributions])
    for step in row.steps.select_related("by"):
        told.acts.append(_step(step, row, lead_unit, who))
    timed = row.due_original is not None
    for asked in row.extensions.select_related("asked_by", "decided_by") if timed else ():
        if asked.decided_at is None:
            told.asked = asked
        told.acts += _extension(asked, row, lead_unit, who)
    for breach in row.breaches.all() if timed else ():
        text = _("Hết hạn %(due)s mà chưa có trả lời") % {"due": wording.short_date(local_day(breach.due))}
        told.acts.append(_said(text, "clock-alert", "bad", breach.due, "", ""))
    told.acts.sort(key=lambda one: one["at"], reverse=True)
    answers = row.answers.select_related("by").prefetch_related("items", "returns")
    for n, answer in enumerate(answers, 1):
        told.answers.insert(
            0,
            {
                "n": n,
                "text": answer.text,
                "at": answer.at,
                "who": who(answer.by, answer.unit_id),
                "items": list(answer.items.all()),
                "returns": list(answer.returns.all()),
                "helps": answer.unit_id != row.unit_id,
            },
        )
    return told


def _step(step: Any, row: Assignment, lead_unit: int, who: Any) -> dict[str, Any]:
    if step.verb == "set_due":
        due = wording.short_date(local_day(step.due))
        return _said(
            _("Đặt hạn %(due)s") % {"due": due}, "calendar", "info", step.at, who(step.by, lead_unit), ""
        )
    if step.verb == "extend":
        return _said(_("Gia hạn"), "calendar-clock", "info", step.at, who(step.by, lead_unit), step.reason)
    if step.verb == "urge":
        return _said(_("Đôn đốc"), "megaphone", "warn", step.at, who(step.by, lead_unit), step.reason)
    move = BY_VERB[step.verb]
    unit = lead_unit if move.side is Side.LEAD else row.unit_id
    note = step.reason
    if step.verb == "accept" and row.same_hand:
        note = _("Chế độ một người: người gửi trả lời cũng là người xác nhận.")
    return _said(move.done, move.icon, move.tone, step.at, who(step.by, unit), note)


def _extension(asked: Any, row: Assignment, lead_unit: int, who: Any) -> list[dict[str, Any]]:
    found = []
    if asked.asked_at:
        text = _("Xin gia hạn đến %(day)s") % {"day": wording.short_date(local_day(asked.wanted))}
        found.append(
            _said(
                text, "calendar-clock", "warn", asked.asked_at, who(asked.asked_by, row.unit_id), asked.reason
            )
        )
    if asked.granted is False:
        decided = who(asked.decided_by, lead_unit)
        found.append(
            _said(_("Không đồng ý gia hạn"), "calendar-x", "warn", asked.decided_at, decided, asked.answer)
        )
    return found


def _said(what: Any, icon: str, tone: str, at: Any, who: str, note: str) -> dict[str, Any]:
    return {"what": what, "icon": icon, "tone": tone, "at": at, "who": who, "note": note}
