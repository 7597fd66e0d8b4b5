"""
Properties that hold on every annotated paper beside the checkout: nothing lost but what is listed, spans
that cover what they quote, no sentence in two lists.
"""

import importlib.util
import json
import random
from datetime import date
from functools import cache
from itertools import permutations
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from guong.engines.directives import read_directive
from guong.engines.directives.as_json import as_json
from guong.engines.viet.normal_forms import plain
from tests.engines.directives.letters import DECISION, LETTER
from tools.train import ALIKE, label_paper

ON = date(2026, 11, 24)
HERE = Path(__file__).parent
KNOWN_MISSES = HERE / "known_misses.txt"
SHARED = next(
    (folder / "shared" / "data" for folder in HERE.parents if (folder / "shared/data/directives2").is_dir()),
    None,
)
beside = pytest.mark.skipif(SHARED is None, reason="the annotated papers do not lie beside the checkout")
LEAST_IN_CLAUSES = 0.99


@cache
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score2", SHARED / "directives2" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def papers() -> dict[str, tuple[str, dict[str, Any], dict[str, Any]]]:
    """Give text, gold and reading of each annotated paper, by set and name."""
    read = {}
    for folder in ("directives", "directives2"):
        for path in sorted((SHARED / folder / "gold").glob("*.json")):
            text = (SHARED / folder / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
            gold = json.loads(path.read_text(encoding="utf-8"))
            prediction = as_json(read_directive(text, on=ON), path.stem)
            read[f"{folder}/{path.stem}"] = (text, gold, prediction)
    return read


def gold_tasks(gold: dict[str, Any]) -> list[dict[str, Any]]:
    """List the tasks of a gold that count."""
    return [task for task in scorer().tasks(gold) if not task.get("optional")]


@beside
def test_each_demand_of_the_gold_is_a_task_or_unclear_or_a_known_miss():
    near = scorer().near
    lost = []
    for name, (_, gold, prediction) in papers().items():
        openings = [task["text_start"] for task in scorer().tasks(prediction)]
        openings += [sentence["text_start"] for sentence in prediction["unclear"]]
        for number, task in enumerate(gold_tasks(gold), 1):
            if not any(near(task, opening) >= ALIKE for opening in openings):
                lost.append(f"{name} {number}")
    known = KNOWN_MISSES.read_text(encoding="utf-8").split("\n")
    print("\n".join(lost))

    assert sorted(set(lost) - set(known)) == [], "lost in silence, and not on the list of known misses"
    assert sorted({line for line in known if line} - set(lost)) == [], "found now: take it off the list"


@beside
def test_each_task_of_the_gold_begins_in_some_clause():
    near = scorer().near
    begun = total = 0
    for name, (text, gold, prediction) in papers().items():
        if not gold.get("is_directive"):
            continue
        scene = label_paper(name, text, gold).scene
        openings = [scene.nodes[c.index].paragraph.text[c.start : c.end][:80] for c in scene.clauses]
        openings += [task["text_start"] for task in scorer().tasks(prediction)]  # and the rows of tables
        for task in gold_tasks(gold):
            total += 1
            begun += any(near(task, opening) >= ALIKE for opening in openings)
    print(f"{begun}/{total} = {begun / total:.4f}")

    assert begun >= LEAST_IN_CLAUSES * total


MISREAD = str.maketrans("ol", "01")  # letters that a recogniser takes for figures, and the reader mends


def _folded(words: str) -> str:
    return " ".join(plain(words).casefold().translate(MISREAD).split())


def check_spans(text: str, prediction: dict[str, Any]) -> None:
    """See that every place holds the words that are quoted from it."""
    tasks = [task for entry in prediction["addressees"] for task in entry["tasks"]]
    for quoted in (*tasks, *prediction["unclear"]):
        here = _folded(text[quoted["start"] : quoted["end"]])
        assert _folded(quoted["text_start"])[:40] in here, quoted["text_start"]
    for norm in prediction["norms"]:
        assert _folded(norm["text"])[:40] in _folded(text[norm["start"] : norm["end"]])
    for citation in prediction["citations"]:
        assert _folded(citation["raw"]) == _folded(text[citation["start"] : citation["end"]])
    rows = {task["id"] for task in tasks if task["table"]}  # whose cells are poured out among others
    for obligation in prediction["obligations"]:
        if obligation["task"] in rows:
            continue
        here = _folded(text[obligation["start"] : obligation["end"]])
        assert _folded(obligation["text"])[-20:].strip(" .;") in here, obligation["text"]


def check_apart(prediction: dict[str, Any]) -> None:
    """See that no sentence is both a task and unclear, and none is there twice."""
    tasks = [(task["start"], task["end"]) for entry in prediction["addressees"] for task in entry["tasks"]]
    doubts = [(sentence["start"], sentence["end"]) for sentence in prediction["unclear"]]
    for start, end in doubts:
        assert not any(start < other_end and other_start < end for other_start, other_end in tasks)
    assert len(set(doubts)) == len(doubts)


@beside
def test_spans_cover_what_they_quote_in_every_annotated_paper():
    for text, _, prediction in papers().values():
        check_spans(text, prediction)


@beside
def test_no_sentence_of_an_annotated_paper_is_a_task_and_unclear():
    for _, _, prediction in papers().values():
        check_apart(prediction)


@pytest.mark.parametrize(
    "path", sorted((HERE / "letters_as_found").glob("*.txt")), ids=lambda path: path.stem
)
def test_spans_cover_what_they_quote_in_letters_as_found(path):
    text = path.read_text(encoding="utf-8")
    prediction = as_json(read_directive(text, on=ON), path.stem)

    check_spans(text, prediction)
    check_apart(prediction)


@pytest.mark.parametrize("text", [LETTER, DECISION], ids=["letter", "decision"])
def test_spans_cover_what_they_quote_in_invented_letters(text):
    prediction = as_json(read_directive(text, on=ON), "x")

    check_spans(text, prediction)
    check_apart(prediction)


HEADS = ("TT", "Nội dung", "Cơ quan chủ trì", "Phối hợp", "Thời gian", "Sản phẩm")
ROWS = (
    ("1", "Rà soát máy tính của các phòng", "Văn phòng", "", "Trước ngày 15/12/2026", "Báo cáo"),
    ("2", "Lắp điểm wifi tại nhà văn hóa", "Phòng Kinh tế", "Công an xã; Đoàn xã", "31/8/2026", ""),
    ("3", "Sao lưu dữ liệu của xã", "Công an xã", "Các thôn", "", "Đĩa sao lưu"),
    ("4", "Mở lớp kỹ năng số cho người dân", "Phòng Văn hóa - Xã hội", "", "Hằng quý", "Kế hoạch"),
)


@pytest.mark.parametrize("between", [" | ", "\t"], ids=["bars", "tabs"])
def test_a_permutation_of_columns_changes_nothing_but_order(between):
    head, foot = LETTER.split("1. Phòng Văn hóa")[0], LETTER[LETTER.index("Nơi nhận") :]

    def read_in(order):
        table = "\n".join(between.join(row[place] for place in order) for row in (HEADS, *ROWS))
        tasks = read_directive(f"{head}{table}\n{foot}", on=ON).tasks
        return [
            (task.text, task.lead, task.coordinate, task.deadline, task.periodicity, task.product)
            for task in tasks
        ]

    expected = read_in(range(len(HEADS)))
    assert len(expected) == len(ROWS)
    orders = list(permutations(range(len(HEADS))))
    for order in random.Random(HEADS[0]).sample(orders, 90):
        assert read_in(order) == expected, [HEADS[place] for place in order]
