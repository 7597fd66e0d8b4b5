"""The addresses of the drafts."""

from django.urls import path

from . import views

app_name = "proofreading"
urlpatterns = [
    path("soi-bai", views.draft, name="draft"),
    path("soi-bai/soi", views.check, name="check"),
]
