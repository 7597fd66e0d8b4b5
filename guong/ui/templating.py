"""Django's templates, sent without the line breaks and the indentation that lay out their source."""

import re
from typing import Any

from django.template import Origin
from django.template.backends.django import DjangoTemplates, Template
from django.template.loaders.app_directories import Loader
from django.template.loaders.filesystem import Loader as FileSystemLoader

from .english.pages import PageTemplate, can_be_english
from .english.sources import pass_variables

# A template's tags, variables and comments stay letter by letter; only what stands between them is HTML.
TEMPLATE_TAG = re.compile(r"({%.*?%}|{{.*?}}|{#.*?#})")
ANGLE = re.compile(r"(<(?=[a-zA-Z/!])|>)")
LINE_BREAK = re.compile(r"\s*\n\s*")


def strip_layout(source: str) -> str:
    """
    Shorten a line break and the indentation after it to what HTML needs.

    That is a line break between tags, a blank between attributes, and nothing before the end of a tag.
    """
    parts = [""]
    is_inside_tag = False
    for chunk in TEMPLATE_TAG.split(source):
        if TEMPLATE_TAG.fullmatch(chunk):
            parts.append(chunk)
            continue
        for text in ANGLE.split(chunk):
            if text == ">" and is_inside_tag:
                parts[-1] = parts[-1].rstrip()
            if text in ("<", ">"):
                is_inside_tag = text == "<"
            parts.append(LINE_BREAK.sub(" " if is_inside_tag else "\n", text))
    return "".join(parts)


class AppLoader(Loader):
    """Django's loader of the apps' templates; what it loads has no layout left."""

    def get_contents(self, origin: Origin) -> str:
        """Read a template without its layout; where pages can be English, it passes the catalogue."""
        source = strip_layout(super().get_contents(origin))
        return pass_variables(source, str(origin.template_name)) if can_be_english() else source


class FolderLoader(FileSystemLoader):
    """Django's loader of folders, where pages can be English: its own widgets pass the catalogue too."""

    def get_contents(self, origin: Origin) -> str:
        """Read a template; what it shows passes the catalogue."""
        return pass_variables(super().get_contents(origin), str(origin.template_name))


class Templates(DjangoTemplates):
    """Django's backend with that loader; a template is read and compiled once."""

    def __init__(self, params: dict[str, Any]) -> None:
        folders = "django.template.loaders.filesystem.Loader"
        if can_be_english():
            folders = f"{__name__}.{FolderLoader.__name__}"
        loaders = [folders, f"{__name__}.{AppLoader.__name__}"]
        cached = ("django.template.loaders.cached.Loader", loaders)
        options = params["OPTIONS"] | {"loaders": [cached]}
        if can_be_english():
            options["builtins"] = ["guong.ui.templatetags.english"]
        super().__init__(params | {"APP_DIRS": False, "OPTIONS": options})

    def get_template(self, template_name: str) -> Template:
        """Give a template; where pages can be English it is drawn in the language of its reader."""
        template = super().get_template(template_name)
        return PageTemplate(template.template, self) if can_be_english() else template
