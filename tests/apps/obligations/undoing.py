"""What every test of taking back asks: do the log and the steps still agree, and who of two came too late."""

from guong.apps.activity.models import verify
from guong.apps.obligations.models import Refused
from guong.config.verification.assignment_steps import compare_assignments


def agrees():
    """Tell whether the chain of the log holds and each row is what its steps make of it."""
    return verify() is None and list(compare_assignments()) == []


def loser(ended):
    """Give the one who was told; exactly one wins."""
    lost = [end for end in ended if isinstance(end, Exception)]
    assert len(lost) == 1 and isinstance(lost[0], Refused), ended
    return lost[0]
