"""Print how well `guong read` meets the open cases of real directives, where they lie at hand."""

import importlib.util
import json
import sys
from datetime import date
from pathlib import Path

from guong.engines.directives import read_directive
from guong.engines.directives.as_json import as_json

CASES = Path(__file__).parents[2] / "shared" / "data" / "directives"
MAIN_FIELDS = ("is_directive", "number", "date", "issuer", "signer.name", "cited", "tasks", "task.deadline")


def main() -> None:
    """Score every case and print precision, recall and F1 of the main fields."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CASES
    if not (folder / "score.py").exists():
        print(f"không có bộ văn bản đối chiếu ở {folder.name}; hãy chỉ thư mục ấy")
        return
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec and spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    totals, count = score.new(), 0
    for gold in sorted((folder / "gold").glob("*.json")):
        text = (folder / "texts" / f"{gold.stem}.txt").read_text(encoding="utf-8")
        reading = json.loads(json.dumps(as_json(read_directive(text, on=date(2026, 11, 24)), gold.name)))
        score.score_doc(gold.stem, json.loads(gold.read_text(encoding="utf-8")), reading, totals, [])
        count += 1
    print(f"{count} văn bản thật, chú giải bằng tay\n{'':14} đúng    P      R      F1")
    for field in MAIN_FIELDS:
        precision, recall, f1 = score.prf(totals[field])
        right = totals[field].ok / totals[field].n if totals[field].n else 1.0
        print(f"{field:14} {right:.3f}  {precision:.3f}  {recall:.3f}  {f1:.3f}")


if __name__ == "__main__":
    main()
