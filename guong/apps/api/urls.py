"""The addresses of the interface for programs, and of its own page."""

from django.urls import include, path

from .views import guide, v1

app_name = "api"
urlpatterns = [
    path("api/v1/", guide.guide, name="guide"),
    path("api/v1/openapi.json", v1.openapi, name="openapi"),
    path("api/v1/", include((v1.interface_urls(), "v1"))),
    path("api/<path:rest>", v1.nothing_here, name="nothing_here"),
]
