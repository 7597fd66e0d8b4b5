"""Whose pages a stranger reads: also where something is not there, not allowed or too much."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from guong.apps.registries.actions import asking_body
from guong.ui.request import Request

FRAME = "ui/public_error.html"
# The doors of those who work here: a refusal there speaks to them.
_DOORS = ("/dang-nhap", "/tai-khoan/", "/quan-tri/")


def face(request: Request) -> dict[str, object]:
    """Give the frame of errors for strangers and the body whose pages these are (a context processor)."""
    is_door = request.path.startswith(_DOORS) or not hasattr(request, "today")
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    user = getattr(request, "user", None) if has_session else None
    if is_door or (user and user.is_authenticated):
        return {}
    return {
        "error_frame": FRAME,
        "public_body": SimpleLazyObject(lambda: asking_body(request, on=request.today)),
    }
