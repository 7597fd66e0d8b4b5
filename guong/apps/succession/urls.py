"""The addresses of reorganisation."""

from django.urls import path

from . import views

app_name = "succession"
urlpatterns = [
    path("sap-xep/", views.plans, name="plans"),
    path("sap-xep/nhap", views.enter, name="enter"),
    path("sap-xep/<int:pk>", views.plan, name="plan"),
    path("sap-xep/<int:pk>/thuc-hien", views.carry_out, name="carry_out"),
    path("sap-xep/<int:pk>/sua-ngay", views.correct, name="correct"),
    path("sap-xep/<int:pk>/bo", views.drop, name="drop"),
    path("ke-thua/<int:pk>/de-nghi", views.propose, name="propose"),
    path("ke-thua/<int:pk>/duyet", views.approve, name="approve"),
    path("ke-thua/<int:pk>/khong", views.refuse, name="refuse"),
]
