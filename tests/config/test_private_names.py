"""No private name of Django is used outside `activity/transitions.py`, `_meta` apart (ADR 0088)."""

import ast
import inspect
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUARDED_MOVE = ROOT / "guong/apps/activity/transitions.py"
# Documented without a public alias: `Model._meta`, what every named tuple has, `os._exit`.
DOCUMENTED = {"_meta", "_replace", "_asdict", "_fields", "_make", "_exit"}
OF_DJANGO = ("django.", "allauth.", "axes.", "ninja.")
# What compiles queries and what holds catalogues of translations is nobody else's.
INNER_MODULES = ("django.db.models.sql", "django.utils.translation.trans_real")


def modules():
    for folder in ("apps", "config", "ui", "demo"):
        for path in sorted((ROOT / "guong" / folder).rglob("*.py")):
            if "migrations" not in path.parts and path != GUARDED_MOVE:
                yield path, ast.parse(path.read_text("utf-8"))


def is_private(name):
    return name.startswith("_") and not name.endswith("__") and name not in DOCUMENTED


def own_names(tree):
    """Give what a module defines itself: functions, classes, fields and what it assigns to `self`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield from [node.attr] if ast.unparse(node.value) in ("self", "cls") else ()


def test_every_private_name_is_defined_where_it_is_used():
    uses = [
        f"{path.relative_to(ROOT)}:{node.lineno} {ast.unparse(node)}"
        for path, tree in modules()
        for own in [set(own_names(tree))]
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and is_private(node.attr) and node.attr not in own
    ]
    assert uses == []


def test_nothing_private_is_imported_from_django():
    imports = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.module}.{name.name}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and f"{node.module}.".startswith(OF_DJANGO)
        for name in node.names
        if is_private(name.name) or f"{node.module}.{name.name}".startswith(INNER_MODULES)
    ]
    assert imports == []


def test_no_class_overrides_a_private_method_of_django():
    overrides = []
    for path, tree in modules():
        module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for node in ast.walk(tree):
            kind = getattr(module, node.name, None) if isinstance(node, ast.ClassDef) else None
            if not inspect.isclass(kind):
                continue
            bases = [base for base in kind.__mro__[1:] if f"{base.__module__}.".startswith(OF_DJANGO)]
            inherited = {name for base in bases for name in vars(base)}
            methods = {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
            overrides += [f"{kind.__qualname__}.{name}" for name in methods & inherited if is_private(name)]
    assert overrides == []
