"""The addresses of incidents, and of the public form for telling of one."""

from django.urls import path

from .views import cases, contacts, deeds, papers, public, tips

app_name = "incidents"
urlpatterns = [
    path("su-co", cases.incidents, name="incidents"),
    path("su-co/moi", cases.begin, name="begin"),
    path("su-co/dau-moi", contacts.contacts, name="contacts"),
    path("su-co/dau-moi/<int:pk>", contacts.contact, name="contact"),
    path("su-co/<int:pk>", cases.incident, name="incident"),
    path("su-co/<int:pk>/buoc/<slug:code>", deeds.step, name="step"),
    path("su-co/<int:pk>/minh-chung", deeds.prove, name="prove"),
    path("su-co/<int:pk>/dien-bien", deeds.note, name="note"),
    path("su-co/<int:pk>/bai-hoc", deeds.learn_from, name="learn"),
    path("su-co/<int:pk>/van-ban/<slug:kind>", papers.paper, name="paper"),
    path("su-co/<int:pk>/van-ban/<slug:kind>.<slug:form>", papers.download, name="download"),
    path("su-co/<int:pk>/<slug:name>", deeds.move, name="move"),
    path("su-co/tin-bao/<int:pk>/bo-qua", tips.set_aside, name="tip_aside"),
    path("su-co/goi-y/<int:pk>/bo-qua", tips.set_suggestion_aside, name="suggestion_aside"),
    path("bao-su-co", public.report, name="report"),
    path("bao-su-co/<str:code>", public.receipt, name="receipt"),
]
