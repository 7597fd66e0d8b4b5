"""
Print the processor time of a plain Django page: what `startproject` sets up, a session, a table of rows.

    python benchmarks/plain_page.py 24000       a page of about so many bytes, packed as ours are
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

PAGES = 200
ROW = (
    '<tr><td><a href="/nguoi/{{ row.pk }}">{{ row.get_full_name }}</a></td><td>{{ row.email }}</td>'
    '<td>{{ row.date_joined|date:"d/m/Y" }}</td></tr>\n'
)
TEMPLATE = (
    "<!DOCTYPE html><title>{{ request.user }}</title><table>{% for row in rows %}"
    + ROW
    + "{% endfor %}</table>"
)


def milliseconds_a_page(octets: int) -> float:
    """Measure, in this process, a page of about so many bytes for somebody who is signed in."""
    import django
    from django.conf import settings

    folder = tempfile.TemporaryDirectory(prefix="plain-page-")
    settings.configure(
        SECRET_KEY="plain",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        USE_TZ=True,
        DATABASES={
            "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": Path(folder.name) / "plain.sqlite3"}
        },
        INSTALLED_APPS=[
            f"django.contrib.{name}" for name in ("auth", "contenttypes", "sessions", "messages")
        ],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.middleware.gzip.GZipMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    )
    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.http import HttpResponse
    from django.template import engines
    from django.test import Client
    from django.urls import path

    template = engines["django"].from_string(TEMPLATE)

    def page(request):  # type: ignore[no-untyped-def]
        rows = User.objects.order_by("pk")[: int(request.GET["rows"])]
        return HttpResponse(template.render({"rows": rows}, request))

    globals()["urlpatterns"] = [path("", page)]
    call_command("migrate", verbosity=0)
    most = octets // 80 + 10
    User.objects.bulk_create(
        [
            User(username=f"n{n}", first_name="Nguyễn Thị", last_name=f"Hoa {n}", email=f"n{n}@example.vn")
            for n in range(most)
        ]
    )
    client = Client(headers={"accept-encoding": "gzip"})
    reader: Any = User.objects.first()
    client.force_login(reader)
    one_row = len(Client().get("/?rows=11").content) - len(Client().get("/?rows=10").content)
    address = f"/?rows={max(1, octets // one_row)}"
    client.get(address)
    begun = time.process_time()
    for _page in range(PAGES):
        client.get(address)
    spent = (time.process_time() - begun) / PAGES * 1000
    folder.cleanup()
    return spent


if __name__ == "__main__":
    print(f"{milliseconds_a_page(int(sys.argv[1])):.2f}")
