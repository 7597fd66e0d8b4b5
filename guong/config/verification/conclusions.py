"""Judges verdicts again by their inputs, and compares observations and overrides with the log."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import batched
from typing import TYPE_CHECKING

from .acts import ROWS_AT_ONCE, RowLog, compare_rows

if TYPE_CHECKING:
    from guong.apps.evidence.models import Observation, Provision, Verdict

VERDICTS_AT_ONCE = 200
OVERRIDE_STATES = {
    "override.requested": "requested",
    "override.approved": "approved",
    "override.refused": "refused",
    "override.ended": "ended",
}


def compare_verdicts() -> Iterator[str]:
    """Name the verdicts that judging again, their observations or the log contradict."""
    from guong.apps.evidence.models import Observation, Verdict, provisions_of

    log = RowLog(Verdict, ["verdict.made"])
    pks: set[int] = set()
    verdicts = Verdict.objects.order_by("pk").iterator(chunk_size=VERDICTS_AT_ONCE)
    for batch in batched(verdicts, VERDICTS_AT_ONCE):
        pks.update(verdict.pk for verdict in batch)
        ids = {int(row["id"]) for verdict in batch for row in verdict.inputs.get("observations", ())}
        observations: dict[str, Observation] = {}
        for some_ids in batched(sorted(ids), ROWS_AT_ONCE):
            observations |= {str(row.pk): row for row in Observation.objects.filter(pk__in=some_ids)}
        provisions = provisions_of({verdict.criterion for verdict in batch})
        for verdict in batch:
            if fault := _fault_of_verdict(verdict, observations, provisions.get(verdict.criterion), log):
                yield f"Kết luận số {verdict.pk}: {fault}"
    for key in log.keys_without_row(pks):
        yield f"Kết luận số {key}: nhật ký có ghi mà dòng trong sổ đã mất."


def _fault_of_verdict(
    verdict: "Verdict", observations: "dict[str, Observation]", provision: "Provision | None", log: RowLog
) -> str:
    act = log.last(verdict.pk)
    if act is None:
        return "nhật ký không có mục nào ghi việc lập."
    if act.detail != {"value": verdict.value, "inputs": verdict.inputs_hash}:
        return "giá trị hay đầu vào khác với nhật ký."
    if not verdict.agrees():
        return "tính lại từ đầu vào đã ghim thì ra khác."
    for pinned in verdict.pinned.observations:
        row = observations.get(pinned.id)
        if row is None:
            return f"quan sát số {pinned.id} làm căn cứ đã mất."
        # Voiding comes after judging and has an entry of its own.
        stored = replace(row.as_input(), voided=pinned.voided)
        if provision is not None and provision.draws(row.criterion, row.aspect, row.tool):
            stored = replace(stored, criterion=verdict.criterion)
        if stored != pinned:
            return f"quan sát số {pinned.id} làm căn cứ đã bị sửa."
    return ""


def compare_observations() -> Iterator[str]:
    """Name the observations of people that are not what the log says."""
    from guong.apps.evidence.models import Observation

    log = RowLog(Observation, ["observation.written", "observation.voided"])

    def fault_of(row: "Observation") -> str:
        act = log.last(row.pk, "observation.written")
        if not row.tool and act is None:
            return "nhật ký không có mục nào ghi việc lập."
        if act and (act.detail.get("outcome"), act.detail.get("method")) != (row.outcome, row.method):
            return "kết quả hay cách xem khác với nhật ký."
        voided = log.last(row.pk, "observation.voided") is not None
        return "việc hủy khác với nhật ký." if (row.voided_at is not None) != voided else ""

    rows = Observation.objects.only("pk", "tool", "outcome", "method", "voided_at")
    yield from compare_rows("Quan sát", rows, log, fault_of)


def compare_overrides() -> Iterator[str]:
    """Name the overrides whose state or worth is not what the log says."""
    from guong.apps.evidence.models import Override

    log = RowLog(Override, OVERRIDE_STATES)

    def fault_of(override: Override) -> str:
        act, request = log.last(override.pk), log.last(override.pk, "override.requested")
        if act is None or request is None or OVERRIDE_STATES[act.verb] != override.state:
            return "trạng thái khác với nhật ký."
        worth = (override.value, override.expires_on.isoformat())
        differs = (request.detail.get("value"), request.detail.get("until")) != worth
        return "nội dung đề nghị khác với nhật ký." if differs else ""

    yield from compare_rows("Kết luận khác với máy", Override.objects.all(), log, fault_of)
