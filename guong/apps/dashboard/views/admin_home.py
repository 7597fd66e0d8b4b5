"""The first page of who manages units and people: what to decide, the doors, and what a week changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.activity.models import Entry
from guong.apps.audits.actions.site_lookout import open_websites
from guong.apps.audits.models import Run
from guong.apps.evidence.models import Conclusion, Verdict
from guong.apps.obligations.models import Assignment, State
from guong.apps.obligations.models.states import WITH_DOER
from guong.apps.registries.actions.lists import custody
from guong.apps.registries.models import Channel
from guong.apps.succession.models import Plan, PlanState, ProposalState
from guong.apps.units.models import ApiToken, Permission, Person, PostProposal, Role, UnitVersion
from guong.apps.units.request import Request
from guong.engines.legal.law import load_packs
from guong.engines.viet.formats import write_date, write_number
from guong.ui.empty_states import empty_sentence

WEEK = timedelta(days=7)
MOST_DECISIONS = 4  # and the state of the server above them
MOST_LOOKED_BACK = 20_000  # assignments: of more no figure of an earlier day is counted for a first page


@dataclass(frozen=True, slots=True)
class AdminLink:
    """A page of the administrator with what is behind it; where something waits, how much, and the act."""

    icon: str
    label: str
    note: str
    url: str
    act: str = ""
    count: str = ""


@dataclass(frozen=True, slots=True)
class WeekFigure:
    """A number of today and of a week ago; None where that is not known. `good` is a conclusion Đạt."""

    label: str
    now: int
    before: int | None
    good: bool = False

    @property
    def change(self) -> str:
        """Write the change: "+2", "như cũ", or that it is not known."""
        if self.before is None:
            return _("chưa có số tuần trước")
        n = self.now - self.before
        return f"{'+' if n > 0 else '−'}{write_number(abs(n))}" if n else _("như cũ")

    @property
    def tone(self) -> str:
        return "good-ink" if self.good and self.before is not None and self.now > self.before else "muted"


@dataclass(frozen=True, slots=True)
class Management:
    """What the first page shows of the administration."""

    decisions: Sequence[AdminLink]
    doors: Sequence[AdminLink]
    week: Sequence[WeekFigure]


def management_of(request: Request) -> Management | None:
    """Give it to whoever manages units; None to others."""
    if not request.scope.may_somewhere(Permission.MANAGE_UNITS):
        return None
    return Management(_decisions(request), _doors(request), _week(request))


def only_administers(request: Request) -> bool:
    """Tell whether all posts of the reader are an administrator's: work of others is not theirs."""
    return bool(request.scope.posts) and all(post.role == Role.ADMINISTRATOR for post in request.scope.posts)


def _decisions(request: Request) -> list[AdminLink]:
    """List what waits for a decision, of which there is any."""
    scope, today = request.scope, request.today
    plans = Plan.objects.visible_to(scope).filter(proposals__state=ProposalState.PROPOSED).distinct()
    channels, people = Channel.objects.in_reach_of(scope), reverse("units:people")
    own, posts = reverse("registries:channels"), PostProposal.objects.visible_to(scope).waiting()
    orphans = channels.of_dissolved_units(on=today)
    unkept = custody(channels, on=today).filter(gap__in=("khong-ai", "thoi-viec"))
    rows = (
        ("lock", Person.objects.without_way_in(scope), _("%(n)s người"), _("%(n)s người chưa vào được"),
         _("Giữ chức vụ mà chưa có cách đăng nhập"), f"{people}?loc=chua-vao", _("Cấp lại mã")),
        ("arrow-right-left", orphans, _("%(n)s kênh"), _("%(n)s kênh của đơn vị cũ chưa ai nhận"),
         _("Người dân tra vẫn thấy tên cũ"), f"{own}?chi=don-vi-cu", _("Mở")),
        ("merge", plans, _("%(n)s đợt"), _("%(n)s đợt sắp xếp chờ duyệt kế thừa"),
         _("Việc, kênh của đơn vị cũ chờ nơi nhận"), reverse("succession:plans"), _("Mở")),
        ("hourglass", posts, _("%(n)s đề nghị"), _("%(n)s đề nghị chức vụ chờ đồng ý"),
         _("Đơn vị khác đề nghị, bạn đồng ý hoặc không"), reverse("units:proposals"), _("Xem")),
        ("users", unkept, _("%(n)s kênh"), _("%(n)s trang, tài khoản không có người giữ"),
         _("Chưa cử ai, hoặc người giữ đã thôi việc"), f"{own}?xem=nguoi-giu", _("Mở")),
    )  # fmt: skip
    return [
        AdminLink(icon, label % params, note, url, act, count % params)
        for icon, waiting, count, label, note, url, act in rows
        if (params := {"n": write_number(waiting.count())})["n"] != "0"
    ][:MOST_DECISIONS]


def _doors(request: Request) -> list[AdminLink]:
    """Give the doors, each with what is known behind it."""
    scope, today = request.scope, request.today
    standing = UnitVersion.objects.filter(scope.units(on=today)).count()
    people = Person.objects.visible_to(scope)
    signed_in = _signed_in(request, request.now - WEEK, request.now)
    done = Plan.objects.visible_to(scope).filter(state=PlanState.DONE).order_by("-effective_date").first()
    check = Entry.objects.filter(verb="chain.intact").order_by("-position").first()
    tokens = ApiToken.objects.standing(at=request.now, on=today).filter(
        appointment__unit__in=UnitVersion.objects.filter(scope.units(on=today)).values("unit")
    )
    instruments = len(load_packs().instruments)
    doors = (
        ("landmark", _("Đơn vị"), _("%(n)s đang hoạt động"), standing, "units:tree"),
        ("users", _("Người"), _("%(n)s người, %(m)s đang dùng tuần này"), people.count(), "units:people"),
        ("arrow-right-left", _("Sắp xếp"),
         _("lần gần nhất %(day)s") if done else _("chưa thực hiện đợt nào"), 0, "succession:plans"),
        ("file-up", _("Nhập bảng"), _("đơn vị, người, chức vụ từ tệp Excel"), 0, "units:import"),
        ("history", _("Nhật ký"),
         _("liền mạch đến dòng %(to)s") if check else empty_sentence("log.never_checked"),
         0, "dashboard:log"),
        ("scale", _("Kho căn cứ"), _("%(n)s văn bản pháp luật"), instruments, "lawbook:instruments"),
        ("link", _("Khóa truy cập"), _("%(n)s khóa đang dùng"), tokens.count(), "units:tokens"),
    )  # fmt: skip
    params = {
        "m": write_number(signed_in),
        "day": write_date(done.effective_date) if done else "",
        "to": write_number(check.detail["to"]) if check else "",
    }
    return [
        AdminLink(icon, label, note % (params | {"n": write_number(n)}), reverse(url))
        for icon, label, note, n, url in doors
    ]


def _signed_in(request: Request, since: datetime, until: datetime) -> int:
    """Count the people in the administrator's care who signed in between two moments."""
    entries = Entry.objects.filter(verb="login.signed_in", at__gt=since, at__lte=until)
    in_care = Person.objects.in_care_of(request.scope).values("pk")
    return int(entries.filter(by_id__in=in_care).values("by_id").distinct().count())


def _week(request: Request) -> list[WeekFigure]:
    """Count five things today and as they stood a week ago, where the ledger reaches back so far."""
    now, before, scope = request.at, request.at - WEEK, request.scope
    verdicts = Verdict.objects.visible_to(scope).filter(value=Conclusion.MET)
    # `as_of` leaves fields on the rows that the model itself has not.
    work: Any = Assignment.objects.visible_to(scope).without_drafts()
    is_old = Entry.objects.filter(position=1, at__lte=before).exists()
    reaches_back = is_old and work.count() <= MOST_LOOKED_BACK

    def results(at: datetime) -> int:
        return int(work.as_of(at).filter(then_state=State.COMPLETED).count())

    def overdue(at: datetime) -> int:
        return int(work.as_of(at).filter(then_state__in=WITH_DOER, then_due__lt=at).count())

    def met_requirements(at: datetime) -> int:
        same = Verdict.objects.filter(
            subject=OuterRef("subject"), criterion=OuterRef("criterion"), made_at__lte=at
        )
        last: Any = Subquery(same.order_by("-made_at", "-pk").values("pk")[:1])
        return verdicts.filter(pk=last).count()

    def new_sites(at: datetime) -> int:
        asked = Run.objects.filter(site=OuterRef("pk"), asked_at__lte=at)
        return open_websites(scope).filter(valid_from__lte=at.date()).exclude(Exists(asked)).count()

    def figure(label: str, count: Any, *, good: bool = False) -> WeekFigure:
        return WeekFigure(label, count(now), count(before) if reaches_back else None, good)

    earlier = _signed_in(request, request.now - 2 * WEEK, request.now - WEEK) if is_old else None
    return [
        WeekFigure(_("Người vào làm"), _signed_in(request, request.now - WEEK, request.now), earlier),
        figure(_("Kết quả đã nhận"), results),
        figure(_("Yêu cầu kết luận đạt"), met_requirements, good=True),
        figure(_("Việc quá hạn"), overdue),
        figure(_("Trang chưa soi"), new_sites),
    ]
