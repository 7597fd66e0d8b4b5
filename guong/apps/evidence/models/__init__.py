"""Evidence items, observations, verdicts and overrides; one noun a file."""

from guong.engines.documents.kinds import KINDS, RefusedFile

from .access import Access, CriterionAccess, by_opening, lets, lets_under, opened_units, require
from .criterion_rules import NotJudgeable
from .file_note import FileNote, FileNoteKind
from .file_storage import shelf
from .item import EvidenceItem, Tombstoned, most_bytes
from .judgement import judge
from .observation import Inspected, Method, Observation, Outcome, Voided
from .override import NotOwnSubmission, Override, OverrideState, UnfitOverride
from .provisions import Provision, find_provisions_by, provisions_of
from .verdict import Conclusion, Verdict
