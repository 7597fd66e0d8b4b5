from collections.abc import Callable
from typing import Any

def reauthentication_required[View: Callable[..., Any]](
    *, allow_get: bool = False, enabled: bool | None = None
) -> Callable[[View], View]: ...
