"""What spans channels and units: a register brought in, read as the engines read it, and asked."""

from .channel_succession import count_inherited, take_over
from .figures import figures_for_report
from .inherited_offices import units_without_board, units_without_speaker
from .lookup import current_directory, part_to_report
from .notifications import notify_all_waiting
from .public_body import (
    Alarm,
    PublicBody,
    asking_body,
    chosen_body,
    foot_of,
    head_of,
    numbers_to_call,
    plain_address,
    public_body,
    sole_body,
)
from .register import ledger_register, statuses_of
from .regulation_term import is_regulation_term_near, units_owing_regulation
