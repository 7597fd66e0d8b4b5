"""The result of a duty written as a finding, and what is advised beside the law."""

from dataclasses import replace

from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.sections.duties import SectionDuty
from guong.engines.siteaudit.judging.sections.duty_result import DutyResult
from guong.engines.siteaudit.judging.sections.freshness import day_to_count_from
from guong.engines.siteaudit.judging.site import Site
from guong.engines.surety import Surety, explicit, inferred


def finding(duty: SectionDuty, result: DutyResult, requirement: str = "") -> Finding:
    """Write a result as a finding."""
    surety = surety_of(result)
    if not surety.acts_alone and result.state in (Status.PASS, Status.PARTIAL):
        result = replace(result, state=Status.UNCLEAR, why=surety.reason)
    place, content, quote = result.passage, result.content, result.quote
    advice = "" if result.state is Status.PASS else result.why
    if result.state.fails:
        advice = " ".join(filter(None, (result.why, duty.advice)))
    stands_at = place if result.state is not Status.MISSING else None
    page = (quote and quote.page) or stands_at.page or stands_at.url if stands_at else None
    return Finding.of(
        result.state,
        page,
        requirement=requirement,
        section=stands_at.label if stands_at else duty.name,
        quote=quote.text if quote else (place.label if place else None),
        position=quote.start if quote else None,
        newest_date=content.newest if content else None,
        advice=advice or None,
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
    if duty.fresh.kind != "days" or duty.fresh.advise is None or newest is None:
        return None
    age = (day_to_count_from(site) - newest).days
    if result.state is Status.STALE or age <= duty.fresh.advise:
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
