"""What is compiled of the packs says what their YAML says, and gives way to a YAML that was changed."""

import re
import shutil
from dataclasses import fields

from guong.engines.textcheck.rules import (
    COMPILED,
    PACKS,
    Rule,
    compile_rules,
    load_rules,
    read_compiled,
    read_packs,
    write_compiled,
)


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

    (tmp_path / COMPILED).write_text(compile_rules(tmp_path)[:-40], encoding="utf-8")
    assert read_compiled(tmp_path) is None


def test_every_pattern_of_rules_and_signals_compiles():
    rules = load_rules()

    for pattern in rules.patterns.values():
        assert pattern.groups >= 0
    for rule in rules.rules:
        for pattern in rule.patterns:
            assert re.compile(pattern)
