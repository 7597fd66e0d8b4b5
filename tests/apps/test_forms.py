"""What every form of every app keeps to."""

import importlib
import pkgutil
import re
from pathlib import Path

from django import forms

import guong.apps
from guong.ui.day_field import DayField, DayWidget
from guong.ui.forms import own_errors

NATIVE_DAY = re.compile(r'type="(?:date|month|week)"')
FILTERS = re.compile(r'<form\b[^>]*class="filters".*?</form>', re.DOTALL)
CHOICE = re.compile(r"<select\b[^>]*>")


def form_classes():
    for module in pkgutil.walk_packages(guong.apps.__path__, "guong.apps."):
        if "forms" in module.name.split("."):
            for row in vars(importlib.import_module(module.name)).values():
                if isinstance(row, type) and issubclass(row, forms.BaseForm) and hasattr(row, "base_fields"):
                    yield row


def test_no_choice_opens_with_words_that_are_not_vietnamese():
    silent = forms.ModelChoiceField(None).empty_label
    fields = [
        (row.__name__, name)
        for row in form_classes()
        for name, field in row.base_fields.items()
        if isinstance(field, forms.ModelChoiceField)
        and not isinstance(field, forms.ModelMultipleChoiceField)
        and field.empty_label == silent
    ]

    assert not fields, f"give these an empty_label: {fields}"


def test_every_day_is_entered_in_the_one_way():
    """
    Typed dd/mm/yyyy or picked, said back with its weekday: of fields and of what templates draw.

    Moments, an hour with its day, are another thing: the browser's own field takes them.
    """
    others = [
        (row.__name__, name)
        for row in form_classes()
        for name, field in row.base_fields.items()
        if isinstance(field, forms.DateField)
        and not (isinstance(field, DayField) and isinstance(field.widget, DayWidget))
    ]
    native = [
        path.name
        for path in Path(guong.apps.__file__).parents[1].glob("**/templates/**/*.html")
        if NATIVE_DAY.search(path.read_text("utf-8"))
    ]

    assert not others, f"make these a DayField: {others}"
    assert not native, f"draw these with day_input: {native}"


def test_every_filter_is_sent_when_it_changes():
    """A choice above a list is looked at at once; what is typed, and a page without script, has a button."""
    still = []
    for path in Path(guong.apps.__file__).parents[1].glob("**/templates/**/*.html"):
        for form in FILTERS.findall(path.read_text("utf-8")):
            still += [(path.name, choice) for choice in CHOICE.findall(form) if "data-submit" not in choice]
            if "<button" not in form:
                still.append((path.name, "no button where there is no script"))

    assert not still, f"give these data-submit: {still}"
    script = (Path(guong.apps.__file__).parents[1] / "ui/static/ui/guong.js").read_text("utf-8")
    assert "select[data-submit]" in script and "form.filters" in script


def test_no_field_asks_to_be_filled_in_words_that_are_not_ours():
    """A required field left empty says which it is and what to do, never what Django says."""

    class Probe(forms.Form):
        pass

    silent = str(forms.Field.default_error_messages["required"])
    for row in form_classes():
        for name, field in row.base_fields.items():
            probe = Probe({})
            probe.fields[name] = field
            probe.full_clean()
            said = own_errors(probe[name]) if field.required else []
            assert silent not in said, (row.__name__, name)
