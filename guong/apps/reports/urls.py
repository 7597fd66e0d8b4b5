"""The addresses of reports, periods and what units send for them."""

from django.urls import path

from .views import downloads, editor, issuance, paragraphs, periods, reports, rows

app_name = "reports"
urlpatterns = [
    path("bao-cao/", reports.reports, name="reports"),
    path("van-ban/<id:pk>/bao-cao", reports.of_directive, name="of_directive"),
    path("bao-cao/soan", editor.begin, name="begin"),
    path("bao-cao/<id:pk>", reports.report, name="report"),
    path("bao-cao/<id:pk>/so/<slug:code>", rows.rows, name="rows"),
    path("bao-cao/<id:pk>/doan/<slug:section>/<id:line>", paragraphs.paragraph, name="paragraph"),
    path(
        "bao-cao/<id:pk>/doan/<slug:section>/<id:line>/do-dang",
        paragraphs.keep_unfinished,
        name="keep_unfinished",
    ),
    path("bao-cao/<id:pk>/ky", periods.report_period, name="report_period"),
    path("bao-cao/<id:pk>/trinh", issuance.propose, name="propose"),
    path("bao-cao/<id:pk>/tra-lai", issuance.send_back, name="send_back"),
    path("bao-cao/<id:pk>/loi-van", editor.write, name="write"),
    path("bao-cao/<id:pk>/phat-hanh", issuance.issue_report, name="issue"),
    path("bao-cao/<id:pk>/ban-chup", issuance.attach_scan, name="attach_scan"),
    path("bao-cao/<id:pk>/tai/<slug:kind>", downloads.download, name="download"),
    path("bao-cao/<id:pk>/mau", downloads.template, name="template"),
    path("bao-cao/<id:pk>/mau/tai", downloads.house_template, name="house_template"),
    path("bao-cao/ky/<id:pk>", periods.period, name="period"),
    path("bao-cao/ky/<id:pk>/gui", periods.send, name="send"),
    path("bao-cao/nhanh/<id:pk>/rut", periods.recall, name="recall"),
]
