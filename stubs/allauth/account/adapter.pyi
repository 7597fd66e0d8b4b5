from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise

class DefaultAccountAdapter:
    error_messages: dict[str, str | Promise]
    def is_open_for_signup(self, request: HttpRequest) -> bool: ...
    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None: ...
    def add_message(self, *args: Any, **kwargs: Any) -> None: ...
