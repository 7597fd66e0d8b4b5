"""What an audit of a site found and may be an incident: a person opens the case, or sets it aside."""

from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.evidence.models import Observation, Outcome
from guong.apps.evidence.models.observation import ObservationQuerySet
from guong.apps.units.models import Person, Scope

from .incident import Incident

# The check of the site audit that finds advertisements put in by strangers.
CHECK = "injected-link"
MOST_FINDINGS = 500
LONGEST_REASON = 300  # characters


class SetAside(models.Model):
    """A finding that a person looked at and that is no case, with the reason."""

    observation = models.OneToOneField(Observation, models.PROTECT, related_name="set_aside")
    reason = models.CharField(_("lý do"), max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("gợi ý đã bỏ qua")

    @classmethod
    @transaction.atomic
    def put(cls, observation: Observation, reason: str, *, by: Person, at: datetime) -> "SetAside":
        if not reason.strip():
            raise Refused(_t("Hãy ghi vì sao không mở vụ việc."))
        row, _new = cls.objects.get_or_create(
            observation=observation, defaults={"reason": reason.strip()[:LONGEST_REASON], "by": by, "at": at}
        )
        record(observation, "suggestion.set_aside", by=by, at=at)
        return row


def injected_findings(scope: Scope) -> ObservationQuerySet:
    """Keep the findings of strange content on sites of units in scope."""
    return Observation.objects.filter(
        scope.rows(unit="subject", on="collected_date"), aspect=CHECK, outcome=Outcome.FAIL
    ).standing()


def suggestions(scope: Scope) -> list[Observation]:
    """
    Give the newest finding for each page of each unit that nobody has dealt with.

    The same words on the same page are one finding, however many runs and clauses tell of them; once a case
    was opened for a page, what is found there while it is open belongs to it.
    """
    findings = list(injected_findings(scope).order_by("-collected_at", "-pk")[:MOST_FINDINGS])
    # (unit, page, words) of what was decided, and (unit, page) of what a case is open for.
    subjects = {finding.subject_id for finding in findings}
    aside = SetAside.objects.filter(observation__subject__in=subjects)
    settled_keys: set[tuple[object, ...]] = set(
        aside.values_list("observation__subject", "observation__via", "observation__quote")
    )
    cases = Incident.objects.filter(observation__subject__in=subjects)
    settled_keys |= set(cases.values_list("observation__subject", "observation__via", "observation__quote"))
    settled_keys |= set(cases.open().values_list("observation__subject", "observation__via"))
    newest: dict[tuple[int, str], Observation] = {}
    for finding in findings:
        place = (finding.subject_id, finding.via)
        if place not in settled_keys and (*place, finding.quote) not in settled_keys:
            newest.setdefault(place, finding)
    return list(newest.values())
