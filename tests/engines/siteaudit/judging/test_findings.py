"""What a finding holds, and which of several findings stands."""

from datetime import date
from itertools import pairwise

import pytest

from guong.engines.siteaudit.judging.findings import QUOTE_LENGTH, Finding, Status, merge_findings
from tests.engines.siteaudit.factories import HOME, page_of

OWNER = "ND174-93.1"
FAILS = {Status.VIOLATION, Status.MISSING, Status.EMPTY, Status.STALE}


def test_statuses_are_stored_as_cards_have_them():
    assert {status.name: status.value for status in Status} == {
        "PASS": "dat",
        "PARTIAL": "mot_phan",
        "EMPTY": "trong",
        "STALE": "cu",
        "MISSING": "khong_thay",
        "VIOLATION": "vi_pham",
        "UNCLEAR": "chua_ro",
        "BLOCKED": "bi_chan",
        "ERROR": "loi",
        "NOT_APPLICABLE": "khong_ap_dung",
    }


@pytest.mark.parametrize("status", list(Status))
def test_a_status_counts_against_the_site_or_for_it_or_as_nothing(status):
    assert status.fails is (status in FAILS)
    assert status.decides is (status in FAILS | {Status.PASS, Status.PARTIAL})


def test_a_finding_leaves_empty_what_was_not_said():
    assert Finding("", "", Status.PASS) == Finding.of(Status.PASS)
    finding = Finding.of(Status.PASS)

    assert (finding.requirement, finding.check, finding.details) == ("", "", {})
    assert [finding.page, finding.section, finding.quote, finding.position] == [None] * 4
    assert (finding.newest_date, finding.advice) == (None, None)
    assert (finding.policy, finding.seen_to_lack) == (False, False)


def test_a_finding_takes_a_page_or_its_address():
    page = page_of("<p>Tin của xã</p>")

    assert Finding.of(Status.PASS, page).page == page.url
    assert Finding.of(Status.PASS, HOME).page == HOME
    assert Finding.of(Status.PASS, HOME, requirement=OWNER, advice="Nên sửa.") == Finding(
        OWNER, "", Status.PASS, HOME, advice="Nên sửa."
    )


def quoted(text):
    return Finding.of(Status.PASS, HOME, quote=text).without_personal_data()


def test_a_finding_without_a_quote_stays_as_it_is():
    finding = Finding.of(Status.PASS, HOME)

    assert finding.without_personal_data() is finding
    assert quoted("") == finding


def test_a_quote_is_one_line_without_personal_data():
    finding = quoted("Ông  Lê Văn Ba,\n số CCCD 045078001234")

    assert finding.quote.startswith("Ông Lê Văn Ba, số CCCD ")
    assert "045078001234" not in finding.quote
    assert (finding.state, finding.page) == (Status.PASS, HOME)


@pytest.mark.parametrize(
    ("owner", "is_quoted"),
    [
        *((owner, True) for owner in ("Địa chỉ:", "UBND xã, ông Nguyễn Văn An,", "Ông Ba giữ bản quyền,")),
        *((owner, False) for owner in ("Ông Nguyễn Văn An,", "Văn phòng; thường trú:", "Xã. Nơi cư trú:")),
        ("UBND xã: ông An sinh sống tại", False),
    ],
)
def test_the_address_of_an_office_is_quoted_and_that_of_a_person_masked(owner, is_quoted):
    assert ("Hùng Vương" in quoted(f"{owner} số 12 đường Hùng Vương, thị trấn Hồ Xá").quote) is is_quoted


def test_a_quote_of_the_full_length_stays_whole():
    assert QUOTE_LENGTH == 300
    assert quoted("a" * 300).quote == "a" * 300


def test_a_longer_quote_ends_after_the_last_whole_word():
    assert quoted("a b " + "c" * 297).quote == "a b …"
    assert quoted("a" * 299 + " " + "b").quote == "a" * 299 + " …"


# Several findings of one requirement.


@pytest.mark.parametrize("fail", [Status.EMPTY, Status.STALE, Status.MISSING, Status.VIOLATION])
def test_not_knowing_never_hides_a_fail(fail):
    assert merge_findings(OWNER, [Finding.of(Status.UNCLEAR), Finding.of(fail)]).state is fail


WORST_FIRST = (
    *(Status.VIOLATION, Status.MISSING, Status.EMPTY, Status.STALE),
    *(Status.BLOCKED, Status.ERROR, Status.UNCLEAR),
    *(Status.PARTIAL, Status.PASS, Status.NOT_APPLICABLE),
)


@pytest.mark.parametrize(("worse", "better"), [*pairwise(WORST_FIRST)])
def test_of_two_findings_the_worse_stands_whichever_came_first(worse, better):
    for statuses in ((worse, better), (better, worse)):
        assert merge_findings(OWNER, map(Finding.of, statuses)).state is worse


def test_every_status_has_its_place_in_the_order():
    assert set(WORST_FIRST) == set(Status)


def test_not_knowing_keeps_a_pass_from_being_claimed():
    assert (
        merge_findings(OWNER, [Finding.of(Status.PASS), Finding.of(Status.UNCLEAR)]).state is Status.UNCLEAR
    )


def test_what_does_not_apply_counts_only_alone():
    assert (
        merge_findings(OWNER, [Finding.of(Status.NOT_APPLICABLE), Finding.of(Status.PASS)]).state
        is Status.PASS
    )


def test_a_merged_finding_is_the_worst_and_lists_all_in_their_order():
    passing = Finding("", "first", Status.PASS, HOME)
    failing = Finding(
        "",
        "second",
        Status.STALE,
        HOME,
        section="Tin tức",
        quote="Tin cũ",
        position=0,
        newest_date=date(2025, 7, 1),
        advice="Nên đăng tin mới.",
        details={"days": 90, "links": []},
    )

    merged = merge_findings(OWNER, iter([passing, failing]))

    assert (merged.requirement, merged.check, merged.state) == (OWNER, "second", Status.STALE)
    assert (merged.page, merged.section, merged.quote, merged.position) == (HOME, "Tin tức", "Tin cũ", 0)
    assert merged.details == {
        "days": 90,
        "links": [],
        "checks": [
            {"check": "first", "state": "dat", "page": HOME},
            {
                "check": "second",
                "state": "cu",
                "page": HOME,
                "section": "Tin tức",
                "quote": "Tin cũ",
                "position": 0,
                "newest_date": "2025-07-01",
                "advice": "Nên đăng tin mới.",
                "days": 90,
            },
        ],
    }


def test_of_equal_findings_the_first_stands():
    first, second = (Finding("", check, Status.PASS) for check in ("z", "a"))

    assert merge_findings(OWNER, [first, second]).check == "z"


@pytest.mark.parametrize("empty", [None, "", (), [], {}])
def test_what_is_empty_is_left_out_of_a_detail(empty):
    merged = merge_findings(OWNER, [Finding("", "z", Status.PASS, details={"links": empty})])

    assert merged.details["checks"] == [{"check": "z", "state": "dat"}]
