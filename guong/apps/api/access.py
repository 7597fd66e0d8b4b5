"""Who is asking: a key in the header and nothing else; it opens what its post opens, and never more."""

from typing import ClassVar, cast

from django.http import HttpRequest
from ninja.security import HttpBearer

from guong.apps.units.api_keys import caller_of, is_within_limit
from guong.apps.units.models import ApiToken, TokenScope, scope_of_post
from guong.apps.units.models.second_factor import factor_grace_end
from guong.apps.units.request import Request

from .problems import Problem


class ApiRequest(Request):
    """A request of a program: `auth` is its key, `person` and `scope` those of the key's post alone."""

    auth: ApiToken


class Bearer(HttpBearer):
    """Lets a request in by its key alone; its scope becomes that of the key's post on the day."""

    right: ClassVar[TokenScope | None] = None
    openapi_description = ""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        by_key = cast(ApiRequest, request)
        caller = caller_of(by_key)
        if not is_within_limit(request, caller):
            raise Problem(429, "rate_limited")
        if caller is None:
            return None
        if self.right is not None and not caller.opens(self.right):
            raise Problem(403, "scope", right=self.right.value)
        by_key.person = caller.appointment.person
        by_key.scope = scope_of_post(caller.appointment, on=by_key.today)
        if not by_key.scope.posts:  # the unit of the post has ended
            return None
        overdue = factor_grace_end(caller.appointment.person.user, by_key.scope)
        if overdue is not None and by_key.now >= overdue:
            raise Problem(403, "second_factor")
        return caller


class ReadingKey(Bearer):
    """Wants a key that was given for reading."""

    right = TokenScope.READ
    openapi_description = "read"


class AnsweringKey(Bearer):
    """Wants a key that was given for answering."""

    right = TokenScope.ANSWER
    openapi_description = "answer"


class IntakeKey(Bearer):
    """Wants a key that was given for taking letters in."""

    right = TokenScope.INTAKE
    openapi_description = "intake"


ANY_KEY, READER, ANSWERER, INTAKER = Bearer(), ReadingKey(), AnsweringKey(), IntakeKey()
