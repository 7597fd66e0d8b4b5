"""The letter to the police: the facts, what was done so far, what we request; nobody is accused."""

from guong.engines.viet.formats import write_clock, write_number
from guong.engines.viet.personal import mask

from ..models import EntryKind
from .facts import Facts, PaperDraft, items


def write(facts: Facts) -> PaperDraft:
    case = facts.case
    parts = [
        f"{facts.body.name} báo tin và đề nghị xem xét việc sau:",
        items(facts.about_for_letters()),
        "Cơ quan chưa biết ai lập hoặc sử dụng trang, tài khoản nêu trên.",
    ]
    done_at = {}
    for step in case.steps.exclude(done_at=None):
        step.incident = case
        done_at[step.title] = step.done_at
    lines = []
    for entry in case.entries.filter(what=EntryKind.STEP).order_by("at", "pk"):
        title, _stop, words = entry.words.partition(". ")
        if words.strip():
            lines.append(f"{mask(words.strip().rstrip('.'))} ({write_clock(done_at.get(title) or entry.at)})")
    if lines:
        parts += ["Đến nay cơ quan ghi nhận:", items(lines)]
    parts += [
        "Đề nghị quý cơ quan:",
        items(
            (
                "Tiếp nhận tin, xem xét và xử lý theo thẩm quyền",
                "Hướng dẫn cơ quan giữ chứng cứ và phối hợp với nền tảng",
                "Thông báo kết quả để cơ quan trả lời người dân",
            )
        ),
    ]
    if facts.proofs:
        parts.append(
            f"Kèm theo: {write_number(len(facts.proofs))} tệp minh chứng, có mã SHA-256 để đối "
            "chiếu trong phụ lục."
        )
    subject = f"báo tin và đề nghị xem xét việc {case.get_kind_display()} liên quan đến {facts.body.name}"
    usual_recipient = f"Công an {facts.commune}" if facts.commune else "Cơ quan công an có thẩm quyền"
    recipients = tuple(contact.name for contact in facts.police) or (usual_recipient,)
    return PaperDraft(subject, "\n".join(parts), recipients)
