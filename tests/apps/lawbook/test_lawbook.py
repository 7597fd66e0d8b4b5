"""The lawbook: who sees and adds what, whole or not at all, undone in one piece, and what a reader gains."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guong.apps.activity.models import Entry
from guong.apps.activity.transitions import Overtaken, Refused
from guong.apps.lawbook.models import FaultyTable, LawAddition, OwnInstrument, packs_for
from guong.apps.obligations.actions.intake import read_in
from guong.apps.units.models import scope_of
from guong.engines.legal import law
from guong.engines.legal.law import load_packs
from tests.apps.lawbook.factories import addition
from tests.apps.lawbook.tables import HEADING, ROW, sheet
from tests.engines.directives.letters import LETTER
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
NUMBER = ROW[0]
OTHER = ("13/2024/QĐ-UBND", *ROW[1:])
IMPOSSIBLE = ("14/2024/QĐ-UBND", *ROW[1:3], "31/02/2024", *ROW[4:])
CONTRADICTS = ("42/2022/NĐ-CP", "Nghị định", "Chính phủ", "26/02/2022", "x", "", "", "", "")


def address(name, *args):
    return reverse(f"lawbook:{name}", args=args)


def page(answer):
    return " ".join(answer.content.decode().split())


def send(client, unit, *rows):
    file = SimpleUploadedFile("bang.csv", sheet(*rows))
    return client.post(address("import"), {"unit": unit.pk, "file": file})


def test_an_addition_is_dated_and_logged(district):
    made = addition(district.vinh_o, district.lan)

    assert (made.by, made.at, made.instruments.count()) == (district.lan, NOW, 1)
    entry = Entry.objects.get(verb="law_addition.added")
    assert entry.detail == {"count": "1"}


def test_one_faulty_row_leaves_nothing_behind(district):
    for bad in (IMPOSSIBLE, CONTRADICTS, ROW):
        with pytest.raises(FaultyTable) as refusal:
            addition(district.vinh_o, district.lan, ROW, bad)
        assert len(refusal.value.table.faults) == 1

    assert not LawAddition.objects.exists() and not OwnInstrument.objects.exists()


def test_the_same_table_sent_twice_adds_once(district):
    addition(district.vinh_o, district.lan)

    with pytest.raises(Refused, match="đã có mọi văn bản"):
        addition(district.vinh_o, district.lan)


def test_what_is_undone_is_looked_up_no_more_and_stays_to_be_read(district):
    made = addition(district.vinh_o, district.lan)
    assert packs_for(district.vinh_o, on=TODAY).find(NUMBER)
    made.undo(by=district.lan, at=NOW)

    assert not packs_for(district.vinh_o, on=TODAY).find(NUMBER)
    assert made.instruments.count() == 1 and made.undone_by == district.lan
    with pytest.raises(Overtaken):
        made.undo(by=district.lan, at=NOW)


def test_a_unit_looks_up_its_own_and_what_those_above_it_entered(district):
    addition(district.top, district.quan)

    assert packs_for(district.vinh_o, on=TODAY).find(NUMBER)
    assert LawAddition.objects.visible_to(scope_of(district.lan, on=TODAY)).exists()


def test_a_unit_sees_nothing_of_its_neighbours_nor_of_those_below(district):
    addition(district.vinh_o, district.lan)

    for unit in (district.top, district.office):
        assert not packs_for(unit, on=TODAY).find(NUMBER)
    assert not LawAddition.objects.visible_to(scope_of(district.hoa, on=TODAY)).exists()


def test_nothing_overrides_the_packs_even_if_they_learn_of_it_later(district, signed_in, monkeypatch):
    addition(district.vinh_o, district.lan)
    later = replace(load_packs().instruments["42/2022/NĐ-CP"], number=NUMBER)
    monkeypatch.setattr(law, "_by_number", lambda _folder: {NUMBER: (later,)})

    assert packs_for(district.vinh_o, on=TODAY).find(NUMBER) == (later,)
    assert "Kho chung nay đã có số này" in page(signed_in(district.lan).get(address("instruments")))


def test_the_page_lists_what_was_entered_who_entered_it_and_how_far_the_register_goes(district, signed_in):
    addition(district.vinh_o, district.lan)
    html = page(signed_in(district.lan).get(address("instruments")))

    assert f"Quyết định số {NUMBER}" in html and "Hiệu lực từ 15/6/2024" in html
    assert "bang.csv" in html and district.lan.full_name in html
    assert "Kho căn cứ đến ngày" in html


def test_where_the_one_addition_was_undone_nobody_is_told_that_none_was_made(district, signed_in):
    addition(district.vinh_o, district.lan).undo(by=district.lan, at=NOW)
    store = page(signed_in(district.lan).get(address("instruments")))

    assert "Kho của cơ quan không có văn bản nào." in store and "Chưa thêm văn bản nào" not in store


def test_the_list_tells_the_period_of_a_programme_and_no_end(district, signed_in):
    answer = page(signed_in(district.lan).get(address("instruments"), {"q": "919/QĐ-TTg"}))

    assert "giai đoạn của chương trình đến hết 31/12/2025, chưa thấy văn bản bãi bỏ" in answer


def test_a_search_finds_own_rows_and_those_of_the_packs_without_accents(district, signed_in):
    addition(district.vinh_o, district.lan, ROW, ("15/2024/QĐ-UBND", *ROW[1:4], "nước sạch", *ROW[5:]))
    client = signed_in(district.lan)

    assert NUMBER in page(client.get(address("instruments"), {"q": "cay xanh"}))
    assert "15/2024/QĐ-UBND" not in page(client.get(address("instruments"), {"q": "cay xanh"}))
    assert "Nghị định số 42/2022/NĐ-CP" in page(client.get(address("instruments"), {"q": "42/2022"}))
    assert "không có văn bản nào như vậy" in page(client.get(address("instruments"), {"q": "khong co"}))


def test_a_table_is_shown_first_and_added_on_the_second_click(district, signed_in):
    client = signed_in(district.lan)
    answer = send(client, district.vinh_o, ROW, OTHER)
    assert "2 văn bản mới, 0 đã có, 0 dòng cần sửa" in page(answer)
    assert not LawAddition.objects.exists()

    packed = answer.context["packed"]
    assert client.post(address("import_confirm"), {"table": packed}).url == address("instruments")
    assert OwnInstrument.objects.count() == 2
    client.post(address("import_confirm"), {"table": packed})
    assert OwnInstrument.objects.count() == 2


def test_a_faulty_table_is_told_row_by_row_and_offers_no_button(district, signed_in):
    answer = send(signed_in(district.lan), district.vinh_o, ROW, IMPOSSIBLE, CONTRADICTS)
    html = page(answer)

    assert "Dòng 3: ngày ban hành 31/02/2024 không có trên lịch." in html
    assert "Dòng 4: 42/2022/NĐ-CP khác kho chung" in html
    assert address("import_confirm") not in html


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x00\x01\x02\xff" * 400, "không phải bảng CSV"),
        (b"a,b\n1,2\n", "thiếu cột"),
        (b"a\n", "chưa có dòng"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_a_sentence(district, signed_in, content, says):
    file = SimpleUploadedFile("x.csv", content)
    answer = signed_in(district.lan).post(address("import"), {"unit": district.vinh_o.pk, "file": file})

    assert answer.status_code == 422 and says in page(answer)


def test_one_instrument_is_typed_in_and_a_fault_keeps_what_was_typed(district, signed_in):
    client = signed_in(district.lan)
    typed = {
        "unit": district.vinh_o.pk,
        "number": NUMBER,
        "kind": "Quyết định",
        "issuer": "UBND tỉnh",
        "title": "quản lý cây xanh",
        "date": "2024-06-05",
        "in_force_from": "2024-06-15",
        "source": "Công báo",
    }
    answer = client.post(address("add"), typed | {"kind": "Luật"})
    assert answer.status_code == 422
    assert f"số hiệu {NUMBER} là quyết định" in page(answer) and "quản lý cây xanh" in page(answer)

    assert client.post(address("add"), typed).url == address("instruments")
    row = OwnInstrument.objects.get()
    assert (row.date, row.in_force_from, row.source) == (date(2024, 6, 5), date(2024, 6, 15), "Công báo")


def test_who_only_inspects_adds_nothing(district, signed_in):
    client = signed_in(district.minh)
    made = addition(district.vinh_o, district.lan)

    assert client.get(address("add")).status_code == 403
    assert client.get(address("import")).status_code == 403
    assert client.post(address("import_confirm"), {"table": "x"}).status_code == 403
    assert client.post(address("undo", made.pk)).status_code in (403, 404)
    assert LawAddition.objects.standing().count() == 1


def test_no_table_is_taken_for_a_unit_of_somebody_else(district, signed_in):
    packed = send(signed_in(district.lan), district.vinh_o, ROW).context["packed"]

    stranger = signed_in(district.hoa)
    assert stranger.post(address("import_confirm"), {"table": packed}).status_code == 403
    assert send(stranger, district.vinh_o, ROW).status_code == 422
    assert stranger.post(address("import_confirm"), {"table": "gia:mao"}).status_code == 403
    assert not LawAddition.objects.exists()


def test_what_is_taken_away_can_be_brought_in_and_runs_no_formula(district, signed_in):
    addition(district.vinh_o, district.lan, (*ROW[:4], "=1+1", *ROW[5:]))
    answer = signed_in(district.lan).get(address("export"))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert rows[0] == HEADING
    assert rows[1][4] == "'=1+1"


def test_a_letter_is_read_by_what_the_lead_unit_has(district):
    text = LETTER.replace("Công văn số 12/SVHTTDL-QLVH ngày 03/01/2024", f"Quyết định số {NUMBER}")
    addition(district.top, district.quan)
    reading = read_in(text.encode(), name="", lead_unit=district.office, by=district.huong, at=NOW)

    assert "not-in-register" not in {warning["code"] for warning in reading.content["warnings"]}
    assert reading.content["citations"][0]["register"] == "kho của cơ quan"


def test_a_register_of_long_ago_is_said_aloud_on_every_page(district, signed_in, monkeypatch):
    monkeypatch.setattr("guong.ui.shell.timezone.localdate", lambda: date(2028, 1, 1))

    assert "ngày chưa cập nhật" in page(signed_in(district.lan).get(address("instruments")))


def test_a_business_day_set_back_makes_no_register_young_and_tells_of_no_later_day(
    district, signed_in, status_on, monkeypatch
):
    status_on(TODAY)
    assert "Kho căn cứ đến ngày" not in page(signed_in(district.lan).get(address("instruments")))

    monkeypatch.setattr("guong.ui.shell.timezone.localdate", lambda: date(2028, 1, 1))
    assert "ngày chưa cập nhật" in page(signed_in(district.lan).get(address("instruments")))


def test_two_thousand_own_rows_cost_a_page_no_more_queries(
    district, signed_in, django_assert_max_num_queries
):
    rows = [(f"{n}/2024/QĐ-UBND", *ROW[1:]) for n in range(1, 2001)]
    addition(district.top, district.quan, *rows)
    client = signed_in(district.lan)
    text = LETTER.replace("Công văn số 12/SVHTTDL-QLVH ngày 03/01/2024", f"Quyết định số {NUMBER}")

    with django_assert_max_num_queries(30):
        assert NUMBER in page(client.get(address("instruments"), {"q": "12/2024"}))
    read_in(text.encode(), name="", lead_unit=district.office, by=district.huong, at=NOW)


def test_somebody_without_a_post_sees_no_lawbook(signed_in, district):
    assert signed_in(district.khach).get(address("instruments")).status_code == 404
