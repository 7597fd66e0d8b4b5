"""What stays Vietnamese on an English page: papers, words sent to others, what residents read."""

from __future__ import annotations

import re

# Modules that write nothing but papers, letters and public words, as paths from the package.
_MODULES = re.compile(
    r"apps/(?:[a-z]+/drafts/.*"
    r"|reports/definitions/.*"
    r"|(?:incidents|inspections|press)/actions/(?:papers|plan_paper|yearly_paper)"
    r"|audits/actions/vendor_letter"
    r"|registries/actions/(?:mandate_papers|public_body|wall|speaker_list)"
    r"|registries/views/answers"
    r"|outreach/actions/(?:blocks|wall_poster)"
    r"|notices/models/letter"
    r")\.py|demo/.*"
)
# Pieces of pages that are a paper, or words to be sent: drawn in Vietnamese wherever they stand.
PAPERS = frozenset(
    {
        "ui/parts/letter.html",
        "reports/sheet.html",
        "reports/blocks.html",
        "reports/line.html",
        "outreach/block.html",
        "outreach/letter.html",
        "outreach/norms.html",
        "outreach/slips.html",
        "units/recovery_slip.html",
    }
)
# Pieces that hold nothing but words of others: what they show stays as it is.
QUOTES = frozenset({"evidence/parts/pieces.html"})
# Pages for residents, and what only those pages include.
PUBLIC = frozenset(
    {
        "ui/public.html",
        "ui/public_error.html",
        "incidents/report.html",
        "incidents/receipt.html",
        "registries/lost_account.html",
        "registries/which_body.html",
        "registries/api_guide.html",
        "registries/lookup.html",
        "registries/front.html",
        "registries/official.html",
        "registries/finder.html",
        "outreach/learn.html",
        "outreach/learn_end.html",
        "outreach/learn_question.html",
        "outreach/learn_reply.html",
        "outreach/terms.html",
        "outreach/code.html",
    }
)
_TEMPLATE = re.compile(r".*/templates/(.+)")


def stays_vietnamese(path: str) -> bool:
    """Tell whether a file of the package (`apps/press/actions/papers.py`) is never drawn in English."""
    template = _TEMPLATE.fullmatch(path)
    if template:
        return template[1] in PAPERS or template[1] in PUBLIC
    return bool(_MODULES.fullmatch(path))
