"""The letter to the police: the facts, what was done so far, what we request; nobody is accused."""

from __future__ import annotations

from django.utils.translation import gettext as _t

from guong.apps.units.models import Kind as UnitKind
from guong.engines.viet.writing import write_number

from .facts import Facts, PaperDraft, items, write_clock


def write(facts: Facts) -> PaperDraft:
    """Draft the letter."""
    case = facts.case
    kind = str(case.get_kind_display())
    parts = [
        _t("%(body)s báo tin và đề nghị xem xét việc sau:") % {"body": facts.body.name},
        items(facts.about()),
        _t("Cơ quan chưa biết ai lập hoặc sử dụng trang, tài khoản nêu trên."),
    ]
    if lines := _steps_done(facts):
        parts += [_t("Đến nay cơ quan đã:"), items(lines)]
    parts += [
        _t("Đề nghị quý cơ quan:"),
        items(
            (
                _t("Tiếp nhận tin, xem xét và xử lý theo thẩm quyền"),
                _t("Hướng dẫn cơ quan giữ chứng cứ và phối hợp với nền tảng"),
                _t("Thông báo kết quả để cơ quan trả lời người dân"),
            )
        ),
    ]
    if facts.proofs:
        parts.append(
            _t("Kèm theo: %(n)s tệp minh chứng, có mã SHA-256 để đối chiếu trong phụ lục.")
            % {"n": write_number(len(facts.proofs))}
        )
    subject = _t("báo tin và đề nghị xem xét việc %(kind)s liên quan đến %(body)s")
    return PaperDraft(
        subject % {"kind": kind, "body": facts.body.name}, "\n".join(parts), tuple(_recipients(facts))
    )


def _recipients(facts: Facts) -> list[str]:
    if names := [contact.name for contact in facts.police]:
        return names
    version = facts.case.unit.version(on=facts.case.opened_on)
    if version is not None and UnitKind(version.kind).level == "commune":
        return [_t("Công an %(place)s") % {"place": version.name}]
    return [_t("Cơ quan công an có thẩm quyền")]


def _steps_done(facts: Facts) -> list[str]:
    steps = facts.case.steps.exclude(done_at=None).order_by("done_at")
    lines = []
    for step in steps:
        step.incident = facts.case
        if step.done_at is not None:
            lines.append(f"{step.title} ({write_clock(step.done_at)})")
    return lines
