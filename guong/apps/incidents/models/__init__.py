"""Incidents, their steps and timeline; what is told from outside, and what the site audit suggests."""

from .card import CardStep, card
from .contact import Contact, ContactKind
from .entry import Entry, What
from .incident import Incident
from .lesson import Lesson
from .paper import Paper, PaperKind
from .states import OPEN, Kind, Outcome, Refused, State
from .step import Step
from .suggestion import SetAside, found_injected, suggestions
from .tip import Tip, TipState, new_code, read_code

__all__ = [
    "OPEN",
    "CardStep",
    "Contact",
    "ContactKind",
    "Entry",
    "Incident",
    "Kind",
    "Lesson",
    "Outcome",
    "Paper",
    "PaperKind",
    "Refused",
    "SetAside",
    "State",
    "Step",
    "Tip",
    "TipState",
    "What",
    "card",
    "found_injected",
    "new_code",
    "read_code",
    "suggestions",
]
