"""Whatever comes in, an answer comes out: no crash, no hang, spans inside the text."""

import json
import random
import unicodedata
from datetime import date

import pytest

from guong.engines.directives import read_directive
from guong.engines.directives.as_json import as_json
from guong.engines.viet.normal_forms import canonical
from tests.engines.directives.letters import DECISION, LETTER

ON = date(2026, 1, 1)


def mutated(text: str, chance: random.Random) -> str:
    """Cut, repeat, swap and spoil parts of a text."""
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(text) + 1)
        to = min(len(text), at + chance.randint(1, 200))
        kind = chance.randrange(8)
        piece = text[at:to]
        if kind == 0:
            text = text[:at] + text[to:]
        elif kind == 1:
            text = text[:to] + piece * chance.randint(1, 4) + text[to:]
        elif kind == 2:
            text = text[:at] + "".join(chance.sample(piece, len(piece))) + text[to:]
        elif kind == 3:
            text = (
                text[:at]
                + chance.choice("\x00\u200b\u00ad\ufeff\t\n|*#()“”./;:-–0123456789ẾỗĐ") * 5
                + text[at:]
            )
        elif kind == 4:
            text = text.replace("\n", chance.choice([" ", "\n\n", "\r\n", "\t"]), chance.randint(1, 30))
        elif kind == 5:
            text = unicodedata.normalize(chance.choice(["NFD", "NFKC"]), text)
        elif kind == 6:
            text = text.upper() if chance.random() < 0.5 else text.lower()
        else:
            text = text[to:] + text[:at]
    return text


def survive(seeds: range) -> None:
    for seed in seeds:
        text = mutated(random.Random(seed).choice([LETTER, DECISION]), random.Random(seed))
        read = as_json(read_directive(text, on=ON), "x")
        for key in ("obligations", "norms", "citations", "warnings"):
            for item in read[key]:
                assert 0 <= item["start"] <= item["end"] <= len(text), (seed, key)


def test_mutated_letters_are_survived():
    survive(range(500))


@pytest.mark.release
def test_ten_thousand_mutated_letters_are_survived():
    survive(range(500, 10_500))


@pytest.mark.long
@pytest.mark.parametrize(
    "text",
    [
        "a" * 200_000,
        "1. " * 60_000,
        "- \n" * 60_000,
        "(" * 100_000,
        "Bộ Y tế, " * 20_000,
        "giao " * 40_000,
        "Điều 1. Giao Bộ Y tế chủ trì; " * 5_000,
        "ngày 1/1/2024 đến ngày " * 8_000,
        "|" * 100_000,
        "\u200b" * 100_000,
        "KT. " * 40_000,
        "số 1/2024/NĐ-CP, " * 10_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_monotonous_text_does_not_hang(text):
    read_directive(text, on=ON)


def without_places(value):
    if isinstance(value, dict):
        return {k: without_places(v) for k, v in value.items() if k not in ("start", "end", "text")}
    return [without_places(v) for v in value] if isinstance(value, list) else value


@pytest.mark.parametrize("form", ["NFD", "old tone", "zero width", "non-breaking", "markdown"])
def test_other_spellings_of_the_same_letter_read_the_same(form):
    text = {
        "NFD": unicodedata.normalize("NFD", LETTER),
        "old tone": LETTER.replace("hóa", "hoá")
        .replace("HÒA", "HOÀ")
        .replace("ủy", "uỷ")
        .replace("ỦY", "UỶ"),
        "zero width": LETTER.replace("UBND", "UB\u200bND").replace("hóa", "hó\u00ada"),
        "non-breaking": LETTER.replace(" ", "\u00a0"),
        "markdown": LETTER.replace("1. Phòng", "**1.** Phòng").replace("Nơi nhận:", "**Nơi nhận:**"),
    }[form]
    expected = without_places(as_json(read_directive(LETTER, on=ON), "x"))
    content = without_places(as_json(read_directive(text, on=ON), "x"))

    assert json.loads(canonical(json.dumps(content, ensure_ascii=False)).text) == expected


def test_values_keep_the_spelling_of_the_page():
    read = read_directive(LETTER.replace("hóa", "hoá"), on=ON)

    assert read.recipients[0] == read.tasks[0].lead == "Phòng Văn hoá và Thông tin"


def test_the_foot_keeps_its_own_spelling_where_the_head_has_another():
    text = LETTER.replace("TM. ỦY BAN NHÂN DÂN", "TM. UỶ BAN NHÂN DÂN")
    read = read_directive(text, on=ON)

    assert (read.issuer[:3], read.signer.authority[:10]) == ("ỦY ", "TM. UỶ BAN")
