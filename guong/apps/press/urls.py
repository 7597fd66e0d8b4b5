"""The addresses of the work with the press."""

from django.urls import path

from .views import acts, conferences, false_reports, requests, yearly

app_name = "press"
urlpatterns = [
    path("don-vi/bao-chi", requests.book, name="book"),
    path("don-vi/<id:unit>/bao-chi/yeu-cau", requests.begin, name="begin"),
    path("don-vi/<id:unit>/bao-chi/tin-sai", false_reports.note_falsehood, name="note_falsehood"),
    path("don-vi/<id:unit>/bao-chi/hop-bao", conferences.conferences, name="conferences"),
    path("don-vi/<id:unit>/bao-chi/hop-bao/ghi", conferences.plan_conference, name="plan_conference"),
    path("don-vi/<id:unit>/bao-chi/giao-ban", conferences.note_briefing, name="note_briefing"),
    path("don-vi/<id:unit>/bao-chi/nam/<id:year>", yearly.yearly, name="yearly"),
    path("don-vi/<id:unit>/bao-chi/nam/<id:year>/tep/<str:form>", yearly.yearly_file, name="yearly_file"),
    path("don-vi/<id:unit>/bao-chi/nam/<id:year>/xac-nhan", yearly.confirm, name="confirm_yearly"),
    path("don-vi/<id:unit>/bao-chi/nam/<id:year>/nhac", yearly.remind, name="remind_yearly"),
    path("bao-chi/hop-bao/<id:pk>/da-hop", conferences.hold_conference, name="hold_conference"),
    path("bao-chi/hop-bao/<id:pk>/huy", conferences.cancel_conference, name="cancel_conference"),
    path("bao-chi/<id:pk>", requests.matter, name="request"),
    path("bao-chi/<id:pk>/giao", acts.assign, name="assign"),
    path("bao-chi/<id:pk>/soan", acts.write, name="write"),
    path("bao-chi/<id:pk>/duyet", acts.approve, name="approve"),
    path("bao-chi/<id:pk>/<slug:name>", acts.act, name="act"),
    path("bao-chi/<id:pk>/cong-van/<str:form>", acts.letter, name="letter"),
    path("bao-chi/tin-sai/<id:pk>", false_reports.falsehood, name="falsehood"),
    path("bao-chi/tin-sai/<id:pk>/<slug:name>", false_reports.act, name="act_on_falsehood"),
    path("bao-chi/tin-sai/<id:pk>/cong-van/<str:form>", false_reports.demand_file, name="demand_file"),
]
