from typing import Any

from django import forms

class AddWebAuthnForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...

class EditWebAuthnForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...
