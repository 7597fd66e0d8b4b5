"""Evidence by duty: of one unit with its former ones, of all in reach, drawn from the files themselves."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from guong.apps.evidence.actions.thumbnails import draw_beside
from guong.apps.evidence.models import Access, EvidenceItem, shelf
from guong.apps.obligations.models import Answer, Obligation
from guong.apps.units.actions.reorganise import Act, NewUnit, merge
from guong.apps.units.models import Appointment, Kind
from tests.apps.evidence.factories import PDF, item, observe
from tests.apps.obligations import factories
from tests.apps.obligations.pages import words
from tests.engines.documents import papers
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=30)
MANY = 20_000
WITHOUT_FILE = "Chưa có tệp nào của xã Vĩnh Ô."


@pytest.fixture(autouse=True)
def in_march(settings, tmp_path):
    settings.GUONG_TODAY, settings.BUSINESS_NOW, settings.DATA = TODAY, lambda: NOW, tmp_path
    cache.clear()


def answer_with(district, *files):
    """Answer a duty of Vĩnh Ô with some files."""
    row = factories.received(district)
    row.submit(text="Đã làm xong.", files=files, by=district.lan, at=NOW)
    return row


def tab(client, unit, query=""):
    return client.get(reverse("dashboard:unit_evidence", args=[unit.pk]) + query)


def card(page, duty):
    """Give the words of one duty's card; "" where the page has none."""
    html = page.content.partition(f'aria-labelledby="viec-{duty.pk}"'.encode())[2].partition(b"</section>")[0]
    return words(type("Card", (), {"content": html}))


def test_a_duty_bears_its_name_both_axes_and_its_files_with_who_sent_them_when(district, signed_in):
    file = item(district.vinh_o, district.lan, name="quyet-dinh.pdf")
    row = answer_with(district, file)
    loose = item(district.vinh_o, district.lan, content=PDF + b"2", name="anh-le.pdf")
    page = tab(signed_in(district.lan), district.vinh_o)

    text = card(page, row.obligation)
    assert row.obligation.title in text and row.directive.number in text
    assert "Chờ duyệt" in text and "Chưa đánh giá" in text
    assert "quyet-dinh.pdf" in text and "Hồ Thị Lan, 24/3/2023" in text and "anh-le" not in text
    assert reverse("evidence:page_picture", args=[file.pk, 0]) in page.content.decode()
    assert "anh-le.pdf" in words(page).partition("Tệp khác")[2]
    newest = words(tab(signed_in(district.lan), district.vinh_o, "?loai=moi"))
    assert newest.index("anh-le.pdf") < newest.index("quyet-dinh.pdf") and loose.pk > file.pk


def test_what_somebody_saw_of_a_duty_in_a_file_stands_under_it(district, signed_in):
    row = factories.submitted(district)
    file = item(district.vinh_o, district.lan, name="so-phat-thanh.pdf")
    assert "so-phat-thanh" not in card(tab(signed_in(district.lan), district.vinh_o), row.obligation)
    observe(district.vinh_o, district.huong, criterion=row.obligation.criteria[0], item=file)

    page = tab(signed_in(district.lan), district.vinh_o)
    assert "so-phat-thanh" in card(page, row.obligation) and "Tệp khác" not in words(page)


@pytest.mark.parametrize(
    ("kind", "files"),
    [
        ("disseminate-people", "sổ buổi phát, một ảnh"),
        ("", "văn bản, ảnh hoặc biên bản cho thấy việc đã làm"),
    ],
)
def test_a_duty_without_a_file_says_what_is_wanted_as_long_as_it_waits(district, signed_in, kind, files):
    row = factories.assignment(district)
    Obligation.objects.filter(pk=row.obligation_id).update(duty=kind)
    text = card(tab(signed_in(district.lan), district.vinh_o), row.obligation)
    assert WITHOUT_FILE in text and f"Cần: {files}." in text and "Gửi tệp" in text
    assert "Gửi tệp" not in card(tab(signed_in(district.huong), district.vinh_o), row.obligation)

    factories.answer(row, district.lan, text="Đã làm.")
    text = card(tab(signed_in(district.lan), district.vinh_o), row.obligation)
    assert WITHOUT_FILE in text and "Cần:" not in text and "Gửi tệp" not in text


def test_files_of_former_units_lie_folded_under_the_duty_and_may_be_left_out(district, signed_in, settings):
    row = answer_with(district, item(district.vinh_o, district.lan, name="loa-khom.pdf"))
    Obligation.objects.filter(pk=row.obligation_id).update(kind="continuous")
    row.accept(by=district.huong, at=NOW)
    Appointment.objects.filter(unit=district.vinh_o).update(valid_to=(LATER - timedelta(1)).date())
    new = NewUnit("xã Vĩnh Mới", Kind.COMMUNE, district.top)
    heir = merge([district.vinh_o], new, Act(LATER.date(), "Nghị quyết mẫu", None, LATER))
    settings.GUONG_TODAY, settings.BUSINESS_NOW = LATER.date(), lambda: LATER

    client = signed_in(district.tung)
    page = tab(client, heir)
    text = card(page, row.obligation)
    assert "Của đơn vị cũ: 1 tệp" in text and "loa-khom.pdf xã Vĩnh Ô, 24/3/2023" in text
    assert "Chưa có tệp nào của xã Vĩnh Mới." in text and "kỳ này chưa gửi" in text and "Cần:" in text
    assert page.content.count(b'<details class="fold"') == 1
    assert "loa-khom" not in words(tab(client, heir, "?cua=rieng"))


def test_nobody_reads_the_files_of_a_unit_out_of_reach(district, signed_in):
    file = item(district.vinh_ha, district.hoa, name="cua-vinh-ha.pdf")
    row = answer_with(district, item(district.vinh_o, district.lan, name="cua-vinh-o.pdf"))
    assert tab(signed_in(district.lan), district.vinh_ha).status_code == 404
    assert tab(signed_in(district.hoa), district.vinh_o).status_code == 404
    for query in ("?q=vinh", f"?viec={row.obligation_id}", "?q=zzqq"):
        assert "cua-vinh-o" not in words(signed_in(district.hoa).get("/minh-chung" + query))
    picture = reverse("evidence:page_picture", args=[file.pk, 0])
    assert signed_in(district.lan).get(picture).status_code == 404
    assert tab(signed_in(district.khach), district.vinh_o).status_code == 404


def test_who_leads_several_reads_by_duty_how_all_stand_and_whose_each_file_is(district, signed_in):
    row = answer_with(
        district, *[item(district.vinh_o, district.lan, content=PDF + b"%d" % n) for n in range(6)]
    )
    waiting = factories.assignment(district, due=True)
    client = signed_in(district.huong)
    page = client.get("/minh-chung")

    text = card(page, row.obligation)
    assert "0 trên 1 đã nhận" in text and "Chưa đánh giá 1" in text
    assert text.count("xã Vĩnh Ô, 24/3/2023") == 4 and "Xem thêm 2 tệp của việc này" in text
    assert "Chưa có tệp nào." in card(page, waiting.obligation) and "Cần:" in card(page, waiting.obligation)
    whole = client.get(f"/minh-chung?viec={row.obligation_id}")
    assert words(whole).count("xã Vĩnh Ô, 24/3/2023") == 6 and "Xem thêm" not in words(whole)
    assert row.obligation.title in words(whole).partition("Đang lọc:")[2].partition("bỏ lọc này")[0]
    client = signed_in(district.lan)
    assert client.get("/minh-chung").url == reverse("dashboard:unit_evidence", args=[district.vinh_o.pk])


@pytest.mark.parametrize("query", ["q=zzqq", "viec=999999", "q=%27%25", "viec=0", "trang=99&q=zzqq"])
def test_a_filter_of_nonsense_finds_nothing_and_says_so(district, signed_in, query):
    item(district.vinh_o, district.lan)
    page = signed_in(district.tung).get("/minh-chung?" + query)
    assert page.status_code == 200 and "Không có gì như bộ lọc này" in words(page)


def test_twenty_thousand_files_cost_no_more_queries(district, signed_in, django_assert_max_num_queries):
    file = item(district.vinh_o, district.lan, name="a" * 200)
    row = answer_with(district, file)
    fields = {f.attname: getattr(file, f.attname) for f in EvidenceItem._meta.fields if f.name != "id"}
    copies = [
        EvidenceItem(**fields | {"key": f"{n:032x}", "sha256_received": f"{n:064x}"}) for n in range(MANY)
    ]
    items, answer = EvidenceItem.objects.bulk_create(copies, batch_size=500), row.answers.get()
    through = Answer.items.through
    answered = [through(answer=answer, evidenceitem=copy) for copy in items[::2]]
    through.objects.bulk_create(answered, batch_size=500)
    opened = [Access(item=copy, unit=district.office, from_date=TODAY) for copy in items]
    Access.objects.bulk_create(opened, batch_size=500)
    connection.cursor().execute("ANALYZE")  # as every night
    unit = reverse("dashboard:unit_evidence", args=[district.vinh_o.pk])
    addresses = ((district.huong, "/minh-chung", 20), (district.lan, unit, 25), (district.huong, unit, 25))
    for person, address, most in addresses:
        client = signed_in(person)
        with django_assert_max_num_queries(most):
            page = client.get(address)
        assert len(page.content) < 60_000
        assert "Xem thêm" in card(page, row.obligation), address


def test_a_picture_is_drawn_once_and_what_cannot_be_drawn_keeps_its_sign(district, signed_in):
    good = item(district.vinh_o, district.lan, content=papers.pdf([(85, 100, 12, "Quyết định")], []))
    broken = item(district.vinh_o, district.lan)
    client = signed_in(district.lan)
    for file in (good, broken):
        draw_beside(file.pk)
    assert shelf().thumbnail(good.key).startswith(b"\x89PNG") and shelf().thumbnail(broken.key) == b""
    pictures = [client.get(reverse("evidence:page_picture", args=[file.pk, 0])) for file in (good, broken)]
    assert all(picture.status_code == 200 and picture["Content-Type"] == "image/png" for picture in pictures)
    assert pictures[0].content == shelf().thumbnail(good.key) and len(pictures[1].content) < 100
    shelf().put_thumbnail(good.key, b"stays")
    draw_beside(good.pk)
    assert shelf().thumbnail(good.key) == b"stays"
    good.tombstone(by=district.tung, at=NOW, reason="nhầm")
    draw_beside(good.pk)
    address = reverse("evidence:page_picture", args=[good.pk, 0])
    assert client.get(address).status_code == 404 and address not in words(tab(client, district.vinh_o))
