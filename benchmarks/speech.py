"""
Print how the check meets commune speech: marks on clean sentences and posts, recall on problems.

python benchmarks/speech.py                      every set by halves, and the figures of each rule
python benchmarks/speech.py --record NAME        writes the figures of today's rules to
                                                 tests/speech/first_sight.json, once under each name
python benchmarks/speech.py --record NAME --half late    the same for a half that was written later

Red is `stop`, yellow is `think`; a tip counts as neither. Of the halves that whoever mends the rules may not
read only counts are printed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from guong.engines.textcheck import check_text  # noqa: E402
from guong.engines.textcheck.marks import STOP, THINK, TIP, Mark  # noqa: E402
from tests.speech import sets  # noqa: E402

ON = date(2026, 11, 24)
FIRST_SIGHT = sets.FOLDER / "first_sight.json"
OLDER = ROOT / "tests" / "engines" / "textcheck"
RULES_SHOWN = 40


@dataclass(slots=True)
class Tally:
    """How many texts of a set bear a mark: red, yellow without red; of problems, a mark that is right."""

    texts: int = 0
    red: int = 0
    yellow: int = 0
    right: int = 0

    def add(self, marks: list[Mark], families: frozenset[str] = frozenset()) -> None:
        """Count one text."""
        severities = {mark.severity for mark in marks}
        self.texts += 1
        self.red += STOP in severities
        self.yellow += STOP not in severities and THINK in severities
        self.right += bool(families & {mark.family for mark in marks})

    def share(self, count: int) -> str:
        """Write a count and its share of the texts."""
        return f"{count:>5} {count / self.texts:>7.1%}" if self.texts else f"{count:>5}       –"


def rules_of(marks: list[Mark]) -> set[tuple[str, str]]:
    """Name the rules that mark a text red or yellow."""
    return {(mark.rule, mark.severity) for mark in marks if mark.severity in (STOP, THINK)}


def measure_clean(half: str, rules: Counter[tuple[str, str]]) -> dict[str, Tally]:
    """Check the clean sentences and posts of a half; count the rules that mark them."""
    tallies = {}
    for name, samples in (("clean", sets.load_clean(half)), ("posts", sets.load_posts(half))):
        tally = tallies[name] = Tally()
        for sample in samples:
            marks = check_text(sample.text, on=ON)
            tally.add(marks)
            rules.update(rules_of(marks))
    return tallies


def measure_problems(half: str, rules: Counter[tuple[str, str]]) -> dict[str, Tally]:
    """Check the sentences with a problem of a half, kind by kind; count the rules of the right family."""
    families = sets.families_of_problems()
    tallies: dict[str, Tally] = {}
    for sample in sets.load_problems(half):
        marks, awaited = check_text(sample.text, on=ON), families[sample.kind]
        tallies.setdefault(sample.kind, Tally()).add(marks, awaited)
        rules.update(rules_of([mark for mark in marks if mark.family in awaited]))
    return tallies


def measure_frames(half: str) -> dict[str, tuple[Tally, Tally]]:
    """Put problems and clean sentences of a half into each frame; of problems count finds above tip."""
    families = sets.families_of_problems()
    tallies = {}
    for name, frame in sets.load_frames().items():
        wrong, clean = Tally(), Tally()
        for sample in sets.load_problems(half):
            loud = [mark for mark in marks_in_frame(frame, sample.text) if mark.severity != TIP]
            wrong.add(loud, families[sample.kind])
        for sample in sets.load_clean(half):
            clean.add(marks_in_frame(frame, sample.text))
        tallies[name] = wrong, clean
    return tallies


def marks_in_frame(frame: str, sentence: str) -> list[Mark]:
    """Check a frame with a sentence in its place; give the marks that touch the sentence."""
    start = frame.index(sets.PLACE)
    marks = check_text(frame.replace(sets.PLACE, sentence), on=ON)
    return [mark for mark in marks if mark.end > start and mark.start < start + len(sentence)]


def measure_older() -> dict[str, tuple[Tally, Tally]]:
    """Check the older sets: sentences with a problem of each family, and look-alikes without it."""
    tallies = {}
    for name in ("recall", "draft", "paraphrase", "hinted"):
        wrong, right = Tally(), Tally()
        cases = yaml.safe_load((OLDER / f"{name}_cases.yaml").read_text(encoding="utf-8"))
        for family, texts in cases.items():
            for text in texts["wrong"]:
                wrong.add(check_text(text, on=ON), frozenset({family}))
            for text in texts["right"]:
                right.add(check_text(text, on=ON), frozenset({family}))
        tallies[name] = (wrong, right)
    return tallies


def total_of(tallies: dict[str, Tally]) -> Tally:
    """Add tallies up."""
    parts = tallies.values()
    return Tally(*(sum(getattr(part, field) for part in parts) for field in Tally.__slots__))


def print_figures() -> None:
    """Measure every set and print."""
    false: Counter[tuple[str, str]] = Counter()
    true: Counter[tuple[str, str]] = Counter()
    print(f"{'lời sạch':<28}{'bài':>6}  {'đỏ':>13}  {'vàng':>13}")
    for half in (*sets.HALVES, *sets.HANDS):
        for name, tally in measure_clean(half, false).items():
            shares = f"{tally.share(tally.red)}  {tally.share(tally.yellow)}"
            print(f"{name + '/' + half:<28}{tally.texts:>6}  {shares}")
    print(f"\n{'câu có vấn đề':<28}{'câu':>6}  {'đúng nhóm':>13}  {'đỏ':>13}  {'vàng':>13}")
    for half in (*sets.HALVES, *sets.HANDS):
        tallies = measure_problems(half, true)
        for kind, tally in {**tallies, "cộng": total_of(tallies)}.items():
            print(
                f"{kind + '/' + half:<28}{tally.texts:>6}  {tally.share(tally.right)}"
                f"  {tally.share(tally.red)}  {tally.share(tally.yellow)}"
            )
    print(f"\n{'trong bài':<28}{'câu':>6}  {'trên gợi ý':>13}{'câu sạch: đỏ':>15}{'vàng':>13}")
    for half in (sets.HALVES[0], sets.SECOND):
        for name, (wrong, clean) in measure_frames(half).items():
            shares = f"{clean.share(clean.red):>15}{clean.share(clean.yellow)}"
            print(f"{name + '/' + half:<28}{wrong.texts:>6}  {wrong.share(wrong.right)}{shares}")
    print(f"\n{'các bộ cũ':<28}{'câu':>6}  {'đúng nhóm':>13}  {'câu tương tự bị đánh dấu':>26}")
    for name, (wrong, right) in measure_older().items():
        alike = f"{right.share(right.right)} / {right.texts}"
        print(f"{name:<28}{wrong.texts:>6}  {wrong.share(wrong.right)}  {alike}")
    print(f"\n{'quy tắc':<40}{'mức':>6}{'trên câu có vấn đề':>20}{'trên lời sạch':>15}")
    for rule, severity in sorted({*false, *true}, key=lambda key: (-false[key], -true[key], key))[
        :RULES_SHOWN
    ]:
        key = (rule, severity)
        print(f"{rule:<40}{severity:>6}{true[key]:>20}{false[key]:>15}")


def record(name: str, halves: tuple[str, ...]) -> None:
    """Write down what the rules of today mark at first sight; a name is written once."""
    book: dict[str, Any] = json.loads(FIRST_SIGHT.read_text(encoding="utf-8")) if FIRST_SIGHT.exists() else {}
    if name in book:
        sys.exit(f"{name} đã có trong {FIRST_SIGHT.name}: số của lần chạy đầu không ghi lại")
    false: Counter[tuple[str, str]] = Counter()
    figures: dict[str, Any] = {}
    for half in halves:
        measured = measure_clean(half, false)
        if problems := measure_problems(half, Counter()):
            measured["problems"] = total_of(problems)
        for part, tally in measured.items():
            if tally.texts:
                right = {"right": tally.right} if part == "problems" else {}
                figures[f"{part}/{half}"] = {
                    "texts": tally.texts, "red": tally.red, "yellow": tally.yellow, **right
                }  # fmt: skip
    book[name] = {
        "date": date.today().isoformat(),
        "commit": _git("rev-parse", "--short", "HEAD"),
        "rules_commit": _git("log", "-1", "--format=%h", "--", "guong/engines/textcheck"),
        "figures": figures,
        "clean_by_rule": {f"{rule} {level}": count for (rule, level), count in false.most_common()},
    }
    FIRST_SIGHT.write_text(json.dumps(book, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for part, figure in figures.items():
        print(part, figure)


def _git(*words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()


def main() -> None:
    """Print, or record once."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--record", metavar="NAME")
    parser.add_argument("--half", action="append")
    options = parser.parse_args()
    if options.record:
        record(options.record, tuple(options.half or sets.HALVES))
    else:
        print_figures()


if __name__ == "__main__":
    main()
