"""Decides which page is English: those behind the sign-in, and the sign-in itself; never a resident's."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.backends.django import Template
from django.template.loader_tags import ExtendsNode
from django.utils import translation
from django.utils.translation import trans_real

from .catalogue import load_catalogue
from .texts import ENGLISH, EnglishTranslation, MarkingTranslation
from .vietnamese import PAPERS, PUBLIC

VIETNAMESE = "vi"
_ALONE = "ui/plain.html"


def can_be_english() -> bool:
    """Tell whether this server draws pages in English (`GUONG_LANGUAGE=en`)."""
    return bool(getattr(settings, "PAGES_IN_ENGLISH", False))


def install() -> None:
    """Put both languages where Django looks; it has no public place for a catalogue without .mo files."""
    places: Any = trans_real
    places._translations[VIETNAMESE] = MarkingTranslation(VIETNAMESE)
    places._translations[ENGLISH] = EnglishTranslation(ENGLISH, load_catalogue())
    places._default = None


class PageTemplate(Template):
    """Django's template; a page that may be English is drawn in it."""

    def render(self, context: dict[str, Any] | None = None, request: HttpRequest | None = None) -> Any:
        """Draw the page in the language of its readers."""
        with _language(self.template, request):
            return super().render(context, request)


def _language(template: Any, request: HttpRequest | None) -> AbstractContextManager[object]:
    if request is None:
        return nullcontext()
    return translation.override(ENGLISH if _is_english(template, request) else VIETNAMESE)


def _is_english(template: Any, request: HttpRequest) -> bool:
    names = _frames(template)
    if names & PUBLIC or names & PAPERS:
        return False
    user = getattr(request, "user", None)
    return _ALONE in names or bool(user is not None and user.is_authenticated)


def _frames(template: Any) -> set[str]:
    """Give the names of a template and of those it extends by name."""
    names: set[str] = set()
    while template is not None:
        names.add(str(template.origin.template_name or template.name))
        parent = next(
            (node for node in getattr(template, "nodelist", ()) if isinstance(node, ExtendsNode)), None
        )
        name: Any = parent.parent_name if parent is not None else None
        if name is None or name.filters or not isinstance(name.var, str):
            break
        template = template.engine.get_template(str(name.var))
    return names
