"""The addresses of incidents, and of the public form for reporting one."""

from django.urls import path

from .views import acts, alarm, case, cases, contacts, papers, public, tips

app_name = "incidents"
urlpatterns = [
    path("su-co", cases.incidents, name="incidents"),
    path("su-co/khan", alarm.alarm, name="alarm"),
    path("su-co/moi", cases.begin, name="begin"),
    path("su-co/dau-moi", contacts.contacts, name="contacts"),
    path("su-co/dau-moi/<int:pk>", contacts.contact, name="contact"),
    path("su-co/dau-moi/<int:pk>/da-goi", contacts.check, name="check_contact"),
    path("su-co/<int:pk>", case.incident, name="incident"),
    path("su-co/<int:pk>/buoc/<slug:code>", acts.step, name="step"),
    path("su-co/<int:pk>/minh-chung", acts.prove, name="prove"),
    path("su-co/<int:pk>/dien-bien", acts.note, name="note"),
    path("su-co/<int:pk>/bai-hoc", acts.learn_from, name="learn"),
    path("su-co/<int:pk>/phat-canh-bao", papers.issue, name="issue"),
    path("su-co/<int:pk>/duyet-canh-bao", papers.approve, name="approve"),
    path("su-co/<int:pk>/van-ban/<slug:kind>", papers.paper, name="paper"),
    path("su-co/<int:pk>/van-ban/<slug:kind>.<slug:form>", papers.download, name="download"),
    path("su-co/<int:pk>/nhan-xu-ly", acts.take, name="take"),
    path("su-co/<int:pk>/khong-che", acts.contain, name="contain"),
    path("su-co/<int:pk>/xu-ly-tiep", acts.resume, name="resume"),
    path("su-co/<int:pk>/dong", acts.close, name="close"),
    path("su-co/<int:pk>/khong-phai", acts.dismiss, name="dismiss"),
    path("su-co/<int:pk>/rut-lai", acts.take_back, name="take_back"),
    path("su-co/<int:pk>/trung", acts.merge, name="merge"),
    path("su-co/tin-bao/<int:pk>/bo-qua", tips.set_aside, name="tip_aside"),
    path("su-co/tin-bao/<int:pk>/anh/<int:number>", tips.picture, name="tip_picture"),
    path("su-co/tin-bao/<int:pk>/chuyen", tips.pass_on, name="tip_pass"),
    path("su-co/goi-y/<int:pk>/bo-qua", tips.set_suggestion_aside, name="suggestion_aside"),
    path("bao-su-co", public.report, name="report"),
    path("bao-su-co/<str:code>", public.receipt, name="receipt"),
]
