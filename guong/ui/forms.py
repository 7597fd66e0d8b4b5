"""Draws every form the same way: `FORM_RENDERER = "guong.ui.forms.Renderer"`, then `{{ form }}` is enough."""

from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.translation import gettext as _


class Renderer(DjangoTemplates):
    """Use the project's own templates for a form and for each of its fields."""

    form_template_name = "ui/parts/form.html"
    field_template_name = "ui/parts/field.html"


CHOICE_FIELDS = (forms.ChoiceField, forms.FileField, forms.ModelChoiceField)


def own_errors(field: forms.BoundField) -> list[str]:
    """Give the errors of a field; one that only wants to be filled says which it is and what to do."""
    required_message = str(forms.Field.default_error_messages["required"])
    return [_ask_for(field) if str(error) == required_message else str(error) for error in field.errors]


def _ask_for(field: forms.BoundField) -> str:
    label = str(field.label)
    pattern = _("Hãy ghi: %(label)s.")
    if isinstance(field.field, forms.BooleanField):
        pattern = _("Hãy đánh dấu: %(label)s.")
    elif isinstance(field.field, CHOICE_FIELDS):
        pattern = _("Hãy chọn: %(label)s.")
    return pattern % {"label": label[:1].lower() + label[1:] if label[1:2].islower() else label}
