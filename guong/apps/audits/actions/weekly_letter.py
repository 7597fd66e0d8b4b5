"""Once a week each owner is told of its own websites alone: what got better, what got worse, what is new."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched

from django.urls import reverse
from django.utils import timezone

from guong.apps.notices.models import Notification, NotificationRequest, about
from guong.apps.registries.models import Channel
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Permission, Unit
from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.viet.formats import capitalise, write_date

from ..models import AnswerKind, AnswerState, OwnerAnswer, Run
from .results import StatesOfRun, newest_runs, states_of
from .run_comparison import grade

WEEK = timedelta(days=7)
SITES_AT_ONCE = 100
WEEKLY = "audit.week"
NAMED_DUTIES = 3  # in the letter; all stand on the page it opens


@dataclass(frozen=True, slots=True)
class StateChange:
    """One requirement a week ago and now, with the finding of now."""

    requirement: str
    was: str
    now: str
    finding: int

    @property
    def duty(self) -> str:
        """Give what the requirement asks for."""
        rule = load_packs().requirements.get(self.requirement)
        return capitalise(rule.duty) if rule else self.requirement


@dataclass(frozen=True, slots=True)
class SiteWeek:
    """What changed on one website in a week; `run` is the newest, `ending` are explanations that run out."""

    site: Channel
    run: int
    better: Sequence[StateChange]
    worse: Sequence[StateChange]
    new: Sequence[StateChange]
    ending: Sequence[OwnerAnswer] = ()

    @property
    def has_news(self) -> bool:
        """Tell whether there is anything to write of."""
        return bool(self.better or self.worse or self.new or self.ending)


def weeks_of(sites: Iterable[Channel], *, at: datetime) -> Iterator[SiteWeek]:
    """Compare the newest run of each site with what stood a week before; so many sites at once."""
    for batch in batched(sites, SITES_AT_ONCE):
        pks = [site.pk for site in batch]
        now, before = newest_runs(pks, by=at), newest_runs(pks, by=at - WEEK)
        fresh = {site: run for site, run in now.items() if run != before.get(site)}
        compared_runs = {*fresh.values(), *(before[site] for site in fresh if site in before)}
        states = states_of(Run.objects.filter(pk__in=compared_runs).only("site"))
        today = timezone.localdate(at)
        ending: dict[int, list[OwnerAnswer]] = defaultdict(list)
        for answer in OwnerAnswer.objects.filter(
            site__in=pks,
            kind=AnswerKind.EXPLAINED,
            state=AnswerState.STANDING,
            ends_on__range=(today, today + WEEK),
        ):
            ending[answer.site_id].append(answer)
        for site in batch:
            if site.pk in fresh:
                former = states.get(before.get(site.pk, 0), {})
                changes = _compare(former, states[fresh[site.pk]], has_former=site.pk in before)
                yield SiteWeek(site, fresh[site.pk], *changes, ending.get(site.pk, ()))
            elif site.pk in ending and site.pk in now:
                yield SiteWeek(site, now[site.pk], (), (), (), ending[site.pk])


def _compare(
    former: StatesOfRun, present: StatesOfRun, *, has_former: bool
) -> tuple[list[StateChange], list[StateChange], list[StateChange]]:
    """Part the changes; of a site that nobody looked at before all that fails is new."""
    better, worse, new = list[StateChange](), list[StateChange](), list[StateChange]()
    for requirement, seen_now in present.items():
        was, now = former.get(requirement), Status(seen_now.state)
        if not now.decides:
            continue
        change = StateChange(requirement, was.state if was else "", seen_now.state, seen_now.finding)
        if was is None or not Status(was.state).decides:
            if now.fails:
                new.append(change)
        elif (step := grade(now) - grade(Status(was.state))) and has_former:
            (better if step > 0 else worse).append(change)
    return better, worse, new


def tell_owners(*, at: datetime) -> int:
    """Store one notice of the week for who answers for a unit whose sites changed; give how many."""
    sites = Channel.objects.websites().of_standing_units(on=timezone.localdate(at)).order_by("owner", "pk")
    weeks: dict[int, list[SiteWeek]] = defaultdict(list)
    for week in weeks_of(sites.select_related("owner").iterator(chunk_size=SITES_AT_ONCE), at=at):
        if week.has_news:
            weeks[week.site.owner_id].append(week)
    return sum(
        Notification.store(_requests({owner: weeks[owner] for owner in owners}, at), at=at)
        for owners in batched(weeks, SITES_AT_ONCE)
    )


def _requests(weeks: dict[int, list[SiteWeek]], at: datetime) -> list[NotificationRequest]:
    on = timezone.localdate(at)
    posts = Appointment.objects.in_force(on=on).filter(
        unit__in=list(weeks), role__in=ROLES_OF_PERMISSION[Permission.SUBMIT], person__blanked_at__isnull=True
    )
    instance = "{}-{:02}".format(*on.isocalendar()[:2])
    return [
        NotificationRequest(
            recipient_id=person,
            unit_id=unit,
            about=about(Unit(pk=unit)),
            kind=WEEKLY,
            instance=instance,
            title=_title(weeks[unit]),
            detail=_detail(weeks[unit]),
            path=f"{reverse('audits:week', args=[unit])}?ngay={on.isoformat()}",
        )
        for person, unit in posts.values_list("person", "unit").distinct()
    ]


def _title(weeks: Sequence[SiteWeek]) -> str:
    parts = (
        ("%(n)s tốt lên", sum(len(week.better) for week in weeks)),
        ("%(n)s kém đi", sum(len(week.worse) for week in weeks)),
        ("%(n)s mới thấy", sum(len(week.new) for week in weeks)),
        ("%(n)s giải trình sắp hết hạn", sum(len(week.ending) for week in weeks)),
    )
    words = ", ".join(sentence % {"n": n} for sentence, n in parts if n)
    name = weeks[0].site.value if len(weeks) == 1 else f"{len(weeks)} trang của đơn vị"
    return f"{name} tuần này: {words}"


def _detail(weeks: Sequence[SiteWeek]) -> str:
    changes = [change for week in weeks for change in (*week.worse, *week.new)]
    duties = [change.duty for change in changes[:NAMED_DUTIES]]
    duties += [
        f"giải trình hết ngày {write_date(answer.ends_on)}"
        for week in weeks
        for answer in week.ending
        if answer.ends_on is not None
    ][: max(0, NAMED_DUTIES - len(duties))]
    return "; ".join(duties)
