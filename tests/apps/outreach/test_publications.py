"""Each time the Code was put before people is a row: which version, in which form, where, with what proof."""

from datetime import date

import pytest

from guong.apps.outreach.models import KIND_OF, ActivityKind, OutreachActivity, PublicationFormat
from guong.apps.outreach.views import materials
from tests.apps.outreach.factories import activity, broadcast, picture

pytestmark = pytest.mark.django_db
PAGE, ENTER = "/pho-bien/mang-di", "/tuyen-truyen/ghi"
POSTED = {"url": "https://vinho.quangtri.gov.vn/quy-tac", "title": "Bộ Quy tắc", "day": "2023-03-24"}
WORD = {"title": "Bộ Quy tắc", "day": "2023-03-24"}


def test_each_text_to_take_along_leads_to_the_row_that_says_it_was_published(signed_in, district):
    page = signed_in(district.lan).get(PAGE).content.decode()

    for form in PublicationFormat.values:
        assert f"{ENTER}?dang={form}" in page


def test_an_address_pasted_after_copying_is_a_publication_with_its_version(signed_in, district):
    client = signed_in(district.lan)
    form = client.get(f"{ENTER}?dang=frame").content.decode()
    assert "khối nhúng" in form and 'name="dang" value="frame"' in form
    client.post(ENTER, POSTED | {"dang": "frame", "of_code": "on"})

    [row] = OutreachActivity.objects.standing().publications()
    assert (row.kind, row.form, row.version, row.proven) == ("web", "frame", "1.0", True)
    page = client.get(PAGE).content.decode()
    assert POSTED["url"] in page and "bản 1.0" in page and "Chưa kèm minh chứng" not in page


@pytest.mark.parametrize("form", PublicationFormat.values)
def test_every_form_makes_a_row_of_its_own_kind(signed_in, district, form):
    kind = KIND_OF[PublicationFormat(form)]
    numbers = {"pieces": "3", "minutes": "4", "clusters": "2"} | POSTED
    signed_in(district.lan).post(ENTER, numbers | {"dang": form, "of_code": "on", "file": picture()})

    row = OutreachActivity.objects.standing().publications().get()
    assert (row.kind, row.form) == (kind, form)


def test_what_was_entered_from_the_book_counts_as_a_publication_too(district):
    broadcast(district.vinh_o, district.lan)
    activity(district.vinh_o, district.lan, ActivityKind.MEETING, people=30)
    activity(district.vinh_o, district.lan, ActivityKind.GOOD_NEWS, of_code=False, url="https://x.vn/a")

    assert [(row.form, row.version) for row in OutreachActivity.objects.standing().publications()] == [
        ("bulletin", "1.0")
    ]


def test_the_version_is_that_of_the_day_it_was_published(district):
    row = OutreachActivity(
        unit=district.vinh_o, kind="post", day=date(2025, 2, 3), title="x", url="https://x.vn/a"
    )
    from tests.factories import NOW

    row.enter(by=district.lan, at=NOW)
    assert row.version == "1.1"


def test_a_publication_without_proof_says_so_and_one_taken_back_is_gone(signed_in, district):
    client = signed_in(district.lan)
    client.post(ENTER, WORD | {"dang": "poster", "pieces": "5", "of_code": "on"})
    assert "Chưa kèm minh chứng" in client.get(PAGE).content.decode()

    client.post(f"/tuyen-truyen/{OutreachActivity.objects.get().pk}/huy", {"reason": "nhầm"})
    assert "Chưa ghi lần công bố nào" in client.get(PAGE).content.decode()


def test_a_form_that_is_none_is_an_ordinary_row(signed_in, district):
    assert signed_in(district.lan).get(f"{ENTER}?dang=khac").context["made"] is None


def test_a_unit_sees_its_own_publications_only(signed_in, district):
    activity(district.vinh_ha, district.hoa, ActivityKind.POST, url="https://vinhha.example/bai")

    assert "vinhha.example" not in signed_in(district.lan).get(PAGE).content.decode()


@pytest.fixture
def scripts(monkeypatch):
    """Give what would be read aloud, without a voice."""
    texts = []
    monkeypatch.setattr(materials, "speak", lambda text: texts.append(text) or b"RIFF")
    return texts


def test_the_loudspeaker_has_as_many_sessions_as_nine_norms_need(signed_in, district, scripts):
    client = signed_in(district.lan)
    answers = [client.post(f"{PAGE}/loa.wav", {"buoi": n}) for n in ("1", "2", "x")]

    assert all(answer["Content-Type"] == "audio/wav" for answer in answers)
    assert all(answer["Content-Disposition"].startswith("attachment") for answer in answers)
    assert "buổi thứ nhất" in scripts[0] and "Năm là" in scripts[0]
    assert "buổi thứ hai" in scripts[1] and "Không gây thù ghét" in scripts[1]
    assert scripts[2] == scripts[0]
    assert "xã Vĩnh Ô" in scripts[0]


def test_where_no_voice_is_installed_the_script_remains(signed_in, district, monkeypatch):
    monkeypatch.setattr("guong.engines.bulletins.speech.shutil.which", lambda _name: None)
    client = signed_in(district.lan)
    page = client.get(PAGE).content.decode()
    assert "chưa cài espeak-ng" in page and "Tải tiếng đọc" not in page

    refusal = client.post(f"{PAGE}/loa.wav", {"buoi": "1"}, follow=True).content.decode()
    assert "hãy chép bản chữ" in refusal


def test_reading_aloud_is_held_back_when_asked_too_often(signed_in, district, scripts, monkeypatch):
    monkeypatch.setattr(materials.SPEECHES, "most", 2)
    client = signed_in(district.lan)

    assert [client.post(f"{PAGE}/loa.wav").status_code for _n in range(3)] == [200, 200, 429]


def test_nobody_without_a_unit_to_write_for_is_read_to(signed_in, district, scripts):
    assert signed_in(district.khach).post(f"{PAGE}/loa.wav").status_code == 404
    assert signed_in(district.minh).post(f"{PAGE}/loa.wav").status_code == 403
    assert scripts == []


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [("pass", "đã thấy Bộ Quy tắc"), ("fail", "chưa thấy Bộ Quy tắc"), ("blocked", "Soi trang: chưa rõ")],
)
def test_what_a_run_over_the_website_saw_stands_beside_what_was_published(
    signed_in, district, outcome, sentence
):
    from guong.apps.evidence.models import Observation
    from guong.apps.outreach.models import CRITERION
    from tests.factories import NOW, TODAY

    client = signed_in(district.lan)
    assert "Soi trang:" not in client.get(PAGE).content.decode()
    fields = {"criterion": CRITERION, "method": "TEST", "outcome": outcome, "period_from": TODAY}
    observation = Observation(subject=district.vinh_o, via="https://vinho.example/", **fields)
    Observation.write_of_tool("guong audit", "1", [observation], at=NOW)

    page = client.get(PAGE).content.decode()
    assert sentence in page and "https://vinho.example/" in page
    assert "Soi trang:" not in signed_in(district.hoa).get(PAGE).content.decode()
