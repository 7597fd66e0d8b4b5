"""
The gate of clean speech: what communes write and a careful editor would leave as it is gets no red mark.

Whoever mends the rules does not read the halves named `kept`: of them a failing test tells kinds, no texts.
"""

import json
from datetime import date

import pytest

from guong.engines.textcheck import check_text
from guong.engines.textcheck.marks import STOP, THINK
from tests.speech import sets

ON = date(2026, 11, 24)
SENTENCES, POSTS, PROBLEMS, KINDS = 3200, 300, 3200, 20  # at least so many
LATE_POSTS = 150  # written when the rules had been mended
POST_WORDS = (40, 120)
# What today's rules mark, measured; the aim is no red, and yellow on one text in a hundred at most.
RED_AT_MOST = {"clean/open": 0, "clean/kept": 0, "posts/open": 0, "posts/kept": 0, "posts/late": 0}
YELLOW_AT_MOST = {"clean/open": 4, "clean/kept": 11, "posts/open": 0, "posts/kept": 2, "posts/late": 2}
LOADERS = {"clean": sets.load_clean, "posts": sets.load_posts}


def marked_samples(name, half):
    """The texts of a set that bear a red mark, and those whose worst mark is yellow."""
    red, yellow = [], []
    for sample in LOADERS[name](half):
        severities = {mark.severity for mark in check_text(sample.text, on=ON)}
        if STOP in severities:
            red.append(sample)
        elif THINK in severities:
            yellow.append(sample)
    return red, yellow


def quote(samples):
    """What a failing test may tell of some texts."""
    return [f"{sample}: {sample.text}" if sample.half == "open" else sample.kind for sample in samples]


@pytest.mark.parametrize("part", RED_AT_MOST)
def test_clean_speech_is_seldom_marked(part):
    red, yellow = marked_samples(*part.split("/"))

    assert len(red) <= RED_AT_MOST[part], quote(red)
    assert len(yellow) <= YELLOW_AT_MOST[part], quote(yellow)


def test_the_sets_are_large_and_of_many_kinds():
    sentences, posts, problems = sets.load_clean(), sets.load_posts(), sets.load_problems()

    assert len(sentences) >= SENTENCES
    assert len(posts) >= POSTS
    assert len(problems) >= PROBLEMS
    for samples in (sentences, posts):
        by_half = [{sample.kind for sample in samples if sample.half == half} for half in sets.HALVES]
        assert by_half[0] == by_half[1]
        assert len(by_half[0]) >= KINDS


def test_no_two_texts_share_five_words_in_a_row_but_for_names():
    shared = sets.shared_runs(sets.all_samples())

    assert not {run: list(map(str, texts)) for run, texts in shared.items()}


def test_a_shared_run_of_five_words_is_found_and_names_end_a_run():
    def samples(*texts):
        return [sets.Sample(text, "clean", "open", "one", line) for line, text in enumerate(texts)]

    shared = sets.shared_runs(samples("Mời bà con ra đình họp nhé.", "Chiều nay mời bà con ra đình, nha!"))

    assert list(shared) == ["mời bà con ra đình"]
    assert not sets.shared_runs(samples("Đoàn thăm Bà mẹ Việt Nam anh hùng.", "Có Bà mẹ Việt Nam anh hùng."))
    assert not sets.shared_runs(
        samples("Theo Nghị định số 15/2020/NĐ-CP đó.", "Là Nghị định số 15/2020/NĐ-CP.")
    )


def test_posts_are_whole():
    lengths = {str(post): len(post.text.split()) for half in (None, "late") for post in sets.load_posts(half)}

    assert not {post: words for post, words in lengths.items() if not POST_WORDS[0] <= words <= POST_WORDS[1]}


def test_every_file_tells_its_kind():
    paths = [path for name in ("clean", "posts", "problems") for path in (sets.FOLDER / name).rglob("*.txt")]

    assert paths
    assert not [path.name for path in paths if not path.read_text(encoding="utf-8").startswith("# ")]


def test_first_sight_is_on_record_for_both_halves():
    book = json.loads((sets.FOLDER / "first_sight.json").read_text(encoding="utf-8"))
    figures = book["2026-11-27 before the rules change"]["figures"]
    late = book["2026-11-27 late posts"]["figures"]["posts/late"]

    for half in sets.HALVES:
        assert figures[f"clean/{half}"]["texts"] == len(sets.load_clean(half))
        assert figures[f"posts/{half}"]["texts"] == len(sets.load_posts(half))
        assert figures[f"problems/{half}"]["right"] > 0
    assert late["texts"] == len(sets.load_posts("late")) == LATE_POSTS
    for half, name in zip(sets.HANDS, ("2026-11-27 another hand", "2026-11-28 second hand"), strict=True):
        hand = book[name]["figures"]
        assert hand[f"problems/{half}"]["texts"] == len(sets.load_problems(half)) == 200
        assert hand[f"clean/{half}"]["texts"] == len(sets.load_clean(half)) == 100
