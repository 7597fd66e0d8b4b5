"""What the lists of the first page are made of: cards, each with its one action."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guong.apps.evidence.models import Override
from guong.apps.obligations.models import Assignment, Extension, Reading, State, soon_until
from guong.apps.obligations.models.timeliness import days_left, local_day
from guong.apps.units.list_pages import Link
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, lower_first, shorten, write_date, write_number
from guong.ui.text_formats import MOST_DAYS, due_in

from ..actions.line_details import AnswerFold, UrgeFold
from ..actions.today import Agenda, AgendaRow, SharedDeadline, WorkList, WorkRow

WHY_CHARACTERS = 120
NARROW = {"due_today": gettext_lazy("Hôm nay"), "no_due": gettext_lazy("Không hạn")}
NAMED_UNITS = 3
AGAINST = "khac-may"  # of the desk: answers that the machine contradicts


@dataclass(frozen=True, slots=True)
class JobCard:
    """One line of a list, as `ui/parts/jobs.html` draws it."""

    id: str
    what: str
    url: str
    why: str
    action: Link
    axis: str = ""
    state: str = ""
    state_text: str = ""
    due_trace: Sequence[tuple[str, str]] | None = None
    # The second line beside the state, what opens in place under the line, and of which directive it is.
    small: str = ""
    fold: str = ""
    opened: AnswerFold | UrgeFold | None = None
    directive: int | None = None
    # The duty that several units owe, and the day it is due.
    duty: int | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class JobList:
    """One list of the page, with the address of all of it where it is longer."""

    id: str
    title: str | Promise
    jobs: Sequence[JobCard]
    total: int
    more_url: str = ""
    tone: str = ""

    @property
    def more_text(self) -> str:
        return _("Xem tất cả")


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where a list stands on the page, its heading, and the query of the list that holds all of it."""

    id: str
    title: str | Promise
    query: str = ""
    tone: str = ""


class CardBuilder:
    """Puts the rows of an agenda into words."""

    def __init__(self, request: Request, agenda: Agenda) -> None:
        self.request, self.agenda = request, agenda
        self.soon = soon_until(request.at)
        self.work = reverse("obligations:assignments")

    def job_list(self, place: ListPlace, work_list: WorkList, *, own: bool) -> JobList:
        """Give a list of the own work, or of what others do or want."""
        if work_list.key == State.SUBMITTED:
            return JobList(place.id, place.title, self._desk(work_list, place), work_list.total)
        cards = [self._card(row, own=own) for row in work_list.rows]
        units = sum(row.total if isinstance(row, SharedDeadline) else 1 for row in work_list.rows)
        more_url = f"{self.work}?{place.query}" if place.query and work_list.total > units else ""
        return JobList(place.id, place.title, cards, work_list.total, more_url, place.tone)

    def _desk(self, work_list: WorkList, place: ListPlace) -> list[JobCard]:
        """All answers that wait, in two lines: first where the machine disagrees, then the others."""
        url = reverse("obligations:desk")
        against = list(self.agenda.against)
        rows = [row for row in work_list.rows if isinstance(row, WorkRow)]
        unit_counts, first = Counter(row.assignment.unit_id for row in rows), Counter(against)
        since = [row.assignment.submitted_at for row in rows if row.assignment.submitted_at]
        other_count = work_list.total - len(against)
        oldest = _("từ %(day)s") % {"day": _day(min(since))} if since else ""
        cards = []
        if against:
            cards.append(self._line_of_desk(against, len(against), f"{url}?loc={AGAINST}"))
        if other_count > 0:
            units = [unit for unit in unit_counts if unit_counts[unit] > first[unit]]
            card = self._line_of_desk(units, other_count, url)
            title = _("%(n)s câu trả lời khác") if against else _("%(n)s câu trả lời chờ bạn duyệt")
            cards.append(
                replace(
                    card,
                    id="cho-duyet-tat-ca",
                    what=title % {"n": write_number(other_count)},
                    why=card.why.partition(" · ")[0],
                    action=replace(card.action, icon="" if against else "go"),
                    axis="workflow",
                    state=State.SUBMITTED,
                    state_text="",
                    small=oldest,
                )
            )
        return cards

    def _line_of_desk(self, units: Sequence[int], n: int, url: str) -> JobCard:
        names = list(dict.fromkeys(map(self._unit_name, units)))[:NAMED_UNITS]
        why = _("%(names)s và các đơn vị khác") if n > len(names) else "%(names)s"
        number = write_number(n)
        return JobCard(
            id="may-thay-khac",
            what=_("%(n)s câu trả lời máy thấy khác lời báo") % {"n": number},
            url=url,
            why=why % {"names": ", ".join(names)} + " · " + _("nên xem trước"),
            action=Link(_("Duyệt %(n)s") % {"n": number}, url, icon="go"),
            axis="compliance",
            state="not_met",
            state_text=_("Máy thấy khác"),
        )

    def _card(self, row: AgendaRow, *, own: bool) -> JobCard:
        match row:
            case SharedDeadline():
                return self._shared_deadline(row)
            case Extension():
                return self._extension(row)
            case Reading():
                url = reverse("obligations:reading", args=[row.pk])
                return JobCard(
                    id=f"doc-{row.pk}",
                    what=row.name or _("Văn bản dán vào"),
                    url=url,
                    why=_("Đọc ngày %(day)s, chưa xác nhận nhiệm vụ nào") % {"day": _day(row.at)},
                    action=Link(_("Đọc tiếp"), url),
                )
            case Override():
                url = reverse("evidence:verdict", args=[row.verdict_id])
                name = self._unit_name(row.subject_id)
                params = {"name": name, "value": row.get_value_display()}
                return JobCard(
                    id=f"khac-may-{row.pk}",
                    what=_("%(name)s: đề nghị kết luận “%(value)s”") % params,
                    url=url,
                    why=shorten(row.reason, WHY_CHARACTERS),
                    action=Link(_("Xem"), url),
                )
        url, duty = _address(row.assignment), row.assignment.obligation
        if not own:
            # Another unit's work that waits for a decision.
            title = f"{self._unit_name(row.assignment.unit_id)}: {lower_first(duty.title)}"
            return self._work(row, title, Link(_("Xem"), url))
        if not self.request.scope.may_somewhere(Permission.SUBMIT):
            return self._work(row, duty.title, Link(_("Xem"), url))
        card = self._work(row, duty.title, Link(_("Trả lời"), url))
        return replace(card, fold=reverse("dashboard:fold_answer", args=[row.assignment.pk]))

    def _work(self, row: WorkRow, title: str, action: Link) -> JobCard:
        assignment = row.assignment
        # Why the work is on the page: the letter, the period, the deadline, what was answered.
        params = {"directive": str(assignment.directive), "number": assignment.obligation.number}
        parts = [_("%(directive)s, nhiệm vụ %(number)s") % params]
        if assignment.period_name:
            parts.append(assignment.period_name)
        if row.reason:
            parts.append(_("lý do: %(reason)s") % {"reason": shorten(row.reason, WHY_CHARACTERS)})
        elif assignment.state == State.ASSIGNED:
            parts.append(_("chưa tiếp nhận"))
        elif assignment.state == State.SUBMITTED and assignment.submitted_at:
            parts.append(_("gửi ngày %(day)s") % {"day": _day(assignment.submitted_at)})
        card = JobCard(
            id=str(assignment.pk),
            what=capitalise(shorten(title, WHY_CHARACTERS)),
            url=_address(assignment),
            why=" · ".join(parts),
            action=action,
            small=_("hạn %(day)s") % {"day": _day(assignment.due_current)} if assignment.due_current else "",
            directive=assignment.directive_id,
        )
        timeliness = assignment.timeliness(self.request.at, self.soon).value
        is_with_lead = assignment.state in (State.SUBMITTED, State.DECLINED, State.RETURNED)
        if is_with_lead and timeliness != "overdue":
            return replace(card, axis="workflow", state=assignment.state)
        time_left = str(NARROW.get(timeliness, ""))
        if assignment.due_current is not None and timeliness in ("overdue", "due_soon", "not_due"):
            time_left = self._time_left(assignment.due_current)
        trace = [(line, "") for line in assignment.due_trace]
        return replace(card, axis="timeliness", state=timeliness, state_text=time_left, due_trace=trace)

    def _shared_deadline(self, row: SharedDeadline) -> JobCard:
        """Units that owe the same duty: who, since when, and the list from which to urge them."""
        late = row.due < self.request.at
        view = "qua-han" if late else "hom-nay"
        work = reverse("obligations:work", args=[row.obligation.directive_id])
        url = f"{work}?nhiem-vu={row.obligation.pk}&xem={view}"
        may_urge = self.request.scope.may_somewhere(Permission.URGE)
        fold = ""
        if may_urge:
            day = local_day(row.due).isoformat()
            fold = f"{reverse('dashboard:fold_urge')}?nhiem-vu={row.obligation.pk}&han={day}"
        names = ", ".join(self.agenda.names.get(unit, "") for unit in row.units[:NAMED_UNITS])
        other_count = row.total - len(row.units[:NAMED_UNITS])
        subject = capitalise(names)
        if names and other_count > 0:
            params = {"names": names, "n": write_number(other_count)}
            subject = _("%(n)s đơn vị") % {"n": write_number(row.total)}
            names = _("%(names)s và %(n)s đơn vị khác") % params
        number = _("nhiệm vụ %(n)s") % {"n": row.obligation.number}
        duty = lower_first(shorten(row.obligation.title, WHY_CHARACTERS))
        title = _("%(who)s chưa gửi kết quả: %(duty)s") % {"who": subject, "duty": duty}
        return JobCard(
            id=f"{row.obligation.pk}-{row.due:%Y%m%d}",
            what=title,
            url=url,
            why=f"{row.obligation.directive}, {number}{f' · {names}' if other_count > 0 else ''}",
            action=Link(_("Đôn đốc") if may_urge else _("Xem"), url),
            small=_("hạn %(day)s") % {"day": _day(row.due)},
            fold=fold,
            directive=row.obligation.directive_id,
            duty=row.obligation.pk,
            due=local_day(row.due),
            axis="timeliness",
            state="overdue" if late else "due_today",
            state_text=self._time_left(row.due) if late else str(NARROW["due_today"]),
            due_trace=[(line, "") for line in row.trace],
        )

    def _extension(self, extension: Extension) -> JobCard:
        assignment = extension.assignment
        until = _day(extension.requested_due) if extension.requested_due else ""
        reason = _("lý do: %(reason)s") % {"reason": extension.reason}
        params = {"name": self._unit_name(assignment.unit_id), "day": until}
        may_decide = self.request.scope.may_somewhere(Permission.SET_DEADLINE)
        return JobCard(
            id=f"gia-han-{extension.pk}",
            what=_("%(name)s xin gia hạn đến %(day)s") % params,
            url=_address(assignment),
            why=shorten(f"{assignment.obligation.title} · {reason}", WHY_CHARACTERS),
            action=Link(_("Trả lời") if may_decide else _("Xem"), _address(assignment)),
            axis="assignment_act",
            state="ask_extension",
            small=_("xin %(day)s") % {"day": _day(extension.asked_at)} if extension.asked_at else "",
            fold=reverse("dashboard:fold_extension", args=[extension.pk]) if may_decide else "",
        )

    def _unit_name(self, unit: int) -> str:
        return capitalise(self.agenda.names.get(unit, ""))

    def _time_left(self, due: datetime) -> str:
        """Say how far a deadline is in a narrow column: working days, further off months."""
        days, unit = days_left(due, at=self.request.at)
        is_short = unit == "working" and abs(days) <= MOST_DAYS[unit]
        return capitalise(due_in(days, "calendar" if is_short else unit))


def _address(assignment: Assignment) -> str:
    return reverse("obligations:assignment", args=[assignment.pk])


def _day(at: datetime) -> str:
    return write_date(local_day(at))
