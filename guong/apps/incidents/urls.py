"""The addresses of incidents, and of the public form for reporting one."""

from django.urls import path

from .views import acts, alarm, case, cases, contacts, dismissed_tips, papers, public

app_name = "incidents"
urlpatterns = [
    path("su-co", cases.incidents, name="incidents"),
    path("su-co/khan", alarm.alarm, name="alarm"),
    path("su-co/moi", cases.begin, name="begin"),
    path("su-co/dau-moi", contacts.contacts, name="contacts"),
    path("su-co/dau-moi/<id:pk>", contacts.contact, name="contact"),
    path("su-co/dau-moi/<id:pk>/da-goi", contacts.check, name="check_contact"),
    path("su-co/<id:pk>", case.incident, name="incident"),
    path("su-co/<id:pk>/buoc/<slug:code>", acts.step, name="step"),
    path("su-co/<id:pk>/minh-chung", acts.prove, name="prove"),
    path("su-co/<id:pk>/bai-hoc", acts.learn_from, name="learn"),
    path("su-co/<id:pk>/phat-canh-bao", papers.issue, name="issue"),
    path("su-co/<id:pk>/duyet-canh-bao", papers.approve, name="approve"),
    path("su-co/<id:pk>/van-ban/<slug:kind>", papers.paper, name="paper"),
    path("su-co/<id:pk>/van-ban/<slug:kind>.<slug:form>", papers.download, name="download"),
    path("su-co/<id:pk>/dong", acts.close, name="close"),
    path("su-co/<id:pk>/trung", acts.merge, name="merge"),
    path("su-co/<id:pk>/<slug:name>", acts.act, name="act"),
    path("su-co/tin-bao/<id:pk>/bo-qua", dismissed_tips.set_aside, name="tip_aside"),
    path("su-co/tin-bao/<id:pk>/anh/<id:number>", dismissed_tips.picture, name="tip_picture"),
    path("su-co/tin-bao/<id:pk>/chuyen", dismissed_tips.pass_on, name="tip_pass"),
    path("su-co/goi-y/<id:pk>/bo-qua", dismissed_tips.set_suggestion_aside, name="suggestion_aside"),
    path("bao-su-co", public.report, name="report"),
    path("bao-su-co/<str:code>", public.receipt, name="receipt"),
]
