"""No public page and no entry of an engine is missing on the list of inputs whose cost is measured."""

import ast
import importlib
import inspect
from pathlib import Path

from django.urls import URLResolver, get_resolver

from benchmarks.inputs import INPUTS
from benchmarks.public_inputs.unmeasured import BOUNDED, OUR_OWN

ROOT = Path(__file__).parents[2]
ENGINES = "guong.engines."
TEXT = ("str", "bytes")
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
    found = set(entries())

    assert len(found) >= 20
    assert found - STANDS_FOR - set(OUR_OWN) == set()


def test_the_list_names_nothing_that_has_gone():
    routes = {name for name in STANDS_FOR if ":" in name} | set(BOUNDED)

    assert routes <= set(public_routes())
    for name in (STANDS_FOR - routes) | set(OUR_OWN):
        module, _, function = name.rpartition(".")
        assert hasattr(importlib.import_module(f"{ENGINES}{module}"), function), name


def test_every_input_can_be_read():
    for source in INPUTS:
        source.prepare()(f"{source.frame[0]}xã Vĩnh Linh{source.frame[1]}")


def test_names_are_given_once():
    names = [source.name for source in INPUTS]
    assert len(names) == len(set(names))
