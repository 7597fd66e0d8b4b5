"""Where an audit of a website stands, how much of the site it looks at, and what may follow what."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.transitions import StateMachine


class RunKind(models.TextChoices):
    """How much of a site a run looks at."""

    FULL = "full", _("soi cả trang")
    RECHECK = "recheck", _("soi lại một mục")
    HIJACK = "hijack", _("chỉ xem có bị chiếm")


class RunState(models.TextChoices):
    """Where a run stands."""

    WAITING = "waiting", _("chờ đến lượt")
    RUNNING = "running", _("đang soi")
    STOPPING = "stopping", _("đang dừng")
    DONE = "done", _("đã soi")
    STOPPED = "stopped", _("đã dừng")
    FAILED = "failed", _("chưa soi được")


OPEN = (RunState.WAITING, RunState.RUNNING, RunState.STOPPING)
END_STATES = frozenset({RunState.DONE, RunState.STOPPED, RunState.FAILED})
RUN_STATES = StateMachine(
    noun="run",
    states=RunState,
    transitions={
        RunState.WAITING: END_STATES | {RunState.RUNNING},
        RunState.RUNNING: END_STATES | {RunState.STOPPING},
        RunState.STOPPING: END_STATES,
    },
    illegal=_("Lần soi này ở tình trạng “%(old)s” nên không chuyển sang “%(new)s” được."),
)
