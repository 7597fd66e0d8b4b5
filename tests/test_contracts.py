"""What the whole repository promises: documented, small, named for what it is, and bound to no machine."""

import ast
import importlib
import re
import sys
from pathlib import Path

import pytest

from guong.cli import VERBS

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


PYTHON = list(_ours("guong", "tests", "benchmarks", "examples"))
ENGINE_FILES = [path for path in PYTHON if ENGINES in path.parents]
PAPERS = [*ROOT.glob("*.md"), *_ours("docs", "examples", suffixes={".md"})]
EVERYTHING = [
    *(
        path
        for path in ROOT.iterdir()
        if path.is_file() and path.suffix in TEXT and path.name not in (".coverage", ".git")
    ),
    *_ours("guong", "tests", "benchmarks", "examples", "docs", "requirements", suffixes=TEXT),
]


def _tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


# Names and sizes


def test_the_walk_really_finds_the_project():
    assert len(ENGINE_FILES) > 40
    assert {"dev.py", "README.md", "pyproject.toml"} <= {path.name for path in EVERYTHING}


def test_no_file_or_folder_is_named_for_nothing():
    named = [path for path in PYTHON if {path.stem, *path.relative_to(ROOT).parts[:-1]} & BANNED]

    assert named == []


@pytest.mark.parametrize(
    "path", [p for p in PYTHON if p.parts[-2] != WRITTEN_BY_DJANGO and ROOT / "guong" in p.parents], ids=_name
)
def test_a_file_fits_in_the_head(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", ENGINE_FILES, ids=_name)
def test_an_engine_module_says_what_its_job_is(path):
    assert ast.get_docstring(_tree(path)), "every module of an engine opens with one sentence"


@pytest.mark.parametrize("path", ENGINE_FILES, ids=_name)
def test_a_public_function_of_an_engine_says_what_it_does(path):
    functions = [n for n in _tree(path).body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]

    assert [function.name for function in functions if not ast.get_docstring(function)] == []


# Nothing of the machine it was written on

HOMES = re.compile(
    "(?<![\\w.])/(?:" + "|".join(["work", "root", "home/\\w+", "Users/\\w+"]) + ")/" + "|[A-Z]:\\\\Users"
)
LONGEST_LINE = 140  # characters, of rules and templates
LEFTOVER = re.compile(r"\b(?:" + "|".join(["TO" + "DO", "FIX" + "ME", "HA" + "CK"]) + r")\b")
REGISTRY = re.compile(r"https?://|--(?:extra-)?index-url|--find-links|--trusted-host")


@pytest.mark.parametrize("path", EVERYTHING, ids=_name)
def test_a_file_holds_no_path_of_a_machine_and_no_leftover_note(path):
    text = path.read_text(encoding="utf-8", errors="replace")

    assert not HOMES.search(text)
    assert not LEFTOVER.search(text)


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
def test_every_verb_of_the_command_can_be_run_and_stands_in_the_readme(verb):
    module = importlib.import_module(VERBS[verb][0])

    assert callable(getattr(module, f"configure_{verb}")) and callable(getattr(module, f"run_{verb}"))
    assert f"guong {verb}" in (ROOT / "README.md").read_text(encoding="utf-8")


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
    """Collect the first argument of every Remark(...) and CitationFault(...) of the engines."""
    for path in ENGINE_FILES:
        for node in ast.walk(_tree(path)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("Remark", "CitationFault")
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
    from datetime import date

    from guong.engines.directives.as_json import as_json
    from guong.engines.directives.files import read_file

    sample = ROOT / "examples" / "cong-van-mau.docx"
    value = as_json(read_file(sample.read_bytes(), name=sample.name, on=date(2026, 11, 24)), sample.name)
    expected = {
        "Cả văn bản": set(value),
        "addressees[]": set(value["addressees"][0]),
        "addressees[].tasks[]": set(value["addressees"][0]["tasks"][0]),
        "unclear[]": {"text_start", "start", "end", "lead", "why"},  # the sample has no unclear sentence
        **{f"{name}[]": set(value[name][0]) for name in ("obligations", "norms", "citations", "warnings")},
    }

    assert dict(_documented_keys()) == expected
    assert set(value["signer"]) == {"authority", "title", "name"}


@pytest.mark.parametrize("engine", sorted(p.name for p in ENGINES.iterdir() if (p / "__init__.py").exists()))
def test_the_nouns_an_engine_hands_out_are_in_the_glossary(engine):
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    exported = getattr(importlib.import_module(f"guong.engines.{engine}"), "__all__", [])

    assert [name for name in exported if name[0].isupper() and f"`{name}`" not in glossary] == []


# Rules as data carry examples, and the examples hold


def _entries(name, key):
    from guong.engines.directives.patterns import load

    return load(name)[key]


def _examples(name, key):
    return [
        pytest.param(number, entry, example, id=f"{entry.get('id', number)}: {example}")
        for number, entry in enumerate(_entries(name, key))
        for example in entry.get("examples", [entry["example"]] if "example" in entry else [])
    ]


@pytest.mark.parametrize(
    ("name", "key"), [("duties", "duties"), ("bearers", "classes"), ("norms", "headings")]
)
def test_every_rule_carries_an_example(name, key):
    bare = [entry for entry in _entries(name, key) if not entry.get("examples") and not entry.get("example")]

    assert bare == []


WORDS_OF_MODULES = sorted((ENGINES / "directives" / "patterns" / "words").glob("*.yaml"))


def _word_examples():
    from guong.engines.directives.patterns import load

    for path in WORDS_OF_MODULES:
        for name, entry in load(f"words/{path.stem}").items():
            for example in entry["examples"]:
                yield pytest.param(entry["pattern"], example, id=f"{path.stem}.{name}: {example}")


@pytest.mark.parametrize(("pattern", "example"), list(_word_examples()))
def test_an_expression_finds_its_example(pattern, example):
    assert re.search(pattern, example)


@pytest.mark.parametrize(
    "path", sorted((ENGINES / "directives" / "patterns" / "words").glob("*.yaml")), ids=_name
)
def test_words_stand_in_the_file_of_a_module_that_reads_them(path):
    from guong.engines.directives.patterns import load

    module = (ENGINES / "directives" / f"{path.stem}.py").read_text(encoding="utf-8")

    assert [name for name in load(f"words/{path.stem}") if name not in module] == []


PACKS_OF_RULES = sorted([*(ENGINES / "legal").rglob("*.yaml"), *(ENGINES / "directives").rglob("*.yaml")])


@pytest.mark.parametrize("path", PACKS_OF_RULES, ids=_name)
def test_rules_are_laid_out_one_thing_a_line(path):
    lines = path.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if len(line) > LONGEST_LINE] == []


# Phrases of time: found by their shapes, computed by their tokens, both of one pack


def _shapes():
    from guong.engines.legal.tokens import pack

    return pack()["shapes"]


def _shape_examples():
    return [
        pytest.param(entry["id"], entry.get("recurs", False), example, id=f"{entry['id']}: {example}")
        for entry in _shapes()
        for example in entry["examples"]
    ]


@pytest.mark.parametrize(("shape", "recurs", "example"), _shape_examples())
def test_a_shape_of_time_finds_its_example_and_the_reader_lets_it_stand(shape, recurs, example):
    from guong.engines.directives.timing import read_timing
    from guong.engines.legal.phrases import find_phrases

    [phrase, *_] = [phrase for phrase in find_phrases(example) if phrase.shape == shape]
    timing = read_timing(example)

    assert any(start < phrase.end and phrase.start < end for start, end, _ in timing.phrases)
    assert (timing.deadline is None) is recurs and (timing.periodicity is None) is not recurs
    assert (timing.day is not None) is (shape in _entries("deadlines", "dated"))


@pytest.mark.parametrize(("shape", "rule"), _entries("deadlines", "context").items())
def test_words_around_a_phrase_unmake_a_deadline(shape, rule):
    from guong.engines.directives.timing import read_timing
    from guong.engines.legal.phrases import find_phrases

    for sentence in rule["refused"]:
        phrases = {(p.start, p.end, p.text) for p in find_phrases(sentence) if p.shape == shape}

        assert phrases and not phrases & set(read_timing(sentence).phrases)


CARRIERS = (
    "Báo cáo kết quả về UBND huyện {}.",
    "Sở Y tế hoàn thành {}.",
    "Phòng Văn hóa gửi danh sách {}, bảo đảm chất lượng.",
)
# A bare length or place in time stands behind a word that makes it a deadline.
LED_BY = {
    "mười lăm ngày": "trong", "05 (năm) ngày": "trong", "48 giờ": "trong", "02 tuần": "trong",
    "01 tháng": "trong",
    "06 tháng": "trong", "15 (mười lăm ngày) làm việc": "trong", "mười (10) ngày": "trong",
    "5 ngày (làm việc)": "trong", "06 tháng đầu năm 2026": "trong", "cuối năm": "vào",
    "cuối tháng 6/2026": "trước", "ngày làm việc cuối cùng của tháng": "vào", "trong ngày": "",
}  # fmt: skip
NO_DEADLINE_IN_A_LETTER = {
    "công bố người phát ngôn": "a duty, not a time",
    "công bố người phát ngôn trong thời hạn luật định": "the duty says which law sets the time",
    "trong thời hạn quy định tại khoản 3 Điều 3 Nghị định số 244/2026/NĐ-CP": "the clause sets the time",
    "ít nhất 7 ngày làm việc trước": "before something the phrase does not say",
    "báo trước ít nhất 05 ngày": "before something the phrase does not say",
    "trong 15 ngay lam viec": "letters carry their accents",
}


def _timed_phrases():
    from guong.engines.legal.tokens import pack

    entries = [entry for entry in pack()["phrases"] if "due" in entry]
    return [pytest.param(entry, id=entry["phrase"]) for entry in entries]


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("entry", _timed_phrases())
def test_every_phrase_that_can_be_computed_is_found_in_a_sentence_and_computed_alike(entry, carrier):
    from datetime import datetime

    from guong.engines.directives.timing import read_timing
    from guong.engines.legal.calendar import Calendar
    from guong.engines.legal.deadlines import due

    if entry["phrase"] in NO_DEADLINE_IN_A_LETTER:
        pytest.skip(NO_DEADLINE_IN_A_LETTER[entry["phrase"]])
    phrase = f"{LED_BY.get(entry['phrase'], '')} {entry['phrase']}".strip()
    timing = read_timing(carrier.format(phrase))

    def moment(words):
        return due(words, start=datetime.fromisoformat(str(entry["from"])), calendar=Calendar()).due

    assert timing.phrases, "not found"
    assert moment(timing.phrases[0][2]) == moment(phrase)
    assert bool(timing.periodicity) == ("every" in entry)


@pytest.mark.parametrize(("number", "entry", "example"), _examples("duties", "duties"))
def test_a_duty_is_named_by_the_rule_whose_example_it_is(number, entry, example):
    from guong.engines.directives.obligations import duty_of

    assert duty_of(example).id == entry["id"]


@pytest.mark.parametrize(("number", "entry", "example"), _examples("bearers", "classes"))
def test_a_body_falls_into_the_class_whose_example_it_is(number, entry, example):
    from guong.engines.directives.bearers import bearer_class

    assert bearer_class(example).id == entry["id"]


@pytest.mark.parametrize(("number", "entry", "example"), _examples("norms", "headings"))
def test_a_heading_announces_norms_of_its_polarity(number, entry, example):
    from guong.engines.directives.norms import polarity_of

    assert polarity_of(example) == entry["polarity"]


@pytest.mark.parametrize("heading", _entries("norms", "not_headings"))
def test_a_heading_of_facts_announces_no_norms(heading):
    from guong.engines.directives.norms import polarity_of

    assert polarity_of(heading) is None


@pytest.mark.parametrize("line", _entries("kinds", "examples")["covered"])
def test_a_type_line_names_a_kind_that_is_read(line):
    from guong.engines.directives.kinds import kind_of_line

    assert kind_of_line(line) in _entries("kinds", "covered")


@pytest.mark.parametrize("line", _entries("kinds", "examples")["other"])
def test_a_type_line_names_a_kind_that_is_not_read(line):
    from guong.engines.directives.kinds import kind_of_line

    assert kind_of_line(line) in _entries("kinds", "other")


@pytest.mark.parametrize("line", _entries("noise", "examples")["noise"])
def test_a_line_of_the_paper_is_dropped(line):
    from guong.engines.directives.layout import lay_out

    assert lay_out(f"{line}\n").lines == ()


@pytest.mark.parametrize("line", _entries("noise", "examples")["kept"])
def test_a_line_of_the_letter_is_kept(line):
    from guong.engines.directives.layout import lay_out

    assert [kept.text for kept in lay_out(f"{line}\n").lines] == [line]


def _is_silent(heading):
    from guong.engines.directives.layout import enumerator
    from guong.engines.viet.forms import plain

    return bool(re.match(_entries("sections", "silent"), plain(heading[enumerator(heading)[3] :])))


@pytest.mark.parametrize("heading", _entries("sections", "examples")["silent"])
def test_a_heading_of_reasons_is_silent(heading):
    assert _is_silent(heading)


@pytest.mark.parametrize("heading", _entries("sections", "examples")["not_silent"])
def test_a_heading_of_duties_is_not_silent(heading):
    assert not _is_silent(heading)


@pytest.mark.parametrize("words", _entries("verbs", "examples")["task"])
def test_words_of_a_task_open_with_a_verb_of_duty(words):
    from guong.engines.directives.predicates import starts_with_verb

    assert starts_with_verb(words)


@pytest.mark.parametrize("words", _entries("verbs", "examples")["not_task"])
def test_words_of_an_account_are_no_task(words):
    from guong.engines.directives.sentences import read_sentence

    assert read_sentence(words, 0, len(words), ("UBND xã",), False) is None
