"""Draws every form the same way: `FORM_RENDERER = "guong.ui.forms.Renderer"`, then `{{ form }}` is enough."""

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Use the project's own templates for a form and for each of its fields."""

    form_template_name = "ui/parts/form.html"
    field_template_name = "ui/parts/field.html"
