from typing import Any

from django.db import models

class SocialApp(models.Model): ...

class SocialAccount(models.Model):
    user: Any
    user_id: int
    provider: str
    uid: str
    extra_data: Any

class SocialToken(models.Model): ...

class SocialLogin:
    account: SocialAccount
    user: Any
    state: dict[str, Any]
    email_addresses: list[Any]
    @property
    def is_existing(self) -> bool: ...
