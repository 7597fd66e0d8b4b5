"""The rules of the text check as data: read from packs, refused where they carry no examples."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from guong.engines.lazy_imports import compile_late
from guong.engines.textcheck.grammar import expand
from guong.engines.textcheck.marks import FAMILIES, SEVERITIES, THINK, TIP
from guong.engines.textcheck.text_genres import REGISTERS
from guong.engines.textcheck.weighing.doubts import WEIGHING

PACKS = Path(__file__).with_name("packs")
SIGNALS = "signals.yaml"
VIEWS = ("canonical", "joined", "leet", "plain")
PLACES = (
    *("sentence", "before", "after", "inside", "touching", "following", "quoted"),
    *("paragraph", "nearby", "register", "headed"),
)
FINDERS = ("personal", "children", "facts", "ended-names", "citations", WEIGHING)
_KEYS = frozenset(
    [
        *("id", "family", "severity", "confidence", "clause", "message", "suggestion", "wrong", "right"),
        *("phrases", "headed", "takes", "patterns", "trigger", "finder", "kinds", "absence", "gathers"),
        *("unambiguous", "needs", "unless", "lowered", "views", "since"),
    ]
)
_FEW_SYLLABLES = 2

Context = tuple[tuple[str, tuple[str, ...]], ...]


class BadPack(ValueError):
    """Raised for a pack that cannot be used; the message names the file, the rule and what it lacks."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """
    One rule. It finds by phrases, by patterns in sentences that hold a trigger, by a finder of another
    engine, by signals that gather in one sentence (`at_least` so many kinds; the mark covers them all, or
    those of the `core`), or by an absence: the signals that call for something, and those of which one must
    stand.

    A mark takes with it the words of `takes_before` and `takes_after` that touch it; a headed phrase counts
    only where it takes such a word before it. A rule holds for texts of its day `since` and later. `needs`
    and `unless` pair a place with signals: sentence (the same one), before and after (within it), touching
    and following (right before, right after), quoted (near a quotation around the match),
    inside (within the match), nearby (the same sentence or the next to it), paragraph (the same line),
    headed (in the headline that governs it); register pairs with the register of the sentence. Where
    `lowered` holds, a find is only a hint: it is never left out.

    A phrase of one or two syllables in a rule above tip, without `needs`, is ambiguous unless it stands among
    the `unambiguous` ones: it counts only where one of the `reasons`, rough talk or another mark is by it.
    """

    id: str
    family: str
    severity: str
    confidence: float
    clause: str
    message: str
    suggestion: str
    phrases: tuple[str, ...] = ()
    headed: tuple[str, ...] = ()
    unambiguous: frozenset[str] = frozenset()
    reasons: tuple[str, ...] = ()
    takes_before: frozenset[str] = frozenset()
    takes_after: frozenset[str] = frozenset()
    patterns: tuple[str, ...] = ()
    trigger: tuple[str, ...] = ()
    finder: str = ""
    kinds: tuple[str, ...] = ()
    gathers: tuple[str, ...] = ()
    at_least: int = 0
    core: str = ""
    calls_for: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    needs: Context = ()
    unless: Context = ()
    lowered: Context = ()
    views: tuple[str, ...] = VIEWS
    since: date = date.min
    wrong: tuple[str, ...] = ()
    right: tuple[str, ...] = ()

    def is_ambiguous(self, phrase: str) -> bool:
        """Tell whether a phrase of this rule needs a reason beside it."""
        return (
            self.severity != TIP
            and not self.needs
            and bool(self.reasons)
            and len(phrase.replace("<", "").replace(">", "").split()) <= _FEW_SYLLABLES
            and phrase not in self.unambiguous
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """Every rule; signals as phrases or patterns; everyday words that look like a phrase without accents."""

    rules: tuple[Rule, ...]
    signals: Mapping[str, tuple[str, ...]]
    patterns: Mapping[str, re.Pattern[str]]  # compiled when first used
    everyday: frozenset[str] = frozenset()


@cache
def load_rules(folder: Path = PACKS) -> Rules:
    """Read all packs of a folder once, as they were compiled if they are the same still; raises BadPack."""
    return read_compiled(folder) or read_packs(folder)


def read_packs(folder: Path = PACKS) -> Rules:
    """Read all packs of a folder from their YAML; raises BadPack."""
    content = _read(folder / SIGNALS)
    words = content.get("words", {})
    signals = {
        name: tuple(reading for phrase in phrases for reading in expand(phrase, words))
        for name, phrases in content["signals"].items()
    }
    patterns = {name: compile_late(pattern) for name, pattern in content["patterns"].items()}
    rules: list[Rule] = []
    for path in sorted(folder.glob("*.yaml")):
        if path.name != SIGNALS:
            pack = _read(path)
            pack["words"] = {**words, **pack.get("words", {})}
            if pack.get("switched_on", True):
                rules += read_pack(pack, path.name, {*signals, *patterns})
    rule_ids: set[str] = set()
    for rule in rules:
        if rule.id in rule_ids:
            raise BadPack(f"{rule.id}: the id stands twice")
        rule_ids.add(rule.id)
    return Rules(tuple(rules), signals, patterns, frozenset(_phrases(content.get("everyday", ()), {})))


def _read(path: Path) -> dict[str, Any]:
    from guong.engines.legal.pack_files import load_yaml  # what was compiled is read without it

    try:
        return dict(load_yaml(path))
    except ValueError as error:
        raise BadPack(str(error)) from None


COMPILED_FILE = "compiled.json"
_SETS = ("unambiguous", "takes_before", "takes_after")


def _digest(folder: Path) -> str:
    sources = [path.name.encode() + path.read_bytes() for path in sorted(folder.glob("*.yaml"))]
    return hashlib.sha256(b"".join(sources)).hexdigest()


def compile_rules(folder: Path = PACKS) -> str:
    """Give the text of the compiled file: the rules as they are after their phrases were written out."""
    rules = read_packs(folder)
    rows = [
        {
            field.name: getattr(rule, field.name)
            for field in fields(Rule)
            if getattr(rule, field.name) != field.default
        }
        for rule in rules.rules
    ]
    content = {
        "digest": _digest(folder),
        "signals": rules.signals,
        "patterns": {name: pattern.pattern for name, pattern in rules.patterns.items()},
        "everyday": sorted(rules.everyday),
    }
    lines = [f"{json.dumps(key)}:{_compact(part)}" for key, part in content.items()]
    body = ",\n".join(map(_compact, rows))
    return "{" + ",\n".join(lines) + ',\n"rules":[\n' + body + "\n]}\n"


def write_compiled(folder: Path = PACKS) -> None:
    """Write the compiled file anew; without it, or where it is older than its YAML, packs are read slower."""
    (folder / COMPILED_FILE).write_text(compile_rules(folder), encoding="utf-8", newline="\n")


def _compact(content: object) -> str:
    """Write sets in order and days as ISO."""
    return json.dumps(
        content,
        ensure_ascii=False,
        separators=(",", ":"),
        default=lambda part: sorted(part) if isinstance(part, frozenset) else part.isoformat(),
    )


def read_compiled(folder: Path) -> Rules | None:
    """Read the rules as they were compiled; None where no such file is, or the packs have changed since."""
    try:
        content = json.loads((folder / COMPILED_FILE).read_bytes())
        if content["digest"] != _digest(folder):
            return None
    except (OSError, ValueError, KeyError):
        return None
    patterns = {name: compile_late(pattern) for name, pattern in content["patterns"].items()}
    signals = {name: tuple(phrases) for name, phrases in content["signals"].items()}
    for row in content["rules"]:
        for key, part in row.items():
            if key in _SETS:
                row[key] = frozenset(part)
            elif key in ("needs", "unless", "lowered"):
                row[key] = tuple((place, tuple(names)) for place, names in part)
            elif key == "since":
                row[key] = date.fromisoformat(part)
            elif isinstance(part, list):
                row[key] = tuple(part)
    rules = tuple(Rule(**row) for row in content["rules"])
    return Rules(rules, signals, patterns, frozenset(content["everyday"]))


def read_pack(content: Mapping[str, Any], name: str, signals: Set[str]) -> Iterator[Rule]:
    """Read the rules of one pack; raises BadPack."""
    missing = [key for key in ("family", "version", "published", "clause", "rules") if key not in content]
    if missing:
        raise BadPack(f"{name}: missing {', '.join(missing)}")
    for entry in content["rules"]:
        family = entry.get("family", content["family"])
        if family not in FAMILIES:
            raise BadPack(f"{name}: unknown family {family}")
        _refuse_faults(entry, name, signals, content)
        rule = _rule(entry, {**content, "family": family})
        if strangers := rule.unambiguous.difference(rule.phrases, rule.headed):
            phrases = ", ".join(sorted(strangers))
            raise BadPack(f"{name}: {rule.id}: unambiguous, but no phrase of the rule: {phrases}")
        yield rule


def _refuse_faults(
    entry: Mapping[str, Any], name: str, signals: Set[str], content: Mapping[str, Any]
) -> None:
    where = f"{name}: {entry.get('id', '?')}"
    for key in ("id", "severity", "message", "suggestion", "wrong", "right"):
        if not entry.get(key):
            raise BadPack(f"{where}: missing {key}")
    if unknown_keys := set(entry) - _KEYS:
        raise BadPack(f"{where}: unknown {', '.join(sorted(unknown_keys))}")
    if entry["severity"] not in SEVERITIES:
        raise BadPack(f"{where}: unknown severity {entry['severity']}")
    if not any(key in entry for key in ("phrases", "headed", "patterns", "finder", "absence", "gathers")):
        raise BadPack(f"{where}: finds nothing")
    if "patterns" in entry and not entry.get("trigger"):
        raise BadPack(f"{where}: patterns need a trigger")
    if entry.get("finder", FINDERS[0]) not in FINDERS or set(entry.get("views", ())) - set(VIEWS):
        raise BadPack(f"{where}: unknown finder or view")
    if entry.get("finder") == WEIGHING and entry["severity"] != THINK:
        raise BadPack(f"{where}: what is weighed only ever says {THINK}")
    contexts = [part.get(key, {}) for part in (entry, content) for key in ("needs", "unless", "lowered")]
    for context in contexts:
        for place, names in context.items():
            known_names = REGISTERS if place == "register" else signals
            if place not in PLACES or set(names) - set(known_names):
                raise BadPack(f"{where}: unknown place or signal in {place}: {', '.join(names)}")
    gathered_names = entry.get("gathers", {}).get("of", ())
    for names in (*entry.get("absence", {}).values(), gathered_names, content.get("reasons", ())):
        if set(names) - set(signals):
            raise BadPack(f"{where}: unknown signal in {', '.join(names)}")


def _rule(entry: Mapping[str, Any], content: Mapping[str, Any]) -> Rule:
    words = content.get("words", {})
    absence, gathers, takes = (entry.get(key, {}) for key in ("absence", "gathers", "takes"))
    return Rule(
        id=entry["id"],
        family=content["family"],
        severity=entry["severity"],
        confidence=float(entry.get("confidence", 0.9)),
        clause=entry.get("clause", content["clause"]),
        message=" ".join(entry["message"].split()),
        suggestion=" ".join(entry["suggestion"].split()),
        **{key: _phrases(entry.get(key, ()), words) for key in ("phrases", "headed", "trigger")},
        unambiguous=frozenset(_phrases(entry.get("unambiguous", ()), words)),
        reasons=tuple(content.get("reasons", ())),
        takes_before=frozenset(_phrases(takes.get("before", ()), words)),
        takes_after=frozenset(_phrases(takes.get("after", ()), words)),
        patterns=tuple(_with_words(pattern, words) for pattern in entry.get("patterns", ())),
        finder=entry.get("finder", ""),
        gathers=tuple(gathers.get("of", ())),
        at_least=gathers.get("at_least", 0),
        core=gathers.get("core", ""),
        **{key: tuple(absence.get(key, ())) for key in ("calls_for", "lacks")},
        needs=_context(entry.get("needs", {})),
        unless=_context(entry.get("unless", {})) + _context(content.get("unless", {})),
        lowered=_context(entry.get("lowered", content.get("lowered", {}))),
        views=tuple(entry.get("views", content.get("views", VIEWS))),
        since=entry.get("since", date.min),
        **{key: tuple(entry.get(key, ())) for key in ("kinds", "wrong", "right")},
    )


def _phrases(phrases: list[str] | tuple[()], words: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reading for phrase in phrases for reading in expand(phrase, words)))


_LIST_NAME = re.compile(r"<([a-z-]+)>|\{([a-z-]+)\}")


def _with_words(pattern: str, words: Mapping[str, str]) -> str:
    """Put the lists of the pack where a pattern names them: <name>; a list may name another: {name}."""
    return _LIST_NAME.sub(
        lambda name: (
            f"(?:{_with_words(words[name[1] or name[2]].replace('(', '(?:'), words)})"
            if (name[1] or name[2]) in words
            else name[0]
        ),
        pattern,
    )


def _context(entry: Mapping[str, list[str]]) -> Context:
    return tuple((place, tuple(names)) for place, names in entry.items())
