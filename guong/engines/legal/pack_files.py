"""The files of the packs: YAML that people write, and one file compiled of it at install, read far faster."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

PACKS = Path(__file__).with_name("packs")
COMPILED_FILE = "compiled.json"
COMPILED_KINDS = ("instruments", "requirements")
_DAY = "$day"

# The loader in C is ten times as quick.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(_SafeLoader):  # type: ignore[misc]
    """A safe loader that reads `!join` and refuses a key that stands twice in an entry (ValueError)."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        keys: set[str] = set()
        for key, _ in node.value:
            if str(key.value) in keys:
                raise ValueError(f"line {key.start_mark.line + 1}: “{key.value}” stands twice")
            keys.add(str(key.value))
        return dict(super().construct_mapping(node, deep))


Loader.add_constructor("!join", lambda loader, node: "".join(loader.construct_sequence(node)))


def load_yaml(path: Path) -> Any:
    """Load one YAML file of ours; ValueError names it where a key stands twice."""
    try:
        return yaml.load(path.read_bytes(), Loader=Loader)
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from None


@cache
def read_file(path: Path) -> Mapping[str, Any]:
    """Read one file of the packs, compiled where these very bytes were; refuse one without its header."""
    source = path.read_bytes()
    digest, content = _compiled(path.parent).get(path.name, ("", {}))
    if digest != _digest(source):
        content = load_yaml(path)
    missing = [key for key in ("pack", "version", "published") if key not in content]
    if missing:
        raise ValueError(f"{path.name}: missing {', '.join(missing)}")
    return dict(content)


def fields_of(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Give an entry as the fields of a frozen row: its lists as tuples."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


def compile_packs(folder: Path) -> str:
    """Give the text of the compiled file: each pack of the law with the digest of its YAML, one a line."""
    lines = []
    for kind in COMPILED_KINDS:
        for path in sorted(folder.glob(f"{kind}-*.yaml")):
            entry = [_digest(path.read_bytes()), load_yaml(path)]
            text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"), default=_write_day)
            lines.append(f"{json.dumps(path.name)}:{text}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def write_compiled(folder: Path = PACKS) -> None:
    """Write the compiled file anew; without it, or where it is older than its YAML, packs are read slower."""
    (folder / COMPILED_FILE).write_text(compile_packs(folder), encoding="utf-8", newline="\n")


@cache
def _compiled(folder: Path) -> Mapping[str, tuple[str, Mapping[str, Any]]]:
    path = folder / COMPILED_FILE
    if not path.is_file():
        return {}
    try:
        packs = json.loads(
            path.read_text(encoding="utf-8"),
            object_hook=lambda entry: date.fromisoformat(entry[_DAY]) if _DAY in entry else entry,
        )
        return {name: (digest, content) for name, (digest, content) in packs.items()}
    except ValueError:  # half written, or two versions in one: the YAML itself is read
        return {}


def _digest(source: bytes) -> str:
    return hashlib.sha256(source).hexdigest()


def _write_day(day: object) -> dict[str, str]:
    if type(day) is not date:
        raise TypeError(f"a pack holds words, numbers and days, not {day!r}")
    return {_DAY: day.isoformat()}
