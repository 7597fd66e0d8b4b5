"""Whose pages a stranger reads: also where something is not there, not allowed or too much."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from guong.apps.registries.actions import asking_body
from guong.ui.request import Request

FRAME = "ui/public_error.html"
# The doors of those who work here: a refusal there speaks to them.
_DOORS = ("/dang-nhap", "/tai-khoan/", "/quan-tri/")


def face(request: Request) -> dict[str, object]:
    """Give the frame of errors for strangers and the body whose pages these are (a context processor)."""
    if not speaks_to_stranger(request):
        return {}
    return {
        "error_frame": FRAME,
        "public_body": SimpleLazyObject(lambda: asking_body(request, on=request.today)),
    }


def speaks_to_stranger(request: HttpRequest) -> bool:
    """Tell whether a page is for somebody without a login who does not try to sign in."""
    if request.path.startswith(_DOORS) or not hasattr(request, "today"):
        return False
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return True
    return not getattr(request, "user", None) or not request.user.is_authenticated
