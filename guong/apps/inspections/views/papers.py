"""The papers of inspections as files."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from guong.apps.units.actions.body_titles import body_of
from guong.apps.units.request import Request
from guong.engines.siteaudit.papers.cards.self_score_files import write_side_by_side_docx
from guong.ui.letters import PAPER_FILES, file_answer, paper_file

from ..actions.paper_tables import score_form
from ..actions.papers import checklist_paper, minutes_paper, result_paper
from ..actions.plan_paper import plan_paper
from ..models import VisitState
from .access import inspects, visible_plan, visible_visit

PAPERS = {"phieu": checklist_paper, "bien-ban": minutes_paper, "thong-bao-ket-qua": result_paper}
SCORE = "cham-diem"
# From which state on the unit itself may have a paper of its visit.
_OPEN_TO_UNIT = {
    "phieu": (VisitState.MINUTED, VisitState.SIGNED, VisitState.CONCLUDED),
    "bien-ban": (VisitState.MINUTED, VisitState.SIGNED, VisitState.CONCLUDED),
    "thong-bao-ket-qua": (VisitState.CONCLUDED,),
    SCORE: tuple(VisitState),
}


@require_safe
def plan_file(request: Request, pk: int, form: str) -> HttpResponse:
    """Give a plan as a Word or PDF file."""
    plan = visible_plan(request, pk)
    return paper_file(plan_paper(plan, at=request.at), form, f"ke-hoach-kiem-tra-{plan.pk}")


@require_safe
def visit_file(request: Request, pk: int, kind: str, form: str) -> HttpResponse:
    """Give a paper of a visit; the unit has what was put before it, the team every draft."""
    visit = visible_visit(request, pk)
    if kind not in _OPEN_TO_UNIT:
        raise Http404
    if not inspects(request, visit.round) and visit.state not in _OPEN_TO_UNIT[kind]:
        raise Http404
    name = f"{kind}-kiem-tra-{visit.pk}"
    if kind != SCORE:
        return paper_file(PAPERS[kind](visit, at=request.at), form, name)
    if form != "docx":
        raise Http404
    content = write_side_by_side_docx(score_form(visit, body_of(visit.unit, on=request.today).name))
    return file_answer(content, PAPER_FILES[form], f"{name}.{form}")
