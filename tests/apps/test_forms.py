"""What every form of every app keeps to."""

import importlib
import pkgutil

from django import forms

import guong.apps


def form_classes():
    for module in pkgutil.walk_packages(guong.apps.__path__, "guong.apps."):
        if "forms" in module.name.split("."):
            for one in vars(importlib.import_module(module.name)).values():
                if isinstance(one, type) and issubclass(one, forms.BaseForm) and hasattr(one, "base_fields"):
                    yield one


def test_no_choice_opens_with_words_that_are_not_vietnamese():
    silent = forms.ModelChoiceField(None).empty_label
    fields = [
        (one.__name__, name)
        for one in form_classes()
        for name, field in one.base_fields.items()
        if isinstance(field, forms.ModelChoiceField)
        and not isinstance(field, forms.ModelMultipleChoiceField)
        and field.empty_label == silent
    ]

    assert not fields, f"give these an empty_label: {fields}"
