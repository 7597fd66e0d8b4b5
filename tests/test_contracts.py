"""What the whole repository promises: documented, small, named for what it is, and bound to no machine."""

import ast
import importlib
import re
import sys
import tomllib
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

import pytest

from guong.cli import VERBS, main
from guong.config.django_start import NOT_INSTALLED
from guong.engines.directives.patterns import load

ROOT = Path(__file__).parents[1]
ENGINES = ROOT / "guong" / "engines"
WRITTEN_BY_DJANGO = "migrations"
VENDORED = ("htmx", "fonts", "vendor")
BANNED = frozenset(
    [
        *("util", "utils", "helper", "helpers", "common", "core", "base", "manager", "managers", "service"),
        *("services", "selectors", "signals", "data", "info", "process", "handle", "misc", "stuff"),
    ]
)
TEXT = {".py", ".md", ".yaml", ".yml", ".toml", ".txt", ".html", ".css", ".js", ".svg", ".json", ".jsonl", ""}


def _ours(*folders, suffixes=frozenset({".py"})):
    """Walk the files that people of this project write."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            inner = path.relative_to(ROOT)
            hidden = any(part.startswith((".", "__")) for part in inner.parts[:-1])
            if (
                path.is_file()
                and path.suffix in suffixes
                and not hidden
                and not set(VENDORED) & set(inner.parts)
            ):
                yield path


def _name(path):
    return path.relative_to(ROOT).as_posix()


PYTHON = list(_ours("guong", "tests", "tools", "benchmarks", "examples"))
ENGINE_FILES = [path for path in PYTHON if ENGINES in path.parents]
PAPERS = [*ROOT.glob("*.md"), *_ours("docs", "examples", suffixes={".md"})]
EVERYTHING = [
    *(
        path
        for path in ROOT.iterdir()
        if path.is_file() and path.suffix in TEXT and path.name not in (".coverage", ".git")
    ),
    *_ours("guong", "tests", "tools", "benchmarks", "examples", "docs", "requirements", suffixes=TEXT),
]


def _tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


# Names and sizes


def test_the_walk_really_finds_the_project():
    assert len(ENGINE_FILES) > 40
    assert {"dev.py", "README.md", "pyproject.toml"} <= {path.name for path in EVERYTHING}


def test_no_file_or_folder_is_named_for_nothing():
    offenders = [path for path in PYTHON if {path.stem, *path.relative_to(ROOT).parts[:-1]} & BANNED]

    assert offenders == []


def test_no_script_hides_a_module_of_python_behind_its_name():
    scripts = [*ROOT.glob("*.py"), *ROOT.glob("tests/*.py"), *ROOT.glob("benchmarks/*.py")]

    assert [path.name for path in scripts if path.stem in sys.stdlib_module_names] == []


def test_every_folder_of_tests_is_in_a_lane():
    lanes = (ROOT / "dev.py").read_text(encoding="utf-8")
    folders = {path.relative_to(ROOT / "tests").parts[0] for path in (ROOT / "tests").glob("*/**/test_*.py")}

    assert [name for name in sorted(folders - {"journeys"}) if f'"tests/{name}"' not in lanes] == []


def test_what_the_lanes_name_is_there():
    lanes = tomllib.loads((ROOT / "tests" / "lanes.toml").read_text(encoding="utf-8"))
    paths = list((ROOT / "tests").rglob("*.py"))
    functions = set(re.findall(r"^\s*(?:async )?def (\w+)\(", "\n".join(map(Path.read_text, paths)), re.M))

    modules = chain.from_iterable(names for key, names in lanes.items() if key.endswith("_modules"))
    assert set(modules) <= {path.stem for path in paths}
    names = {*lanes["long_fixtures"], *lanes["release_tests"], *lanes["slow_tests"]}
    assert names <= functions | {"browser"}


def test_the_modules_to_change_and_their_tests_are_there():
    table = tomllib.loads((ROOT / "tests" / "mutants.toml").read_text(encoding="utf-8"))
    paths = [path for module in table["module"] for path in (module["path"], *module["tests"])]
    paths += [path for change in table["change"] for path in (change["path"], change["tests"])]

    assert [path for path in paths if not (ROOT / path.partition("::")[0]).exists()] == []
    changes = table["change"] + [
        same | {"path": m["path"]} for m in table["module"] for same in m.get("equivalent", [])
    ]
    assert [c for c in changes if c["was"] not in (ROOT / c["path"]).read_text(encoding="utf-8")] == []


def test_a_file_fits_in_the_head():
    ours = [p for p in PYTHON if p.parts[-2] != WRITTEN_BY_DJANGO and ROOT / "guong" in p.parents]
    ours += [ROOT / "dev.py", ROOT / "tests" / "conftest.py"]
    lengths = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in ours}

    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_an_engine_module_says_what_its_job_is():
    assert [_name(path) for path in ENGINE_FILES if not ast.get_docstring(_tree(path))] == []


def test_a_public_function_of_an_engine_says_what_it_does():
    silent = [
        f"{_name(path)}: {node.name}"
        for path in ENGINE_FILES
        for node in _tree(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]

    assert silent == []


# Nothing of the machine it was written on

HOMES = re.compile(
    "(?<![\\w.])/(?:" + "|".join(["work", "root", "home/\\w+", "Users/\\w+"]) + ")/" + "|[A-Z]:\\\\Users"
)
LEFTOVER = re.compile(r"\b(?:" + "|".join(["TO" + "DO", "FIX" + "ME", "HA" + "CK"]) + r")\b")
REGISTRY = re.compile(r"https?://|--(?:extra-)?index-url|--find-links|--trusted-host")


def test_a_file_holds_no_path_of_a_machine_and_no_leftover_note():
    texts = {_name(path): path.read_text(encoding="utf-8", errors="replace") for path in EVERYTHING}

    assert {name: HOMES.findall(text) for name, text in texts.items() if HOMES.search(text)} == {}
    assert {name: LEFTOVER.findall(text) for name, text in texts.items() if LEFTOVER.search(text)} == {}


@pytest.mark.parametrize("path", sorted((ROOT / "requirements").glob("*.txt")), ids=_name)
def test_locked_requirements_carry_hashes_and_no_address(path):
    text = path.read_text(encoding="utf-8")

    assert not REGISTRY.search(text)
    packages = re.findall(r"^([\w.\-\[\]]+)==", text, re.M)
    assert packages and text.count("--hash=sha256:") >= len(packages)


def test_dev_py_needs_the_standard_library_only():
    imported = {
        name.split(".")[0]
        for node in ast.walk(_tree(ROOT / "dev.py"))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }

    assert imported and imported <= sys.stdlib_module_names


# Papers


@pytest.mark.parametrize("path", PAPERS, ids=_name)
def test_every_link_between_papers_leads_somewhere(path):
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text(encoding="utf-8"))

    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_map_names_only_files_that_are_there():
    files = {
        path.name
        for folder in ("guong", "tests", "tools", "benchmarks")
        for path in (ROOT / folder).rglob("*.py")
    }
    words = re.findall(r"`[\w/]*?(\w+\.py)`", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))

    assert set(words) - files - {"actions.py", "dev.py"} == set()


def test_the_readme_gives_the_two_commands_and_links_the_papers():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    for expected in (
        "python3 dev.py demo",
        "python3 dev.py test",
        "LICENSE",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
    ):
        assert expected in readme
    assert (
        readme.index("python3 dev.py demo")
        < readme.index("## English")
        < readme.rindex("python3 dev.py demo")
    )


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_of_the_command_can_be_run_and_stands_in_the_readme(verb, capsys):
    assert f"guong {verb}" in (ROOT / "README.md").read_text(encoding="utf-8")
    try:
        module = importlib.import_module(VERBS[verb][0])
    except ModuleNotFoundError:
        assert find_spec("django") is None
        assert main([verb]) == 2 and NOT_INSTALLED in capsys.readouterr().err
        return

    assert callable(getattr(module, f"configure_{verb}")) and callable(getattr(module, f"run_{verb}"))


DECISIONS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))


def test_decisions_have_one_number_each():
    numbers = [path.name[:4] for path in DECISIONS]

    assert numbers and len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("path", DECISIONS, ids=_name)
def test_the_title_of_a_decision_states_it(path):
    [title, *_] = path.read_text(encoding="utf-8").splitlines()

    assert re.match(r"# (?:\d{4}: )?\w+(?: [\w.,`]+){3}", title), (
        "a title says what was decided, in a sentence"
    )


def _codes_in_source():
    """Collect the codes of remarks.yaml, of every Remark(...) and CitationFault(...) of the engines."""
    yield from load("remarks")
    for path in ENGINE_FILES:
        for node in ast.walk(_tree(path)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("ReviewNote", "CitationFault")
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                yield node.args[0].value


def test_every_warning_code_is_documented_and_no_other():
    page = (ROOT / "docs" / "warnings.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `([a-z-]+)` \|", page, re.M))

    assert len(documented) > 20
    assert documented == set(_codes_in_source())


def _documented_keys():
    """Read docs/read-json.md: heading → the keys its table lists."""
    page = (ROOT / "docs" / "read-json.md").read_text(encoding="utf-8")
    for section in re.split(r"^##+ ", page, flags=re.M)[1:]:
        title = section.splitlines()[0].split(":")[0].strip("` ")
        rows = re.findall(r"^\| (`[^|]+) \|", section, re.M)
        yield title, {key for row in rows for key in re.findall(r"`(\w+)`", row)}


def test_every_key_of_the_json_is_documented_and_no_other():
    from dataclasses import fields
    from datetime import date

    from guong.engines.directives.as_json import as_json
    from guong.engines.directives.duties.proposals import Proposal
    from guong.engines.directives.files import read_file

    sample = ROOT / "examples" / "cong-van-mau.docx"
    value = as_json(read_file(sample.read_bytes(), name=sample.name, on=date(2026, 11, 24)), sample.name)
    expected = {
        "Cả văn bản": set(value),
        "addressees[]": set(value["addressees"][0]),
        "addressees[].tasks[]": set(value["addressees"][0]["tasks"][0]),
        "sentences[]": set(value["sentences"][0]),
        "times[]": set(value["times"][0]),
        "unclear[]": {"text_start", "start", "end", "lead", "why"},  # the sample has no unclear sentence
        "duties[]": {field.name for field in fields(Proposal)} - {"helpers"} | {"with"},  # only with a tree
        **{f"{name}[]": set(value[name][0]) for name in ("obligations", "norms", "citations", "warnings")},
    }

    assert dict(_documented_keys()) == expected
    assert set(value["signer"]) == {"authority", "title", "name"}


@pytest.mark.parametrize("engine", sorted(p.name for p in ENGINES.iterdir() if (p / "__init__.py").exists()))
def test_the_nouns_an_engine_hands_out_are_in_the_glossary(engine):
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    exported = getattr(importlib.import_module(f"guong.engines.{engine}"), "__all__", [])

    assert [name for name in exported if name[0].isupper() and f"`{name}`" not in glossary] == []
