from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

class OAuth2CallbackView:
    @classmethod
    def adapter_view(cls, adapter: Any) -> Callable[[HttpRequest], HttpResponse]: ...
