"""The web entry for any WSGI server."""

import os
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guong.config.settings")

_django = get_wsgi_application()


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer a request; it came from whom the one proxy in front names last, where there is a proxy."""
    if settings.BEHIND_PROXY and (forwarded := environ.get("HTTP_X_FORWARDED_FOR", "")):
        environ["REMOTE_ADDR"] = forwarded.rpartition(",")[2].strip()
    return _django(environ, start_response)
