"""A form sent by the pages' script: it learns where to go on instead of being led there."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from guong.ui.middleware import Middleware

SENT_BY_SCRIPT = "X-Guong-Send"
GO_ON_TO = "X-Guong-To"


class SendingMiddleware(Middleware):
    """
    Answer 204 and an address where a form sent by script would be led on; 401 where that is the entrance.

    The page stays open meanwhile, so that a refusal or an ended session takes neither words nor files away.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if SENT_BY_SCRIPT not in request.headers or not response.has_header("Location"):
            return response
        address = response["Location"]
        is_entrance = address.partition("?")[0] == resolve_url(settings.LOGIN_URL)
        led_on = HttpResponse(status=401 if is_entrance else 204)
        led_on.cookies = response.cookies
        if not is_entrance:
            led_on[GO_ON_TO] = address
        return led_on
