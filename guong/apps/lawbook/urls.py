"""The addresses of the lawbook."""

from django.urls import path

from . import views

app_name = "lawbook"
urlpatterns = [
    path("can-cu", views.instruments, name="instruments"),
    path("can-cu/them", views.add, name="add"),
    path("can-cu/nhap", views.import_table, name="import"),
    path("can-cu/nhap/xac-nhan", views.import_confirm, name="import_confirm"),
    path("can-cu/lan-them/<id:pk>/go", views.undo, name="undo"),
    path("can-cu/tai-ve", views.export, name="export"),
]
