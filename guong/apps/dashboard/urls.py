"""The addresses of the first pages."""

from django.urls import path

from . import views

app_name = "dashboard"
urlpatterns = [
    path("tim", views.search, name="search"),
    path("tro-giup", views.guide, name="help"),
]
