"""Decides which page is English: those behind the sign-in, and the sign-in itself; never a resident's."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.template.backends.base import BaseEngine
from django.template.backends.django import Template
from django.template.loader_tags import ExtendsNode
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import trans_real

from .readers import reads_english
from .stating import state_language, unmark
from .texts import ENGLISH, MARKING, VIETNAMESE, EnglishTranslation, MarkingTranslation, is_english
from .vietnamese import PAPERS, PUBLIC

_ALONE = "ui/plain.html"


def install() -> None:
    """Put the languages of an English reader where Django looks; it has no public place without .mo files."""
    places: Any = trans_real
    places._translations[MARKING] = MarkingTranslation(MARKING)
    places._translations[ENGLISH] = EnglishTranslation(ENGLISH)


class PageTemplate(Template):
    """A template of which there are two sources; `english` gives the other, and the reader's is drawn."""

    def __init__(self, template: Any, backend: BaseEngine, english: Callable[[], Template]) -> None:
        super().__init__(template, backend)
        self._english = english

    def render(self, context: dict[str, Any] | None = None, request: HttpRequest | None = None) -> Any:
        """Draw a page in its reader's language; a piece without a request in that of what it is put in."""
        if request is None:
            return self._english().render(context) if is_english() else super().render(context)
        if reads_english(request):
            if self._may_be_english(request):
                with translation.override(ENGLISH):
                    return SafeString(state_language(self._english().render(context, request)))
            with translation.override(VIETNAMESE):
                return SafeString(unmark(super().render(context, request)))
        return super().render(context, request)

    def _may_be_english(self, request: HttpRequest) -> bool:
        names = _frames(self.template)
        if names & PUBLIC or names & PAPERS:
            return False
        user = getattr(request, "user", None)
        return _ALONE in names or bool(user is not None and user.is_authenticated)


@cache
def _frames(template: Any) -> frozenset[str]:
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
    return frozenset(names)
