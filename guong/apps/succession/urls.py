"""The addresses of reorganisation."""

from django.urls import path

from .views import plans, proposals

app_name = "succession"
urlpatterns = [
    path("sap-xep/", plans.plans, name="plans"),
    path("sap-xep/nhap", plans.enter, name="enter"),
    path("sap-xep/<int:pk>", plans.plan, name="plan"),
    path("sap-xep/<int:pk>/thuc-hien", plans.carry_out, name="carry_out"),
    path("sap-xep/<int:pk>/hoan-tac", plans.undo, name="undo"),
    path("sap-xep/<int:pk>/sua-ngay", plans.correct, name="correct"),
    path("sap-xep/<int:pk>/bo", plans.drop, name="drop"),
    path("ke-thua/<int:pk>/de-nghi", proposals.propose, name="propose"),
    path("ke-thua/<int:pk>/duyet", proposals.approve, name="approve"),
    path("ke-thua/<int:pk>/khong", proposals.refuse, name="refuse"),
]
