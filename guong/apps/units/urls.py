"""The addresses of units, people and their logins."""

from django.urls import path

from .unit_picker import suggest
from .views import (
    account,
    account_recovery,
    api_keys,
    bodies,
    first_start,
    people,
    proposed_posts,
    table_import,
)

app_name = "units"
urlpatterns = [
    path("tai-khoan", account.account, name="account"),
    path("tai-khoan/dang-xuat-noi-khac", account.end_other_sessions, name="end_other_sessions"),
    path("tai-khoan/ngon-ngu", account.choose_language, name="choose_language"),
    path("tai-khoan/nghi", account.leave, name="leave"),
    path("tai-khoan/nghi/<id:pk>/thoi", account.finish, name="finish_leave"),
    path("bat-dau", first_start.start, name="begin"),
    path("don-vi/goi-y", suggest, name="suggestions"),
    path("quan-tri/don-vi", bodies.tree, name="tree"),
    path("quan-tri/nhap/don-vi", table_import.import_table, name="import"),
    path("quan-tri/nhap/don-vi/xac-nhan", table_import.import_confirm, name="import_confirm"),
    path("quan-tri/nhap/don-vi/dong-chua-nhan", table_import.import_faulty, name="import_faulty"),
    path("quan-tri/don-vi/them", bodies.add, name="add"),
    path("don-vi/<id:pk>/sua", bodies.change, name="change"),
    path("quan-tri/nguoi", people.people, name="people"),
    path("quan-tri/nguoi/them", people.add, name="add_person"),
    path("quan-tri/nguoi/mo-nhieu-tai-khoan", account_recovery.open_accounts, name="open_accounts"),
    path("quan-tri/nguoi/de-nghi", proposed_posts.proposals, name="proposals"),
    path("quan-tri/nguoi/de-nghi/<id:pk>", proposed_posts.proposal, name="proposal"),
    path("quan-tri/nguoi/de-nghi/<id:pk>/dong-y", proposed_posts.agree, name="agree"),
    path("quan-tri/nguoi/de-nghi/<id:pk>/khong", proposed_posts.refuse, name="refuse"),
    path("quan-tri/nguoi/<id:pk>", people.person, name="person"),
    path("quan-tri/nguoi/<id:pk>/lien-ket-vao-lai", account_recovery.recovery, name="recovery"),
    path("quan-tri/nguoi/<id:pk>/mo-tai-khoan", people.open_account, name="open_account"),
    path("quan-tri/nguoi/<id:pk>/khoa", people.close_login, name="close_login"),
    path("quan-tri/ma-goi", api_keys.tokens, name="tokens"),
    path("quan-tri/ma-goi/<id:pk>/thu-hoi", api_keys.end_token, name="end_token"),
    path("vao-lai/<str:token>", account_recovery.recover, name="recover"),
]
