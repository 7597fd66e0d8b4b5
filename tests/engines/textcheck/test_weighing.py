"""The linear model of words: how it is trained, what it costs, and that it only ever says "think"."""

import json
import re
import subprocess
import sys
from datetime import date

import pytest

from benchmarks.weighing import FAMILIES, Text, Training, rules_with_model
from guong.engines.textcheck import check, check_text
from guong.engines.textcheck.candidate_marks import LONGEST
from guong.engines.textcheck.marks import STOP, THINK, TIP, as_json
from guong.engines.textcheck.page import show
from guong.engines.textcheck.rules import PACKS, BadPack, load_rules, read_pack
from guong.engines.textcheck.weighing.doubts import WEIGHING, SentenceScale
from guong.engines.textcheck.weighing.grams import class_phrases, grams_of, load_classes, split_sentences
from guong.engines.textcheck.weighing.model import EXAMPLES, TOP, WEIGHTS, load_examples, load_model

ON = date(2026, 11, 27)
RULES = [rule for rule in rules_with_model().rules if rule.finder == WEIGHING]
TEXTS = [
    Text(sentence, family, sentence)
    for family, sentences in {
        "insult": ["Nó ngu như bò ấy.", "Thằng ấy ngu thật, ngu hết chỗ nói.", "Đồ ngu, im đi cho nhờ."],
        "advert": [
            "Ai mua nhắn em giao tận nhà.",
            "Hàng mới về, ai mua giao ngay.",
            "Giá rẻ, ai mua nhắn em.",
        ],
        "": ["Xã họp dân sáng thứ Hai.", "Thôn họp dân ở nhà văn hóa.", "Mời dân họp sáng thứ Ba."],
    }.items()
    for sentence in sentences
]
DOUBTED = RULES[0].wrong[0]
HINTED = "Khui sim năm số chín, giá chỉ dành cho người có duyên."


@pytest.fixture
def switched_on(monkeypatch):
    """Let the model speak, whatever its pack says."""
    monkeypatch.setattr(check, "load_rules", rules_with_model)


def weighed(text):
    return [mark for mark in check_text(text, on=ON) if mark.words]


def test_the_same_texts_give_the_same_weights():
    first, second = (Training(TEXTS, epochs=3).quantised() for _ in range(2))

    assert first == second
    assert max(abs(weight) for weights in first.values() for weight in weights) <= TOP


def test_a_sentence_is_weighed_by_what_was_learnt():
    model, _ = Training(TEXTS, epochs=30).model()

    rude, sale, clean = (
        model.weigh(sentence) for sentence in ("Anh ấy ngu hết chỗ.", "Ai mua em giao.", "Dân họp ở thôn.")
    )
    assert (rude.family, sale.family) == ("insult", "advert")
    assert clean.chance < min(rude.chance, sale.chance)
    assert model.weight("ngu", "insult") > 0 > model.weight("ngu", "advert") - 1
    assert 1 <= len(model.heaviest_words(rude)) <= 3


def test_what_ships_is_small_and_whole():
    model = load_model()

    assert WEIGHTS.stat().st_size <= 200_000
    assert EXAMPLES.stat().st_size <= 40_000
    assert model.families == FAMILIES
    assert 0 < model.calm[0] <= model.calm[1] < 1
    for family in FAMILIES:
        for several in (False, True):
            assert 0 < model.faint[several][family] <= model.firm[several][family] < 1
        assert model.firm[False][family] <= model.firm[True][family]
    header = json.loads(WEIGHTS.read_text(encoding="utf-8").partition("\n")[0])
    assert tuple(header["classes"]) == load_classes()[0], "the classes changed: train the model anew"
    assert set(load_examples()) == set(FAMILIES)


def test_the_weights_are_read_only_when_a_text_is_weighed():
    code = (
        "import sys, guong.engines.textcheck.check\n"
        "from guong.engines.textcheck.weighing.model import load_model\n"
        "print(load_model.cache_info().currsize)"
    )
    output = subprocess.run(
        [sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True
    ).stdout

    assert output.strip() == "0"


def test_a_sentence_is_cut_out_without_the_space_around_it():
    text = "  Một câu. Hai câu!\n\nCâu ba 1.5 kg  "

    assert [text[start:end] for start, end in split_sentences(text)] == [
        "Một câu.",
        "Hai câu!",
        "Câu ba 1.5 kg",
    ]


def test_words_and_pairs_are_read_once_and_figures_are_one_word():
    words = [gram for gram in grams_of("Giá 15 là 16 giá") if gram == gram.lower()]
    assert words == [*("giá", "0", "là"), *("^ giá", "giá 0", "0 là", "là 0", "0 giá", "giá $")]
    assert grams_of("Quá ít chữ") == []


@pytest.mark.parametrize("text", ["a" * LONGEST, "nó " * 16_000, "🙂" * 5_000, "“” … ; ; ;", "\u0301" * 50])
def test_of_any_text_only_its_own_sentences_are_doubted(text):
    assert all(0 <= doubt.start < doubt.end <= len(text) for doubt in SentenceScale(text).doubts())


def test_classes_of_words_are_read_with_the_pairs_that_meet():
    names, signs, _ = load_classes()
    whoever, hit = (chr(0x410 + names.index(name)) for name in ("whoever", "hit"))
    sentence = "Đứa nào qua đây thì bẻ gãy"

    assert len(names) == len(set(names)) <= 64
    assert whoever in signs["đứa nào"]
    phrases = [(start, end) for start, end, _ in class_phrases(sentence.lower().split())]
    assert (0, 2) in phrases
    assert (5, 7) in phrases
    assert {whoever, hit, "".join(sorted((whoever, hit)))} <= set(grams_of(sentence))


def test_what_reads_like_clean_speech_is_lowered_a_step(monkeypatch):
    text = "Đồ ngu, thằng mất dạy ấy như con chó dại, cả làng ai cũng ghét mặt nó."
    stern = {mark.severity for mark in check_text(text, on=ON) if mark.family == "insult"}
    monkeypatch.setattr(SentenceScale, "reads_calmly", lambda scale, at: True)
    lowered = {mark.severity for mark in check_text(text, on=ON) if mark.family == "insult"}

    assert STOP in stern
    assert STOP not in lowered
    assert lowered


def test_a_rule_that_weighs_may_not_say_stop():
    pack = {
        "family": "insult",
        "version": 1,
        "published": ON,
        "clause": "khoản 6 Điều 4",
        "rules": [
            {
                "id": "weighed",
                "family": "advert",
                "severity": "stop",
                "finder": WEIGHING,
                "message": "M.",
                "suggestion": "S.",
                "wrong": ["a"],
                "right": ["b"],
            }
        ],
    }
    with pytest.raises(BadPack, match="only ever says"):
        list(read_pack(pack, "p.yaml", set()))

    pack["rules"][0]["severity"] = THINK
    assert [rule.family for rule in read_pack(pack, "p.yaml", set())] == ["advert"]


def test_a_doubt_shows_its_words_and_the_nearest_sentence_of_our_own(switched_on):
    (mark,) = weighed(f"  {DOUBTED} ")

    assert mark.severity == THINK
    assert "hề" in mark.excerpt  # the words that weigh most, not the whole sentence
    assert len(mark.excerpt.split()) <= 2
    assert 1 <= len(mark.words) <= 3
    assert all(word in DOUBTED.lower() for word in mark.words)
    assert mark.example in {example for example, _ in load_examples()[mark.family]}
    page = show(DOUBTED, weighed(DOUBTED), 90)
    assert f"“{mark.words[0]}”" in page
    assert "câu mẫu" in page


def test_a_letter_is_spared_hints_and_hides_nothing_that_weighs_more(switched_on):
    letter = (
        "ỦY BAN NHÂN DÂN XÃ VĨNH LINH\nSố: 45/UBND-VP\nV/v trả lời đơn\nKính gửi: Các thôn\n"
        "Căn cứ Nghị định số 42/2022/NĐ-CP.\n"
    )
    foot = "\nNơi nhận:\n- Như trên;\nTM. ỦY BAN NHÂN DÂN"
    [alone] = weighed(DOUBTED)
    [mark] = weighed(letter + DOUBTED + foot)

    assert (mark.rule, mark.severity) == (alone.rule, THINK)
    assert {mark.severity for mark in weighed(f"Chợ họp từ sớm. {HINTED}")} == {TIP}
    assert weighed(letter + HINTED + foot) == []


def test_where_a_rule_spoke_the_model_is_silent(switched_on):
    assert weighed("Đồ ngu, thằng mất dạy ấy như con chó dại, cả làng ai cũng ghét mặt nó.") == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_family_doubts_its_wrong_example_and_never_says_stop(rule, switched_on):
    doubts = {mark.rule: mark.severity for text in rule.wrong for mark in weighed(text)}

    assert set(doubts) == {rule.id}
    assert set(doubts.values()) <= {THINK, TIP}
    assert [mark for text in rule.right for mark in weighed(text)] == []
    assert rule.clause
    assert rule.message.endswith(".")
    assert rule.suggestion.endswith(".")


def test_the_json_of_a_doubt_holds_its_words_and_only_then(switched_on):
    marks = check_text(f"{DOUBTED} Gọi 0912 345 678.", on=ON) + weighed(DOUBTED)
    entries = as_json("bài", marks, law_until=ON)["marks"]

    assert {bool(entry.get("words")) for entry in entries} == {True, False}
    assert all(("example" in entry) == ("words" in entry) for entry in entries)


def test_a_quotation_and_what_is_forbidden_are_left_alone(switched_on):
    assert weighed(f"Nghiêm cấm đăng lời như: {DOUBTED}") == []


@pytest.mark.parametrize(("setting", "count"), [("false", 0), ("true", len(FAMILIES))])
def test_switched_off_the_pack_adds_no_rule(tmp_path, setting, count):
    for path in PACKS.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    pack = tmp_path / "weighing.yaml"
    text = re.sub(r"switched_on: \w+", f"switched_on: {setting}", pack.read_text(encoding="utf-8"))
    pack.write_text(text, encoding="utf-8")

    assert sum(rule.finder == WEIGHING for rule in load_rules(tmp_path).rules) == count
