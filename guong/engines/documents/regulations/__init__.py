"""Draft a regulation from answers: questions, articles, bases true for the day, versions compared."""

from guong.engines.documents.regulations.comparing import ChangedLine, compare_texts
from guong.engines.documents.regulations.drafting import RegulationDraft, WrongAnswers, draft_regulation
from guong.engines.documents.regulations.forms_of import RegulationForm, RegulationQuestion, regulation_forms
from guong.engines.documents.regulations.laws import LawAlarm, alarms_on, cited_laws
from guong.engines.documents.regulations.papers import DecisionFacts, decision_paper

__all__ = [
    "ChangedLine",
    "DecisionFacts",
    "LawAlarm",
    "RegulationDraft",
    "RegulationForm",
    "RegulationQuestion",
    "WrongAnswers",
    "alarms_on",
    "cited_laws",
    "compare_texts",
    "decision_paper",
    "draft_regulation",
    "regulation_forms",
]
