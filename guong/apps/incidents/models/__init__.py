"""Incidents, their steps and timeline; what is told from outside, and what the site audit suggests."""

from .card import CardStep, card
from .entry import Entry, What
from .incident import Incident
from .states import OPEN, Kind, Outcome, Refused, State
from .step import Step
from .suggestion import SetAside, found_injected, suggestions
from .tip import Tip, TipState, new_code, read_code

__all__ = [
    "OPEN",
    "CardStep",
    "Entry",
    "Incident",
    "Kind",
    "Outcome",
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
