"""The addresses of the registers."""

from django.urls import path, re_path

from . import views

app_name = "registries"
urlpatterns = [
    path("don-vi/kenh", views.channels, name="channels"),
    path("so-dang-ky/them", views.add, name="add"),
    path("so-dang-ky/nhap", views.import_register, name="import"),
    path("so-dang-ky/tai-ve", views.export_register, name="export"),
    path("so-dang-ky/kenh/<int:pk>", views.channel, name="channel"),
    path("so-dang-ky/kenh/<int:pk>/them-quan-tri", views.appoint_custodian, name="appoint_custodian"),
    path("so-dang-ky/kenh/<int:pk>/xac-minh", views.verify, name="verify"),
    path("so-dang-ky/kenh/<int:pk>/tu-soat", views.review, name="review"),
    path("so-dang-ky/kenh/<int:pk>/doi-ten", views.rename, name="rename"),
    path("so-dang-ky/kenh/<int:pk>/dong", views.close, name="close"),
    path("so-dang-ky/kenh/<int:pk>/duyet", views.approve, name="approve"),
    path("so-dang-ky/kenh/<int:pk>/go-xac-minh", views.unconfirm, name="unconfirm"),
    path("so-dang-ky/kenh/<int:pk>/lay-ma", views.issue_code, name="issue_code"),
    path("so-dang-ky/kenh/<int:pk>/tim-bang-chung", views.search, name="search"),
    path("so-dang-ky/kenh/<int:pk>/nhan-ve", views.inherit, name="inherit"),
    path("so-dang-ky/ke-thua", views.inheritance, name="inheritance"),
    path("so-dang-ky/cho-xac-minh", views.unsettled, name="unsettled"),
    path("so-dang-ky/quan-tri/<int:pk>/ban-giao", views.hand_over, name="hand_over"),
    path("so-dang-ky/tim-kenh-gia", views.finder, name="finder"),
    path("kenh-nay-co-that-khong", views.lookup, name="lookup"),
    path("kenh-nay-co-that-khong.json", views.api, name="api"),
    path("kenh-chinh-thuc/<int:unit>", views.official, name="official"),
    path("tai-khoan-bi-chiem", views.lost_account, name="lost_account"),
    re_path(
        r"^(?P<kind>xa|phuong|thi-tran|dac-khu|huyen|quan|thi-xa|thanh-pho|tinh|co-quan)/(?P<name>[a-z0-9-]{1,120})$",
        views.front,
        name="front",
    ),
    path(".well-known/trust.txt", views.trust_txt, name="trust_txt"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("don-vi/phat-ngon", views.spokespersons, name="spokespersons"),
    path("don-vi/<int:unit>/phat-ngon/dung-dau", views.note_head, name="note_head"),
    path("don-vi/<int:unit>/phat-ngon/giao", views.assign, name="assign"),
    path("don-vi/<int:unit>/phat-ngon/uy-quyen", views.delegate, name="delegate"),
    path("so-dang-ky/phat-ngon/<int:pk>/ket-thuc", views.end_mandate, name="end_mandate"),
    path("so-dang-ky/phat-ngon/<int:pk>/da-dang", views.declare_publication, name="declare_publication"),
    path("don-vi/ban-bien-tap", views.boards, name="boards"),
]
