"""The addresses of directives and assignments."""

from django.urls import path

from .views import answering, assignments, directive, extensions, intake, leading, reading, tracking

app_name = "obligations"
urlpatterns = [
    path("van-ban/", intake.directives, name="directives"),
    path("van-ban/doc", intake.take_in, name="take_in"),
    path("van-ban/doc/<int:pk>", reading.reading, name="reading"),
    path("van-ban/doc/<int:pk>/phan-dau", reading.correct_head, name="correct_head"),
    path("van-ban/doc/<int:pk>/them", reading.add_missed, name="add_missed"),
    path("van-ban/doc/<int:pk>/bo", reading.drop, name="drop"),
    path("van-ban/doc/<int:pk>/sua/<slug:code>", reading.correct, name="correct"),
    path("van-ban/doc/<int:pk>/ai-lam/<slug:code>", reading.set_bearer, name="set_bearer"),
    path("van-ban/doc/<int:pk>/chua-ro/<int:start>", reading.take_unclear, name="take_unclear"),
    path("van-ban/doc/<int:pk>/the/<slug:code>", reading.card, name="card"),
    path("van-ban/tu-bang", tracking.read_tracking, name="tracking"),
    path("van-ban/tu-bang/nhap", tracking.confirm_tracking, name="tracking_confirm"),
    path("van-ban/<int:pk>", directive.directive, name="directive"),
    path("van-ban/<int:pk>/bo", directive.remove, name="remove"),
    path("van-ban/<int:pk>/giao", directive.hand_out, name="handing_out"),
    path("van-ban/<int:pk>/dat-han", directive.set_deadline, name="set_deadline"),
    path("viec/", assignments.assignments, name="assignments"),
    path("viec/<int:pk>", assignments.assignment, name="assignment"),
    path("viec/<int:pk>/giao", leading.give, name="give"),
    path("viec/<int:pk>/tiep-nhan", answering.receive, name="receive"),
    path("viec/<int:pk>/bat-dau", answering.start, name="start"),
    path("viec/<int:pk>/tra-loi", answering.submit, name="submit"),
    path("viec/<int:pk>/tu-choi", answering.decline, name="decline"),
    path("viec/<int:pk>/phoi-hop", answering.contribute, name="contribute"),
    path("viec/<int:pk>/hoan-thanh", leading.accept, name="accept"),
    path("viec/<int:pk>/tra-lai", leading.return_, name="return"),
    path("viec/<int:pk>/tam-dung", leading.pause, name="pause"),
    path("viec/<int:pk>/lam-tiep", leading.resume, name="resume"),
    path("viec/<int:pk>/thu-hoi", leading.withdraw, name="withdraw"),
    path("viec/<int:pk>/giao-lai", leading.give_again, name="give_again"),
    path("viec/<int:pk>/don-doc", leading.urge, name="urge"),
    path("viec/<int:pk>/xin-gia-han", extensions.ask_extension, name="ask_extension"),
    path("viec/<int:pk>/gia-han", extensions.extend, name="extend"),
    path("gia-han/<int:pk>/dong-y", extensions.grant_extension, name="grant_extension"),
    path("gia-han/<int:pk>/khong", extensions.refuse_extension, name="refuse_extension"),
]
