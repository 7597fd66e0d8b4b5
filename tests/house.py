"""Measures the house: what two engineers have to carry, and what a reader of the code meets.

python tests/house.py        prints every figure with its bound; tests/test_house.py holds them
"""

import ast
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "guong"
# Participles and pronouns: they say that something happened to a thing, and not what it is.
BANNED = frozenset((
    "told", "said", "one", "each", "asked", "wanted", "seen", "given", "kept", "shown", "found",
    "held", "named", "meant", "drawn", "spoken", "put", "gone", "left_out",
))  # fmt: skip
# A file without such a word standing alone needs no parsing.
EMPTY_WORD = re.compile(rf"\b_*({'|'.join(sorted(BANNED))})_*\b", re.I)
CHECKS = ("tests", "tools", "benchmarks")
# Where names of tests still wait to be looked at, by the front of a path; everywhere else none is empty.
WAITING = (
    "tests/apps/api/",
    "tests/apps/audits/",
    "tests/apps/dashboard/",
    "tests/apps/evidence/",
    "tests/apps/notices/",
    "tests/apps/obligations/",
    "tests/apps/test_",
    "tests/apps/units/",
    "tests/config/",
    "tests/journeys/",
    "tests/apps/outreach/test_campaigns.py",
    "tests/apps/reports/test_issuing.py",
    "benchmarks/ledger.py",
)
MOST_WAITING = 155  # goes down only: who renames some lowers it to what this file prints
SLACK = 20  # how far the figure may stand below its bound before the bound has to follow
# What the house may cost. A bound only falls: a feature that needs room makes room (ARCHITECTURE).
BUDGET = {
    "Python lines of the product": 141487,
    "functions": 7132,
    "private functions used once, % of all": 13.3,
    "lines of tests": 92789,
    "HTML lines": 19839,
    "CSS lines": 10674,
    "YAML lines": 36120,
    "PO lines": 17120,
    "routes": 455,
    "settings": 38,
    "packages locked": 149,
    "modules in -ing": 6,
    "participles and pronouns as names, %": 1.31,
    "rooms of config": 21,
}
# Room that an order gives the feature it asks for, beside the bounds, which stay where they are: what the
# feature leaves of it falls away when it is whole (ARCHITECTURE says which features they are).
GRANTED = {
    "Python lines of the product": 3000,
    "functions": 150,
    "private functions used once, % of all": 0.4,
    "lines of tests": 1020,
    "HTML lines": 287,
    "PO lines": 429,
}
# CPU seconds of `dev.py test` on two cores: printed beside what a run took, no test holds them.
TEST_CPU_SECONDS = 700
ROOM = 0.01  # how far a figure may stand below its bound before the bound has to follow
EVERY_MODULE_MAY = frozenset({"Meta", "Media"})
LONGEST_TEMPLATE_LINE = 140
LONGEST_PACK_LINE = 140
LONGEST_STYLE_LINE = 140
LONGEST_FILE = 400
# Papers as they are printed: their lines are part of what they test.
PRINTED_TEXTS = frozenset({"practice.yaml"})
LONGEST_FUNCTION = 66


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file from the checkout's root, and a line from 1."""

    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


def modules() -> list[Path]:
    """List the modules of the product, without what Django writes."""
    return [path for path in sorted(CODE.rglob("*.py")) if "migrations" not in path.parts]


@dataclass(frozen=True, slots=True)
class Facts:
    """What one walk through a module finds: what it binds, defines and uses."""

    bindings: list[Place]
    functions: list[tuple[Place, int]]  # with the lines of each, decorators not counted
    classes: list[Place]
    uses: Counter[str]


@cache
def facts(path: Path) -> Facts:
    """Walk once through a module."""
    walk = Facts([], [], [], Counter())
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name | ast.Attribute):
            walk.uses[node.id if isinstance(node, ast.Name) else node.attr] += 1
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            walk.functions.append((Place(_relative(path), node.lineno, node.name), size))
        elif isinstance(node, ast.ClassDef):
            walk.classes.append(Place(_relative(path), node.lineno, node.name))
        elif isinstance(node, ast.arg):
            walk.bindings.append(Place(_relative(path), node.lineno, node.arg.strip("_")))
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            walk.bindings.append(Place(_relative(path), node.lineno, node.id.strip("_")))
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
            walk.bindings.append(Place(_relative(path), node.lineno, node.name.strip("_")))
    return walk


def bindings(path: Path) -> list[Place]:
    """List the names a module assigns, takes as arguments or binds in a loop, underscores stripped."""
    return facts(path).bindings


def definitions(path: Path) -> list[Place]:
    """List the functions and classes of a module, underscores stripped."""
    every = (*(place for place, _size in facts(path).functions), *facts(path).classes)
    return [replace(place, text=place.text.strip("_")) for place in every]


def empty_names() -> tuple[list[Place], int]:
    """Give the bindings that name nothing, and how many bindings there are."""
    places = [place for path in modules() for place in bindings(path)]
    return [place for place in places if place.text in BANNED], len(places)


def empty_definitions() -> list[Place]:
    """Give the functions and classes whose name names nothing; `put` alone is a verb."""
    allowed = BANNED - {"put"}
    return [place for path in modules() for place in definitions(path) if place.text.lower() in allowed]


def empty_names_of_checks() -> tuple[list[Place], list[Place]]:
    """Give what tests and benchmarks call by no name: where all is renamed, then where it waits."""
    renamed: list[Place] = []
    waiting: list[Place] = []
    for path in (path for folder in CHECKS for path in sorted((ROOT / folder).rglob("*.py"))):
        if not EMPTY_WORD.search(path.read_text(encoding="utf-8")):
            continue
        bound = [place for place in bindings(path) if place.text.lower() in BANNED]
        defined = [place for place in definitions(path) if place.text.lower() in BANNED - {"put"}]
        (waiting if _relative(path).startswith(WAITING) else renamed).extend((*bound, *defined))
    return renamed, waiting


def shared_class_names() -> tuple[dict[str, list[str]], int]:
    """Give the class names that stand in two modules or more, and how many class names there are."""
    homes: dict[str, set[str]] = defaultdict(set)
    for place in (place for path in modules() for place in facts(path).classes):
        if place.text not in EVERY_MODULE_MAY:
            homes[place.text].add(place.path)
    return {name: sorted(paths) for name, paths in homes.items() if len(paths) > 1}, len(homes)


def long_lines(suffixes: tuple[str, ...], limit: int) -> list[Place]:
    """List the lines over a limit, in characters, of some kinds of files; vendored ones apart."""
    return [
        Place(_relative(path), number, f"{len(line)} characters")
        for path in sorted(CODE.rglob("*"))
        if path.suffix in suffixes
        and path.name not in PRINTED_TEXTS
        and not {"htmx", "axe", "vendor"} & set(path.parts)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > limit
    ]


def long_files() -> list[Place]:
    """List the modules over the limit of lines."""
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    return [Place(_relative(path), size, "lines") for path, size in sizes.items() if size > LONGEST_FILE]


def long_functions() -> list[Place]:
    """List the functions over the limit of lines, decorators not counted."""
    return [
        replace(place, text=f"{place.text}: {size} lines")
        for path in modules()
        for place, size in facts(path).functions
        if size > LONGEST_FUNCTION
    ]


@cache
def _words_of_nothing() -> frozenset[str]:
    """Read the participles and pronouns that name nothing where they stand alone."""
    text = (ROOT / "tests" / "words_of_nothing.txt").read_text(encoding="utf-8")
    rows = [line for line in text.split("[nouns in -ed]")[0].splitlines() if line[:1] not in "#["]
    return frozenset(" ".join(rows).split())


@cache
def _nouns_in_ed() -> frozenset[str]:
    text = (ROOT / "tests" / "words_of_nothing.txt").read_text(encoding="utf-8")
    return frozenset(text.split("[nouns in -ed]")[1].split())


def names_nothing(name: str) -> bool:
    """Tell whether a name is a participle or a pronoun alone: `known` is, `known_channels` is not."""
    word = name.lower()
    is_participle = word.isalpha() and word.endswith("ed") and len(word) > 3 and word not in _nouns_in_ed()
    return word in _words_of_nothing() or is_participle


@cache
def figures() -> dict[str, float]:
    """Count what the budget bounds, by its names; lines as `wc -l` counts them, migrations apart."""
    functions, used_once = count_functions()
    names = [place.text for path in modules() for place in bindings(path)]
    locked = {
        line.split("==")[0]
        for path in (ROOT / "requirements").glob("*.txt")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "==" in line
    }
    settings = ast.parse((CODE / "config" / "env" / "__init__.py").read_text(encoding="utf-8"))
    return {
        "Python lines of the product": lines_of(*modules()),
        "functions": functions,
        "private functions used once, % of all": round(100 * used_once / functions, 1),
        "lines of tests": lines_of(*(ROOT / "tests").rglob("*.py")),
        "HTML lines": lines_of(*CODE.rglob("*.html")),
        "CSS lines": lines_of(*CODE.rglob("*.css")),
        "YAML lines": lines_of(*CODE.rglob("*.yaml")),
        "PO lines": lines_of(*CODE.rglob("*.po")),
        "routes": sum(
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("path", "re_path")
            for path in CODE.rglob("urls.py")
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        ),
        "settings": sum(
            isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_setting"
            for node in ast.walk(settings)
        ),
        "packages locked": len(locked),
        "modules in -ing": sum(path.stem.endswith("ing") for path in modules()),
        "participles and pronouns as names, %": round(100 * sum(map(names_nothing, names)) / len(names), 2),
        "rooms of config": sum(path.stem != "__init__" for path in rooms_of_config()),
    }


def rooms_of_config() -> list[Path]:
    """List the modules and packages that lie side by side in the wiring."""
    return [
        path
        for path in sorted((CODE / "config").iterdir())
        if path.suffix == ".py" or (path / "__init__.py").exists()
    ]


def count_functions() -> tuple[int, int]:
    """Count all functions, and the private ones that their module uses once."""
    functions = used_once = 0
    for path in modules():
        names = [place.text for place, _size in facts(path).functions]
        uses = facts(path).uses
        functions += len(names)
        used_once += sum(
            uses[name] == 1 for name in set(names) if name.startswith("_") and not name.startswith("__")
        )
    return functions, used_once


def lines_of(*paths: Path) -> int:
    """Count the lines of some files."""
    return sum(path.read_text(encoding="utf-8").count("\n") for path in paths)


def _relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def main() -> None:
    """Print each figure with its limit, then where it is not kept, or not yet."""
    empty, every = empty_names()
    shared, classes = shared_class_names()
    breaches = {
        "template lines": long_lines((".html",), LONGEST_TEMPLATE_LINE),
        "style lines": long_lines((".css",), LONGEST_STYLE_LINE),
        "pack lines": long_lines((".yaml",), LONGEST_PACK_LINE),
        "files": long_files(),
        "functions": long_functions(),
    }
    for name, figure in figures().items():
        granted = f" + {GRANTED[name]:,} granted" if name in GRANTED else ""
        print(f"{name:38} {figure:>9,} (≤ {BUDGET[name]:,}{granted})")
    print(f"{'CPU seconds of dev.py test':38} {'':>9} (≤ {TEST_CPU_SECONDS})")
    print(f"names that name nothing    {len(empty)}/{every}: {100 * len(empty) / every:.2f} % (≤ 0.3 %)")
    print(f"functions, classes so      {len(empty_definitions())}")
    renamed, waiting = empty_names_of_checks()
    print(f"the same in tests          {len(renamed)} (0), elsewhere {len(waiting)} (≤ {MOST_WAITING})")
    print(f"class names in two modules {len(shared)}/{classes}: {100 * len(shared) / classes:.1f} % (≤ 3 %)")
    for kind, places in breaches.items():
        print(f"{kind + ' too long':26} {len(places)}")
    for place in (
        *empty,
        *empty_definitions(),
        *renamed,
        *waiting,
        *(place for places in breaches.values() for place in places),
    ):
        print(" ", place)
    for name, paths in sorted(shared.items()):
        print(f"  {name}: {', '.join(paths)}")


if __name__ == "__main__":
    main()
