"""The addresses of the first pages."""

from django.urls import path

from .views import (
    audit_log,
    calendar,
    evidence,
    home,
    line_details,
    norms,
    overview_table,
    search_page,
    unit_axis,
    unit_evidence,
    unit_history,
    unit_press,
    units,
)

app_name = "dashboard"
urlpatterns = [
    path("", home.home, name="today"),
    path("hom-nay/viec/<id:pk>", line_details.answer, name="fold_answer"),
    path("hom-nay/don-doc", line_details.urge, name="fold_urge"),
    path("hom-nay/gia-han/<id:pk>", line_details.extension, name="fold_extension"),
    path("don-vi", units.units, name="units"),
    path("don-vi/<id:pk>", unit_history.history, name="unit_history"),
    path("don-vi/<id:pk>/viec", unit_axis.work, name="unit_work"),
    path("don-vi/<id:pk>/kenh", unit_axis.channels, name="unit_channels"),
    path("don-vi/<id:pk>/minh-chung", unit_evidence.evidence, name="unit_evidence"),
    path("don-vi/<id:pk>/nguoi", unit_axis.people, name="unit_people"),
    path("don-vi/<id:pk>/ban-bien-tap", unit_press.board, name="unit_board"),
    path("don-vi/<id:pk>/bao-chi", unit_press.press, name="unit_press"),
    path("don-vi/<id:pk>/kiem-tra", unit_history.inspections, name="unit_inspections"),
    path("minh-chung", evidence.evidence, name="evidence"),
    path("bang-tong-hop", overview_table.table, name="grid"),
    path("viec/han.ics", calendar.calendar_file, name="calendar_file"),
    path("quy-tac-ung-xu/chuan-muc", norms.norms, name="norms"),
    path("tim", search_page.search, name="search"),
    path("lich/<str:secret>.ics", calendar.calendar, name="calendar"),
    path("nhat-ky", audit_log.log, name="log"),
    path("nhat-ky/tai-ve", audit_log.log_export, name="log_export"),
    path("tro-giup", search_page.guide, name="help"),
    path("tro-giup/<slug:name>", search_page.role_page, name="role_page"),
]
