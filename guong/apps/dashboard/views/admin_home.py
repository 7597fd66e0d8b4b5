"""The first page of who manages units and people: what to decide, the doors, and what a week changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.activity.models import Entry
from guong.apps.audits.actions.site_lookout import open_websites
from guong.apps.audits.models import Run
from guong.apps.evidence.models import Conclusion, Verdict
from guong.apps.obligations.models import Assignment, State
from guong.apps.obligations.models.states import WITH_DOER
from guong.apps.registries.actions.lists import administered_channels, custody
from guong.apps.registries.models import Channel
from guong.apps.succession.models import Plan, PlanState, ProposalState
from guong.apps.units.list_pages import Link, ListLine
from guong.apps.units.models import ApiToken, Permission, Person, PostProposal, Role, Unit, UnitVersion
from guong.apps.units.request import Request
from guong.engines.legal.law import load_packs
from guong.engines.viet.formats import write_date, write_number
from guong.ui.empty_states import empty_sentence
from guong.ui.status_badges import StatusBadge

from ..actions.audit_log import last_check

WEEK = timedelta(days=7)
MOST_DECISIONS = 4  # and the state of the server above them
MOST_LOOKED_BACK = 20_000  # assignments: of more no figure of an earlier day is counted for a first page


def management_of(request: Request) -> dict[str, Sequence[object]] | None:
    """Give what to decide, the doors and the week to whoever manages units; None to others."""
    if not request.scope.may_somewhere(Permission.MANAGE_UNITS):
        return None
    n = _count(_counted(request))
    reaches_back = bool(n["old"]) and n["work"] <= MOST_LOOKED_BACK
    return {
        "decisions": _decisions(n),
        "doors": _doors(request, n),
        "week": _week(request, reaches_back, is_old=bool(n["old"])),
    }


def only_administers(request: Request) -> bool:
    """Tell whether all posts of the reader are an administrator's: work of others is not theirs."""
    return bool(request.scope.posts) and all(post.role == Role.ADMINISTRATOR for post in request.scope.posts)


def _counted(request: Request) -> dict[str, QuerySet[Any]]:
    """Name the rows of which the page says how many there are."""
    scope, today = request.scope, request.today
    channels = Channel.objects.in_reach_of(scope)
    standing = UnitVersion.objects.filter(scope.units(on=today))
    versions = UnitVersion.objects.filter(scope.rows(unit="unit"))
    tokens = ApiToken.objects.standing(at=request.now, on=today)
    return {
        "locked": Person.objects.without_way_in(scope),
        "orphans": channels.of_dissolved_units(on=today),
        "plans": Plan.objects.visible_to(scope).filter(proposals__state=ProposalState.PROPOSED),
        "posts": PostProposal.objects.visible_to(scope).waiting(),
        "unkept": custody(administered_channels(scope), on=today).filter(gap__in=("khong-ai", "thoi-viec")),
        "units": standing,
        "ended": Unit.objects.filter(pk__in=versions.filter(valid_to__lt=today).values("unit")).exclude(
            pk__in=UnitVersion.objects.in_force(on=today).values("unit")
        ),
        "people": Person.objects.visible_to(scope),
        "tokens": tokens.filter(appointment__unit__in=standing.values("unit")),
        "old": Entry.objects.filter(position=1, at__lte=request.at - WEEK),
        "work": Assignment.objects.visible_to(scope).without_drafts(),
        "signed_in": _signed_in(request, request.now),
    }


def _count(rows: Mapping[str, Any]) -> dict[str, int]:
    """Count the rows of several tables in one query."""
    first, *others = (
        queryset.model.objects.filter(pk__in=queryset.order_by().values("pk"))
        .order_by()
        .annotate(of=Value(name))
        .values("of")
        .annotate(n=Count("pk"))
        .values_list("of", "n")
        for name, queryset in rows.items()
    )
    return dict.fromkeys(rows, 0) | dict(first.union(*others, all=True).order_by())


def _decisions(n_of: Mapping[str, int]) -> list[ListLine]:
    """List what waits for a decision, of which there is any."""
    people, own = reverse("units:people"), reverse("registries:channels")
    rows = (
        ("lock", n_of["locked"], _("Người"), _("%(n)s người chưa vào được"),
         _("Giữ chức vụ mà chưa có cách đăng nhập"), f"{people}?loc=chua-vao", _("Cấp lại mã")),
        ("arrow-right-left", n_of["orphans"], _("Kênh"), _("%(n)s kênh của đơn vị cũ chưa ai nhận"),
         _("Người dân tra vẫn thấy tên cũ"), f"{own}?chi=don-vi-cu", _("Mở")),
        ("merge", n_of["plans"], _("Sắp xếp"), _("%(n)s đợt sắp xếp chờ duyệt kế thừa"),
         _("Việc, kênh của đơn vị cũ chờ nơi nhận"), reverse("succession:plans"), _("Mở")),
        ("hourglass", n_of["posts"], _("Chức vụ"), _("%(n)s đề nghị chức vụ chờ đồng ý"),
         _("Đơn vị khác đề nghị, bạn đồng ý hoặc không"), reverse("units:proposals"), _("Xem")),
        ("users", n_of["unkept"], _("Kênh"), _("%(n)s trang, tài khoản không có người giữ"),
         _("Chưa cử ai, hoặc người giữ đã thôi việc"), f"{own}?xem=nguoi-giu", _("Mở")),
    )  # fmt: skip
    return [
        ListLine(label % params, url, StatusBadge(matter, icon, "warn"), [note], acts=[Link(act, url)])
        for icon, waiting, matter, label, note, url, act in rows
        if waiting and (params := {"n": write_number(waiting)})
    ][:MOST_DECISIONS]


def _doors(request: Request, n_of: Mapping[str, int]) -> list[tuple[Link, str]]:
    """Give the doors, each with what is known behind it."""
    plans = Plan.objects.visible_to(request.scope).filter(state=PlanState.DONE)
    last_day = plans.order_by("-effective_date").values_list("effective_date", flat=True).first()
    check = last_check()
    chain = _("sổ đứt ở dòng %(to)s")
    if check is None:
        chain = empty_sentence("log.never_checked")
    elif check.verb == "chain.intact":
        chain = _("liền mạch đến dòng %(to)s")
    params = {name: write_number(n) for name, n in n_of.items()} | {
        "day": write_date(last_day) if last_day else "",
        "to": write_number(check.detail["to"]) if check else "",
        "instruments": write_number(len(load_packs().instruments)),
    }
    units = _("%(units)s đang hoạt động")
    if n_of["ended"]:
        units = _("%(units)s đang hoạt động, %(ended)s đã kết thúc")
    doors = (
        ("landmark", _("Đơn vị"), "units:tree", units),
        ("users", _("Người"), "units:people", _("%(people)s người, %(signed_in)s đang dùng tuần này")),
        ("arrow-right-left", _("Sắp xếp"), "succession:plans",
         _("lần gần nhất %(day)s") if last_day else _("chưa thực hiện đợt nào")),
        ("file-up", _("Nhập bảng"), "units:import", _("đơn vị, người, chức vụ từ tệp Excel")),
        ("history", _("Nhật ký"), "dashboard:log", chain),
        ("scale", _("Kho căn cứ"), "lawbook:instruments", _("%(instruments)s văn bản pháp luật")),
        ("link", _("Khóa truy cập"), "units:tokens", _("%(tokens)s khóa đang dùng")),
    )  # fmt: skip
    return [(Link(label, reverse(url), icon), note % params) for icon, label, url, note in doors]


def _signed_in(request: Request, until: datetime) -> QuerySet[Person]:
    """Find the people in the administrator's care who signed in within the week before a moment."""
    entries = Entry.objects.filter(verb="login.signed_in", at__gt=until - WEEK, at__lte=until)
    return Person.objects.in_care_of(request.scope).filter(pk__in=entries.values("by_id"))


def _week(request: Request, reaches_back: bool, *, is_old: bool) -> list[tuple[str, int, str, str]]:
    """Count five things today and as they stood a week ago, where the ledger reaches back so far."""
    scope = request.scope
    # `as_of` leaves fields on the rows that the model itself has not.
    work: Any = Assignment.objects.visible_to(scope).without_drafts()

    def rows_at(at: datetime) -> dict[str, QuerySet[Any]]:
        same = Verdict.objects.filter(
            subject=OuterRef("subject"), criterion=OuterRef("criterion"), made_at__lte=at
        )
        last: Any = Subquery(same.order_by("-made_at", "-pk").values("pk")[:1])
        runs = Run.objects.filter(site=OuterRef("pk"), asked_at__lte=at)
        sites = open_websites(scope).filter(valid_from__lte=at.date())
        return {
            "done": work.as_of(at).filter(then_state=State.COMPLETED),
            "met": Verdict.objects.visible_to(scope).filter(value=Conclusion.MET, pk=last),
            "late": work.as_of(at).filter(then_state__in=WITH_DOER, then_due__lt=at),
            "new": sites.exclude(Exists(runs)),
        }

    before = {f"{name}_before": rows for name, rows in rows_at(request.at - WEEK).items()}
    signed_in = {"people": _signed_in(request, request.now)}
    earlier = {"people_before": _signed_in(request, request.now - WEEK)} if is_old else {}
    n = _count(rows_at(request.at) | signed_in | earlier | (before if reaches_back else {}))
    labels = {
        "people": _("Người vào làm"),
        "done": _("Kết quả đã nhận"),
        "met": _("Kết luận đạt"),
        "late": _("Việc quá hạn"),
        "new": _("Trang chưa soi"),
    }
    return [
        (words, n[name], *_change(name, n[name], n.get(f"{name}_before"))) for name, words in labels.items()
    ]


def _change(name: str, now: int, before: int | None) -> tuple[str, str]:
    """Write how a figure changed, "+2" or "như cũ", and its tone; green only for the conclusion Đạt."""
    if before is None:
        return _("chưa có số tuần trước"), "muted"
    tone = {"met": "good-ink", "late": "bad-ink"}.get(name, "muted") if now > before else "muted"
    sign = "+" if now > before else "−"
    return f"{sign}{write_number(abs(now - before))}" if now != before else _("như cũ"), tone
