"""Incidents, their steps and timeline; what is told from outside, and what the site audit suggests."""

from .card import CardStep, card
from .contact import Contact, ContactCheck, ContactKind, is_old
from .entry import Entry, EntryKind
from .incident import Incident, Lesson, unit_in_charge, units_in_charge
from .paper import IssuedWarning, Paper, PaperKind
from .states import OPEN, IncidentKind, IncidentOutcome, IncidentState, TipState
from .step import Step
from .suggestion import SetAside, injected_findings, suggestions
from .tip import Tip, expected_on, new_code, read_code
from .tip_picture import TipPicture
