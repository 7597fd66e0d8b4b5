"""The addresses of units and people."""

app_name = "units"
urlpatterns: list = []
