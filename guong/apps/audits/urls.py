"""The addresses of site audits."""

from django.urls import path

from . import views

app_name = "audits"
urlpatterns = [
    path("don-vi/trang", views.sites, name="sites"),
    path("soi-trang/trang/<int:pk>", views.site, name="site"),
    path("soi-trang/trang/<int:pk>/soi", views.start, name="ask"),
    path("soi-trang/lan/<int:pk>", views.card, name="card"),
    path("soi-trang/lan/<int:pk>/tien-do", views.progress, name="progress"),
    path("soi-trang/lan/<int:pk>/dung", views.stop, name="stop"),
]
