"""Programs that ask with a key, and strangers without one: who is asking, and how often each may."""

from django.http import HttpRequest

from guong.ui.rate_limits import RateLimit, by_address

from .models import ApiToken
from .request import Request

# Asks a minute, over all that programs ask: a stranger's by address, a known caller's by key.
ANONYMOUS_LIMIT, API_KEY_LIMIT = RateLimit(30, 60, name="api strangers"), RateLimit(600, 60, name="api keys")
RETRY_SECONDS = "60"
_SCHEME = "Bearer "


def secret_of(request: HttpRequest) -> str:
    """Give the secret that a request brings along; "" without one."""
    header = request.headers.get("Authorization", "")
    return header.removeprefix(_SCHEME).strip() if header.startswith(_SCHEME) else ""


def caller_of(request: Request) -> ApiToken | None:
    """Find the key that a request brings along, if it still works."""
    secret = secret_of(request)
    return ApiToken.open(secret, at=request.now, on=request.today) if secret else None


def is_within_limit(request: HttpRequest, caller: ApiToken | None, count: int = 1) -> bool:
    """Count each ask of a call; a batch that begins within the limit and ends beyond it is refused."""
    limit, asker = (API_KEY_LIMIT, f"token {caller.pk}") if caller else (ANONYMOUS_LIMIT, by_address(request))
    return limit.allows(asker, count)
