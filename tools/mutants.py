"""
Changes a module in one place at a time and tells which changes no test notices.

    python3 dev.py mutate [PATH ...]

The ways to change code are mutmut's, and four of our own. Each mutant is written into a copy of the
checkout and meets there the tests that `tests/mutants.toml` names for its module; a mutant that means the
same as the module stands there too, with the reason. mutmut's own run puts all mutants into one file behind
a switch, and leaves out properties, constants and tables: half of what matters here.
"""

import argparse
import os
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators, operator_string

from tools.mutant_trials import KILLED, ROOT, SURVIVED, TIMED_OUT, Copy, Trials

LISTED = ROOT / "tests" / "mutants.toml"
NEVER_CHANGED = (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom, cst.TypeAlias)
SAFE_CALLS = frozenset({"len", "isinstance"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one change: where, the lines before and after, and the whole text."""

    line: int
    was: str
    becomes: str
    source: str

    @property
    def key(self) -> tuple[str, str]:
        """Give what tells this mutant from the others of its module, wherever its lines move."""
        return self.was, self.becomes


def swap_neighbours(node: cst.Tuple | cst.List) -> Iterator[cst.CSTNode]:
    """Swap each element with the next: does the order matter?"""
    for index in range(len(node.elements) - 1):
        first, second = node.elements[index], node.elements[index + 1]
        if isinstance(first, cst.Element) and isinstance(second, cst.Element):
            swapped = (first.with_changes(value=second.value), second.with_changes(value=first.value))
            yield node.with_changes(elements=[*node.elements[:index], *swapped, *node.elements[index + 2 :]])


def drop_elements(node: cst.Set) -> Iterator[cst.CSTNode]:
    """Drop each element of a set that has more than one."""
    for index in range(len(node.elements)):
        if len(node.elements) > 1:
            yield node.with_changes(elements=[*node.elements[:index], *node.elements[index + 1 :]])


def decide(node: cst.If | cst.CompIf) -> Iterator[cst.CSTNode]:
    """Take each side of a condition whatever it says."""
    for name in ("True", "False"):
        yield node.with_changes(test=cst.Name(name))


def drop_operands(node: cst.BooleanOperation | cst.BinaryOperation) -> Iterator[cst.CSTNode]:
    """Leave out each side of `and`, `or`, `&` and `|`."""
    if isinstance(node.operator, cst.And | cst.Or | cst.BitAnd | cst.BitOr):
        yield node.left
        yield node.right


# One change of a text is enough: what notices no XX notices no capital either.
OPERATORS = [
    *((kind, operator) for kind, operator in mutation_operators if operator is not operator_string),
    (cst.BaseString, lambda node: list(operator_string(node))[:1]),
    (cst.Tuple, swap_neighbours),
    (cst.List, swap_neighbours),
    (cst.Set, drop_elements),
    (cst.If, decide),
    (cst.CompIf, decide),
    (cst.BooleanOperation, drop_operands),
    (cst.BinaryOperation, drop_operands),
]


class Changes(cst.CSTVisitor):
    """Collects (node, node in its place, line) over a statement of a module."""

    def __init__(self, positions: Mapping[cst.CSTNode, CodeRange]) -> None:
        super().__init__()
        self.pairs: list[tuple[cst.CSTNode, cst.CSTNode, int]] = []
        self._positions = positions
        self._unordered: set[cst.CSTNode] = set()  # tuples that something is looked for in

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Collect the changes of a node, and go on into it unless it is a type, an import or a docstring."""
        if isinstance(node, cst.ComparisonTarget) and isinstance(node.operator, cst.In | cst.NotIn):
            self._unordered.add(node.comparator)
        if isinstance(node, NEVER_CHANGED) or self._is_docstring(node) or self._is_safe_call(node):
            return False
        for kind, operator in OPERATORS:
            if isinstance(node, kind) and not (operator is swap_neighbours and node in self._unordered):
                line = self._positions[node].start.line
                self.pairs += [(node, changed, line) for changed in operator(node)]  # type: ignore[operator]  # of this kind
        return True

    def _is_docstring(self, node: cst.CSTNode) -> bool:
        return isinstance(node, cst.Expr) and isinstance(node.value, cst.SimpleString)

    def _is_safe_call(self, node: cst.CSTNode) -> bool:
        return isinstance(node, cst.Call) and getattr(node.func, "value", "") in SAFE_CALLS


def mutants_of(source: str) -> list[Mutant]:
    """List the mutants of a module in the order of its lines, each change once."""
    wrapper = MetadataWrapper(cst.parse_module(source))
    mutants: dict[str, Mutant] = {}
    codes = [wrapper.module.code_for_node(statement) for statement in wrapper.module.body]
    offset = source.index(codes[0])
    for statement, code in zip(wrapper.module.body, codes, strict=True):
        before, after = source[:offset], source[offset + len(code) :]
        offset += len(code)
        changes = Changes(wrapper.resolve(PositionProvider))
        statement.visit(changes)
        for node, changed, line in changes.pairs:
            text = before + wrapper.module.code_for_node(statement.deep_replace(node, changed)) + after
            if text != source and text not in mutants and _compiles(text):
                mutants[text] = Mutant(line, *_changed_lines(source, text), text)
    return sorted(mutants.values(), key=lambda mutant: mutant.line)


def _changed_lines(source: str, text: str) -> tuple[str, str]:
    """Give the lines that differ, before and after, each as one line."""
    old, new = source.splitlines(), text.splitlines()
    start = _length_in_common(old, new)
    end = _length_in_common(old[start:][::-1], new[start:][::-1])
    was, becomes = (" ".join(map(str.strip, lines[start : len(lines) - end])) for lines in (old, new))
    return was, becomes


def _length_in_common(first: Sequence[str], second: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))


def _compiles(text: str) -> bool:
    try:
        compile(text, "mutant", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Module:
    """A module to change, the tests that guard it, and what need not be noticed, with the reason."""

    path: str
    tests: tuple[str, ...]
    equivalent: dict[tuple[str, str], str]


def listed_modules() -> dict[str, Module]:
    """Read `tests/mutants.toml`."""
    table = tomllib.loads(LISTED.read_text(encoding="utf-8"))
    lacking = [name for module in table["module"] for name in module["tests"] if not (ROOT / name).exists()]
    if lacking:
        sys.exit(f"{LISTED.name} names tests that are not there: {', '.join(lacking)}")
    return {
        module["path"]: Module(
            module["path"],
            tuple(module["tests"]),
            {(row["was"], row["becomes"]): row["reason"] for row in module.get("equivalent", ())},
        )
        for module in table["module"]
    }


def listed_changes() -> list[tuple[str, str, str, str]]:
    """Read the changes chosen by hand: path, what stands there, what is put in its place, and the tests."""
    table = tomllib.loads(LISTED.read_text(encoding="utf-8"))
    return [(row["path"], row["was"], row["becomes"], row["tests"]) for row in table.get("change", ())]


def run_module(copy: Copy, module: Module) -> bool:
    """Try every mutant of a module and print what no test notices; tell whether all is explained."""
    mutants = mutants_of((ROOT / module.path).read_text(encoding="utf-8"))
    trials = [mutant for mutant in mutants if mutant.key not in module.equivalent]
    print(f"\n{module.path}: {len(mutants)} mutants", flush=True)
    stale = sorted(set(module.equivalent) - {mutant.key for mutant in mutants})
    for was, becomes in stale:
        print(f"  listed as equivalent, and made no longer\n    - {was}\n    + {becomes}", flush=True)
    child = os.fork()
    if not child:
        os._exit(_try_in_this_process(copy, module, trials))
    _, status = os.waitpid(child, 0)
    return not status and not stale


def _try_in_this_process(copy: Copy, module: Module, mutants: Sequence[Mutant]) -> int:
    """Try mutants and print what survives; give 1 where one does."""
    output = os.fdopen(os.dup(1), "w")  # pytest takes the standard output for itself
    counts = {KILLED: 0, TIMED_OUT: 0, SURVIVED: 0}

    def report(number: int, ending: str) -> None:
        counts[ending] += 1
        if ending == SURVIVED:
            mutant = mutants[number]
            print(f"  line {mutant.line} survived\n    - {mutant.was}\n    + {mutant.becomes}", file=output)
        output.flush()

    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    try:
        Trials(copy, module.path, module.tests, [mutant.source for mutant in mutants]).run(report)
    except BaseException as error:
        print(f"  {error!r}", file=output, flush=True)
        return 1
    figures = [f"{number} {ending}" for ending, number in counts.items()]
    print(
        "  " + ", ".join([*figures, f"{len(module.equivalent)} listed as equivalent"]),
        file=output,
        flush=True,
    )
    return int(bool(counts[SURVIVED]) or sum(counts.values()) < len(mutants))


def run_changes(copy: Copy, chosen: Callable[[str], bool]) -> bool:
    """Try the changes chosen by hand; tell whether each was noticed."""
    all_noticed = True
    for path, was, becomes, tests in listed_changes():
        if not chosen(path):
            continue
        source = (ROOT / path).read_text(encoding="utf-8")
        if source.count(was) != 1:
            print(f"{path}: {was!r} stands there {source.count(was)} times", flush=True)
            all_noticed = False
            continue
        text = source.replace(was, becomes)
        ending = copy.try_source(path, text, [tests])
        all_noticed &= ending != SURVIVED
        print(f"{ending}: {path}: {was.strip()!r} → {becomes.strip()!r}: {tests}", flush=True)
    return all_noticed


def main() -> None:
    """Try the modules named, or all that are listed; end with 1 where a mutant is left unexplained."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*")
    paths = [Path(path).resolve() for path in parser.parse_args().paths]
    if not hasattr(os, "fork"):
        sys.exit("This runs where processes fork: Linux and macOS.")

    def chosen(name: str) -> bool:
        return not paths or any(path in (ROOT / name, *(ROOT / name).parents) for path in paths)

    modules = [module for name, module in listed_modules().items() if chosen(name)]
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="guong-mutants-") as folder:
        copy = Copy(Path(folder))
        explained = [run_changes(copy, chosen), *(run_module(copy, module) for module in modules)]
    print(f"\n{time.monotonic() - started:.0f} s")
    sys.exit(not all(explained))


if __name__ == "__main__":
    main()
