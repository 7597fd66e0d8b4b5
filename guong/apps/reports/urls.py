"""The addresses of reports, periods and what units send for them."""

from django.urls import path

from .views import (
    changing_period,
    downloads,
    issuing,
    of_directive,
    paragraphs,
    periods,
    proposing,
    reports,
    rows,
    unfinished,
    writing,
)

app_name = "reports"
urlpatterns = [
    path("bao-cao/", reports.reports, name="reports"),
    path("van-ban/<int:pk>/bao-cao", of_directive.of_directive, name="of_directive"),
    path("bao-cao/soan", writing.begin, name="begin"),
    path("bao-cao/<int:pk>", reports.report, name="report"),
    path("bao-cao/<int:pk>/so/<slug:code>", rows.rows, name="rows"),
    path("bao-cao/<int:pk>/doan/<slug:section>/<int:line>", paragraphs.paragraph, name="paragraph"),
    path(
        "bao-cao/<int:pk>/doan/<slug:section>/<int:line>/do-dang",
        unfinished.keep_unfinished,
        name="keep_unfinished",
    ),
    path("bao-cao/<int:pk>/ky", changing_period.report_period, name="report_period"),
    path("bao-cao/<int:pk>/trinh", proposing.propose, name="propose"),
    path("bao-cao/<int:pk>/tra-lai", proposing.send_back, name="send_back"),
    path("bao-cao/<int:pk>/loi-van", writing.write, name="write"),
    path("bao-cao/<int:pk>/phat-hanh", issuing.issue_report, name="issue"),
    path("bao-cao/<int:pk>/ban-chup", issuing.attach_scan, name="attach_scan"),
    path("bao-cao/<int:pk>/tai/<slug:kind>", downloads.download, name="download"),
    path("bao-cao/<int:pk>/mau", downloads.template, name="template"),
    path("bao-cao/<int:pk>/mau/tai", downloads.house_template, name="house_template"),
    path("bao-cao/ky/<int:pk>", periods.period, name="period"),
    path("bao-cao/ky/<int:pk>/gui", periods.send, name="send"),
    path("bao-cao/nhanh/<int:pk>/rut", periods.recall, name="recall"),
]
