"""The addresses of units, people and their logins."""

from django.urls import path

from .views import account, beginning, bodies, changing, consent, importing, people, recovering

app_name = "units"
urlpatterns = [
    path("tai-khoan", account.account, name="account"),
    path("tai-khoan/dang-xuat-noi-khac", account.end_other_sessions, name="end_other_sessions"),
    path("bat-dau", beginning.start, name="begin"),
    path("don-vi", bodies.tree, name="tree"),
    path("don-vi/nhap", importing.import_table, name="import"),
    path("don-vi/nhap/xac-nhan", importing.import_confirm, name="import_confirm"),
    path("don-vi/nhap/dong-chua-nhan", importing.import_faulty, name="import_faulty"),
    path("don-vi/them", changing.add, name="add"),
    path("don-vi/<int:pk>", bodies.unit, name="unit"),
    path("don-vi/<int:pk>/sua", changing.change, name="change"),
    path("nguoi", people.people, name="people"),
    path("nguoi/de-nghi", consent.proposals, name="proposals"),
    path("nguoi/de-nghi/<int:pk>", consent.proposal, name="proposal"),
    path("nguoi/de-nghi/<int:pk>/dong-y", consent.agree, name="agree"),
    path("nguoi/de-nghi/<int:pk>/khong", consent.refuse, name="refuse"),
    path("nguoi/<int:pk>", people.person, name="person"),
    path("nguoi/<int:pk>/lien-ket-vao-lai", recovering.recovery, name="recovery"),
    path("nguoi/<int:pk>/khoa", people.close_login, name="close_login"),
    path("vao-lai/<str:token>", recovering.recover, name="recover"),
]
