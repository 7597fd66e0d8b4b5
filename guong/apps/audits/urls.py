"""The addresses of site audits."""

from django.urls import path

from .views import card, progress, sites

app_name = "audits"
urlpatterns = [
    path("don-vi/trang", sites.sites, name="sites"),
    path("soi-trang/trang/<int:pk>", sites.site, name="site"),
    path("soi-trang/trang/<int:pk>/soi", sites.start, name="ask"),
    path("soi-trang/lan/<int:pk>", card.card, name="card"),
    path("soi-trang/lan/<int:pk>/muc/<int:finding>/trang", card.stored, name="stored"),
    path("soi-trang/lan/<int:pk>/tien-do", progress.progress, name="progress"),
    path("soi-trang/lan/<int:pk>/dung", progress.stop, name="stop"),
]
