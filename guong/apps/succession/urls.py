"""The addresses of reorganisation."""

from django.urls import path

from .views import plans, proposals

app_name = "succession"
urlpatterns = [
    path("quan-tri/sap-xep/", plans.plans, name="plans"),
    path("quan-tri/sap-xep/nhap", plans.enter, name="enter"),
    path("quan-tri/sap-xep/<id:pk>", plans.plan, name="plan"),
    path("quan-tri/sap-xep/<id:pk>/thuc-hien", plans.carry_out, name="carry_out"),
    path("quan-tri/sap-xep/<id:pk>/hoan-tac", plans.undo, name="undo"),
    path("quan-tri/sap-xep/<id:pk>/sua-ngay", plans.correct, name="correct"),
    path("quan-tri/sap-xep/<id:pk>/bo", plans.drop, name="drop"),
    path("ke-thua/<id:pk>/de-nghi", proposals.propose, name="propose"),
    path("ke-thua/<id:pk>/duyet", proposals.approve, name="approve"),
    path("ke-thua/<id:pk>/khong", proposals.refuse, name="refuse"),
]
