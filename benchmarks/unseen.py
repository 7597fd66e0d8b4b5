"""
Print how well papers are read that the weights have not seen: plain, by folds of whole papers, by a share.

The annotated papers lie beside the checkout (../shared/data); a fold is trained without its papers, never
by clauses of one paper. Twelve papers were set aside before the first sign was written: `--aside` trains
without them and scores them alone, which is meant to be done once.
"""

import argparse
import importlib.util
import json
import random
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from guong.engines.directives import read_directive
from guong.engines.directives.as_json import as_json
from guong.engines.directives.demand_classifier import Model
from tools.train import AnnotatedPaper, fit_model, label_paper, practice_papers

SHARED = Path(__file__).parents[2] / "shared" / "data"
ON = date(2026, 11, 24)
FOLDS, SEED = 10, 7
# Drawn with random.Random(20261127): three real acts, two letters and notices, four local papers, three
# that assign nothing.
ASIDE = ("n01", "n07", "n12", "p5", "p8", "q04", "q06", "q15", "q16", "z04", "z05", "z07")
SHARES = (0.1, 0.25, 0.5, 0.75, 1.0)
Paper = tuple[str, str, dict[str, Any], str]  # set, name, gold, text
Models = dict[tuple[str, str], Model]  # (set, name) → what reads that paper


def load_scorer(shared: Path) -> ModuleType:
    """Load the second scorer, which lies with the papers."""
    spec = importlib.util.spec_from_file_location("score2", shared / "directives2" / "score.py")
    assert spec and spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def load_papers(shared: Path) -> list[Paper]:
    """Read both open sets."""
    papers: list[Paper] = []
    for folder in ("directives2", "directives"):
        for path in sorted((shared / folder / "gold").glob("*.json")):
            text = (shared / folder / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
            papers.append((folder, path.stem, json.loads(path.read_text(encoding="utf-8")), text))
    return papers


def print_figures(scorer: ModuleType, title: str, papers: list[Paper], models: Models) -> None:
    """Score some papers, each read by its model or else by the weights as they stand, and print."""
    fields, scored = scorer.new(), []
    for paper in papers:
        _, name, gold, text = paper
        prediction = json.loads(
            json.dumps(as_json(read_directive(text, on=ON, model=models.get(paper[:2])), name))
        )
        scored.append(scorer.score_doc(name, gold, prediction, fields, []))
    extras = scorer.extras(scored, False)
    f1 = {name: scorer.prf(fields[name])[2] for name in ("tasks", "task.deadline", "task.lead", "cited")}
    share = {name: extras[name]["share"] for name in ("silent_loss", "wrong_bearer", "no_bearer")}
    rows, unclear = extras["table_tasks"], extras["unclear"]
    right = fields["is_directive"]
    print(
        f"{title:<34} việc F1 {f1['tasks']:.3f} (theo văn bản {extras['tasks_macro']['f1']:.3f}) "
        f" hạn {f1['task.deadline']:.3f}"
        f"  nơi làm {f1['task.lead']:.3f}  mất lặng {share['silent_loss']:.3f}  sai nơi"
        f" {share['wrong_bearer']:.3f}"
        f"  thiếu nơi {share['no_bearer']:.3f}  hàng đúng {rows['rows_right']}/{rows['gold']}"
        f"  chưa rõ {unclear['entries']} ({unclear['useful']} có ích)  loại {right.ok}/{right.n} "
        f" viện dẫn {f1['cited']:.3f}"
    )


def by_kind(papers: list[Paper]) -> dict[str, list[Paper]]:
    """Sort papers: real acts, local papers, those that assign nothing, the first open set."""
    names = {
        "n": "văn bản thật",
        "p": "văn bản địa phương",
        "q": "văn bản địa phương",
        "z": "không giao việc",
    }
    sorted_papers: dict[str, list[Paper]] = {}
    for paper in papers:
        kind = names[paper[1][0]] if paper[0] == "directives2" else "bộ mở thứ nhất"
        sorted_papers.setdefault(kind, []).append(paper)
    return sorted_papers


def labelled(papers: list[Paper]) -> dict[tuple[str, str], AnnotatedPaper]:
    """Lay out the papers that teach."""
    return {
        (folder, name): label_paper(f"{folder}/{name}", text, gold)
        for folder, name, gold, text in papers
        if gold.get("is_directive")
    }


def fold_models(papers: list[Paper]) -> Models:
    """Train a model for each fold, without its papers; give the one for each paper."""
    keys = [paper[:2] for paper in papers]
    random.Random(SEED).shuffle(keys)
    return _models_without(papers, [set(keys[fold::FOLDS]) for fold in range(FOLDS)])


def style_models(papers: list[Paper]) -> Models:
    """Train a model for each style of paper, without any paper of that style."""
    return _models_without(papers, [{paper[:2] for paper in some} for some in by_kind(papers).values()])


def _models_without(papers: list[Paper], groups: list[set[tuple[str, str]]]) -> Models:
    taught, practice = labelled(papers), practice_papers()
    models: Models = {}
    for apart in groups:
        model = fit_model([paper for key, paper in taught.items() if key not in apart] + practice)
        models |= dict.fromkeys(apart, model)
    return models


def models_for(papers: list[Paper], model: Model) -> Models:
    """Give the same model to every paper."""
    return {paper[:2]: model for paper in papers}


def print_curve(scorer: ModuleType, papers: list[Paper]) -> None:
    """Print what a growing share of the papers teaches, scored on the fifth that is never taught."""
    taught, practice = labelled(papers), practice_papers()
    mixed = list(papers)
    random.Random(SEED).shuffle(mixed)
    apart, others = mixed[::5], [paper for number, paper in enumerate(mixed) if number % 5]
    for share in SHARES:
        some = [taught[paper[:2]] for paper in others[: round(share * len(others))] if paper[:2] in taught]
        model = fit_model(some + practice)
        print_figures(scorer, f"học từ {len(some)} văn bản", apart, models_for(apart, model))


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument(
        "--folds", action="store_true", help="each paper read by weights that have not seen it"
    )
    parser.add_argument("--styles", action="store_true", help="each paper read by weights of other styles")
    parser.add_argument("--curve", action="store_true", help="the learning curve")
    parser.add_argument("--aside", action="store_true", help="the twelve papers set aside, once")
    arguments = parser.parse_args()
    if not (arguments.shared / "directives2" / "score.py").exists():
        print("không có bộ văn bản chú giải bên cạnh bản mã này")
        return
    scorer, papers = load_scorer(arguments.shared), load_papers(arguments.shared)
    if arguments.aside:
        rest = [paper for paper in papers if paper[0] != "directives2" or paper[1] not in ASIDE]
        model = fit_model([*labelled(rest).values(), *practice_papers()])
        apart = [paper for paper in papers if paper not in rest]
        for kind, some in {"mười hai văn bản để riêng": apart, **by_kind(apart)}.items():
            print_figures(scorer, kind, some, models_for(some, model))
        return
    models = fold_models(papers) if arguments.folds else style_models(papers) if arguments.styles else {}
    for kind, some in {"cả hai bộ": papers, **by_kind(papers)}.items():
        print_figures(scorer, kind, some, models)
    if arguments.curve:
        print_curve(scorer, papers)


if __name__ == "__main__":
    main()
