"""The addresses of units, people and their logins."""

from django.urls import path

from . import views

app_name = "units"
urlpatterns = [
    path("tai-khoan", views.account, name="account"),
    path("don-vi", views.tree, name="tree"),
    path("don-vi/nhap", views.import_table, name="import"),
    path("don-vi/nhap/xac-nhan", views.import_confirm, name="import_confirm"),
    path("don-vi/nhap/dong-chua-nhan", views.import_faulty, name="import_faulty"),
    path("don-vi/<int:pk>", views.unit, name="unit"),
    path("nguoi", views.people, name="people"),
    path("nguoi/<int:pk>", views.person, name="person"),
    path("nguoi/<int:pk>/lien-ket-vao-lai", views.recovery, name="recovery"),
    path("nguoi/<int:pk>/khoa", views.close_login, name="close_login"),
    path("vao-lai/<str:token>", views.recover, name="recover"),
]
