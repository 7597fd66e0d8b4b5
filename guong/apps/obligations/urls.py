"""The addresses of directives and assignments; those of the acts are read from one table."""

from django.urls import path

from .views import assignments, directive, intake
from .views.acts import ACTS

app_name = "obligations"
urlpatterns = [
    path("van-ban/", intake.directives, name="directives"),
    path("van-ban/doc", intake.take_in, name="take_in"),
    path("van-ban/doc/<int:pk>", intake.reading, name="reading"),
    path("van-ban/doc/<int:pk>/phan-dau", intake.correct_head, name="correct_head"),
    path("van-ban/doc/<int:pk>/them", intake.add_missed, name="add_missed"),
    path("van-ban/doc/<int:pk>/bo", intake.drop, name="drop"),
    path("van-ban/doc/<int:pk>/sua/<slug:code>", intake.correct, name="correct"),
    path("van-ban/doc/<int:pk>/the/<slug:code>", intake.card, name="card"),
    path("van-ban/<int:pk>", directive.directive, name="directive"),
    path("van-ban/<int:pk>/giao", directive.handing_out, name="handing_out"),
    path("van-ban/<int:pk>/dat-han", directive.set_deadline, name="set_deadline"),
    path("viec/", assignments.assignments, name="assignments"),
    path("viec/<int:pk>", assignments.assignment, name="assignment"),
    path("viec/<int:pk>/phoi-hop", assignments.contribute, name="contribute"),
    *(path(f"viec/<int:pk>/{act.slug}", assignments.act(name), name=name) for name, act in ACTS.items()),
    path("gia-han/<int:pk>/dong-y", assignments.decide(granted=True), name="grant_extension"),
    path("gia-han/<int:pk>/khong", assignments.decide(granted=False), name="refuse_extension"),
]
