"""Messages of what has no Django and marks nothing: sentences of engines, texts of packs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

# Modules whose sentences reach pages, as paths from the package.
SAYING_MODULES = re.compile(
    r"(?:engines/siteaudit/judging/.*|engines/verdicts/.*"
    r"|engines/directives/(?:chains|dues|files|remarks|repeats|tracking)"
    r"|engines/textcheck/(?:checking|finders|named_laws)"
    r"|engines/documents/regulations/laws"
    r"|apps/(?:outreach|incidents|inspections|audits|registries|press)/actions/(?:speaker_)?figures"
    r"|engines/bulletins/(?:announcement|lacking|recognising)"
    r"|engines/legal/(?:press/clocks|deadlines|freshness|standing|validity|spokespersons)"
    r"|config/health/(?:broker|files|ledger|machine|office|registry|outcome)"
    r")\.py"
)
# Modules that hold words of a table (states, kinds, forms), which are said whatever their length.
WORD_MODULES = re.compile(
    r"(?:engines/siteaudit/papers/words|engines/textcheck/marks|engines/bulletins/forms/\w+"
    r"|engines/bulletins/announcement|engines/documents/kinds|engines/verdicts/observations"
    r"|engines/legal/standing|config/health/registry|apps/outreach/models/deed|apps/proofreading/actions/channels)\.py"
)
EVERY_KEY = frozenset({"*"})
# Packs whose texts reach pages, and the keys that hold them.
SAYING_PACKS = {
    "apps/dashboard/acts.yaml": EVERY_KEY,
    "engines/legal/packs/calendar-*.yaml": frozenset({"name"}),
    "apps/outreach/code/*.yaml": frozenset({"title", "change"}),
    "engines/documents/regulations/forms/*.yaml": frozenset({"label", "help", "choices"}),
    "engines/legal/press/law.yaml": frozenset({"words", "starts"}),
    "apps/incidents/cards/*.yaml": frozenset({"title", "who", "do"}),
    "apps/audits/card_groups.yaml": frozenset({"title"}),
    "engines/legal/packs/requirements-*.yaml": frozenset({"duty", "notes"}),
    "engines/textcheck/packs/*.yaml": frozenset({"message", "suggestion"}),
    "engines/siteaudit/judging/sections/packs/*.yaml": frozenset({"name", "advice"}),
    "engines/siteaudit/judging/barriers.yaml": EVERY_KEY,
}
_VIETNAMESE = re.compile(r"[À-ỹ]")
_NO_SENTENCE = re.compile(r"[\\|]|\(\?|A-Z")
FEWEST_WORDS = 3
MOST_WORDS = 8
# Names of what holds one label alone.
LABELS = ("LABEL", "ACCEPTED_WORDS")


class _AnyTag(yaml.SafeLoader):
    """Reads packs without what their own tags do."""


_AnyTag.add_multi_constructor("!", lambda _loader, _suffix, _node: "")


def messages_of_pack(path: Path, keys: frozenset[str]) -> Iterator[str]:
    """Give the Vietnamese texts that stand under these keys of a YAML file."""
    yield from _texts(yaml.load(path.read_text("utf-8"), _AnyTag), "", keys)


def _texts(value: Any, key: str, keys: frozenset[str]) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, str(name), keys)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, key, keys)
    elif isinstance(value, str) and (key in keys or keys is EVERY_KEY) and _VIETNAMESE.search(value):
        yield " ".join(value.split()).replace("%", "%%")


def words_of_module(source: str) -> Iterator[str]:
    """Give the short Vietnamese texts that a module's tables hold."""
    for node in ast.walk(ast.parse(source)):
        nodes: list[ast.expr] = []
        if isinstance(node, ast.Dict):
            nodes = node.values
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id[:1].isupper():
            nodes = node.args
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            nodes = [node.value] if node.targets[0].id in LABELS else []
        for value in nodes:
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                text = value.value
                if (
                    _VIETNAMESE.search(text)
                    and not _NO_SENTENCE.search(text)
                    and len(text.split()) <= MOST_WORDS
                ):
                    yield text.replace("%", "%%")


def sentences_of_module(source: str) -> Iterator[str]:
    """Give the sentences of a module: Vietnamese texts of several words from a capital or a value on."""
    tree = ast.parse(source)
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    inner |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            message = _pattern_of(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner:
            message = node.value.replace("%", "%%")
        else:
            continue
        fixed = re.sub(r"%\(\w+\)s", "", message)
        begins_right = message[:1].isupper() or message.startswith("%(")
        is_said = begins_right and _VIETNAMESE.search(fixed) and not _NO_SENTENCE.search(fixed)
        if is_said and len(re.findall(r"\w+", fixed)) >= FEWEST_WORDS:
            yield message


def _pattern_of(node: ast.JoinedStr) -> str:
    """Write an f-string as a message: each value gets the last name of what it is computed from."""
    parts: list[str] = []
    taken: dict[str, int] = {}
    for part in node.values:
        if isinstance(part, ast.Constant):
            parts.append(str(part.value).replace("%", "%%"))
        elif isinstance(part, ast.FormattedValue):
            name = (re.findall(r"[a-z_]+", ast.unparse(part.value)) or ["value"])[-1].strip("_") or "value"
            taken[name] = taken.get(name, 0) + 1
            parts.append(f"%({name if taken[name] == 1 else f'{name}{taken[name]}'})s")
    return "".join(parts)
