"""Draws every form the same way: `FORM_RENDERER = "guong.ui.forms.Renderer"`, then `{{ form }}` is enough."""

from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer, EngineMixin
from django.http import HttpRequest
from django.utils.translation import gettext as _

from .english.texts import as_written
from .templating import Templates


class Renderer(EngineMixin, BaseRenderer):
    """Use the project's own templates for a form and for each of its fields."""

    backend = Templates
    form_template_name = "ui/parts/form.html"
    field_template_name = "ui/parts/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """Draw a form, a field or a widget; the value of a field stays as it was written, in any language."""
        widget = context.get("widget")
        if widget is not None:
            widget["value"] = as_written(widget.get("value"))
        return super().render(template_name, context, request)


CHOSEN = (forms.ChoiceField, forms.FileField, forms.ModelChoiceField)


def own_errors(field: forms.BoundField) -> list[str]:
    """Give the errors of a field; one that only wants to be filled says which it is and what to do."""
    unfilled = str(forms.Field.default_error_messages["required"])
    return [_ask_for(field) if str(error) == unfilled else str(error) for error in field.errors]


def _ask_for(field: forms.BoundField) -> str:
    label = str(field.label)
    pattern = _("Hãy ghi: %(label)s.")
    if isinstance(field.field, forms.BooleanField):
        pattern = _("Hãy đánh dấu: %(label)s.")
    elif isinstance(field.field, CHOSEN):
        pattern = _("Hãy chọn: %(label)s.")
    return pattern % {"label": label[:1].lower() + label[1:] if label[1:2].islower() else label}
