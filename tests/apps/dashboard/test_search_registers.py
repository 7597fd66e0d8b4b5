"""Search finds what an office does and keeps, each within the reader's own sight."""

from datetime import date

import pytest

from guong.apps.dashboard.actions.search_query import search
from guong.apps.obligations.models import Assignment, Directive
from guong.apps.registries.models import Channel
from guong.apps.reports.models import Report
from guong.apps.units.models import scope_of
from tests import factories as make
from tests.apps.evidence.factories import item
from tests.apps.obligations import factories
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


def matches(person, words, sort):
    """Give (what, address) of what somebody finds of one sort."""
    lists = search(words, scope_of(person, on=TODAY), on=TODAY)
    return [(hit.what, hit.url) for hit_list in lists if hit_list.key == sort for hit in hit_list.hits]


@pytest.fixture
def work(district):
    return factories.assignment(district)


@pytest.mark.parametrize("words", ["quy tắc ứng xử", "QUY TAC UNG XU", "bộ quy tắc"])
def test_duties_and_work_are_found_by_words_with_or_without_accents(district, work, words):
    for person in (district.huong, district.lan):
        [(what, address)] = matches(person, words, "nhiem-vu")
        assert what.startswith("Tuyên truyền Bộ Quy tắc")
        assert address == f"/van-ban/{work.directive_id}#{work.obligation.anchor}"
        [(_what, address)] = matches(person, words, "viec")
        assert address == f"/van-ban/{work.directive_id}/viec?nhiem-vu={work.obligation_id}"


def test_duties_and_work_of_others_are_found_by_nobody_else(district, work):
    for person in (district.hoa, district.khach):
        assert (
            matches(person, "quy tắc ứng xử", "nhiem-vu") == matches(person, "quy tắc ứng xử", "viec") == []
        )
    Assignment.objects.filter(pk=work.pk).update(state="draft")
    assert matches(district.lan, "quy tắc ứng xử", "viec") == []
    Directive.objects.filter(pk=work.directive_id).update(removed_at=NOW)
    assert matches(district.huong, "quy tắc ứng xử", "nhiem-vu") == []


def test_a_report_is_found_by_its_kind_number_and_directive_in_its_own_unit(district, work):
    report = Report.begin(
        work.directive,
        definition="consolidated",
        unit=district.office,
        starts_on=work.directive.date,
        ends_on=TODAY,
        by=district.huong,
        at=NOW,
    )
    Report.objects.filter(pk=report.pk).update(number="57", head={"symbol": "BC-VHTT"})
    for words in ("báo cáo tổng hợp", "57/BC-VHTT", work.directive.number):
        assert [url for _what, url in matches(district.huong, words, "bao-cao")] == [f"/bao-cao/{report.pk}"]
        assert matches(district.lan, words, "bao-cao") == matches(district.khach, words, "bao-cao") == []


def test_an_instrument_is_found_by_its_number_and_leads_to_the_lawbook(district):
    results = dict(matches(district.lan, "42/2022", "can-cu"))
    assert any("42/2022/NĐ-CP" in what for what in results)
    assert all(url.startswith("/can-cu?q=") for url in results.values())
    assert matches(district.khach, "42/2022", "can-cu") == []


def test_a_channel_is_found_by_name_and_address_in_its_own_unit(district):
    row = Channel.objects.create(
        owner=district.vinh_o,
        kind="website",
        value="https://vinho.example.vn",
        address="https://vinho.example.vn",
        key="website:vinho.example.vn",
        name="Trang chính thức xã Vĩnh Ô",
        valid_from=date(2022, 1, 1),
    )
    for words in ("trang chinh thuc", "vinho.example"):
        assert matches(district.lan, words, "kenh") == [(row.name, row.get_absolute_url())]
        assert matches(district.tung, words, "kenh") == [(row.name, row.get_absolute_url())]
        assert matches(district.hoa, words, "kenh") == matches(district.khach, words, "kenh") == []


def test_a_file_is_found_by_its_name_and_note_by_who_may_read_it(district):
    kept = item(district.vinh_o, district.lan)
    type(kept).objects.filter(pk=kept.pk).update(note="Ảnh buổi phát thanh")
    assert matches(district.lan, "phat thanh", "tep") == [(kept.name, f"/minh-chung/{kept.pk}")]
    assert matches(district.hoa, "phat thanh", "tep") == matches(district.khach, "phat thanh", "tep") == []


def test_every_address_that_is_found_opens(signed_in, district, work, settings):
    settings.BUSINESS_NOW = lambda: NOW
    item(district.vinh_o, district.lan)
    for person in (district.lan, district.huong, district.tung):
        client = signed_in(person)
        for words in ("quy tắc", "báo cáo", "314", "42/2022", "vinh o", "hương", "UBND", "a.pdf"):
            for hit_list in search(words, scope_of(person, on=TODAY), on=TODAY):
                for hit in hit_list.hits:
                    if hit.url:
                        assert client.get(hit.url.partition("#")[0]).status_code == 200, hit


def test_a_large_ledger_is_searched_with_few_queries(district, django_assert_max_num_queries):
    for _ in range(5):
        make.unit(parent=district.top)
    factories.handed_out(district)
    scope = scope_of(district.huong, on=TODAY)
    with django_assert_max_num_queries(25):
        search("quy tắc ứng xử", scope, on=TODAY)
