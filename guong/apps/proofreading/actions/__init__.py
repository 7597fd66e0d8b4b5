"""What a page of drafts asks for."""

from .channels import (
    NO_NUMBER,
    SlotField,
    Speaker,
    as_edited,
    as_poster,
    for_channels,
    from_slots,
    read_draft,
    slot_fields,
    speaker_of,
    speaker_path,
)
from .draft_check import (
    LOUDSPEAKER,
    MOST_CHECKED,
    MOST_KEPT,
    CheckResult,
    Remark,
    Unchecked,
    as_typed,
    proofread,
    warm_up,
)
from .figures import figures_for_report

__all__ = [
    "LOUDSPEAKER",
    "MOST_CHECKED",
    "MOST_KEPT",
    "NO_NUMBER",
    "CheckResult",
    "Remark",
    "SlotField",
    "Speaker",
    "Unchecked",
    "as_edited",
    "as_poster",
    "as_typed",
    "figures_for_report",
    "for_channels",
    "from_slots",
    "proofread",
    "read_draft",
    "slot_fields",
    "speaker_of",
    "speaker_path",
    "warm_up",
]
