"""The addresses of the first pages."""

from django.urls import path

from .views import home, seeking, table

app_name = "dashboard"
urlpatterns = [
    path("", home.home, name="today"),
    path("bang-tong-hop", table.table, name="grid"),
    path("tim", seeking.search, name="search"),
    path("tro-giup", seeking.guide, name="help"),
]
