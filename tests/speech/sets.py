"""
The sets of commune speech: clean sentences, clean posts and sentences with a problem, each in two halves.

A set lies in `<set>/<half>/<kind>.txt`: the first line begins with `#` and tells the kind, then a sentence a
line, or posts with a line `---` between them. The half `open` may be read by whoever mends the rules, the
half `kept` may not. `another` is by another hand, `second` by one more. What lies in `grown` was written for
training alone and measures nothing.

python -m tests.speech.sets        prints the counts, and every run of five words that two texts share
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

FOLDER = Path(__file__).parent
HALVES = ("open", "kept")
ANOTHER = "another"  # by another hand, who had not seen the rules, after they were frozen: measured at sight
SECOND = "second"  # by a hand that saw neither rules nor sets, after the rules were frozen again
HANDS = (ANOTHER, SECOND)
GROWN = "grown"  # written later, by somebody who had read the open halves: for training alone
RUN = 5  # words in a row that no two texts may share, but for names
PARTING = "---"
_WORD = re.compile(r"\w+|\|")
_CITATION = re.compile(r"(?:(?:Nghị định|Luật|Quyết định|Thông tư|Nghị quyết) (?:số )?)?\d+/\d{4}/[\w-]+")


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence or a post, and where it stands: set, half, kind, line from 1."""

    text: str
    set: str
    half: str
    kind: str
    line: int

    def __str__(self) -> str:
        return f"{self.set}/{self.half}/{self.kind}.txt:{self.line}"


def load_clean(half: str | None = None) -> list[Sample]:
    """Load the clean sentences of a half, or of both."""
    return _load("clean", half)


def load_posts(half: str | None = None) -> list[Sample]:
    """Load the clean posts of a half, or of both; `late` ones are a half of their own."""
    return _load("posts", half)


def load_problems(half: str | None = None) -> list[Sample]:
    """Load the sentences with a problem of a half, or of both; their kinds are the kinds of problem."""
    return _load("problems", half)


PLACE = "{}"  # where a sentence is put into a frame


def load_frames() -> dict[str, str]:
    """Load the frames: whole texts of communes with a place for one sentence, and the place alone."""
    paths = sorted((FOLDER / "frames").glob("*.txt"))
    frames = {path.stem: path.read_text(encoding="utf-8").partition("\n")[2].rstrip("\n") for path in paths}
    return {"alone": PLACE, **frames}


def all_samples() -> list[Sample]:
    """Load every text of every set."""
    return [
        *load_clean(),
        *load_clean(GROWN),
        *load_posts(),
        *load_posts("late"),
        *load_problems(),
        *load_problems(GROWN),
    ]


def families_of_problems() -> dict[str, frozenset[str]]:
    """Read which families of marks meet each kind of problem: `# <kind>: hits <family> <family>`."""
    heads = [path.open(encoding="utf-8").readline() for path in (FOLDER / "problems" / "open").glob("*.txt")]
    split = [head.removeprefix("#").partition(": hits ") for head in heads]
    return {kind.strip(): frozenset(families.split()) for kind, _, families in split}


def _load(name: str, half: str | None) -> list[Sample]:
    samples = []
    for part in (half,) if half else HALVES:
        for path in sorted((FOLDER / name / part).glob("*.txt")):
            read = _read_posts if name == "posts" else _read_sentences
            lines = unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).split("\n")
            samples += [Sample(text, name, part, path.stem, line) for line, text in read(lines)]
    return samples


def _read_sentences(lines: list[str]) -> list[tuple[int, str]]:
    return [(at, line.strip()) for at, line in enumerate(lines, 1) if at > 1 and line.strip()]


def _read_posts(lines: list[str]) -> list[tuple[int, str]]:
    posts: list[tuple[int, list[str]]] = [(2, [])]
    for at, line in enumerate(lines, 1):
        if line.strip() == PARTING:
            posts.append((at + 1, []))
        elif at > 1:
            posts[-1][1].append(line)
    return [(at, text) for at, rows in posts if (text := "\n".join(rows).strip())]


@cache
def _names() -> re.Pattern[str]:
    """Names of bodies, laws and titles that texts may share, a line each in names.txt, the longest first."""
    names = (FOLDER / "names.txt").read_text(encoding="utf-8").split("\n")
    listed = {_fold(name) for name in names if name and not name.startswith("#")}
    longest_first = map(re.escape, sorted(listed, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")


def _fold(text: str) -> str:
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", text).lower()))


def word_runs(text: str) -> set[str]:
    """
    List the runs of five words of a text; a run ends where a name begins.

    Names are those of the list and two capitals in a row (people, places), unless the whole text is capitals.
    """
    letters = [sign for sign in text if sign.isalpha()]
    shouted = sum(map(str.isupper, letters)) > 0.6 * len(letters)
    words = _WORD.findall(_CITATION.sub("|", text))
    folded = _names().sub("|", " ".join(word.lower() for word in words))
    capital = {
        f"{first.lower()} {second.lower()}"
        for first, second in pairwise(words)
        if not shouted and first[0].isupper() and second[0].isupper()
    }
    runs = set()
    for stretch in folded.split("|"):
        row = stretch.split()
        for at in range(len(row) - RUN + 1):
            run = row[at : at + RUN]
            if not any(f"{a} {b}" in capital for a, b in pairwise(run)):
                runs.add(" ".join(run))
    return runs


def shared_runs(samples: list[Sample]) -> dict[str, list[Sample]]:
    """Find the runs of five words that stand in two texts or more."""
    places: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        for run in word_runs(sample.text):
            places[run].append(sample)
    return {run: texts for run, texts in places.items() if len(texts) > 1}


def main() -> None:
    """Print the counts, and what two texts share."""
    samples = all_samples()
    counts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for sample in samples:
        counts[sample.set, sample.half].append(sample.kind)
    for (name, half), kinds in counts.items():
        print(f"{name}/{half}: {len(kinds)} trong {len(set(kinds))} loại")
    for run, texts in sorted(shared_runs(samples).items()):
        print(f"{run!r}: {', '.join(map(str, texts))}")


if __name__ == "__main__":
    main()
