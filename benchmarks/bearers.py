"""Print whose duty `guong read --tree` says each duty is, on letters read by one office, tree by tree."""

import importlib.util
import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType

from guong.engines.directives.duties.proposals import duties_as_json, resolve
from guong.engines.directives.duties.tree_csv import read_tree
from guong.engines.directives.files import read_file

# Letters of two other hands, each written when the mechanisms stood. What was told of them
# the first time stays here, in the order of FIGURES; the first eighteen were then looked at, the others not.
OTHER_HANDS = Path(__file__).with_name("other_hands")
FIRST_SIGHT = {
    "f": (0.065, 0.671, 0.667, 0.976, 1.0, 0.919, 0.714, 0.074, 0.934, 0.894),
    "g": (0.0, 0.977, 0.949, 0.980, 1.0, 0.963, 1.0, 0.0, 0.973, 0.985),
}
LETTERS = Path(__file__).parents[2] / "shared" / "data" / "bearers"
FIGURES = {
    "wrong_ticks": ("wrong", "ticks"),
    "own_found": ("own_hit", "own"),
    "elsewhere_right": ("else_hit", "else"),
    "due_equal": ("due_hit", "due"),
    "names_short": ("short", "names"),
    "names_key": ("key_hit", "key_of"),
    "asked": ("ask_hit", "ask"),
    "asked_in_vain": ("vain", "gold"),
    "kinds": ("kind_hit", "kind_of"),
    "quantities": ("qty_hit", "qty"),
}


def main() -> None:
    """Score every letter; print the shares of each tree and of all."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else LETTERS
    if not (folder / "score.py").exists():
        print(f"không có bộ văn bản ở {folder.name}; hãy chỉ thư mục ấy")
        return
    score = load_scorer(folder)
    _print_shares(_score(folder, score, by_tree=True))
    for hand, first in FIRST_SIGHT.items():
        print(f"\nvăn bản {hand}01–{hand}18 của người khác")
        _print_shares({**_score(OTHER_HANDS, score, hand), "lần đầu": first})


def _score(
    folder: Path, score: ModuleType, names: str = "", *, by_tree: bool = False
) -> dict[str, Counter[str] | tuple[float, ...]]:
    """Score the letters of a folder whose names begin so, all together and tree by tree."""
    totals: dict[str, Counter[str]] = {}
    for path in sorted((folder / "gold").glob(f"{names}*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        letter, tree, on = folder / gold["file"], folder / gold["tree"], date.fromisoformat(gold["on"])
        directive = read_file(letter.read_bytes(), name=letter.name, on=on)
        units = read_tree(tree.read_bytes(), tree.name)
        duties = duties_as_json(resolve(directive, units, gold["as"], on))
        reading = json.loads(json.dumps({"duties": duties}))
        for name in (tree.stem, "tất cả") if by_tree else ("tất cả",):
            score.score(gold, reading, totals.setdefault(name, Counter()), [])
    return dict(totals)


def _print_shares(totals: dict[str, Counter[str] | tuple[float, ...]]) -> None:
    print(f"{'':16}" + "".join(f"{name[:15]:>16}" for name in totals))
    for row, (figure, (part, whole)) in enumerate(FIGURES.items()):
        shares = (
            f"{counts[row]:.3f}"
            if isinstance(counts, tuple)
            else f"{counts[part] / counts[whole]:.3f}"
            if counts[whole]
            else "-"
            for counts in totals.values()
        )
        print(f"{figure:16}" + "".join(f"{share:>16}" for share in shares))


def load_scorer(folder: Path) -> ModuleType:
    """Load the scorer that lies with the letters."""
    spec = importlib.util.spec_from_file_location("bearers_score", folder / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
