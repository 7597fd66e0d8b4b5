"""Writes a drafted or edited paper as an official document, a post and a script for the loudspeaker."""

from collections.abc import Sequence
from datetime import datetime
from itertools import batched

from django.utils import timezone

from guong.apps.units.actions.body_titles import filing_line
from guong.engines.bulletins import Bulletin
from guong.engines.documents.writing import Annex, Column, OfficialPaper, PaperTable, typed_blocks
from guong.engines.viet.formats import write_date
from guong.ui.language import in_vietnamese

from ..drafts import Facts, PaperDraft, draft, facts_of
from ..drafts.short_alert import as_post, as_script
from ..models import Incident, Paper, PaperKind

HASH_PIECE = 16  # letters of a hash on one line


@in_vietnamese
def current_text(case: Incident, kind: str, *, at: datetime) -> tuple[PaperDraft, Facts, Paper | None]:
    """Give the author's words where there are some, else the draft of this moment."""
    facts = facts_of(case, at=at)
    paper = Paper.objects.filter(incident=case, kind=kind).first()
    if paper is None:
        return draft(kind, facts), facts, None
    lines = tuple(line.strip() for line in paper.recipients.splitlines() if line.strip())
    return PaperDraft(paper.subject, paper.text, lines), facts, paper


@in_vietnamese
def as_paper(words: PaperDraft, facts: Facts, kind: str, *, at: datetime) -> OfficialPaper:
    """Give the words the form of an official notice or letter; number and day are left open."""
    body, is_notice = facts.body, kind == PaperKind.NOTICE.value
    subject = words.subject
    annexes = []
    if kind == PaperKind.POLICE.value and facts.proofs:
        columns = (Column("Tệp", 2.2), Column("Thu thập lúc", 1.5, "centre"), Column("Mã SHA-256", 4))
        rows = []
        for item in facts.proofs:
            pieces = " ".join(map("".join, batched(item.sha256_stored, HASH_PIECE)))
            collected_at = timezone.localtime(item.collected_at)
            moment = f"{collected_at:%H:%M} {write_date(collected_at)}"
            rows.append((item.name, moment, pieces))
        table = PaperTable.numbered(columns, rows)
        annexes.append(Annex("Danh mục tệp minh chứng", (table,), "Minh chứng"))
    return body.paper(
        typed_blocks(words.text),
        mark="TB" if is_notice else "",
        type_name="Thông báo" if is_notice else "",
        subject=subject if is_notice else subject[:1].lower() + subject[1:],
        year=timezone.localdate(at).year,
        recipients=words.recipients,
        copies=("Như trên" if words.recipients else "Các kênh của cơ quan", filing_line(facts.drafters)),
        annexes=tuple(annexes),
    )


@in_vietnamese
def short_texts(notice: PaperDraft, facts: Facts, *, at: datetime) -> Sequence[Bulletin]:
    """Write a notice, as its author left it, as a post to copy and as a script for the loudspeaker."""
    on = timezone.localdate(at)
    return (as_post(notice, facts, on=on), as_script(notice, facts, on=on))


def paper_of(case: Incident, kind: str, *, at: datetime) -> OfficialPaper:
    """Give the paper as it would be printed now."""
    words, facts, _paper = current_text(case, kind, at=at)
    return as_paper(words, facts, kind, at=at)
