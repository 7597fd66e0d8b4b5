"""What the registers give a report: accounts and who keeps them, spokespersons, editorial boards."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from django.db.models import F
from django.urls import reverse

from guong.apps.units.models import UnitVersion
from guong.engines.documents.writing import Column, Figure, FigureRequest, MakeFigure, PaperTable, ReportPart

from ..models import (
    Channel,
    ChannelKind,
    Custodian,
    EditorialBoard,
    Regulation,
    RegulationKind,
    Verification,
    VerificationState,
)
from .discipline_figures import discipline_part
from .register import statuses_of
from .speaker_figures import speakers_part

_SOCIAL = (ChannelKind.FACEBOOK, ChannelKind.ZALO, ChannelKind.YOUTUBE, ChannelKind.TIKTOK)
MOST_ROWS_IN_TEXT = 40
# Kinds of duty that ask for an editorial board and its regulation.
_BOARD_DUTIES = ("revise-regulation", "appoint")


def figures_for_report(request: FigureRequest) -> Iterable[ReportPart]:
    """Count the registers as they stood on the last day of the period; an empty register gives nothing."""
    make = request.maker("sổ đăng ký", is_rate=True)
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
    make_standing = partial(make, of=count, excluded=exclusion)
    alone = standing.lacking_custodians(on=request.ends_on).count()
    verified_count = standing.filter(verifications__state__in=("by_platform", "by_hand")).distinct().count()
    official = standing.official(on=request.ends_on).distinct().count()
    gaps = (
        (alone, f"{alone} tài khoản chưa đủ hai người quản trị."),
        (orphans, f"{orphans} tài khoản còn đứng tên đơn vị đã kết thúc, chưa đơn vị nào tiếp nhận."),
    )
    channels = [row for part in (standing, closed_accounts) for row in part.order_by("owner", "kind", "pk")]
    place = "blocks" if len(channels) <= MOST_ROWS_IN_TEXT else "annex"
    return ReportPart(
        "accounts",
        (
            make_standing(
                "accounts-kept-by-two",
                "Tài khoản có từ hai người quản trị trở lên",
                count - alone,
                "tài khoản mạng xã hội đang hoạt động vào ngày cuối kỳ, có ít nhất hai người quản trị",
                rows=f"{rows}?chi=mot-nguoi",
            ),
            make_standing(
                "accounts-official",
                "Tài khoản chính thức, có người thứ hai duyệt",
                official,
                "tài khoản đang hoạt động mà người dân tra thấy là chính thức",
                rows=rows,
            ),
            make_standing(
                "accounts-verified",
                "Tài khoản có dấu của nền tảng hoặc đã đối chiếu",
                verified_count,
                "tài khoản đang hoạt động đã ghi dấu xác minh của nền tảng hoặc lần cơ quan đối chiếu",
                rows=rows,
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
        **{place: (accounts_table(channels, on=request.ends_on),)},
        gaps=tuple(sentence for n, sentence in gaps if n),
    )


def accounts_table(rows: Sequence[Channel], *, on: date) -> PaperTable:
    """Print table 3 as of a day; keepers are counted and never named, followers nobody has counted."""
    keepers = Counter(
        Custodian.objects.in_force(on=on).filter(channel__in=rows).values_list("channel", flat=True)
    )
    verifications = Verification.objects.filter(channel__in=rows, on__lte=on).order_by("on", "pk")
    states = dict(verifications.values_list("channel", "state"))
    names = dict(
        UnitVersion.objects.filter(unit__in={row.owner_id for row in rows}, valid_from__lte=on)
        .order_by("valid_from")
        .values_list("unit", "name")
    )
    standings = statuses_of(rows, on=on)
    columns = (
        Column("Nền tảng", 1.3),
        Column("Tên, đơn vị", 2.2),
        Column("Đường dẫn", 3.2),
        Column("Dấu nền tảng, đối chiếu", 1.3),
        Column("Số người quản trị", 1.1, "right"),
        Column("Ghi chú", 1.3),
    )
    lines = []
    for row in rows:
        state = states.get(row.pk, "")
        name = row.name
        owner = names.get(row.owner_id, "")
        lines.append(
            (
                row.get_kind_display(),
                name if owner.casefold() in name.casefold() else f"{name} ({owner})",
                (row.address or row.value).removeprefix("https://").removeprefix("www."),
                str(VerificationState(state).label) if state else "chưa ghi",
                keepers[row.pk],
                standings[row.pk].note,
            )
        )
    return PaperTable.numbered(columns, lines, "Bảng 3. Tài khoản mạng xã hội chính thức")
