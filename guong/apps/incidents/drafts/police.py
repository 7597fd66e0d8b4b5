"""The letter to the police: the facts, what was done so far, what we request; nobody is accused."""

from __future__ import annotations

from django.utils.translation import gettext as _t

from guong.engines.viet.personal import mask
from guong.engines.viet.writing import write_clock, write_number

from ..models import EntryKind
from .facts import Facts, PaperDraft, items


def write(facts: Facts) -> PaperDraft:
    """Draft the letter."""
    case = facts.case
    kind = str(case.get_kind_display())
    parts = [
        _t("%(body)s báo tin và đề nghị xem xét việc sau:") % {"body": facts.body.name},
        items(facts.about_for_letters()),
        _t("Cơ quan chưa biết ai lập hoặc sử dụng trang, tài khoản nêu trên."),
    ]
    if lines := _steps_done(facts):
        parts += [_t("Đến nay cơ quan ghi nhận:"), items(lines)]
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
    if facts.commune:
        return [_t("Công an %(place)s") % {"place": facts.commune}]
    return [_t("Cơ quan công an có thẩm quyền")]


def _steps_done(facts: Facts) -> list[str]:
    """List what an officer wrote of each step, and when; a step's title alone says nothing that happened."""
    done_at = {}
    for step in facts.case.steps.exclude(done_at=None):
        step.incident = facts.case
        done_at[step.title] = step.done_at
    lines = []
    for entry in facts.case.entries.filter(what=EntryKind.STEP).order_by("at", "pk"):
        title, _stop, words = entry.words.partition(". ")
        if words.strip():
            lines.append(f"{mask(words.strip().rstrip('.'))} ({write_clock(done_at.get(title) or entry.at)})")
    return lines
