"""A regulation is drafted from answers, on bases true for its day, and printed with its decision."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guong.engines.documents.regulations import (
    DecisionFacts,
    SpeakerWords,
    WrongAnswers,
    alarms_on,
    compare_texts,
    decision_paper,
    delegation_paper,
    draft_regulation,
    regulation_forms,
)
from guong.engines.documents.writing import Issuer, plain_text, write_docx, write_pdf
from guong.engines.documents.writing.paper_json import from_json, to_json
from guong.engines.legal.instrument_status import InstrumentStatus, status_on
from guong.engines.legal.law import load_packs
from tests.engines.documents.writing.drafts import Sheet, letters_beyond_margins

BODY = "Ủy ban nhân dân xã Mẫu"
OWN = {
    "contact": "0233 3820 100, vanthu@mau.gov.vn",
    "standing_title": "Chánh Văn phòng",
    "own_decision": "Quyết định số 12/QĐ-UBND ngày 05 tháng 5 năm 2026 của Ủy ban nhân dân xã Mẫu",
    "province_basis": "Quyết định số 75/2025/QĐ-UBND ngày 01 tháng 10 năm 2025 của Ủy ban nhân dân tỉnh Mẫu",
    "address": "mau.quangtri.gov.vn",
    "rate": "Quyết định số 20/2025/QĐ-UBND",
}


def answers(form, **changes):
    known = {question.id: question.default for question in form.questions} | OWN
    return known | {"standing": "1", "royalties": "1", "social": "1", "fanpage": "1"} | changes


def drafted(kind, on=date(2026, 11, 27), **changes):
    form = regulation_forms()[kind]
    return draft_regulation(form, answers(form, **changes), body=BODY, on=on)


def test_about_fifteen_answers_make_a_whole_regulation():
    for kind, form in regulation_forms().items():
        assert 14 <= len(form.questions) <= 18
        draft = drafted(kind)
        numbers = [line.split(".")[0] for line in draft.lines if line.startswith("Điều ")]
        assert numbers == [f"Điều {n}" for n in range(1, len(numbers) + 1)] and len(numbers) >= 11
        assert "{" not in draft.text and ".." not in draft.text and draft.title.endswith(BODY)


def test_every_base_is_in_force_on_the_day_whatever_day_it_is():
    packs, day = load_packs(), date(2018, 1, 1)
    while day < date(2027, 3, 1):
        for kind in regulation_forms():
            draft = drafted(kind, on=day)
            for number in draft.laws:
                for instrument in packs.find(number):
                    assert status_on(instrument, day) is InstrumentStatus.IN_FORCE, (day, number)
            assert not alarms_on(draft.laws, day)
            assert any("Luật Tổ chức chính quyền địa phương" in base for base in draft.bases), day
        day += timedelta(days=97)


def test_the_law_before_and_after_july_2026_gives_other_clauses():
    before, after = drafted("press", on=date(2026, 6, 30)), drafted("press", on=date(2026, 7, 1))
    assert "09/2017/NĐ-CP" in before.laws and "244/2026/NĐ-CP" not in before.laws
    assert "244/2026/NĐ-CP" in after.laws and "09/2017/NĐ-CP" not in after.laws
    assert "12 giờ từ khi ký" in before.text and "12 giờ" not in after.text
    assert "không cần văn bản cử" in after.text and "chậm nhất 24 giờ từ khi vụ việc xảy ra" in before.text
    board = drafted("board")
    assert "khoản 3 Điều 20 Nghị định số 224/2026/NĐ-CP" in board.text and "18/2014" not in board.text
    assert any("75/2025/QĐ-UBND" in base for base in board.bases), "the province's own is a base"
    assert "không chi nhuận bút" in drafted("board", royalties="").text
    assert "Chánh Văn phòng" not in drafted("press", standing="").text


def test_answers_that_make_no_regulation_are_refused_at_their_question():
    for changes, question in (
        ({"contact": " "}, "contact"),
        ({"house_days": "vài"}, "house_days"),
        ({"house_days": "0"}, "house_days"),
        ({"scope": "x" * 1001}, "scope"),
        ({"standing_title": ""}, "standing_title"),
    ):
        with pytest.raises(WrongAnswers) as refusal:
            drafted("press", **changes)
        assert refusal.value.question == question
    assert drafted("press", standing="", standing_title="").text


def test_what_changed_is_told_word_by_word_and_a_new_number_is_no_change():
    old = drafted("press", on=date(2026, 6, 30)).text
    assert {line.state for line in compare_texts(old, old)} == {"same"}
    new = old.replace("trong 3 ngày làm việc", "trong 5 ngày làm việc").replace("Điều 9.", "Điều 19.")
    [line] = [line for line in compare_texts(old, new) if line.state != "same"]
    assert ("3", "removed") in line.pieces and ("5", "added") in line.pieces and line.state == "changed"
    [added] = [line for line in compare_texts("a\nb", "a\nc d e\nb") if line.state != "same"]
    assert (added.state, added.pieces) == ("added", (("c d e", "added"),))


def test_a_law_that_ended_raises_the_alarm_with_what_replaced_it():
    laws = drafted("press", on=date(2026, 6, 30)).laws
    assert not alarms_on(laws, date(2026, 6, 30))
    ended = [alarm for alarm in alarms_on(laws, date(2026, 7, 1)) if alarm.is_ended]
    assert [alarm.number for alarm in ended] == ["103/2016/QH13", "09/2017/NĐ-CP"]
    assert "Nay là Nghị định số 244/2026/NĐ-CP." in ended[1].sentence


def test_the_regulation_and_its_decision_keep_the_official_layout():
    for kind in regulation_forms():
        draft = drafted(kind)
        facts = DecisionFacts(
            *(Issuer(BODY), "Mẫu", "UBND", "Chủ tịch", f"Chủ tịch {BODY}", "Nguyễn Văn Mẫu", "Lưu: VT", 2026),
            replaces="Quyết định số 5/QĐ-UBND",
        )
        paper = decision_paper(
            facts, title=draft.title, subject=draft.subject, bases=draft.bases, text=draft.text
        )
        sheet = Sheet(write_docx(paper))
        words = [line.text for line in sheet.lines]
        for line in ("QUYẾT ĐỊNH", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MẪU", "QUYẾT ĐỊNH:", "QUY CHẾ", "Chương I"):
            assert (
                all(sheet_line.bold for sheet_line in sheet.lines if sheet_line.text == line)
                and line in words
            ), line
        assert words.index("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MẪU") < words.index("QUYẾT ĐỊNH:")
        text = plain_text(paper)
        assert "(Ban hành kèm theo Quyết định số" in text and "PHỤ LỤC" not in text
        assert text.count("./.") == 1 and "thay thế Quyết định số 5/QĐ-UBND" in text
        assert not letters_beyond_margins(write_pdf(paper))
        assert from_json(to_json(paper)) == paper


def test_a_delegation_states_no_limits_that_nobody_wrote():
    facts = DecisionFacts(
        *(Issuer(BODY), "Mẫu", "UBND", "Chủ tịch", f"Chủ tịch {BODY}", "Nguyễn Văn Mẫu", "Lưu: VT", 2026)
    )
    day = date(2026, 11, 27)
    words = SpeakerWords(BODY, "Hồ Thị Mẫu", "Phó Chủ tịch", "0233 3820 100", None, day, case="sạt lở")

    assert "Phạm vi, giới hạn" not in plain_text(delegation_paper(facts, words, bases=()))
    limited = replace(words, limits="nguyên nhân, thiệt hại")
    paper = delegation_paper(facts, limited, bases=())
    assert "Phạm vi, giới hạn: nguyên nhân, thiệt hại;" in plain_text(paper)
