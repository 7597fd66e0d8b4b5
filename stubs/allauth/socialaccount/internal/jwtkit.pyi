from collections.abc import Callable
from typing import Any

def lookup_kid_jwk(keys_data: Any, kid: str) -> Any: ...
def verify_and_decode(
    *,
    credential: str,
    keys_url: str,
    issuer: str,
    audience: str,
    lookup_kid: Callable[..., Any],
    verify_signature: bool = True,
) -> dict[str, Any]: ...
