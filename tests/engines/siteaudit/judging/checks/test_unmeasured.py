"""The measuring code of the ministry."""

from tests.engines.siteaudit.judging.checks.check_factory import finding, page, state

COUNTED, JOINED = "TT22-emc", "P224-11.3"
CODE = "<script src='https://emc.mau.gov.vn/do.js'></script>"


def test_a_known_code_passes():
    assert state("unmeasured", COUNTED, page(head=CODE)) == "dat"


def test_without_it_nothing_is_concluded():
    assert (
        state("unmeasured", COUNTED, page(head="<script src='https://cdn.example/a.js'></script>"))
        == "chua_ro"
    )


def test_a_portal_needs_the_code_and_the_governments_portal():
    linked = page(head=CODE, foot="<a href='https://chinhphu.vn/'>Chính phủ</a>")
    options = {"home": "https://quangtri.gov.vn/", "level": "province"}

    assert state("unmeasured", JOINED, linked, **options) == "dat"
    without = finding("unmeasured", JOINED, page(head=CODE), **options)
    assert without.state == "chua_ro"
    assert without.advice.startswith("Có mã đo lường, không thấy liên kết tới Cổng Chính phủ")
