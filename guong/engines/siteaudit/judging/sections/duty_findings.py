"""The result of a duty written as a finding, and what is advised beside the law."""

from __future__ import annotations

from dataclasses import replace

from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.sections.duties import SectionDuty
from guong.engines.siteaudit.judging.sections.duty_result import DutyResult
from guong.engines.siteaudit.judging.sections.freshness import day_to_count_from
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.surety import Surety, explicit, inferred


def finding(duty: SectionDuty, result: DutyResult, requirement: str = "") -> Finding:
    """Write a result as a finding."""
    surety = surety_of(result)
    if not surety.acts_alone and result.state in (Status.PASS, Status.PARTIAL):
        result = replace(result, state=Status.UNCLEAR, why=surety.reason)
    place, content, quote = result.passage, result.content, result.quote
    if result.state is Status.PASS:
        advice = None
    else:
        parts = [result.why, duty.advice if result.state.fails else ""]
        advice = " ".join(part for part in parts if part) or None
    return Finding.of(
        result.state,
        _page_of(result),
        requirement=requirement,
        section=place.label if place and result.state is not Status.MISSING else duty.name,
        quote=quote.text if quote else (place.label if place else None),
        position=quote.start if quote else None,
        newest_date=content.newest if content else None,
        advice=advice,
        details={
            "duty": duty.id,
            "surety": surety.degree,
            "found_by": place.how if place else None,
            "score": round(place.score, 2) if place else None,
            "shown": sorted(content.signs) if content else None,
            "missing": list(content.missing) if content and result.state is Status.PARTIAL else None,
        },
    )


def surety_of(result: DutyResult) -> Surety:
    """Say how a result is known: by words or a link that stand there, or by a name alone."""
    if result.quote is not None or result.passage is None:
        return explicit(result.quote.text if result.quote else "")
    return inferred(f"Chỉ thấy tên “{result.passage.label}”, chưa đọc được nội dung; cần người xem.")


def _page_of(result: DutyResult) -> Page | str | None:
    if result.passage is None or result.state is Status.MISSING:
        return None
    if result.quote is not None and result.quote.page is not None:
        return result.quote.page
    return result.passage.page or result.passage.url


def policy(site: Site, duty: SectionDuty, result: DutyResult) -> Finding | None:
    """Advise, by our own measure and not by law, where a flow of news slows down or a page is short."""
    if result.state is Status.PASS and result.content and result.content.words < duty.advise_words:
        return Finding.of(
            Status.PARTIAL,
            result.passage.page if result.passage else None,
            section=duty.name,
            advice=f"Bài “{duty.name}” còn ngắn; nên viết từ {duty.advise_words} chữ trở lên.",
            details={"duty": duty.id},
            policy=True,
        )
    newest = result.content.newest if result.content else None
    if (
        duty.fresh.kind != "days"
        or duty.fresh.advise is None
        or newest is None
        or result.state is Status.STALE
    ):
        return None
    age = (day_to_count_from(site) - newest).days
    if age <= duty.fresh.advise:
        return None
    return Finding.of(
        Status.STALE,
        result.passage.page if result.passage else None,
        section=result.passage.label if result.passage else duty.name,
        newest_date=newest,
        advice=f"Mục “{duty.name}” đã {age} ngày không có gì mới; nên đăng trong {duty.fresh.advise} ngày.",
        details={"duty": duty.id},
        policy=True,
    )
