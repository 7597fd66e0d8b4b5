"""The addresses of the inbox and of one's own calendar."""

from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [
    path("hop-thu", views.inbox, name="inbox"),
    path("hop-thu/da-doc", views.read_all, name="read_all"),
    path("hop-thu/<int:pk>", views.open_notice, name="open"),
    path("hop-thu/lich", views.feed, name="feed"),
    path("hop-thu/lich/tao", views.issue_feed, name="issue_feed"),
    path("hop-thu/lich/thu-hoi", views.revoke_feed, name="revoke_feed"),
]
