"""Draws every form the same way: `FORM_RENDERER = "guong.ui.forms.Renderer"`, then `{{ form }}` is enough."""

from django.forms.renderers import BaseRenderer, EngineMixin

from .templating import Templates


class Renderer(EngineMixin, BaseRenderer):
    """Use the project's own templates for a form and for each of its fields."""

    backend = Templates
    form_template_name = "ui/parts/form.html"
    field_template_name = "ui/parts/field.html"
