"""
What a new register costs: a book of watches over a unit's pages, whole in this file of at most 200 lines.

A model with its states, a list with filters, order and files, a record with two acts and its thread, a figure
of a report, a line of retention, and their tests: all on what the house shares.
"""

import io
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from django import forms
from django.db import connection, models
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.models import Entry, verify
from guong.apps.activity.pages import act_at_once, form_action
from guong.apps.activity.transitions import StateMachine, move
from guong.apps.evidence.actions.retention import RetentionRule
from guong.apps.units.list_pages import Link, ListLine, PageHead, show_list, sorted_rows
from guong.apps.units.list_tables import ListTable, chosen_table, field_columns, give_list, unit_column
from guong.apps.units.models import Permission
from guong.config.urls import urlpatterns as routes
from guong.engines.documents.writing import Figure, FigureRequest, ReportPart
from guong.engines.viet.formats import write_date
from guong.ui.fields import text_field
from guong.ui.filters import Filter
from guong.ui.status_badges import StatusBadge
from tests.factories import NOW, TODAY


class WatchState(models.TextChoices):
    PLANNED, DONE, DROPPED = ("planned", "chưa trực"), ("done", "đã trực"), ("dropped", "đã bỏ")


BADGES = dict(zip(WatchState, ("calendar", "check", "archive"), strict=True))
MACHINE = StateMachine("watch", WatchState, {"planned": ("done", "dropped")}, "Ca này %(old)s.")


class WatchQuerySet(models.QuerySet):
    def visible_to(self, scope):
        return self.filter(scope.rows(unit="unit"))


class Watch(models.Model):
    """One day on which somebody of a unit answers what comes in through its pages."""

    unit = models.ForeignKey("units.Unit", models.DO_NOTHING, related_name="+", verbose_name="đơn vị")
    day = models.DateField("ngày trực")
    subject = models.CharField("việc cần để ý", max_length=200)
    note = models.CharField("đã trả lời", max_length=300, blank=True)
    state = models.CharField("tình trạng", max_length=10, choices=WatchState, default=WatchState.PLANNED)
    objects = WatchQuerySet.as_manager()

    class Meta:
        app_label, ordering = "watches", ("-day", "pk")

    def get_absolute_url(self):
        return reverse("watch", args=[self.pk])

    def end(self, *, note, by, at):
        move(self, WatchState.DONE, MACHINE, by=by, at=at, note=note)

    def drop(self, *, by, at):
        move(self, WatchState.DROPPED, MACHINE, by=by, at=at)


WATCHES = ListTable(
    "ca-truc",
    "Sổ trực",
    (unit_column(), *field_columns(Watch, "day", "subject", "state", "note")),
    lambda _at: Watch.objects.order_by("pk"),
)
ORDERS = {"moi": ("mới nhất", ("-day", "pk")), "cu": ("cũ nhất", ("day", "pk"))}


class NoteForm(forms.Form):
    note = text_field("Đã trả lời", 300, missing="Ghi một câu đã trả lời gì.")


@require_safe
def watches(request):
    state = request.GET.get("tinh-trang", "")
    rows = Watch.objects.visible_to(request.scope)
    if state in WatchState.values:
        rows = rows.filter(state=state)
    if (table := chosen_table(request, WATCHES)) is not None:
        return give_list(request, table, table.narrow(rows, at=request.at))
    rows, order = sorted_rows(request, rows, ORDERS)
    head = PageHead("Sổ trực", "Ai trả lời trang, ngày nào.", none="register.nothing_written", can_print=True)
    states = Filter("tinh-trang", "Tình trạng", state, [("", "tất cả"), *WatchState.choices])
    return show_list(request, head, rows, watch_line, filters=[states, order], tables=[WATCHES])


def watch_line(row, names):
    mark = StatusBadge(row.get_state_display(), BADGES[row.state], "neutral")
    return ListLine(row.subject, row.get_absolute_url(), mark, [names.unit(row.unit_id), write_date(row.day)])


@require_safe
def watch(request, pk):
    row = get_object_or_404(Watch.objects.visible_to(request.scope), pk=pk)
    log = Entry.objects.filter(verb__startswith="watch.", subject_id=pk).order_by("-pk")
    context = {
        "head": PageHead(row.subject, write_date(row.day), kick=Link("Sổ trực", reverse("watches"))),
        "facts": [("Tình trạng", row.get_state_display()), ("Đã trả lời", row.note)],
        "thread": [{"what": entry.verb, "icon": "check", "tone": "neutral", "at": entry.at} for entry in log],
    }
    if row.state == WatchState.PLANNED and request.scope.may(Permission.WRITE, row.unit_id):
        context["acts"] = [Link("Ghi đã trực", reverse("end_watch", args=[pk]), "check")]
    return render(request, "ui/record.html", context)


def own_watch(request, pk):
    row = get_object_or_404(Watch.objects.visible_to(request.scope), pk=pk)
    request.scope.require(Permission.WRITE, row.unit_id)
    return row


def end_watch(request, pk):
    row = own_watch(request, pk)
    words = {"title": "Ghi đã trực", "button": "Ghi"}
    page = {"success": "Đã ghi ca trực.", "back": row, "context": words, "state": row.state}
    return form_action(request, NoteForm, row.end, **page)


@require_POST
def drop_watch(request, pk):
    row = own_watch(request, pk)
    return act_at_once(request, row.drop, success="Đã bỏ ca trực.", back=row)


def figures_for_report(request):
    rows = Watch.objects.filter(unit__in=request.units, day__range=(request.starts_on, request.ends_on))
    period = {"starts_on": request.starts_on, "ends_on": request.ends_on, "of": rows.count()}
    done = rows.filter(state=WatchState.DONE).count()
    figure = Figure("watches", "Ca trực đã làm", done, "ca đã ghi kết quả", "sổ trực", **period)
    return [ReportPart("sites", (figure,))] if rows else []


def blank_notes(before, _at):
    return Watch.objects.filter(day__lt=before).exclude(note="").update(note="")


RETENTION = RetentionRule("watches", "Lời ghi ca trực", 365, "ngày trực", "xóa lời", "đủ", blank_notes)
urlpatterns = [
    *routes,
    path("so-truc", watches, name="watches"),
    path("so-truc/<id:pk>", watch, name="watch"),
    path("so-truc/<id:pk>/da-truc", end_watch, name="end_watch"),
    path("so-truc/<id:pk>/bo", drop_watch, name="drop_watch"),
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def rows(district):
    columns = (
        "id integer primary key autoincrement, unit_id bigint, day date, subject text, note text, state text"
    )
    connection.cursor().execute(f"CREATE TABLE watches_watch ({columns})")
    add = partial(Watch.objects.create, subject="Hỏi về căn cước " + "x" * 180)
    return [add(pk=n + 1, unit=district.vinh_o, day=TODAY + timedelta(days=n)) for n in range(3)]


def test_the_list_is_narrowed_sorted_and_taken_along(signed_in, district, rows):
    client = signed_in(district.lan)
    page = client.get("/so-truc?xep=cu").content.decode()
    assert page.index(write_date(rows[0].day)) < page.index(write_date(rows[2].day)) and "Xã Vĩnh Ô" in page
    assert "Hỏi về" not in client.get("/so-truc?tinh-trang=done").content.decode()
    assert client.get("/so-truc?tinh-trang=x&xep=y&tu=z&trang=999").status_code == 200
    sheet = openpyxl.load_workbook(io.BytesIO(client.get("/so-truc?tep=xlsx").content)).active
    assert [cell.value for cell in next(sheet.iter_rows(max_row=1))][1:3] == ["Ngày trực", "Việc cần để ý"]
    assert sheet.max_row == 4 and sheet["B2"].value.date() == TODAY
    assert "Hỏi về" not in signed_in(district.hoa).get("/so-truc").content.decode()


def test_an_act_asks_moves_the_row_once_and_stands_in_its_thread(signed_in, district, rows):
    client, address = signed_in(district.lan), rows[0].get_absolute_url()
    assert client.post(f"{address}/da-truc", {"note": ""}).status_code == 422
    assert client.post(f"{address}/da-truc", {"note": "Đã gọi lại."}).status_code == 302
    assert client.post(f"{address}/da-truc", {"note": "Lần nữa."}).status_code == 422
    assert "Đã gọi lại." in (page := client.get(address).content.decode()) and "watch.done" in page
    client.post(f"{rows[1].get_absolute_url()}/bo")
    assert [row.state for row in Watch.objects.order_by("pk")] == ["done", "dropped", "planned"]
    assert verify() is None and signed_in(district.hoa).get(address).status_code == 404
    request = FigureRequest(1, 1, (district.vinh_o.pk,), TODAY, date(2023, 12, 31), NOW)
    (figure,) = figures_for_report(request)[0].figures
    assert (figure.count, figure.of) == (1, 3) and RETENTION.prune(TODAY + timedelta(days=1), NOW) == 1


def test_a_new_register_costs_two_hundred_lines():
    assert len(Path(__file__).read_text("utf-8").splitlines()) <= 200
