"""Hôm nay: the rows that were gathered become sentences, each with its one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guong.apps.obligations.models import Assignment, Extension, Reading, State, soon_until
from guong.apps.obligations.models.timeliness import days_left, local_day
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.ui.wording import due_in, number, short_date

from ..actions.today import Bunch, Group, Today, counted, today
from .cases import of_own_units

# key of a group: its place on the page, its heading and the list that holds all of it.
MINE = {
    "overdue": ("qua-han", gettext_lazy("Quá hạn"), "cua=don-vi-toi&xem=qua-han"),
    "due_today": ("hom-nay", gettext_lazy("Đến hạn hôm nay"), "cua=don-vi-toi&xem=hom-nay"),
    "returned": ("tra-lai", gettext_lazy("Bị trả lại, cần sửa"), "cua=don-vi-toi&xem=dang-lam"),
    "due_soon": ("sap-den-han", gettext_lazy("Sắp đến hạn"), "cua=don-vi-toi&xem=sap-den-han"),
    "new": ("viec-moi", gettext_lazy("Việc mới, chưa tiếp nhận"), "cua=don-vi-toi&xem=dang-lam"),
    "going": ("dang-lam", gettext_lazy("Đang làm"), "cua=don-vi-toi&xem=dang-lam"),
}
LED = {
    "overdue": ("don-vi-qua-han", gettext_lazy("Các đơn vị quá hạn"), "cua=chu-tri&xem=qua-han"),
    "due_today": ("don-vi-hom-nay", gettext_lazy("Các đơn vị đến hạn hôm nay"), "cua=chu-tri&xem=hom-nay"),
    "submitted": ("cho-xac-nhan", gettext_lazy("Chờ bạn xác nhận"), "cua=chu-tri&xem=cho-xac-nhan"),
    "extensions": ("xin-gia-han", gettext_lazy("Xin gia hạn"), "cua=chu-tri"),
    "declined": ("tu-choi", gettext_lazy("Đơn vị từ chối"), "cua=chu-tri&xem=dung"),
    "readings": ("dang-doc", gettext_lazy("Văn bản đọc dở"), ""),
    "overrides": ("cho-duyet", gettext_lazy("Kết luận khác máy, chờ bạn duyệt"), ""),
}
# What presses comes first, one's own work before that of others.
ORDER = (
    (MINE, "overdue"),
    (LED, "overdue"),
    (MINE, "due_today"),
    (LED, "due_today"),
    (MINE, "returned"),
    (LED, "submitted"),
    (LED, "overrides"),
    (LED, "extensions"),
    (LED, "declined"),
    (MINE, "due_soon"),
    (MINE, "new"),
    (LED, "readings"),
    (MINE, "going"),
)
# What others owe is to be watched, not done.
OTHERS = ("don-vi-qua-han", "don-vi-hom-nay")
# Work under way without a deadline near is shown, but nobody has to do it today.
CALM = ("dang-lam",)
BRIEF = {
    "su-co": gettext_lazy("%(n)s sự cố, tin báo"),
    "qua-han": gettext_lazy("%(n)s việc quá hạn"),
    "hom-nay": gettext_lazy("%(n)s việc đến hạn hôm nay"),
    "tra-lai": gettext_lazy("%(n)s việc bị trả lại"),
    "cho-xac-nhan": gettext_lazy("%(n)s việc chờ bạn xác nhận"),
    "cho-duyet": gettext_lazy("%(n)s kết luận chờ bạn duyệt"),
    "xin-gia-han": gettext_lazy("%(n)s đề nghị gia hạn"),
    "don-vi-qua-han": gettext_lazy("%(n)s việc của các đơn vị quá hạn"),
    "don-vi-hom-nay": gettext_lazy("%(n)s việc của các đơn vị đến hạn hôm nay"),
    "viec-moi": gettext_lazy("%(n)s việc mới"),
}
SHORT = 120
NAMES = 3


@require_safe
def home(request: Request) -> HttpResponse:
    """Show what the reader has to do today, and why, with one action a line."""
    found = today(request.person, request.scope, at=request.at)
    teller = _Teller(request, found)
    groups = [group for table, key in ORDER if (group := teller.group(table, key))]
    groups = [*of_own_units(request), *groups]
    context = {
        "headline": _headline(groups),
        "day": request.today,
        "brief": [
            {"text": BRIEF[group["id"]] % {"n": number(group["total"])}, "url": f"#{group['id']}"}
            for group in groups
            if group["id"] in BRIEF
        ],
        "groups": groups,
        "overview": teller.overview(),
        "ahead": teller.ahead(),
        "quick": _quick(request),
        "empty": _nothing_pressing() if found.overview else _empty(request),
    }
    return render(request, "dashboard/home.html", context)


def _headline(groups: list[dict[str, Any]]) -> str:
    counts = {group["id"]: group["total"] for group in groups}
    others = sum(counts.get(place, 0) for place in OTHERS)
    own = sum(n for place, n in counts.items() if place not in (*CALM, *OTHERS))
    if own:
        return _("Hôm nay có %(n)s việc cần làm") % {"n": number(own)}
    if others:
        return _("Các đơn vị có %(n)s việc quá hạn hoặc đến hạn hôm nay") % {"n": number(others)}
    return _("Hôm nay không có việc gấp")


class _Teller:
    """Puts rows into words."""

    def __init__(self, request: Request, found: Today) -> None:
        self.request, self.found = request, found
        self.soon = soon_until(request.at)
        self.work = reverse("obligations:assignments")

    def group(self, table: dict[str, tuple[str, Any, str]], key: str) -> dict[str, Any] | None:
        held: Group | None = (self.found.mine if table is MINE else self.found.led).get(key)
        if held is None:
            return None
        place, title, query = table[key]
        tell = self._teller(table, key)
        rows = held.rows
        more = held.total > sum(row.total if isinstance(row, Bunch) else 1 for row in rows) and query
        return {
            "id": place,
            "title": title,
            "jobs": [tell(row) for row in held.rows],
            "total": held.total,
            "more_url": f"{self.work}?{query}" if more else "",
            "more_text": _("Xem tất cả"),
        }

    def _teller(self, table: dict[str, tuple[str, Any, str]], key: str) -> Callable[[Any], dict[str, Any]]:
        if table is MINE:
            return self.own
        special = {"extensions": self.extension, "readings": self.reading, "overrides": self.override}
        return special.get(key, self.of_unit)

    def own(self, row: Assignment) -> dict[str, Any]:
        """One's own work: taking it in, or answering."""
        if row.state == State.ASSIGNED:
            action = {
                "label": _("Tiếp nhận"),
                "url": reverse("obligations:receive", args=[row.pk]),
                "method": "post",
            }
        else:
            action = {"label": _("Trả lời"), "url": reverse("obligations:submit", args=[row.pk])}
        return self._job(row, row.obligation.text, action)

    def of_unit(self, row: Assignment | Bunch) -> dict[str, Any]:
        """Other units' work: what waits for a word one by one, what is late by duty."""
        if isinstance(row, Bunch):
            return self.bunch(row)
        name = _capital(self.found.names.get(row.unit_id, ""))
        action = {"label": _("Xem"), "url": self._url(row)}
        return self._job(row, f"{name}: {_lowered(row.obligation.text)}", action)

    def bunch(self, row: Bunch) -> dict[str, Any]:
        """Units that owe the same duty: who, since when, and the list from which to urge them."""
        late = row.due < self.request.at
        url = f"{self.work}?{self._query(row, 'qua-han' if late else 'hom-nay')}"
        names = [self.found.names.get(unit, "") for unit in row.units[:NAMES]]
        rest = row.total - len(names)
        who = ", ".join(names)
        if names and rest > 0:
            who = _("%(names)s và %(n)s đơn vị khác") % {"names": who, "n": number(rest)}
        left = _capital(due_in(*days_left(row.due, at=self.request.at))) if late else ""
        return {
            "id": f"{row.obligation.pk}-{row.due:%Y%m%d}",
            "what": _("%(n)s đơn vị chưa xong: %(duty)s")
            % {"n": number(row.total), "duty": _lowered(_shortened(row.obligation.text))},
            "url": url,
            "axis": "timeliness",
            "state": "overdue" if late else "due_today",
            "state_text": left,
            "why": _capital(who),
            "due_trace": [(line, "") for line in row.trace],
            "action": {
                "label": _("Đôn đốc") if self.request.scope.may_somewhere(Permission.URGE) else _("Xem"),
                "url": url,
            },
        }

    def _query(self, row: Bunch, view: str) -> str:
        return f"van-ban={row.obligation.directive_id}&nhiem-vu={row.obligation.pk}&xem={view}"

    def _job(self, row: Assignment, what: str, action: dict[str, str]) -> dict[str, Any]:
        timed = row.timeliness(self.request.at, self.soon)
        state, axis, text = timed.value, "timeliness", ""
        if row.due_current is not None and timed.value in ("overdue", "due_soon", "not_due"):
            text = _capital(due_in(*days_left(row.due_current, at=self.request.at)))
        if row.state in (State.SUBMITTED, State.DECLINED, State.RETURNED) and timed.value != "overdue":
            state, axis, text = row.state, "workflow", ""
        why = [str(row.directive), *filter(None, [row.period_name])]
        if row.due_current is not None and timed.value != "due_today":
            why.append(_("hạn %(day)s") % {"day": short_date(local_day(row.due_current))})
        if row.said:
            why.append(_("lý do: %(reason)s") % {"reason": _shortened(row.said)})
        elif row.state == State.SUBMITTED and row.submitted_at:
            why.append(_("gửi ngày %(day)s") % {"day": short_date(local_day(row.submitted_at))})
        return {
            "id": row.pk,
            "what": _capital(_shortened(what)),
            "url": self._url(row),
            "axis": axis,
            "state": state,
            "state_text": text,
            "why": " · ".join(why),
            "due_trace": [(line, "") for line in row.due_trace] if axis == "timeliness" else None,
            "action": action,
        }

    def extension(self, asked: Extension) -> dict[str, Any]:
        row = asked.assignment
        name = _capital(self.found.names.get(row.unit_id, ""))
        until = short_date(local_day(asked.requested_due)) if asked.requested_due else ""
        return {
            "id": f"gia-han-{asked.pk}",
            "what": _("%(name)s xin gia hạn đến %(day)s") % {"name": name, "day": until},
            "url": self._url(row),
            "why": _shortened(
                f"{_lowered(row.obligation.text)} · {_('lý do: %(reason)s') % {'reason': asked.reason}}"
            ),
            "action": {"label": _("Xem"), "url": self._url(row)},
        }

    def reading(self, letter: Reading) -> dict[str, Any]:
        url = reverse("obligations:reading", args=[letter.pk])
        return {
            "id": f"doc-{letter.pk}",
            "what": letter.name or _("Văn bản dán vào"),
            "url": url,
            "why": _("Đọc ngày %(day)s, chưa xác nhận nhiệm vụ nào")
            % {"day": short_date(local_day(letter.at))},
            "action": {"label": _("Đọc tiếp"), "url": url},
        }

    def override(self, asked: Any) -> dict[str, Any]:
        url = reverse("evidence:verdict", args=[asked.verdict_id])
        name = _capital(self.found.names.get(asked.subject_id, ""))
        return {
            "id": f"khac-may-{asked.pk}",
            "what": _("%(name)s: đề nghị kết luận “%(value)s”")
            % {"name": name, "value": asked.get_value_display()},
            "url": url,
            "why": _shortened(asked.reason),
            "action": {"label": _("Xem"), "url": url},
        }

    def overview(self) -> dict[str, Any] | None:
        told = self.found.overview
        if told is None:
            return None
        done, of = counted(told.counts)
        grid = reverse("dashboard:grid")
        query = f"van-ban={told.directive}&" if told.directive else ""
        share = _("Xong %(done)s trên %(of)s việc") % {"done": number(done), "of": number(of)}
        return {
            "title": told.number if told.directive else _("Việc của đơn vị bạn"),
            "subtitle": share,
            "axis": "workflow",
            "counts": told.counts,
            "rows": [
                {"code": code, "n": n, "url": f"{grid}?{query}xem=tien-do&chi={code}"}
                for code, n in told.counts.items()
            ],
        }

    def ahead(self) -> list[dict[str, Any]]:
        return [
            {
                "day": day,
                "text": _("%(n)s việc") % {"n": number(n)},
                "url": f"{reverse('dashboard:grid')}?xem=han&ngay={self.request.today.isoformat()}",
            }
            for day, n in self.found.ahead
        ]

    @staticmethod
    def _url(row: Assignment) -> str:
        return reverse("obligations:assignment", args=[row.pk])


def _quick(request: Request) -> list[dict[str, str]]:
    quick = [{"label": _("Bảng tổng hợp"), "icon": "list-checks", "url": reverse("dashboard:grid")}]
    if request.scope.may_somewhere(Permission.INTAKE):
        quick.insert(
            0, {"label": _("Đọc một văn bản"), "icon": "file-up", "url": reverse("obligations:take_in")}
        )
    if request.scope.may_somewhere(Permission.WRITE):
        quick.append(
            {"label": _("Ghi việc tuyên truyền"), "icon": "megaphone", "url": reverse("outreach:enter")}
        )
    return quick


def _nothing_pressing() -> dict[str, Any]:
    return {
        "title": _("Không có gì gấp"),
        "text": _("Hôm nay không có việc quá hạn, đến hạn hay chờ bạn. Bảng tổng hợp cho thấy toàn cảnh."),
        "action": {"label": _("Bảng tổng hợp"), "url": reverse("dashboard:grid"), "icon": "list-checks"},
    }


def _empty(request: Request) -> dict[str, Any]:
    if request.scope.may_somewhere(Permission.INTAKE):
        return {
            "title": _("Chưa có việc nào"),
            "text": _("Bắt đầu từ một văn bản chỉ đạo: Gương đọc và chỉ ra ai phải làm gì, hạn nào."),
            "action": {
                "label": _("Đọc một văn bản"),
                "url": reverse("obligations:take_in"),
                "icon": "file-up",
            },
        }
    return {
        "title": _("Chưa có việc nào"),
        "text": _("Khi có việc giao cho đơn vị bạn, việc ấy hiện ở đây, việc gấp đứng trước."),
        "action": None,
    }


def _shortened(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0].rstrip(' ,;')}…"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lowered(text: str) -> str:
    """Begin with a small letter after a colon, unless the word is a name or an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
