"""What the registers give a report: accounts and who keeps them, spokespersons, editorial boards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _t

from guong.engines.documents.writing import Figure, FigureRequest, PaperTable, ReportPart

from ..models import Channel, ChannelKind, EditorialBoard, SpokespersonMandate
from ..models.channel import ChannelQuerySet
from .accounts import accounts_table

_SOCIAL = (ChannelKind.FACEBOOK, ChannelKind.ZALO, ChannelKind.YOUTUBE, ChannelKind.TIKTOK)
MOST_ROWS_IN_TEXT = 40
MakeFigure = Callable[..., Figure]


def figures_for_report(request: FigureRequest) -> Iterable[ReportPart]:
    """Count the registers as they stood on the last day of the period; an empty register gives nothing."""
    make = partial(
        Figure, source=_t("sổ đăng ký"), starts_on=request.starts_on, ends_on=request.ends_on, is_rate=True
    )
    parts = (_sites(request, make), _spokespersons(request, make), _accounts(request, make))
    return tuple(part for part in parts if part is not None)


def _sites(request: FigureRequest, make: MakeFigure) -> ReportPart | None:
    boards = EditorialBoard.objects.in_force(on=request.ends_on).filter(unit__in=request.units)
    if not boards.exists():
        return None
    rows = reverse("registries:boards")
    with_board = boards.values("unit").distinct().count()
    return ReportPart(
        "sites",
        (
            make(
                "boards",
                _t("Đơn vị có Ban biên tập"),
                with_board,
                _t("đơn vị có Ban biên tập đang hoạt động vào ngày cuối kỳ"),
                of=len(request.units),
                rows=rows,
            ),
            make(
                "boards-regulated",
                _t("Ban biên tập có quy chế hoạt động"),
                boards.exclude(regulation="").count(),
                _t("Ban biên tập đã ghi quyết định ban hành quy chế"),
                of=boards.count(),
                rows=rows,
            ),
        ),
    )


def _spokespersons(request: FigureRequest, make: MakeFigure) -> ReportPart | None:
    mandates = SpokespersonMandate.objects.in_force(on=request.ends_on).filter(unit__in=request.units)
    if not mandates.exists():
        return None
    return ReportPart(
        "spokesperson",
        (
            make(
                "spokespersons",
                _t("Đơn vị có người phát ngôn"),
                mandates.values("unit").distinct().count(),
                _t("đơn vị có văn bản cử người phát ngôn còn hiệu lực vào ngày cuối kỳ"),
                of=len(request.units),
                rows=reverse("registries:spokespersons"),
            ),
        ),
    )


def _accounts(request: FigureRequest, make: MakeFigure) -> ReportPart | None:
    own = Channel.objects.filter(owner__in=request.units, kind__in=_SOCIAL)
    standing = own.in_force(on=request.ends_on)
    closed = own.filter(valid_to__gte=request.starts_on, valid_to__lt=request.ends_on)
    if not standing.exists() and not closed.exists():
        return None
    count, rows = standing.count(), reverse("registries:channels")
    alone = standing.lacking_custodians(on=request.ends_on).count()
    vouched = standing.filter(verifications__state__in=("by_platform", "by_hand")).distinct().count()
    return ReportPart(
        "accounts",
        (
            make(
                "accounts-kept-by-two",
                _t("Tài khoản có từ hai người quản trị trở lên"),
                count - alone,
                _t("tài khoản mạng xã hội đang hoạt động vào ngày cuối kỳ, có ít nhất hai người quản trị"),
                of=count,
                rows=f"{rows}?chi=mot-nguoi",
            ),
            make(
                "accounts-verified",
                _t("Tài khoản đã xác minh"),
                vouched,
                _t("tài khoản đang hoạt động mà nền tảng hoặc cơ quan đã xác minh"),
                of=count,
                rows=rows,
            ),
            make(
                "accounts-closed",
                _t("Tài khoản đã đóng hoặc gộp trong kỳ"),
                closed.count(),
                _t("tài khoản có ngày đóng trong kỳ, trên số tài khoản đang hoạt động và đã đóng"),
                of=count + closed.count(),
                rows=f"{rows}?chi=da-dong",
            ),
        ),
        **_place_table(standing, closed, request),
        gaps=(_t("%(n)s tài khoản chưa đủ hai người quản trị.") % {"n": alone},) if alone else (),
    )


def _place_table(
    standing: ChannelQuerySet, closed: ChannelQuerySet, request: FigureRequest
) -> dict[str, tuple[PaperTable, ...]]:
    """Put table 3 below the figures, or into the annex where it is long."""
    rows = list(standing.order_by("owner", "kind", "pk")) + list(closed.order_by("owner", "kind", "pk"))
    table = (accounts_table(rows, on=request.ends_on),)
    return {"blocks": table} if len(rows) <= MOST_ROWS_IN_TEXT else {"annex": table}
