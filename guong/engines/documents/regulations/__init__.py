"""Draft a regulation from answers: questions, articles, bases true for the day, versions compared."""

from guong.engines.documents.regulations.catalogue import RegulationForm, RegulationQuestion, regulation_forms
from guong.engines.documents.regulations.comparison import ChangedLine, compare_texts
from guong.engines.documents.regulations.draft import (
    RegulationDraft,
    WrongAnswers,
    bases_for,
    draft_regulation,
)
from guong.engines.documents.regulations.laws import LawAlarm, alarms_on, cited_laws
from guong.engines.documents.regulations.mandates import SpeakerWords, assignment_paper, delegation_paper
from guong.engines.documents.regulations.papers import DecisionFacts, decision_paper
