"""The addresses of the inbox and of one's own calendar."""

from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [
    path("tin-bao", views.inbox, name="inbox"),
    path("tin-bao/da-doc", views.read_all, name="read_all"),
    path("tin-bao/<id:pk>/zalo", views.by_hand, name="by_hand"),
    path("hop-thu/<id:pk>", views.open_notice, name="open"),
    path("tai-khoan/lich", views.feed, name="feed"),
    path("tai-khoan/lich/tao", views.issue_feed, name="issue_feed"),
    path("tai-khoan/lich/thu-hoi", views.revoke_feed, name="revoke_feed"),
]
