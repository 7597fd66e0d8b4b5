"""The words of an urging as offered, and as a message that a person sends by hand."""

from collections.abc import Sequence

from django.conf import settings

from guong.engines.viet.formats import write_date

from ..models import Assignment
from ..models.timeliness import local_day

BY_HAND = {"zalo": "Zalo"}


def message_of(assignments: Sequence[Assignment]) -> str:
    """Give the words as a message for a telephone, with where each directive stands."""
    directives = {row.directive_id: row.directive for row in assignments}
    links = [f"{row}: {settings.ADDRESS}{row.work_url}" for row in directives.values()]
    return "\n".join([words_of(assignments), *links])


def words_of(assignments: Sequence[Assignment]) -> str:
    """Offer the sentence that an urging begins with."""
    numbers = "; ".join(dict.fromkeys(str(row.directive) for row in assignments))
    dues = {row.due_current for row in assignments if row.due_current is not None}
    if not assignments:
        return ""
    if len(dues) == 1:
        words = {"number": numbers, "day": write_date(local_day(next(iter(dues))))}
        return "Đề nghị gửi trả lời về {number}; việc có hạn đến hết ngày {day}.".format(**words)
    return f"Đề nghị gửi trả lời các việc còn lại của {numbers}."
