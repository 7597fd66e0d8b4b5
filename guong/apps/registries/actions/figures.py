"""What the registers give a report: accounts and who keeps them, spokespersons, editorial boards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from django.db.models import F
from django.urls import reverse

from guong.engines.documents.writing import Figure, FigureRequest, PaperTable, ReportPart

from ..models import Channel, ChannelKind, Custodian, EditorialBoard, Regulation, RegulationKind
from ..models.channel import ChannelQuerySet
from .accounts import accounts_table
from .discipline_figures import discipline_part
from .speaker_figures import speakers_part

_SOCIAL = (ChannelKind.FACEBOOK, ChannelKind.ZALO, ChannelKind.YOUTUBE, ChannelKind.TIKTOK)
MOST_ROWS_IN_TEXT = 40
# Kinds of duty that ask for an editorial board and its regulation.
_BOARD_DUTIES = ("revise-regulation", "appoint")
MakeFigure = Callable[..., Figure]


def figures_for_report(request: FigureRequest) -> Iterable[ReportPart]:
    """Count the registers as they stood on the last day of the period; an empty register gives nothing."""
    make = partial(
        Figure, source="sổ đăng ký", starts_on=request.starts_on, ends_on=request.ends_on, is_rate=True
    )
    parts = (
        _sites(request, make),
        speakers_part(request, make),
        _accounts(request, make),
        discipline_part(request, make),
    )
    return tuple(part for part in parts if part is not None)


def _sites(request: FigureRequest, make: MakeFigure) -> ReportPart | None:
    bearers = request.bearers_of(*_BOARD_DUTIES)
    in_force = EditorialBoard.objects.in_force(on=request.ends_on).filter(unit__in=request.units)
    all_boards = list(in_force.values_list("unit", "regulation"))
    if not all_boards:
        return None
    issued_regulations = Regulation.objects.in_force(on=request.ends_on).filter(kind=RegulationKind.BOARD)
    regulated_units = set(issued_regulations.filter(unit__in=request.units).values_list("unit", flat=True))
    boards = [(unit, regulation) for unit, regulation in all_boards if unit in bearers]
    other_count = len(all_boards) - len(boards)
    rows = reverse("registries:boards")
    exclusion = f"ngoài ra {other_count} Ban biên tập của đơn vị khác" if other_count else ""
    return ReportPart(
        "sites",
        (
            make(
                "boards",
                "Đơn vị có Ban biên tập",
                len({unit for unit, _regulation in boards}),
                (
                    "đơn vị có Ban biên tập đang hoạt động vào ngày cuối kỳ, trên số đơn vị "
                    "đang hoạt động được giao nhiệm vụ về Ban biên tập"
                ),
                of=len(bearers),
                rows=rows,
                excluded=exclusion,
            ),
            make(
                "boards-regulated",
                "Ban biên tập có quy chế hoạt động",
                sum(regulation != "" or unit in regulated_units for unit, regulation in boards),
                "Ban biên tập đã ghi quyết định ban hành quy chế",
                of=len(boards),
                rows=rows,
            ),
            *_turnover(request, make),
        ),
    )


def _turnover(request: FigureRequest, make: MakeFigure) -> tuple[Figure, ...]:
    """Count how often keepers of websites ended in the period, and how many of them by a handover."""
    ended_keepers = Custodian.objects.filter(
        channel__kind=ChannelKind.WEBSITE,
        channel__owner__in=request.standing_units,
        valid_to__gte=request.starts_on,
        valid_to__lte=request.ends_on,
    )
    count = ended_keepers.count()
    if not count:
        return ()
    return (
        make(
            "handovers-recorded",
            "Lượt thay người quản trị trang có biên bản bàn giao",
            ended_keepers.exclude(handover=None).count(),
            "lượt thôi quản trị trang thông tin điện tử trong kỳ đã kèm biên bản bàn giao",
            of=count,
            rows=reverse("registries:channels"),
        ),
    )


def _accounts(request: FigureRequest, make: MakeFigure) -> ReportPart | None:
    social = Channel.objects.filter(kind__in=_SOCIAL)
    own = social.filter(owner__in=request.standing_units)
    standing = own.in_force(on=request.ends_on)
    orphans = social.in_force(on=request.ends_on).filter(owner__in=request.ended_units).count()
    # One that a unit took over from another goes on: its former row was not closed to anybody.
    closed_accounts = social.filter(
        owner__in=request.units, valid_to__gte=request.starts_on, valid_to__lt=request.ends_on
    ).exclude(successor__key=F("key"))
    if not standing.exists() and not closed_accounts.exists() and not orphans:
        return None
    exclusion = f"{orphans} của đơn vị đã kết thúc đứng ngoài" if orphans else ""
    count, rows = standing.count(), reverse("registries:channels")
    alone = standing.lacking_custodians(on=request.ends_on).count()
    verified_count = standing.filter(verifications__state__in=("by_platform", "by_hand")).distinct().count()
    official = standing.official(on=request.ends_on).distinct().count()
    return ReportPart(
        "accounts",
        (
            make(
                "accounts-kept-by-two",
                "Tài khoản có từ hai người quản trị trở lên",
                count - alone,
                "tài khoản mạng xã hội đang hoạt động vào ngày cuối kỳ, có ít nhất hai người quản trị",
                of=count,
                rows=f"{rows}?chi=mot-nguoi",
                excluded=exclusion,
            ),
            make(
                "accounts-official",
                "Tài khoản chính thức, có người thứ hai duyệt",
                official,
                "tài khoản đang hoạt động mà người dân tra thấy là chính thức",
                of=count,
                rows=rows,
                excluded=exclusion,
            ),
            make(
                "accounts-verified",
                "Tài khoản có dấu của nền tảng hoặc đã đối chiếu",
                verified_count,
                "tài khoản đang hoạt động đã ghi dấu xác minh của nền tảng hoặc lần cơ quan đối chiếu",
                of=count,
                rows=rows,
                excluded=exclusion,
            ),
            make(
                "accounts-closed",
                "Tài khoản đã đóng hoặc gộp trong kỳ",
                closed_accounts.count(),
                "tài khoản có ngày đóng trong kỳ, trên số tài khoản đang hoạt động và đã đóng",
                of=count + closed_accounts.count(),
                rows=f"{rows}?chi=da-dong",
            ),
        ),
        **_place_table(standing, closed_accounts, request),
        gaps=_gaps_of_accounts(alone, orphans),
    )


def _gaps_of_accounts(alone: int, orphans: int) -> tuple[str, ...]:
    gaps = []
    if alone:
        gaps.append(f"{alone} tài khoản chưa đủ hai người quản trị.")
    if orphans:
        sentence = "%(n)s tài khoản còn đứng tên đơn vị đã kết thúc, chưa đơn vị nào tiếp nhận."
        gaps.append(sentence % {"n": orphans})
    return tuple(gaps)


def _place_table(
    standing: ChannelQuerySet, ends: ChannelQuerySet, request: FigureRequest
) -> dict[str, tuple[PaperTable, ...]]:
    """Put table 3 below the figures, or into the annex where it is long."""
    rows = list(standing.order_by("owner", "kind", "pk")) + list(ends.order_by("owner", "kind", "pk"))
    table = (accounts_table(rows, on=request.ends_on),)
    return {"blocks": table} if len(rows) <= MOST_ROWS_IN_TEXT else {"annex": table}
