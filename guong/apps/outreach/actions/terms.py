"""How far units keep up with the terms of the platforms they use: for the page, and for the report."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _t

from guong.apps.registries.models import Channel
from guong.engines.documents.writing import Figure, FigureRequest, ReportPart

from ..models import Platform, TermsReview, platforms


@dataclass(frozen=True, slots=True)
class Standing:
    """One unit and one platform on a day: its accounts in the register, the newest reading if any."""

    unit_id: int
    platform: Platform
    accounts: tuple[str, ...]
    last: TermsReview | None
    on: date

    @property
    def state(self) -> str:
        """Say how it stands: `fresh`, `due`, `never` or, without an account and a reading, `unused`."""
        if self.last is not None:
            return "due" if self.last.is_due(on=self.on) else "fresh"
        return "never" if self.accounts else "unused"


def standings(units: Iterable[int], *, on: date) -> list[Standing]:
    """Give every unit's standing on each platform, in the order of units asked for."""
    asked = list(units)
    accounts = _accounts(asked, on=on)
    last = TermsReview.objects.standing(asked, on=on)
    return [
        Standing(unit, one, tuple(accounts.get((unit, one.code), ())), last.get((unit, one.code)), on)
        for unit in asked
        for one in platforms().values()
    ]


def _accounts(units: Collection[int], *, on: date) -> dict[tuple[int, str], list[str]]:
    rows = Channel.objects.in_force(on=on).filter(owner__in=units, kind__in=platforms())
    found: dict[tuple[int, str], list[str]] = {}
    for owner, kind, name in rows.values_list("owner", "kind", "name"):
        found.setdefault((owner, kind), []).append(name)
    return found


def terms_part(asked: FigureRequest) -> ReportPart | None:
    """Count the units that read each platform's terms again in the period; nothing read gives no part."""
    read = TermsReview.objects.known(at=asked.at).filter(
        unit__in=asked.units, reviewed_on__gte=asked.starts_on, reviewed_on__lte=asked.ends_on
    )
    done = set(read.values_list("unit", "platform"))
    if not done:
        return None
    using = done | set(_accounts(asked.units, on=asked.ends_on))
    figures, gaps = [], []
    for one in platforms().values():
        of = sum(platform == one.code for _unit, platform in using)
        count = sum(platform == one.code for _unit, platform in done)
        if not of:
            continue
        figures.append(_figure(asked, one, count, of))
        if count < of:
            told = _t("%(n)s đơn vị chưa ghi lần xem lại điều khoản %(name)s trong kỳ.")
            gaps.append(told % {"n": of - count, "name": one.name})
    return ReportPart("campaign", tuple(figures), gaps=tuple(gaps))


def _figure(asked: FigureRequest, one: Platform, count: int, of: int) -> Figure:
    return Figure(
        f"terms-{one.code}",
        _t("số đơn vị xem lại điều khoản %(name)s") % {"name": one.name},
        count,
        _t("Đơn vị có ghi lần xem lại trong kỳ, trên số đơn vị có tài khoản trong sổ kênh hoặc có ghi."),
        _t("sổ xem lại điều khoản"),
        asked.starts_on,
        asked.ends_on,
        of=of,
        is_rate=True,
        rows=reverse("outreach:reviews"),
    )
