"""Rules as data carry examples, the examples hold, and every phrase of time is found and computed alike."""

import re
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ENGINES = ROOT / "guong" / "engines"
LONGEST_LINE = 140  # characters


def _name(path):
    return path.relative_to(ROOT).as_posix()


def _entries(name, key):
    from guong.engines.directives.patterns import load

    return load(name)[key]


def _examples(name, key):
    return [
        pytest.param(number, entry, example, id=f"{entry.get('id', number)}: {example}")
        for number, entry in enumerate(_entries(name, key))
        for example in entry.get("examples", [entry["example"]] if "example" in entry else [])
    ]


@pytest.mark.parametrize(
    ("name", "key"), [("duties", "duties"), ("bearers", "classes"), ("norms", "headings")]
)
def test_every_rule_carries_an_example(name, key):
    bare = [entry for entry in _entries(name, key) if not entry.get("examples") and not entry.get("example")]

    assert bare == []


WORDS_OF_MODULES = sorted((ENGINES / "directives" / "patterns" / "words").glob("*.yaml"))


def _word_examples():
    from guong.engines.directives.patterns import load

    for path in WORDS_OF_MODULES:
        for name, entry in load(f"words/{path.stem}").items():
            for example in entry["examples"]:
                yield pytest.param(entry["pattern"], example, id=f"{path.stem}.{name}: {example}")


@pytest.mark.parametrize(("pattern", "example"), list(_word_examples()))
def test_an_expression_finds_its_example(pattern, example):
    assert re.search(pattern, example)


@pytest.mark.parametrize(
    "path", sorted((ENGINES / "directives" / "patterns" / "words").glob("*.yaml")), ids=_name
)
def test_words_stand_in_the_file_of_a_module_that_reads_them(path):
    from guong.engines.directives.patterns import load

    module = (ENGINES / "directives" / f"{path.stem}.py").read_text(encoding="utf-8")

    assert [name for name in load(f"words/{path.stem}") if name not in module] == []


PACKS_OF_RULES = sorted([*(ENGINES / "legal").rglob("*.yaml"), *(ENGINES / "directives").rglob("*.yaml")])


@pytest.mark.parametrize("path", PACKS_OF_RULES, ids=_name)
def test_rules_are_laid_out_one_thing_a_line(path):
    lines = path.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if len(line) > LONGEST_LINE] == []


# Phrases of time: found by their shapes, computed by their tokens, both of one pack


def _shapes():
    from guong.engines.legal.tokens import pack

    return pack()["shapes"]


def _shape_examples():
    return [
        pytest.param(entry["id"], entry.get("recurs", False), example, id=f"{entry['id']}: {example}")
        for entry in _shapes()
        for example in entry["examples"]
    ]


@pytest.mark.parametrize(("shape", "recurs", "example"), _shape_examples())
def test_a_shape_of_time_finds_its_example_and_the_reader_lets_it_stand(shape, recurs, example):
    from guong.engines.directives.task_dates import read_timing
    from guong.engines.legal.phrases import find_phrases

    [phrase, *_] = [phrase for phrase in find_phrases(example) if phrase.shape == shape]
    timing = read_timing(example)

    assert any(start < phrase.end and phrase.start < end for start, end, _ in timing.phrases)
    assert (timing.deadline is None) is recurs and (timing.periodicity is None) is not recurs
    assert (timing.day is not None) is (shape in _entries("deadlines", "dated"))


@pytest.mark.parametrize(("shape", "rule"), _entries("deadlines", "context").items())
def test_words_around_a_phrase_unmake_a_deadline(shape, rule):
    from guong.engines.directives.task_dates import read_timing
    from guong.engines.legal.phrases import find_phrases

    for sentence in rule["refused"]:
        phrases = {(p.start, p.end, p.text) for p in find_phrases(sentence) if p.shape == shape}

        assert phrases and not phrases & set(read_timing(sentence).phrases)


CARRIERS = (
    "Báo cáo kết quả về UBND huyện {}.",
    "Sở Y tế hoàn thành {}.",
    "Phòng Văn hóa gửi danh sách {}, bảo đảm chất lượng.",
)
# A bare length or place in time stands behind a word that makes it a deadline.
LED_BY = {
    "mười lăm ngày": "trong", "05 (năm) ngày": "trong", "48 giờ": "trong", "02 tuần": "trong",
    "01 tháng": "trong",
    "06 tháng": "trong", "15 (mười lăm ngày) làm việc": "trong", "mười (10) ngày": "trong",
    "5 ngày (làm việc)": "trong", "06 tháng đầu năm 2026": "trong", "cuối năm": "vào",
    "cuối tháng 6/2026": "trước", "ngày làm việc cuối cùng của tháng": "vào", "trong ngày": "",
}  # fmt: skip
NO_DEADLINE_IN_A_LETTER = {
    "công bố người phát ngôn": "a duty, not a time",
    "công bố người phát ngôn trong thời hạn luật định": "the duty says which law sets the time",
    "trong thời hạn quy định tại khoản 3 Điều 3 Nghị định số 244/2026/NĐ-CP": "the clause sets the time",
    "ít nhất 7 ngày làm việc trước": "before something the phrase does not say",
    "báo trước ít nhất 05 ngày": "before something the phrase does not say",
    "trong 15 ngay lam viec": "letters carry their accents",
}


def _timed_phrases():
    from guong.engines.legal.tokens import pack

    entries = [entry for entry in pack()["phrases"] if "due" in entry]
    return [pytest.param(entry, id=entry["phrase"]) for entry in entries]


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("entry", _timed_phrases())
def test_every_phrase_that_can_be_computed_is_found_in_a_sentence_and_computed_alike(entry, carrier):
    from datetime import datetime

    from guong.engines.directives.task_dates import read_timing
    from guong.engines.legal.calendar import Calendar
    from guong.engines.legal.deadlines import due

    if entry["phrase"] in NO_DEADLINE_IN_A_LETTER:
        pytest.skip(NO_DEADLINE_IN_A_LETTER[entry["phrase"]])
    phrase = f"{LED_BY.get(entry['phrase'], '')} {entry['phrase']}".strip()
    timing = read_timing(carrier.format(phrase))

    def moment(words):
        return due(words, start=datetime.fromisoformat(str(entry["from"])), calendar=Calendar()).due

    assert timing.phrases, "not found"
    assert moment(timing.phrases[0][2]) == moment(phrase)
    assert bool(timing.periodicity) == ("every" in entry)


BY = (
    "chậm nhất",
    "muộn nhất là",
    "trễ nhất vào",
    "không muộn hơn",
    "không quá",
    "hạn chót",
    "hạn cuối là",
    "hạn:",
)
POINTS = (
    "15/10", "ngày 15 tháng 10", "10 giờ ngày 15/10", "10 giờ sáng mai", "chiều nay", "thứ Sáu tuần này",
    "tuần sau", "tháng 11", "tháng 11/2026", "cuối tháng 11", "cuối tháng này", "quý IV", "cuối quý IV",
    "cuối năm", "năm 2026", "ngày cuối cùng của tháng", "ngày 25 tháng này", "mùng 5 Tết", "rằm tháng Giêng",
    "31/12",
)  # fmt: skip


@pytest.mark.parametrize("point", POINTS)
def test_every_way_to_say_by_when_is_found_whole_before_every_time_and_computed_alike(point):
    from guong.engines.directives.dues import compute
    from guong.engines.directives.task_dates import read_timing

    phrases = [
        read_timing(f"Phòng Kinh tế gửi danh sách {words} {point}.").deadlines[0].phrase for words in BY
    ]

    assert phrases == [f"{words} {point}" for words in BY]
    assert len({compute(phrase, date(2026, 10, 2)).moment for phrase in phrases}) == 1


@pytest.mark.parametrize(("number", "entry", "example"), _examples("duties", "duties"))
def test_a_duty_is_named_by_the_rule_whose_example_it_is(number, entry, example):
    from guong.engines.directives.obligations import duty_of

    assert duty_of(example).id == entry["id"]


@pytest.mark.parametrize(("number", "entry", "example"), _examples("bearers", "classes"))
def test_a_body_falls_into_the_class_whose_example_it_is(number, entry, example):
    from guong.engines.directives.bearers import bearer_class

    assert bearer_class(example).id == entry["id"]


@pytest.mark.parametrize(("number", "entry", "example"), _examples("norms", "headings"))
def test_a_heading_announces_norms_of_its_polarity(number, entry, example):
    from guong.engines.directives.norms import polarity_of

    assert polarity_of(example) == entry["polarity"]


@pytest.mark.parametrize("heading", _entries("norms", "not_headings"))
def test_a_heading_of_facts_announces_no_norms(heading):
    from guong.engines.directives.norms import polarity_of

    assert polarity_of(heading) is None


@pytest.mark.parametrize("line", _entries("kinds", "examples")["covered"])
def test_a_type_line_names_a_kind_that_is_read(line):
    from guong.engines.directives.kinds import kind_of_line

    assert kind_of_line(line) in _entries("kinds", "covered")


@pytest.mark.parametrize("line", _entries("kinds", "examples")["other"])
def test_a_type_line_names_a_kind_that_is_not_read(line):
    from guong.engines.directives.kinds import kind_of_line

    assert kind_of_line(line) in _entries("kinds", "other")


@pytest.mark.parametrize("line", _entries("noise", "examples")["noise"])
def test_a_line_of_the_paper_is_dropped(line):
    from guong.engines.directives.layout import lay_out

    assert lay_out(f"{line}\n").lines == ()


@pytest.mark.parametrize("line", _entries("noise", "examples")["kept"])
def test_a_line_of_the_letter_is_kept(line):
    from guong.engines.directives.layout import lay_out

    assert [row.text for row in lay_out(f"{line}\n").lines] == [line]


def _is_silent(heading):
    from guong.engines.directives.layout import enumerator
    from guong.engines.viet.normal_forms import plain

    return bool(re.match(_entries("sections", "silent"), plain(heading[enumerator(heading)[3] :])))


@pytest.mark.parametrize("heading", _entries("sections", "examples")["silent"])
def test_a_heading_of_reasons_is_silent(heading):
    assert _is_silent(heading)


@pytest.mark.parametrize("heading", _entries("sections", "examples")["not_silent"])
def test_a_heading_of_duties_is_not_silent(heading):
    assert not _is_silent(heading)


@pytest.mark.parametrize("words", _entries("verbs", "examples")["task"])
def test_words_of_a_task_open_with_a_verb_of_duty(words):
    from guong.engines.directives.predicates import starts_with_verb

    assert starts_with_verb(words)


@pytest.mark.parametrize("words", _entries("verbs", "examples")["not_task"])
def test_words_of_an_account_are_no_task(words):
    from guong.engines.directives.sentences import read_sentence

    assert read_sentence(words, 0, len(words), ("UBND xã",), False) is None
