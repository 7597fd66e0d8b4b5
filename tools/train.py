"""
Fit the weights by which clauses are weighed, from papers annotated by hand that stand beside the checkout.

    python -m tools.train [FOLDER …] [--without NAME …] [--labels FOLDER]

Each folder holds texts/NAME.txt and gold/NAME.json. Only the weights are written: no text of the papers.
`--labels` takes what `guong labels --export` wrote beside them: the weights are written only where they read
papers they have not seen better, or as well, on both sides and better on one.
"""

import argparse
import difflib
import json
import re
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from guong.engines.directives.accents import add_accents, drop_accents, lacks_accents
from guong.engines.directives.demand_classifier import Model, add_neighbours, probability, weigh
from guong.engines.directives.demands import TASK, read_by_rules
from guong.engines.directives.directive import OPENING
from guong.engines.directives.reader import demands_may_stand_in
from guong.engines.directives.signs import Scene, Signs, signs_of
from tools.regression import fit

SHARED_DATA = Path(__file__).parents[2] / "shared" / "data"
FOLDERS = (SHARED_DATA / "directives2", SHARED_DATA / "directives")
PRACTICE = Path(__file__).with_name("practice.yaml")
WEIGHTS = Path(__file__).parents[1] / "guong" / "engines" / "directives" / "weights.json"
ALIKE = 0.85  # likeness of the openings of a clause and of a task of the gold
INNER_FOLDS = 5
OUTER_FOLDS = 5  # of the comparison with an office's labels
_KINDS = frozenset(("báo cáo", "tờ trình", "quy chế", "thông tư", "thư khen", "lịch công tác"))


@dataclass(frozen=True, slots=True)
class AnnotatedPaper:
    """A paper laid out for weighing; a label is 1 for a task, 0 for none, None where either is right."""

    name: str
    scene: Scene
    signs: list[Signs]
    labels: list[float | None]


def read_papers(folders: Sequence[Path], without: Collection[str] = ()) -> list[AnnotatedPaper]:
    """Read all annotated papers that assign work or might; kinds the reader never reads teach nothing."""
    papers: list[AnnotatedPaper] = []
    for folder in folders:
        for path in sorted((folder / "gold").glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            if path.stem not in without and gold.get("is_directive") and gold.get("kind") not in _KINDS:
                text = (folder / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
                papers.append(label_paper(f"{folder.name}/{path.stem}", text, gold))
    return papers


def label_paper(name: str, text: str, gold: dict[str, Any]) -> AnnotatedPaper:
    """Lay out a paper and find each task of its gold among the clauses."""
    scene = read_by_rules(*demands_may_stand_in(text)).scene
    entries = gold.get("addressees") or ()
    tasks = [task for entry in entries for task in entry["tasks"] if not task.get("table")]
    openings = [_fold(scene.nodes[c.index].paragraph.text[c.start : c.end]) for c in scene.clauses]
    pairs: list[tuple[float, bool, int, int]] = []
    for number, task in enumerate(tasks):
        starts = [_fold(task["text_start"]), *map(_fold, task.get("starts") or ())]
        for place, opening in enumerate(openings):
            likeness = max(_likeness(start, opening) for start in starts)
            if likeness >= ALIKE:
                pairs.append((-likeness, bool(task.get("optional")), number, place))
    labels: list[float | None] = [0.0] * len(openings)
    done_numbers: set[int] = set()
    used_places: set[int] = set()
    nodes = [scene.nodes[clause.index] for clause in scene.clauses]
    is_heading = [bool(n.children) and n.paragraph.text.rstrip(" *")[-1:] not in ".;" for n in nodes]
    for _, optional, number, place in sorted(pairs, key=lambda pair: (*pair[:2], is_heading[pair[3]])):
        if number in done_numbers or place in used_places:
            continue
        done_numbers.add(number)
        used_places.add(place)
        labels[place] = None if optional else 1.0
    return AnnotatedPaper(name, scene, signs_of(scene), labels)


_MARK = re.compile("[»≈]")
_LINE_WRAP = re.compile(r"\\\n\s*")  # a line of practice.yaml that goes on in the next one
_HEAD = """ỦY BAN NHÂN DÂN
XÃ AN SƠN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/{symbol}
{about}An Sơn, ngày 15 tháng 3 năm 2026
{title}{receivers}
"""
_FOOT = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\n\nPhạm Văn Đông\n"


def practice_papers() -> list[AnnotatedPaper]:
    """Lay out the invented papers of practice.yaml, whose clauses are labelled by marks."""
    entries = yaml.safe_load(PRACTICE.read_text(encoding="utf-8"))
    papers: list[AnnotatedPaper] = []
    for number, entry in enumerate(entries):
        letter = entry["kind"] in ("công văn", "")
        receivers = "\n".join(f"- {name};" for name in entry.get("recipients", ()))
        head = _HEAD.format(
            symbol="UBND-VP" if letter else "XX-UBND",
            about=f"V/v {entry['subject']}\n" if letter and entry["subject"] else "",
            title="" if letter else f"{entry['kind'].upper()}\n{entry['subject']}\n\n",
            receivers=f"Kính gửi:\n{receivers}\n" if receivers else "",
        )
        source = head + "\n" + _LINE_WRAP.sub("", entry["body"]) + _FOOT
        text = _MARK.sub("", source)
        accented_text = add_accents(text) if lacks_accents(text) else text
        scene = read_by_rules(*demands_may_stand_in(accented_text)).scene
        labels: list[float | None] = [0.0] * len(scene.clauses)
        for match in _MARK.finditer(source):
            opening = _fold(_MARK.sub("", source[match.end() : match.end() + OPENING]).split("\n")[0])[:KEY]
            place = _place_of(scene, opening, accented_text is not text)
            if place is not None and labels[place] == 0.0:
                labels[place] = 1.0 if match.group() == "»" else None
        papers.append(AnnotatedPaper(f"practice/{number}", scene, signs_of(scene), labels))
    return papers


KEY = 24  # characters by which a marked clause is found again


def _place_of(scene: Scene, opening: str, bare: bool) -> int | None:
    for place, clause in enumerate(scene.clauses):
        paragraph = scene.nodes[clause.index].paragraph
        words = paragraph.text[clause.start : clause.end]
        plain_words = _fold(drop_accents(words) if bare else words)
        label = _fold(paragraph.text[: clause.end])
        if opening in plain_words[: 2 * KEY] or (clause.number == 0 and label.startswith(opening[:KEY])):
            return place
    return None


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())[:OPENING]


def _likeness(start: str, opening: str) -> float:
    matcher = difflib.SequenceMatcher(None, start, opening, autojunk=False)
    may_be_alike = matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE
    return matcher.ratio() if may_be_alike else 0.0


def fit_model(papers: Sequence[AnnotatedPaper]) -> Model:
    """Fit both passes; the second learns from what the first says of papers it has not seen."""
    first = fit(*_stack(papers))
    seconds: list[tuple[Signs, float]] = []
    for fold in range(INNER_FOLDS):
        apart = papers[fold::INNER_FOLDS]
        weights = fit(*_stack([paper for paper in papers if paper not in apart]))
        for paper in apart:
            signs = [dict(clause) for clause in paper.signs]
            add_neighbours(paper.scene, signs, [probability(clause, weights) for clause in signs])
            seconds += [
                (clause, label)
                for clause, label in zip(signs, paper.labels, strict=True)
                if label is not None
            ]
    return Model(first, fit([clause for clause, _ in seconds], [label for _, label in seconds]))


def _stack(papers: Sequence[AnnotatedPaper]) -> tuple[list[Signs], list[float]]:
    pairs = [
        (clause, label)
        for paper in papers
        for clause, label in zip(paper.signs, paper.labels, strict=True)
        if label is not None
    ]
    return [clause for clause, _ in pairs], [label for _, label in pairs]


def compare(papers: Sequence[AnnotatedPaper], labelled: Sequence[AnnotatedPaper]) -> bool:
    """Print how papers not seen are read, without labels and with; tell whether it is better with them."""
    practice = practice_papers()
    better = []
    for title, apart_of, beside in (("bộ mở", papers, labelled), ("nhãn của cơ quan", labelled, papers)):
        shares = []
        for extra in ((), beside) if apart_of is papers else (beside, None):
            # Of the office's own letters: learnt from the open sets alone, then from its other letters too.
            pairs = []
            for fold in range(OUTER_FOLDS):
                apart = apart_of[fold::OUTER_FOLDS]
                rest = [paper for paper in apart_of if paper not in apart]
                taught = (
                    [*beside, *rest] if extra is None else [*extra, *(rest if apart_of is papers else ())]
                )
                pairs += _read_apart(fit_model([*taught, *practice]), apart) if apart else []
            shares.append(_f1(pairs))
        print(f"{title}: không có nhãn {shares[0]:.4f}, có nhãn {shares[1]:.4f}")
        better.append(shares[1] - shares[0])
    return min(better) >= 0 < max(better)


def _read_apart(model: Model, papers: Sequence[AnnotatedPaper]) -> list[tuple[bool, bool]]:
    """Give for each labelled clause whether it is a task, and whether the model says so."""
    pairs = []
    for paper in papers:
        chances, _ = weigh(paper.scene, model)
        known = (
            (label, chance) for label, chance in zip(paper.labels, chances, strict=True) if label is not None
        )
        pairs += [(label > 0, chance >= TASK) for label, chance in known]
    return pairs


def _f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    hits = sum(is_task and is_said for is_task, is_said in pairs)
    either = sum(is_task + is_said for is_task, is_said in pairs)
    return 2 * hits / either if either else 1.0


def main() -> None:
    """Train on the folders that the command names, else on the two open sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=FOLDERS)
    parser.add_argument("--without", nargs="*", default=(), help="papers that are kept out")
    parser.add_argument("--labels", type=Path, help="what `guong labels --export` wrote")
    arguments = parser.parse_args()
    folders = arguments.folders
    missing = [folder for folder in folders if not (folder / "gold").is_dir()]
    if missing:
        sys.exit(f"không có bộ văn bản chú giải ở {missing[0]}")
    papers = read_papers(folders, arguments.without)
    if arguments.labels:
        labelled = read_papers([arguments.labels])
        if not compare(papers, labelled):
            sys.exit("Nhãn không làm máy đọc tốt hơn ở cả hai bên: trọng số giữ nguyên.")
        papers += labelled
    papers += practice_papers()
    model = fit_model(papers)
    weights = {"first": dict(sorted(model.first.items())), "second": dict(sorted(model.second.items()))}
    WEIGHTS.write_text(json.dumps(weights, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    clauses = sum(len(paper.labels) for paper in papers)
    print(f"{len(papers)} văn bản, {clauses} mệnh đề → {WEIGHTS.name}, {WEIGHTS.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
