"""What spans channels and units: a register brought in, read as the engines read it, and asked."""

from .addresses import path_of_name, units_at
from .bulk_approval import approve_each
from .channel_succession import (
    Decision,
    DecisionCounts,
    count_decided,
    count_inherited,
    inherit_each,
    take_over,
)
from .figures import figures_for_report
from .inherited_offices import (
    FormerSeats,
    former_seats,
    former_units_of,
    take_over_board,
    units_without_board,
    units_without_speaker,
)
from .lookup import current_directory, part_to_report, suspicions
from .notifications import notify_all_waiting
from .public_body import (
    Alarm,
    Number,
    PublicBody,
    alarms_of,
    asking_body,
    bodies_after,
    chosen_body,
    country_numbers,
    numbers_to_call,
    plain_address,
    public_body,
    sole_body,
    top_body,
)
from .register import (
    DescribedStatus,
    FormerRow,
    bring_in,
    former_rows,
    ledger_register,
    provinces_of,
    statuses_of,
)
from .regulation_term import is_regulation_term_near, units_owing_regulation
from .wall import foot_of, head_of, wall_sheet

__all__ = [
    "Alarm",
    "Decision",
    "DecisionCounts",
    "DescribedStatus",
    "FormerRow",
    "FormerSeats",
    "Number",
    "PublicBody",
    "alarms_of",
    "approve_each",
    "asking_body",
    "bodies_after",
    "bring_in",
    "chosen_body",
    "count_decided",
    "count_inherited",
    "country_numbers",
    "current_directory",
    "figures_for_report",
    "foot_of",
    "former_rows",
    "former_seats",
    "former_units_of",
    "head_of",
    "inherit_each",
    "is_regulation_term_near",
    "ledger_register",
    "notify_all_waiting",
    "numbers_to_call",
    "part_to_report",
    "path_of_name",
    "plain_address",
    "provinces_of",
    "public_body",
    "sole_body",
    "statuses_of",
    "suspicions",
    "take_over",
    "take_over_board",
    "top_body",
    "units_at",
    "units_owing_regulation",
    "units_without_board",
    "units_without_speaker",
    "wall_sheet",
]
