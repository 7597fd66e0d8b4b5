"""The addresses of the interface for programs, and of its own page."""

from django.urls import include, path

from .views import guide, v1, webhooks

app_name = "api"
urlpatterns = [
    path("api/v1/", guide.guide, name="guide"),
    path("api/v1/openapi.json", v1.openapi, name="openapi"),
    path("api/v1/", include((v1.interface_urls(), "v1"))),
    path("quan-tri/webhook", webhooks.webhooks, name="webhooks"),
    path("quan-tri/webhook/<id:pk>/gui-lai", webhooks.replay_webhook, name="replay_webhook"),
    path("quan-tri/webhook/<id:pk>/thoi", webhooks.end_webhook, name="end_webhook"),
    path("api/<path:rest>", v1.nothing_here, name="nothing_here"),
]
