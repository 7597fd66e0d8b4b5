"""Finds every message of the sources that a page can show: what `gettext` marks in Python and in templates."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from ..templating import strip_layout
from .vietnamese import stays_vietnamese

PACKAGE = Path(__file__).parents[2]
_LITERAL = r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\''
_TRANSLATE = re.compile(rf"{{%\s*translate\s+({_LITERAL})")
_MARKED = re.compile(rf"{{[{{%][^}}%]*?_\(({_LITERAL})\)")
_BLOCK = re.compile(r"{%\s*blocktranslate\b(.*?)%}(.*?){%\s*endblocktranslate\s*%}", re.S)
_VARIABLE = re.compile(r"{{\s*(\w+)\s*}}")
SHARED = "shared"


def find_messages(package: Path = PACKAGE) -> dict[str, tuple[str, ...]]:
    """Give each message of the sources with the files it stands in, as paths from the package."""
    places: defaultdict[str, set[str]] = defaultdict(set)
    for suffix, read in ((".py", messages_of_python), (".html", messages_of_template)):
        for path in sorted(package.rglob(f"*{suffix}")):
            name = path.relative_to(package).as_posix()
            if "/migrations/" in name or stays_vietnamese(name):
                continue
            for message in read(path.read_text("utf-8")):
                places[message].add(f"guong/{name}")
    return {message: tuple(sorted(names)) for message, names in sorted(places.items())}


def part_of(places: tuple[str, ...]) -> str:
    """Name the catalogue file of a message: the app, engine or layer it stands in, else the shared one."""
    parts = {_part(place) for place in places}
    return parts.pop() if len(parts) == 1 else SHARED


def _part(place: str) -> str:
    _guong, layer, rest = place.split("/", 2)
    return rest.split("/", 1)[0] if layer == "apps" else layer


def messages_of_python(source: str) -> Iterator[str]:
    """Give what a module passes to `gettext` under whatever name it imports it."""
    tree = ast.parse(source)
    names = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if "gettext" in alias.name
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def messages_of_template(source: str) -> Iterator[str]:
    """Give what a template translates, as Django looks it up once its layout is taken out."""
    source = strip_layout(source)
    for pattern in (_TRANSLATE, _MARKED):
        for match in pattern.finditer(source):
            yield ast.literal_eval(match[1]).replace("%", "%%")
    for match in _BLOCK.finditer(source):
        options, words = match[1], match[2]
        words = _VARIABLE.sub(r"%(\1)s", words.replace("%", "%%"))
        if "trimmed" in options.split():
            words = " ".join(line.strip() for line in words.strip().splitlines())
        yield words
