"""How far units keep up with the terms of the platforms they use: for the page, and for the report."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from guong.apps.registries.models import Channel
from guong.engines.documents.writing import Figure, FigureRequest, ReportPart

from ..models import PlatformTerms, TermsReview, platforms


@dataclass(frozen=True, slots=True)
class TermsStatus:
    """One unit and one platform on a day: its accounts in the register, the newest reading if any."""

    unit_id: int
    platform: PlatformTerms
    accounts: tuple[str, ...]
    last: TermsReview | None
    on: date

    @property
    def state(self) -> str:
        """Say how it stands: `fresh`, `due`, `never` or, without an account and a reading, `unused`."""
        if self.last is not None:
            return "due" if self.last.is_due(on=self.on) else "fresh"
        return "never" if self.accounts else "unused"


def standings(units: Iterable[int], *, on: date) -> list[TermsStatus]:
    """Give every unit's standing on each platform, in the order of the units."""
    unit_ids = list(units)
    accounts = _accounts(unit_ids, on=on)
    last = TermsReview.objects.standing(unit_ids, on=on)
    return [
        TermsStatus(
            unit,
            platform,
            tuple(accounts.get((unit, platform.code), ())),
            last.get((unit, platform.code)),
            on,
        )
        for unit in unit_ids
        for platform in platforms().values()
    ]


def _accounts(units: Collection[int], *, on: date) -> dict[tuple[int, str], list[str]]:
    rows = Channel.objects.in_force(on=on).filter(owner__in=units, kind__in=platforms())
    names: dict[tuple[int, str], list[str]] = {}
    for owner, kind, name in rows.values_list("owner", "kind", "name"):
        names.setdefault((owner, kind), []).append(name)
    return names


def terms_part(request: FigureRequest) -> ReportPart | None:
    """Count the units that read each platform's terms again in the period; nothing read gives no part."""
    read = TermsReview.objects.known(at=request.at).filter(
        unit__in=request.standing_units, reviewed_on__gte=request.starts_on, reviewed_on__lte=request.ends_on
    )
    readings_done = set(read.values_list("unit", "platform"))
    if not readings_done:
        return None
    using = set(_accounts(request.standing_units, on=request.ends_on))
    figures, gaps = [], []
    for platform in platforms().values():
        of = sum(code == platform.code for _unit, code in using)
        count = sum(code == platform.code for _unit, code in readings_done & using)
        without = sum(code == platform.code for _unit, code in readings_done - using)
        if not of and not without:
            continue
        exclusion_words = f"ngoài ra {without} đơn vị không có tài khoản trong sổ cũng xem lại"
        figure = Figure(
            f"terms-{platform.code}",
            f"số đơn vị xem lại điều khoản {platform.name}",
            count,
            "Đơn vị có ghi lần xem lại trong kỳ, trên số đơn vị có tài khoản trong sổ kênh vào ngày cuối kỳ.",
            "sổ xem lại điều khoản",
            request.starts_on,
            request.ends_on,
            of=of,
            is_rate=True,
            rows=reverse("outreach:reviews"),
            excluded=exclusion_words if without else "",
        )
        figures.append(figure)
        if count < of:
            gap = "%(n)s đơn vị chưa ghi lần xem lại điều khoản %(name)s trong kỳ."
            gaps.append(gap % {"n": of - count, "name": platform.name})
    return ReportPart("campaign", tuple(figures), gaps=tuple(gaps))
