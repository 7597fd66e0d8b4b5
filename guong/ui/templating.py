"""Django's templates, sent without the line breaks and the indentation that lay out their source."""

import re
from functools import cached_property
from typing import Any

from django.template import Origin
from django.template.backends.django import DjangoTemplates, Template
from django.template.loaders.app_directories import Loader
from django.template.loaders.filesystem import Loader as FileSystemLoader

from .english.pages import PageTemplate
from .english.sources import pass_variables, write_out

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


class VietnameseLoader(Loader):
    """Django's loader of the apps' templates, in Vietnamese: no layout is left and nothing to look up."""

    def get_contents(self, origin: Origin) -> str:
        """Read a template without its layout; what it translates stands there as it is."""
        return write_out(strip_layout(super().get_contents(origin)))


class EnglishLoader(Loader):
    """The same templates for English pages: what they show passes the catalogue."""

    def get_contents(self, origin: Origin) -> str:
        """Read a template without its layout, each of its variables passing the catalogue."""
        return pass_variables(strip_layout(super().get_contents(origin)), str(origin.template_name))


class EnglishFolderLoader(FileSystemLoader):
    """Django's loader of folders, for English pages: its own widgets pass the catalogue too."""

    def get_contents(self, origin: Origin) -> str:
        """Read a template; what it shows passes the catalogue."""
        return pass_variables(super().get_contents(origin), str(origin.template_name))


def _with_loaders(params: dict[str, Any], loaders: list[str], **options: Any) -> dict[str, Any]:
    cached = ("django.template.loaders.cached.Loader", loaders)
    return params | {"APP_DIRS": False, "OPTIONS": params["OPTIONS"] | {"loaders": [cached]} | options}


class Templates(DjangoTemplates):
    """Django's backend with two sources of a template, one a language; each is read and compiled once."""

    def __init__(self, params: dict[str, Any]) -> None:
        folders = "django.template.loaders.filesystem.Loader"
        super().__init__(_with_loaders(params, [folders, f"{__name__}.{VietnameseLoader.__name__}"]))
        self._params = params

    @cached_property
    def english(self) -> DjangoTemplates:
        """Give the engine of English pages; a server without any reader of them never makes it."""
        loaders = [f"{__name__}.{loader.__name__}" for loader in (EnglishFolderLoader, EnglishLoader)]
        builtins = ["guong.ui.templatetags.english"]
        return DjangoTemplates(_with_loaders(self._params, loaders, builtins=builtins))

    def get_template(self, template_name: str) -> Template:
        """Give a template; it is drawn in the language of its reader."""
        template = super().get_template(template_name).template
        return PageTemplate(template, self, lambda: self.english.get_template(template_name))
