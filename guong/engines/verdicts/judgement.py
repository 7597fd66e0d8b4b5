"""Judge one subject under one criterion over one period, from observations alone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from guong.engines.viet.formats import VIETNAM_TIME, write_date

from .canonical import digest
from .observations import (
    UNSURE,
    JudgedConclusion,
    JudgedPeriod,
    JudgingRule,
    Machine,
    Need,
    ObservationInput,
    ObservationMethod,
    ObservationOutcome,
)
from .thresholds import FAILURES_THAT_COUNT, HOURS_BETWEEN_RUNS, RUNS_WEIGHED, TIME_BETWEEN_RUNS


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the judgement: a code, a Vietnamese sentence, and the observations it rests on."""

    code: str
    text: str
    observations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """What keeps a verdict open: `never`, `stale`, `could-not-tell`, `unconfirmed`, `self-report-only`."""

    kind: str
    text: str
    methods: tuple[ObservationMethod, ...]
    aspect: str = ""
    observations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A conclusion with all it rests on; the same inputs give the same verdict for ever."""

    conclusion: JudgedConclusion
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

    counts: ObservationInput | None
    support: tuple[ObservationInput, ...] = ()
    unconfirmed: ObservationInput | None = None
    claimed: ObservationInput | None = None
    inapplicable: ObservationInput | None = None
    indecisive: ObservationInput | None = None


def judge(
    observations: Iterable[ObservationInput],
    rule: JudgingRule,
    *,
    subject: str,
    criterion: str,
    period: JudgedPeriod,
    at: datetime,
) -> Judgement:
    """
    Judge what the observations show at a moment.

    Only observations of this subject and criterion, speaking for a time inside the period, collected by
    `at` and not voided are read; the rest is not even hashed. A voided or later one therefore changes
    nothing. `ValueError` when `at` has no time zone or when two observations share an id.
    """
    if at.tzinfo is None:
        raise ValueError("a judgement is made at a moment with a time zone")
    read = _select_read(observations, subject, criterion, period, at)
    expired_observations = [observation for observation in read if _has_expired(observation, rule, at)]
    fresh = [observation for observation in read if not _has_expired(observation, rule, at)]
    groups: dict[tuple[ObservationMethod, str, str, bool], list[ObservationInput]] = defaultdict(list)
    for look in fresh:
        groups[look.method, look.aspect, look.via, isinstance(look.by, Machine)].append(look)
    streams = [_reduce_stream(looks, rule) for _, looks in sorted(groups.items())]
    counts = [stream.counts for stream in streams if stream.counts is not None]
    missing = _find_gaps(rule, streams, expired_observations)
    conclusion, reason = _conclude(rule, streams, counts, missing)
    disputes = _find_disputes(fresh)
    return Judgement(
        conclusion=conclusion,
        reasons=(reason, *_write_notes(streams, expired_observations, disputes)),
        missing=missing,
        counted=tuple(sorted({s.id for stream in streams for s in stream.support})),
        expired=tuple(observation.id for observation in expired_observations),
        needs_review=bool(disputes),
        newest_decisive_at=max((observation.collected_at for observation in counts), default=None),
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


def _select_read(
    observations: Iterable[ObservationInput], subject: str, criterion: str, period: JudgedPeriod, at: datetime
) -> list[ObservationInput]:
    read = [
        observation
        for observation in observations
        if observation.subject == subject
        and observation.criterion == criterion
        and period.holds(observation.period)
        and not observation.voided
        and observation.collected_at <= at
    ]
    if len({observation.id for observation in read}) != len(read):
        raise ValueError("two observations share an id")
    return sorted(read, key=lambda observation: (observation.collected_at, observation.id))


def _has_expired(observation: ObservationInput, rule: JudgingRule, at: datetime) -> bool:
    end = rule.expiry(observation)
    return end is not None and end <= at


def _reduce_stream(looks: Sequence[ObservationInput], rule: JudgingRule) -> _Stream:
    telling = [
        look for look in looks if look.outcome.decisive or look.outcome is ObservationOutcome.NOT_APPLICABLE
    ]
    if not telling:
        return _Stream(None, indecisive=looks[-1])
    if telling[-1].outcome is ObservationOutcome.NOT_APPLICABLE:
        return _Stream(None, inapplicable=telling[-1])
    # What came before "không áp dụng" spoke of another situation.
    decisive = list(takewhile(lambda look: look.outcome.decisive, reversed(telling)))[::-1]
    newest = decisive[-1]
    if newest.method is ObservationMethod.SELF_REPORT and newest.outcome is not ObservationOutcome.FAIL:
        suffices = any(need.content_with_self_report and need.asks_for(newest) for need in rule.needs)
        return _Stream(newest, (newest,)) if suffices else _Stream(None, claimed=newest)
    if isinstance(newest.by, Machine):
        # The newest of a machine's runs decides, but a failure only when the last runs bear it out.
        # Runs closer together than twelve hours are one run, its newest. An unconfirmed failure leaves
        # an earlier run of the last three standing, so that one bad night does not change a verdict.
        runs = [newest]
        for look in reversed(decisive[:-1]):
            if len(runs) < RUNS_WEIGHED and runs[-1].collected_at - look.collected_at >= TIME_BETWEEN_RUNS:
                runs.append(look)
        failures = tuple(look for look in runs if look.outcome is ObservationOutcome.FAIL)
        if newest in failures and len(failures) >= FAILURES_THAT_COUNT:
            return _Stream(newest, failures)
        if newest in failures:
            earlier = next((look for look in runs if look not in failures), None)
            return _Stream(earlier, (earlier,) if earlier else (), unconfirmed=newest)
    return _Stream(newest, (newest,))


def _find_gaps(
    rule: JudgingRule, streams: Sequence[_Stream], expired_observations: Sequence[ObservationInput]
) -> tuple[Missing, ...]:
    gaps = [gap for need in rule.needs if (gap := _find_gap(need, streams, expired_observations)) is not None]
    for failure in [stream.unconfirmed for stream in streams if stream.unconfirmed and not stream.counts]:
        place = ", ".join(part for part in (failure.aspect, failure.via) if part)
        text = (
            f"Máy mới thấy lỗi một lần{f' ({place})' if place else ''}; cần một lần chạy nữa cách ít nhất "
            f"{HOURS_BETWEEN_RUNS} giờ, hoặc một người xem xét."
        )
        methods = (failure.method, ObservationMethod.EXAMINE)
        gaps.append(Missing("unconfirmed", text, methods, failure.aspect, (failure.id,)))
    return tuple(gaps)


def _find_gap(need: Need, streams: Sequence[_Stream], expired: Sequence[ObservationInput]) -> Missing | None:
    answers = [look for s in streams for look in (s.counts, s.inapplicable) if look and need.asks_for(look)]
    if any(
        look.method is not ObservationMethod.SELF_REPORT or need.content_with_self_report for look in answers
    ):
        return None
    if any(s.unconfirmed is not None and s.counts is None and need.asks_for(s.unconfirmed) for s in streams):
        return None  # named by its own gap, which says more

    def gap(kind: str, text: str, observations: Sequence[ObservationInput] = ()) -> Missing:
        return Missing(
            kind, text, tuple(sorted(need.methods)), need.aspect, tuple(s.id for s in observations)
        )

    wanting = need.methods - {ObservationMethod.SELF_REPORT} or need.methods
    methods = " hoặc ".join(method.vietnamese for method in ObservationMethod if method in wanting)
    methods += f" ({need.aspect})" if need.aspect else ""
    unclear = [s.indecisive for s in streams if s.indecisive is not None and need.asks_for(s.indecisive)]
    if unclear:
        return gap("could-not-tell", f"Đã {methods} nhưng chưa đọc được kết quả; cần làm lại.", unclear)
    stale = [
        observation for observation in expired if need.asks_for(observation) and observation.outcome.decisive
    ]
    if stale:
        day = write_date(stale[-1].collected_at.astimezone(VIETNAM_TIME))
        return gap("stale", f"Kết quả {methods} ngày {day} đã hết hiệu lực.", stale[-1:])
    replies = [s.claimed or s.inapplicable for s in streams]
    claims = [
        reply for reply in replies if reply is not None and reply.method is ObservationMethod.SELF_REPORT
    ]
    if claims:
        return gap("self-report-only", f"Mới có tự báo cáo; còn thiếu {methods}.", claims)
    return gap("never", f"Chưa có {methods}.")


def _conclude(
    rule: JudgingRule,
    streams: Sequence[_Stream],
    counts: Sequence[ObservationInput],
    missing: Sequence[Missing],
) -> tuple[JudgedConclusion, Reason]:
    def ids(*outcomes: ObservationOutcome) -> tuple[str, ...]:
        return tuple(observation.id for observation in counts if observation.outcome in outcomes)

    if rule.confidence == UNSURE:
        text = "Chưa chắc pháp luật có yêu cầu này nên không kết luận đạt hay không đạt."
        return JudgedConclusion.INSUFFICIENT, Reason("unsure-duty", text)
    passes, partials, fails = (
        ids(ObservationOutcome.PASS),
        ids(ObservationOutcome.PARTIAL),
        ids(ObservationOutcome.FAIL),
    )
    if fails and rule.critical:
        text = "Có kết quả không đạt ở một yêu cầu trọng yếu."
        return JudgedConclusion.NOT_MET, Reason("critical-fail", text, fails)
    if fails and not passes and not partials:
        return JudgedConclusion.NOT_MET, Reason("only-fails", "Mọi kết quả được tính đều không đạt.", fails)
    if missing:
        text = "Còn thiếu căn cứ: " + " ".join(gap.text for gap in missing)
        return JudgedConclusion.INSUFFICIENT, Reason("missing", text)
    if partials or fails:
        text = "Có phần đạt và có phần chưa đạt." if fails else "Mới đạt một phần nội dung yêu cầu."
        return JudgedConclusion.PARTLY_MET, Reason("mixed", text, passes + partials + fails)
    if passes:
        return JudgedConclusion.MET, Reason("all-pass", "Mọi kết quả được tính đều đạt.", passes)
    inapplicable = tuple(s.inapplicable.id for s in streams if s.inapplicable is not None)
    text = "Yêu cầu này không áp dụng cho đối tượng."
    return JudgedConclusion.NOT_APPLICABLE, Reason("not-applicable", text, inapplicable)


def _find_disputes(fresh: Sequence[ObservationInput]) -> tuple[str, ...]:
    """Find where a unit's own latest word says done and a machine's latest look says not."""
    latest: dict[tuple[bool, str, str], ObservationInput] = {}
    for observation in fresh:
        is_claim = observation.method is ObservationMethod.SELF_REPORT
        if observation.outcome.decisive and (is_claim or isinstance(observation.by, Machine)):
            place = ("", "") if is_claim else (observation.aspect, observation.via)
            latest[is_claim, *place] = observation
    claims = [s for (is_claim, *_), s in latest.items() if is_claim and s.outcome is ObservationOutcome.PASS]
    failures = [
        s for (is_claim, *_), s in latest.items() if not is_claim and s.outcome is ObservationOutcome.FAIL
    ]
    return tuple(observation.id for observation in (*claims, *failures)) if claims and failures else ()


def _write_notes(
    streams: Sequence[_Stream], expired_observations: Sequence[ObservationInput], disputes: tuple[str, ...]
) -> list[Reason]:
    notes: list[Reason] = []
    if disputes:
        text = "Đơn vị tự báo cáo đã xong nhưng máy thấy chưa đạt; đơn vị chủ trì xem lại."
        notes.append(Reason("disputed", text, disputes))
    passing_over = tuple(s.unconfirmed.id for s in streams if s.unconfirmed and s.counts is not None)
    if passing_over:
        text = "Máy mới thấy lỗi một lần nên chưa tính; kết quả trước đó còn giá trị."
        notes.append(Reason("unconfirmed-failure", text, passing_over))
    if expired_observations:
        text = f"Có {len(expired_observations)} kết quả đã hết hiệu lực: để xem, không tính."
        notes.append(Reason("expired", text, tuple(observation.id for observation in expired_observations)))
    return notes
