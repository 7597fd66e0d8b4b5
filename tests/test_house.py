"""A stranger reads one file and knows: what the house promises about its names and sizes."""

import ast
from functools import cache

import pytest

from tests import house


def test_names_say_what_a_thing_is():
    empty, every = house.empty_names()

    assert len(empty) <= 0.003 * every, [str(place) for place in empty]


def test_functions_and_classes_are_called_by_what_they_do_and_are():
    assert not [str(place) for place in house.empty_definitions()]


def test_names_in_tests_and_benchmarks_say_what_a_thing_is_too():
    renamed, waiting = house.empty_names_of_checks()

    assert not [str(place) for place in renamed]
    assert len(waiting) <= house.MOST_WAITING, [str(place) for place in waiting]


def test_the_bound_of_the_names_that_wait_follows_them_down():
    _renamed, waiting = house.empty_names_of_checks()

    assert house.MOST_WAITING - len(waiting) <= house.SLACK, f"lower MOST_WAITING to {len(waiting)}"
    assert all(any(place.path.startswith(front) for place in waiting) for front in house.WAITING)


def test_an_empty_name_in_a_test_or_benchmark_does_not_pass(tmp_path, monkeypatch):
    for name in ("tests/ui/test_page.py", "tests/config/test_page.py", "benchmarks/page.py"):
        module = tmp_path / name
        module.parent.mkdir(parents=True, exist_ok=True)
        module.write_text("SEEN = 1\n\n\ndef told(page):\n    return lambda *, given: page.put(given)\n")
    (tmp_path / "tests/ui/server.py").write_text("class Server:\n    def put(self, page): ...\n")
    monkeypatch.setattr(house, "ROOT", tmp_path)

    renamed, waiting = house.empty_names_of_checks()

    assert [str(place) for place in waiting] == [
        "tests/config/test_page.py:1: SEEN",
        "tests/config/test_page.py:5: given",
        "tests/config/test_page.py:4: told",
    ]
    assert {place.path for place in renamed} == {"tests/ui/test_page.py", "benchmarks/page.py"}
    assert len(renamed) == 6


def test_a_class_name_means_one_thing():
    shared, every = house.shared_class_names()

    assert len(shared) <= 0.03 * every, shared


def test_templates_styles_and_packs_stand_one_thing_a_line():
    assert not [str(place) for place in house.long_lines((".html",), house.LONGEST_TEMPLATE_LINE)]
    assert not [str(place) for place in house.long_lines((".css",), house.LONGEST_STYLE_LINE)]
    assert not [str(place) for place in house.long_lines((".yaml",), house.LONGEST_PACK_LINE)]


def test_files_and_functions_stay_short():
    assert not [str(place) for place in house.long_files()]
    assert not [str(place) for place in house.long_functions()]


def test_the_measure_sees_what_it_is_to_see(tmp_path, monkeypatch):
    module = tmp_path / "module.py"
    module.write_text(
        "def _told(asked):\n"
        "    for _one in asked:\n"
        "        with open(_one) as kept, open(_one) as found: pass\n"
        "    return [seen for seen in asked if (given := seen)]\n"
    )
    monkeypatch.setattr(house, "ROOT", tmp_path)

    names = [place.text for place in house.bindings(module)]

    assert sorted(names) == ["asked", "found", "given", "kept", "one", "seen"]
    assert [place.text for place in house.definitions(module)] == ["told"]


@cache
def _defined_in(path):
    """Collect the names a module binds at any depth outside functions: what may be imported from it."""
    names = {inner.stem for inner in path.parent.iterdir()} if path.name == "__init__.py" else set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.TypeAlias):
            names.add(node.name.id)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= {alias.asname or alias.name.split(".")[0] for alias in node.names}
    return names


def _module_file(module):
    """Give the file of a module of this project, or None."""
    place = house.ROOT.joinpath(*module.split("."))
    return next((file for file in (place.with_suffix(".py"), place / "__init__.py") if file.exists()), None)


@pytest.mark.parametrize("folder", ["benchmarks", "tests", "examples"])
def test_what_tests_and_benchmarks_import_of_the_product_is_there(folder):
    missing = []
    for path in sorted((house.ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("guong"):
                continue
            file = _module_file(node.module)
            names = _defined_in(file) if file else set()
            missing += [
                f"{path.name}:{node.lineno} {node.module}.{alias.name}"
                for alias in node.names
                if alias.name not in names and alias.name != "*"
            ]

    assert missing == []


@pytest.mark.parametrize("name", house.BUDGET)
def test_the_house_costs_no_more_than_its_budget_and_the_budget_follows_it_down(name):
    figure, bound = house.figures()[name], house.BUDGET[name]
    most = bound + house.GRANTED.get(name, 0)

    assert figure <= most, f"{name}: {figure} are over the budget of {most}; a feature makes its own room"
    assert figure >= bound * (1 - house.ROOM) - 1, f"lower the budget of {name} to {figure}"


def test_the_budget_is_the_one_that_the_architecture_lists():
    table = (house.ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split("## The budget")[1]
    rows = [line.strip("| ").split(" | ") for line in table.split("\n## ")[0].splitlines() if " | " in line]

    assert {name: float(bound.replace(",", "")) for name, *_before, bound in rows[1:]} == house.BUDGET


@pytest.mark.parametrize(
    ("name", "is_empty"),
    [("known", True), ("parsed", True), ("them", True), ("seed", False), ("known_names", False)],
)
def test_a_participle_or_a_pronoun_alone_names_nothing(name, is_empty):
    assert house.names_nothing(name) is is_empty
