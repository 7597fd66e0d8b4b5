"""Finds every message that `gettext` or a template marks."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from ..templating import strip_layout
from .po import CONTEXT, EnglishMessage
from .vietnamese import stays_vietnamese

PACKAGE = Path(__file__).parents[2]
_LITERAL = r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\''
_TRANSLATE = re.compile(rf"{{%\s*translate\s+({_LITERAL})")
_MARKED = re.compile(rf"{{[{{%][^}}%]*?_\(({_LITERAL})\)")
_BLOCK = re.compile(r"{%\s*blocktranslate\b(.*?)%}(.*?){%\s*endblocktranslate\s*%}", re.S)
_VARIABLE = re.compile(r"{{\s*(\w+)\s*}}")
_VIETNAMESE = re.compile(r"[À-ỹ]")
SHARED = "shared"


def find_messages(package: Path = PACKAGE) -> list[EnglishMessage]:
    """List each message of the sources once, without English, with the files it stands in."""
    marked: defaultdict[str, set[str]] = defaultdict(set)
    for path in sorted(package.rglob("*.html")):
        name = path.relative_to(package).as_posix()
        if not stays_vietnamese(name):
            for message in messages_of_template(path.read_text("utf-8")):
                marked[message].add(f"guong/{name}")
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        if "/migrations/" in name or name.startswith(("demo/", "ui/english/")):
            continue
        for message in messages_of_python(path.read_text("utf-8"), only_lazy=stays_vietnamese(name)):
            marked[message].add(f"guong/{name}")
    return [EnglishMessage(message, "", tuple(sorted(marked[message]))) for message in sorted(marked)]


def part_of(message: EnglishMessage) -> str:
    """Name the catalogue file of a message: the app, engine or layer it stands in, else the shared one."""
    parts = {_part(place) for place in message.places}
    return parts.pop() if len(parts) == 1 else SHARED


def _part(place: str) -> str:
    _guong, layer, rest = place.split("/", 2)
    return layer if layer in ("ui", "config") else rest.split("/", 1)[0]


def messages_of_python(source: str, *, only_lazy: bool = False) -> Iterator[str]:
    """Give what a module passes to `gettext` under any name; of a module of papers its labels alone."""
    tree = ast.parse(source)
    names = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if ("lazy" if only_lazy else "gettext") in alias.name
    }
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    ]
    for call in calls:
        texts = [
            argument.value
            for argument in call.args
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        is_in_context = isinstance(call.func, ast.Name) and call.func.id.startswith(("pgettext", "npgettext"))
        yield from [CONTEXT.join(texts[:2])] if is_in_context else texts
    # What is passed by name stands somewhere in the module: each of its Vietnamese texts may be it.
    if not only_lazy and any(
        isinstance(call.args[0], ast.Subscript | ast.Name) for call in calls if call.args
    ):
        for node in ast.walk(tree):
            if isinstance(node, ast.Dict):
                yield from _vietnamese_texts(node.values)
            elif isinstance(node, ast.Assign):
                yield from _vietnamese_texts([node.value])


def _vietnamese_texts(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _VIETNAMESE.search(node.value):
            yield node.value


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
