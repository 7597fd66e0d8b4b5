"""No input makes its reader work more than its length; no public page or entry of an engine is left out."""

import ast
import cProfile
import importlib
import inspect
from pathlib import Path

import pytest
from django.urls import URLResolver, get_resolver

from benchmarks.inputs import INPUTS
from benchmarks.public_inputs.unmeasured import BOUNDED, OUR_OWN

ROOT = Path(__file__).parents[2]
ENGINES = "guong.engines."
TEXT = ("str", "bytes")
LONGEST = 12_000  # characters; what is accepted is measured by benchmarks/doubling.py
FEW = 3_000  # calls: fewer say nothing about growth
STEEP = 2.5  # twice the calls is linear, four times quadratic
STANDS_FOR = {name for source in INPUTS for name in source.stands_for}


def public_routes(resolver=None, space=""):
    """Walk the routes that answer without a login."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from public_routes(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif getattr(pattern.callback, "login_required", True) is False:
            yield f"{space}{pattern.name}"


def entries():
    """Walk what the server calls of the engines: functions that take text or bytes."""
    for folder in ("apps", "config", "ui"):
        for path in (ROOT / "guong" / folder).rglob("*.py"):
            tree = ast.parse(path.read_text("utf-8"))
            packages = {}  # by the name they have in this file: their functions come in when first used
            for node in ast.walk(tree):
                if isinstance(node, ast.ImportFrom) and f"{node.module}.".startswith(ENGINES):
                    module = importlib.import_module(node.module)
                    for imported in node.names:
                        thing = getattr(module, imported.name, None)
                        if inspect.ismodule(thing):
                            packages[imported.asname or imported.name] = thing
                        yield from entry(thing)
            for node in ast.walk(tree):
                if isinstance(node, ast.Attribute) and getattr(node.value, "id", None) in packages:
                    yield from entry(getattr(packages[node.value.id], node.attr, None))


def entry(function):
    if not (inspect.isfunction(function) or hasattr(function, "__wrapped__")):
        return
    annotations = [str(each.annotation) for each in inspect.signature(function).parameters.values()]
    if any(kind in written for written in annotations for kind in TEXT):
        yield f"{function.__module__.removeprefix(ENGINES)}.{function.__name__}"


def test_every_public_page_is_measured_or_says_what_bounds_it():
    routes = set(public_routes())

    assert len(routes) >= 20
    assert routes - STANDS_FOR - set(BOUNDED) == set()


def test_every_entry_of_an_engine_is_measured_or_reads_our_own_words():
    matches = set(entries())

    assert len(matches) >= 20
    assert matches - STANDS_FOR - set(OUR_OWN) == set()


def test_the_list_names_nothing_that_has_gone():
    routes = {name for name in STANDS_FOR if ":" in name} | set(BOUNDED)

    assert routes <= set(public_routes())
    for name in (STANDS_FOR - routes) | set(OUR_OWN):
        module, _, function = name.rpartition(".")
        assert hasattr(importlib.import_module(f"{ENGINES}{module}"), function), name


def calls(read, text):
    """Count the calls of one reading: as many on every machine, however busy it is."""
    profile = cProfile.Profile()
    profile.runcall(read, text)
    return sum(row.callcount for row in profile.getstats())


@pytest.mark.long
@pytest.mark.parametrize("source", INPUTS, ids=lambda source: source.name)
def test_twice_the_input_takes_about_twice_the_calls(source):
    read, (head, foot) = source.prepare(), source.frame
    read(f"{head}xã Vĩnh Linh{foot}")  # lists and packs are read once
    room = min(source.longest, LONGEST) - len(head) - len(foot)

    for phrase in source.phrases:
        times = room // len(phrase) // 2
        fewer = calls(read, f"{head}{phrase * times}{foot}")
        assert calls(read, f"{head}{phrase * times * 2}{foot}") <= STEEP * max(fewer, FEW), phrase


def test_names_are_given_once():
    names = [source.name for source in INPUTS]
    assert len(names) == len(set(names))
