"""The letter to the police: the facts, what was done so far, what is asked for; nobody is accused."""

from __future__ import annotations

from django.utils.translation import gettext as _t

from guong.apps.units.models import Kind as UnitKind
from guong.ui import wording

from .facts import Draft, Facts, items, said


def write(facts: Facts) -> Draft:
    """Draft the letter."""
    case = facts.case
    kind = str(case.get_kind_display())
    parts = [
        _t("%(body)s báo tin và đề nghị xem xét việc sau:") % {"body": facts.body.name},
        items(facts.about()),
        _t("Cơ quan chưa biết ai lập hoặc sử dụng trang, tài khoản nêu trên."),
    ]
    if done := _done(facts):
        parts += [_t("Đến nay cơ quan đã:"), items(done)]
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
            % {"n": wording.number(len(facts.proofs))}
        )
    subject = _t("báo tin và đề nghị xem xét việc %(kind)s liên quan đến %(body)s")
    return Draft(
        subject % {"kind": kind, "body": facts.body.name}, "\n".join(parts), tuple(_recipients(facts))
    )


def _recipients(facts: Facts) -> list[str]:
    if named := [one.name for one in facts.police]:
        return named
    version = facts.case.unit.version(on=facts.case.opened_on)
    if version is not None and UnitKind(version.kind).level == "commune":
        return [_t("Công an %(place)s") % {"place": version.name}]
    return [_t("Cơ quan công an có thẩm quyền")]


def _done(facts: Facts) -> list[str]:
    steps = facts.case.steps.exclude(done_at=None).order_by("done_at")
    lines = []
    for step in steps:
        step.incident = facts.case
        title = step.title
        lines.append(f"{title} ({said(step.done_at)})")
    return lines
