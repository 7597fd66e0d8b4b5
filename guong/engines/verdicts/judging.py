"""Judge one subject under one criterion over one period, from observations alone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from .canonical import digest
from .observations import (
    Conclusion,
    EvidenceRule,
    Machine,
    Method,
    Need,
    Observation,
    Outcome,
    Period,
)

APART = timedelta(hours=12)
RUNS = 3
FAILURES = 2


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the judgement: a code, a Vietnamese sentence, and the observations it rests on."""

    code: str
    text: str
    observations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """
    One thing that keeps the verdict from being definite.

    `kind` is `never`, `stale`, `could-not-tell`, `unconfirmed` or `self-report-only`.
    """

    kind: str
    text: str
    methods: tuple[Method, ...]
    aspect: str = ""
    observations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """A conclusion with all it rests on; the same inputs give the same verdict for ever."""

    conclusion: Conclusion
    reasons: tuple[Reason, ...]
    missing: tuple[Missing, ...]
    counted: tuple[str, ...]
    expired: tuple[str, ...]
    needs_review: bool
    newest_decisive_at: datetime | None
    at: datetime
    inputs_hash: str


@dataclass(frozen=True, slots=True)
class _Stream:
    """The looks that replace one another, and what they come to."""

    counts: Observation | None
    support: tuple[Observation, ...] = ()
    unconfirmed: Observation | None = None
    claimed: Observation | None = None
    inapplicable: Observation | None = None
    indecisive: Observation | None = None


def judge(
    observations: Iterable[Observation],
    rule: EvidenceRule,
    *,
    subject: str,
    criterion: str,
    period: Period,
    at: datetime,
) -> Verdict:
    """
    Judge what the observations show at a moment.

    Only observations of this subject and criterion, speaking for a time inside the period, collected by
    `at` and not voided are read; the rest is not even hashed. A voided or later one therefore changes
    nothing. `ValueError` when `at` has no time zone or when two observations share an id.
    """
    if at.tzinfo is None:
        raise ValueError("a judgement is made at a moment with a time zone")
    read = _read(observations, subject, criterion, period, at)
    expired = [seen for seen in read if _has_expired(seen, rule, at)]
    fresh = [seen for seen in read if not _has_expired(seen, rule, at)]
    streams = _streams(fresh, rule)
    counted = [stream.counts for stream in streams if stream.counts is not None]
    missing = _missing(rule, streams, expired)
    conclusion, reason = _conclude(rule, streams, counted, missing)
    disputes = _disputes(fresh)
    return Verdict(
        conclusion=conclusion,
        reasons=(reason, *_notes(streams, expired, disputes)),
        missing=missing,
        counted=tuple(sorted({s.id for stream in streams for s in stream.support})),
        expired=tuple(seen.id for seen in expired),
        needs_review=bool(disputes),
        newest_decisive_at=max((seen.collected_at for seen in counted), default=None),
        at=at,
        inputs_hash=digest(
            {
                "subject": subject,
                "criterion": criterion,
                "period": period,
                "rule": rule,
                "at": at,
                "observations": read,
            }
        ),
    )


def _read(
    observations: Iterable[Observation], subject: str, criterion: str, period: Period, at: datetime
) -> list[Observation]:
    read = [
        seen
        for seen in observations
        if seen.subject == subject
        and seen.criterion == criterion
        and period.holds(seen.period)
        and not seen.voided
        and seen.collected_at <= at
    ]
    if len({seen.id for seen in read}) != len(read):
        raise ValueError("two observations share an id")
    return sorted(read, key=lambda seen: (seen.collected_at, seen.id))


def _has_expired(seen: Observation, rule: EvidenceRule, at: datetime) -> bool:
    end = rule.expiry(seen)
    return end is not None and end <= at


def _streams(fresh: Sequence[Observation], rule: EvidenceRule) -> list[_Stream]:
    grouped: dict[tuple[Method, str, str, bool], list[Observation]] = defaultdict(list)
    for seen in fresh:
        grouped[seen.method, seen.aspect, seen.via, isinstance(seen.by, Machine)].append(seen)
    return [_stream(looks, rule) for _, looks in sorted(grouped.items())]


def _stream(looks: Sequence[Observation], rule: EvidenceRule) -> _Stream:
    """Reduce the looks of one stream, oldest first, to what they come to."""
    spoken = [seen for seen in looks if seen.outcome.decisive or seen.outcome is Outcome.NOT_APPLICABLE]
    if not spoken:
        return _Stream(None, indecisive=looks[-1])
    if spoken[-1].outcome is Outcome.NOT_APPLICABLE:
        return _Stream(None, inapplicable=spoken[-1])
    # What came before "không áp dụng" spoke of another situation.
    decisive = list(takewhile(lambda seen: seen.outcome.decisive, reversed(spoken)))[::-1]
    newest = decisive[-1]
    if newest.method is Method.SELF_REPORT and newest.outcome is not Outcome.FAIL:
        believed = any(need.content_with_self_report and need.asks_for(newest) for need in rule.needs)
        return _Stream(newest, (newest,)) if believed else _Stream(None, claimed=newest)
    if isinstance(newest.by, Machine):
        return _machine_stream(decisive)
    return _Stream(newest, (newest,))


def _machine_stream(decisive: Sequence[Observation]) -> _Stream:
    """
    Reduce a machine's runs: the newest decides, but a failure only when the last runs bear it out.

    Runs closer together than twelve hours are one run, its newest. An unconfirmed failure leaves
    an earlier run of the last three standing, so that one bad night does not change a verdict.
    """
    runs = [decisive[-1]]
    for seen in reversed(decisive[:-1]):
        if len(runs) < RUNS and runs[-1].collected_at - seen.collected_at >= APART:
            runs.append(seen)
    newest = runs[0]
    if newest.outcome is not Outcome.FAIL:
        return _Stream(newest, (newest,))
    failures = tuple(seen for seen in runs if seen.outcome is Outcome.FAIL)
    if len(failures) >= FAILURES:
        return _Stream(newest, failures)
    earlier = next((seen for seen in runs if seen.outcome is not Outcome.FAIL), None)
    return _Stream(earlier, (earlier,) if earlier else (), unconfirmed=newest)


def _missing(
    rule: EvidenceRule, streams: Sequence[_Stream], expired: Sequence[Observation]
) -> tuple[Missing, ...]:
    gaps = [gap for need in rule.needs if (gap := _gap(need, streams, expired)) is not None]
    awaiting = [stream.unconfirmed for stream in streams if stream.unconfirmed and stream.counts is None]
    gaps += [
        Missing(
            "unconfirmed",
            f"Máy mới thấy lỗi một lần{_on(seen)}; cần một lần chạy nữa cách ít nhất 12 giờ, "
            "hoặc một người xem xét.",
            (seen.method, Method.EXAMINE),
            seen.aspect,
            (seen.id,),
        )
        for seen in awaiting
    ]
    return tuple(gaps)


def _gap(need: Need, streams: Sequence[_Stream], expired: Sequence[Observation]) -> Missing | None:
    """Say what keeps one need from being met, the nearest thing to evidence first."""
    if any(s.counts is not None and need.asks_for(s.counts) and _suffices(need, s.counts) for s in streams):
        return None
    if any(
        s.inapplicable is not None and need.asks_for(s.inapplicable) and _suffices(need, s.inapplicable)
        for s in streams
    ):
        return None
    if any(s.unconfirmed is not None and s.counts is None and need.asks_for(s.unconfirmed) for s in streams):
        return None  # named by its own gap, which says more

    def gap(kind: str, text: str, seen: Sequence[Observation] = ()) -> Missing:
        return Missing(kind, text, tuple(sorted(need.methods)), need.aspect, tuple(s.id for s in seen))

    wanted = _wanted(need)
    unclear = [s.indecisive for s in streams if s.indecisive is not None and need.asks_for(s.indecisive)]
    if unclear:
        return gap("could-not-tell", f"Đã {wanted} nhưng chưa đọc được kết quả; cần làm lại.", unclear)
    stale = [seen for seen in expired if need.asks_for(seen) and seen.outcome.decisive]
    if stale:
        last = stale[-1]
        return gap("stale", f"Kết quả {wanted} ngày {last.collected_at:%d/%m/%Y} đã hết hiệu lực.", [last])
    said = [s.claimed or s.inapplicable for s in streams]
    claims = [seen for seen in said if seen is not None and seen.method is Method.SELF_REPORT]
    if claims:
        return gap("self-report-only", f"Mới có tự báo cáo; còn thiếu {wanted}.", claims)
    return gap("never", f"Chưa có {wanted}.")


def _suffices(need: Need, seen: Observation) -> bool:
    return seen.method is not Method.SELF_REPORT or need.content_with_self_report


def _wanted(need: Need) -> str:
    methods = sorted(need.methods - {Method.SELF_REPORT} or need.methods, key=list(Method).index)
    wanted = " hoặc ".join(method.vietnamese for method in methods)
    return f"{wanted} ({need.aspect})" if need.aspect else wanted


def _on(seen: Observation) -> str:
    places = [place for place in (seen.aspect, seen.via) if place]
    return f" ({', '.join(places)})" if places else ""


def _conclude(
    rule: EvidenceRule,
    streams: Sequence[_Stream],
    counted: Sequence[Observation],
    missing: Sequence[Missing],
) -> tuple[Conclusion, Reason]:
    def ids(*outcomes: Outcome) -> tuple[str, ...]:
        return tuple(seen.id for seen in counted if seen.outcome in outcomes)

    passes, partials, fails = ids(Outcome.PASS), ids(Outcome.PARTIAL), ids(Outcome.FAIL)
    if fails and rule.critical:
        text = "Có kết quả không đạt ở một yêu cầu trọng yếu."
        return Conclusion.NOT_MET, Reason("critical-fail", text, fails)
    if fails and not passes and not partials:
        return Conclusion.NOT_MET, Reason("only-fails", "Mọi kết quả được tính đều không đạt.", fails)
    if missing:
        text = "Còn thiếu căn cứ: " + " ".join(gap.text for gap in missing)
        return Conclusion.INSUFFICIENT, Reason("missing", text)
    if partials or fails:
        text = "Có phần đạt và có phần chưa đạt." if fails else "Mới đạt một phần nội dung yêu cầu."
        return Conclusion.PARTLY_MET, Reason("mixed", text, passes + partials + fails)
    if passes:
        return Conclusion.MET, Reason("all-pass", "Mọi kết quả được tính đều đạt.", passes)
    inapplicable = tuple(s.inapplicable.id for s in streams if s.inapplicable is not None)
    text = "Yêu cầu này không áp dụng cho đối tượng."
    return Conclusion.NOT_APPLICABLE, Reason("not-applicable", text, inapplicable)


def _disputes(fresh: Sequence[Observation]) -> tuple[str, ...]:
    """Find where a unit's own latest word says done and a machine's latest look says not."""
    latest: dict[tuple[bool, str, str], Observation] = {}
    for seen in fresh:
        claimed = seen.method is Method.SELF_REPORT
        if seen.outcome.decisive and (claimed or isinstance(seen.by, Machine)):
            latest[claimed, seen.aspect if not claimed else "", seen.via if not claimed else ""] = seen
    claims = [s for (claimed, *_), s in latest.items() if claimed and s.outcome is Outcome.PASS]
    failures = [s for (claimed, *_), s in latest.items() if not claimed and s.outcome is Outcome.FAIL]
    return tuple(seen.id for seen in (*claims, *failures)) if claims and failures else ()


def _notes(
    streams: Sequence[_Stream], expired: Sequence[Observation], disputes: tuple[str, ...]
) -> list[Reason]:
    notes: list[Reason] = []
    if disputes:
        text = "Đơn vị tự báo cáo đã xong nhưng máy thấy chưa đạt; đơn vị chủ trì xem lại."
        notes.append(Reason("disputed", text, disputes))
    passing_over = tuple(s.unconfirmed.id for s in streams if s.unconfirmed and s.counts is not None)
    if passing_over:
        text = "Máy mới thấy lỗi một lần nên chưa tính; kết quả trước đó còn giá trị."
        notes.append(Reason("unconfirmed-failure", text, passing_over))
    if expired:
        text = f"Có {len(expired)} kết quả đã hết hiệu lực: để xem, không tính."
        notes.append(Reason("expired", text, tuple(seen.id for seen in expired)))
    return notes
