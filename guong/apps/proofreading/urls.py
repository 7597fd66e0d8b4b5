"""The addresses of the drafts."""

from django.urls import path

from . import views

app_name = "proofreading"
urlpatterns = [
    path("soi-bai", views.draft, name="draft"),
    path("soi-bai/soi", views.check, name="check"),
    path("soi-bai/tep", views.fill, name="fill"),
    path("soi-bai/luu", views.save, name="keep"),
    path("soi-bai/bai", views.shelf, name="shelf"),
    path("soi-bai/bai/<int:pk>", views.open_draft, name="kept"),
    path("soi-bai/bai/<int:pk>/luu", views.rewrite, name="rewrite"),
    path("soi-bai/bai/<int:pk>/xoa", views.discard, name="discard"),
    path("soi-bai/bon-kenh", views.channels, name="channels"),
    path("soi-bai/bon-kenh/tai", views.download, name="take"),
    path("soi-bai/bon-kenh/loa", views.speech, name="say"),
    path("soi-bai/bon-kenh/ap-phich", views.poster, name="notice_poster"),
    path("soi-bai/mien-tru", views.allowances, name="allowances"),
    path("soi-bai/mien-tru/<int:pk>/thoi", views.end, name="end"),
]
