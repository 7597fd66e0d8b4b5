"""Every rule carries a wrong and a right example, and the examples hold; a bad pack is refused by name."""

import re
import shutil
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
import yaml

from guong.engines.textcheck import check_text
from guong.engines.textcheck.grammar import BadPhrase, expand
from guong.engines.textcheck.marks import FAMILIES
from guong.engines.textcheck.rules import (
    COMPILED_FILE,
    PACKS,
    BadPack,
    Rule,
    compile_rules,
    load_rules,
    read_compiled,
    read_pack,
    read_packs,
    write_compiled,
)
from tools.rules_page import document

ON = date(2026, 11, 24)
RULES = load_rules().rules


def examples(kind):
    return [
        pytest.param(rule.id, text, id=f"{rule.id}: {text[:60]}")
        for rule in RULES
        for text in getattr(rule, kind)
    ]


def marked(text):
    return {mark.rule for mark in check_text(text, on=ON)}


@pytest.mark.parametrize(("rule", "text"), examples("wrong"))
def test_a_rule_marks_its_wrong_example(rule, text):
    assert rule in marked(text)


@pytest.mark.parametrize(("rule", "text"), examples("right"))
def test_a_rule_leaves_its_right_example_alone(rule, text):
    assert rule not in marked(text)


def test_every_family_of_the_code_has_a_rule():
    assert {rule.family for rule in RULES} == set(FAMILIES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_speaks_to_the_author_in_whole_sentences(rule):
    assert rule.message[0].isupper() or rule.message[0] == "“"
    assert rule.message.endswith(".") and rule.suggestion[-1] in ".;”"
    assert rule.clause


def test_the_paper_of_the_rules_is_up_to_date():
    written = Path(__file__).parents[3] / "docs" / "rules.md"

    assert written.read_text(encoding="utf-8") == document()


PACK = {
    "family": "insult",
    "version": 1,
    "published": date(2026, 11, 25),
    "clause": "khoản 6 Điều 4",
    "rules": [
        {
            "id": "r",
            "severity": "stop",
            "phrases": ["a b"],
            "message": "M.",
            "suggestion": "S.",
            "wrong": ["a b"],
            "right": ["a"],
        }
    ],
}


def pack(**changes):
    content = yaml.safe_load(yaml.safe_dump(PACK))
    content["rules"][0].update(changes)
    return content


def test_a_pack_with_a_key_twice_is_refused(tmp_path):
    for path in PACKS.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    insult = (PACKS / "insult.yaml").read_text(encoding="utf-8")
    (tmp_path / "insult.yaml").write_text(insult + "version: 9\n", encoding="utf-8")

    with pytest.raises(BadPack, match=r"insult\.yaml: line \d+: “version” stands twice"):
        read_packs(tmp_path)


def test_a_good_pack_is_read():
    [rule] = read_pack(pack(), "insult.yaml", set())

    assert rule.phrases == ("a b",) and rule.severity == "stop"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"wrong": []}, "missing wrong"),
        ({"right": []}, "missing right"),
        ({"severity": "terrible"}, "unknown severity"),
        ({"needs": {"sentence": ["nothing-known"]}}, "nothing-known"),
        ({"unless": {"nowhere": []}}, "nowhere"),
        ({"patterns": ["x"]}, "trigger"),
        ({"colour": "red"}, "unknown colour"),
    ],
)
def test_a_bad_rule_is_refused_and_named(changes, says):
    with pytest.raises(BadPack, match=f"insult.yaml: r.*{says}"):
        list(read_pack(pack(**changes), "insult.yaml", set()))


def test_the_grammar_writes_out_alternatives_options_and_lists():
    assert expand("(a|b) [c] {d}", {"d": "x|y z"}) == sorted(
        ["a c x", "a c y z", "a x", "a y z", "b c x", "b c y z", "b x", "b y z"]
    )


@pytest.mark.parametrize("phrase", ["(a", "a)", "[a", "{unknown}", "(a|b)" * 12])
def test_a_phrase_that_cannot_be_written_out_is_refused(phrase):
    with pytest.raises(BadPhrase):
        expand(phrase, {})


def contents(rules):
    """All of some rules, as plain values."""
    rows = [tuple(getattr(rule, field.name) for field in fields(Rule)) for rule in rules.rules]
    patterns = {name: pattern.pattern for name, pattern in rules.patterns.items()}
    return rows, dict(rules.signals), patterns, rules.everyday


def test_the_compiled_file_means_the_same(tmp_path):
    for path in PACKS.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    write_compiled(tmp_path)

    assert contents(read_compiled(tmp_path)) == contents(read_packs())


def test_packs_that_changed_or_a_missing_or_damaged_file_give_way_to_the_yaml(tmp_path):
    for name in ("practice.yaml", "signals.yaml"):
        shutil.copy(PACKS / name, tmp_path / name)
    assert read_compiled(tmp_path) is None
    write_compiled(tmp_path)
    with (tmp_path / "practice.yaml").open("a", encoding="utf-8") as pack:
        pack.write("# khác đi\n")
    assert read_compiled(tmp_path) is None
    assert {rule.family for rule in load_rules(tmp_path).rules} == {"practice"}

    (tmp_path / COMPILED_FILE).write_text(compile_rules(tmp_path)[:-40], encoding="utf-8")
    assert read_compiled(tmp_path) is None


def test_every_pattern_of_rules_and_signals_compiles():
    rules = load_rules()

    for pattern in rules.patterns.values():
        assert pattern.groups >= 0
    for rule in rules.rules:
        for pattern in rule.patterns:
            assert re.compile(pattern)
