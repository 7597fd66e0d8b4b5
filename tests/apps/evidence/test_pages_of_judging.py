"""The pages of judging: what was seen and concluded, for each reader."""

import re
from datetime import date

import pytest
from django.urls import reverse

from guong.apps.evidence.models import CriterionAccess, Observation, Override, Verdict
from tests.apps.evidence.factories import DAY, HOUR, PDF, PROVISION, REQUIREMENT, item, observe, run, verdict
from tests.apps.evidence.pages import about, text
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def test_the_office_that_leads_examines_concludes_and_explains(signed_in, district):
    CriterionAccess.open([district.vinh_o], [PROVISION], to=district.office, from_date=TODAY)
    client = signed_in(district.huong)
    address, params = about(district)
    assert "Chưa ai ghi điều gì" in text(client.get(address, params))

    client.post(address + "/quan-sat", params | {"method": "EXAMINE", "outcome": "pass", "quote": "Số 12/QĐ"})
    answer = client.post(address + "/ket-luan", params, follow=True)

    page = text(answer)
    assert "Mọi kết quả được tính đều đạt." in page and "Số 12/QĐ" in page
    assert "Tính lại vẫn khớp" in page and "xem xét hồ sơ".capitalize() in page


def test_a_commune_reports_on_itself_and_only_reports(signed_in, district):
    client = signed_in(district.lan)
    address, params = about(district)
    page = text(client.get(address, params))
    assert "Tự báo cáo" in page and "Xem xét hồ sơ" not in page

    params |= {"outcome": "pass", "quote": "đã làm"}
    refusal = client.post(address + "/quan-sat", params | {"method": "EXAMINE"})
    assert refusal.status_code == 422 and "đã làm" in text(refusal)
    client.post(address + "/quan-sat", params | {"method": "SELF_REPORT"})
    assert Observation.objects.get().method == "SELF_REPORT"


def test_nothing_is_chosen_before_somebody_looked(signed_in, district):
    address, params = about(district)
    client = signed_in(district.minh)
    page = client.get(address, params).content.decode()
    for name in ("method", "outcome"):
        [choice] = re.findall(rf'<select name="{name}".*?</select>', page, re.DOTALL)
        assert re.search(r'<option value="" selected>', choice), name

    answer = client.post(address + "/quan-sat", params | {"method": "", "outcome": "", "quote": "Số 12/QĐ"})
    assert answer.status_code == 422 and "Hãy chọn kết quả." in text(answer)
    assert not Observation.objects.exists()


def test_what_was_typed_is_kept_when_something_is_missing(signed_in, district):
    address, params = about(district)
    answer = signed_in(district.minh).post(
        address + "/quan-sat", params | {"method": "INTERVIEW", "outcome": "fail", "quote": ""}
    )

    assert answer.status_code == 422 and "Hãy ghi điều bạn thấy" in text(answer)
    assert 'value="INTERVIEW" selected' in text(answer)


def test_a_file_of_another_unit_cannot_be_named_in_an_observation(signed_in, district):
    foreign = item(district.vinh_ha, district.hoa)
    address, params = about(district)
    params |= {"method": "EXAMINE", "outcome": "pass", "quote": "x", "item": foreign.pk}

    assert signed_in(district.tung).post(address + "/quan-sat", params).status_code == 422
    assert not Observation.objects.exists()


def test_a_mistaken_observation_is_voided_by_whoever_wrote_it(signed_in, district):
    observation = observe(district.vinh_o, district.lan, method="SELF_REPORT")
    other = observe(district.vinh_o, district.minh)
    client = signed_in(district.lan)
    client.post(reverse("evidence:void", args=[observation.pk]), {"reason": ""})
    assert Observation.objects.standing().count() == 2

    client.post(reverse("evidence:void", args=[observation.pk]), {"reason": "nhầm kỳ"})
    assert (
        client.post(reverse("evidence:void", args=[other.pk]), {"reason": "không thích"}).status_code == 403
    )
    assert list(Observation.objects.standing()) == [other]
    assert "nhầm kỳ" in text(client.get(*about(district)))


def test_a_requirement_not_in_force_is_said_and_concludes_nothing(signed_in, district):
    address, params = about(district, **{"tieu-chi": REQUIREMENT, "tu": "2020-01-01", "den": "2020-12-31"})
    answer = signed_in(district.tung).post(address + "/ket-luan", params, follow=True)

    assert "không có hiệu lực" in text(answer) and not Verdict.objects.exists()


def test_a_verdict_says_what_it_wants_what_counted_what_did_not_and_what_is_missing(signed_in, district):
    run(district.vinh_o, "pass", at=NOW - 120 * DAY, criterion=REQUIREMENT)
    run(district.vinh_o, "fail", at=NOW, criterion=REQUIREMENT, quote="Trang thủ tục trống")
    observe(district.vinh_o, district.lan, method="SELF_REPORT", criterion=REQUIREMENT)
    judged = verdict(district.vinh_o, criterion=REQUIREMENT)
    page = text(signed_in(district.lan).get(reverse("evidence:verdict", args=[judged.pk])))

    for words in (
        "Chưa đủ căn cứ",
        "Nghị định số 42/2022/NĐ-CP",
        "Mỗi kết quả có giá trị 90 ngày.",
        "yêu cầu trọng yếu",
        "Máy mới thấy lỗi một lần",
        "Trang thủ tục trống",
        "Tự báo cáo, không đủ một mình.",
        "Đã hết hiệu lực: để xem, không tính.",
        f"bộ quy định portals {judged.packs['portals']}",
    ):
        assert words in page, words


def test_computing_again_agrees_and_writes_nothing_without_news(signed_in, district):
    observe(district.vinh_o, district.minh)
    judged = verdict(district.vinh_o)
    answer = signed_in(district.lan).post(reverse("evidence:recompute", args=[judged.pk]), follow=True)

    assert "Tính lại vẫn ra đúng kết luận này." in text(answer)
    assert Verdict.objects.count() == 1


def test_computing_again_with_news_gives_a_new_verdict_beside_the_old(signed_in, district):
    judged = verdict(district.vinh_o, at=NOW - DAY)
    observe(district.vinh_o, district.minh, at=NOW - HOUR)
    client = signed_in(district.lan)
    answer = client.post(reverse("evidence:recompute", args=[judged.pk]), follow=True)

    assert "Từ đó đến nay có điều mới" in text(answer) and Verdict.objects.count() == 2
    assert "Đây là kết luận cũ." in text(client.get(reverse("evidence:verdict", args=[judged.pk])))


def test_a_verdict_that_does_not_agree_is_said_aloud(signed_in, district):
    judged = verdict(district.vinh_o)
    from django.db import connection

    from guong.apps.activity.append_only_tables import unguard

    unguard("evidence_verdict", connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE evidence_verdict SET value = 'met'")
    page = text(signed_in(district.lan).get(reverse("evidence:verdict", args=[judged.pk])))

    assert "Tính lại từ đầu vào đã ghi không ra kết luận này." in page


def test_every_rate_prints_numerator_denominator_and_rule(signed_in, district):
    address = reverse("evidence:subject", args=[district.vinh_o.pk])
    assert "Chưa có kết luận nào" in text(signed_in(district.lan).get(address))
    verdict(district.vinh_o, criterion="a")
    assert "không có gì để tính" in text(signed_in(district.lan).get(address))

    observe(district.vinh_o, district.minh, criterion="b")
    observe(district.vinh_o, district.minh, "fail", criterion="c")
    verdict(district.vinh_o, criterion="b")
    verdict(district.vinh_o, criterion="c")
    page = text(signed_in(district.lan).get(address))
    assert "1/2 (50%)" in page and "không tính tiêu chí chưa đủ căn cứ" in page


def test_the_office_sees_of_a_unit_only_what_was_opened_to_it(signed_in, district):
    verdict(district.vinh_o)
    verdict(district.vinh_o, criterion="khac")
    CriterionAccess.open([district.vinh_o], [PROVISION], to=district.office, from_date=date(2023, 1, 1))
    page = text(signed_in(district.huong).get(reverse("evidence:subject", args=[district.vinh_o.pk])))

    assert "hiệm vụ 3 của 314/UBND-VHTT" in page and "Khac" not in page


@pytest.mark.parametrize("query", ["", "tu=x&den=y", "tu=2023-05-01&den=2022-01-01", "tu=9999-99-99"])
def test_an_address_with_a_bad_period_is_read_as_well_as_can_be(signed_in, district, query):
    address = reverse("evidence:matter", args=[district.vinh_o.pk])

    assert signed_in(district.lan).get(f"{address}?tieu-chi={'a' * 300}&{query}").status_code == 200


@pytest.mark.parametrize("who", ["lan", "huong", "tung"])
def test_pages_ask_the_database_a_bounded_number_of_times(
    signed_in, district, django_assert_max_num_queries, who
):
    for number in range(30):
        file = item(district.vinh_o, district.lan, content=PDF + str(number).encode())
        observe(district.vinh_o, district.minh, item=file, at=NOW - number * HOUR)
        verdict(district.vinh_o, criterion=f"{number}", at=NOW - HOUR)
        file.share(district.office, from_date=TODAY)
    judged = verdict(district.vinh_o)
    Override.request(
        judged, value="not_met", reason="x", expires_on=date(2023, 6, 1), by=district.lan, at=NOW
    )
    CriterionAccess.open([district.vinh_o], [PROVISION], to=district.office, from_date=TODAY)
    client = signed_in(getattr(district, who))
    address, params = about(district)
    for page, query in (
        (reverse("dashboard:evidence"), {}),
        (reverse("evidence:item", args=[file.pk]), {}),
        (reverse("evidence:subject", args=[district.vinh_o.pk]), {}),
        (reverse("evidence:verdict", args=[judged.pk]), {}),
        (address, params),
    ):
        with django_assert_max_num_queries(20):
            answer = client.get(page, query)
        # Who works in a unit alone is led from all evidence to that of the unit.
        leads_on = who == "lan" and page == reverse("dashboard:evidence")
        assert answer.status_code == (302 if leads_on else 200)


@pytest.mark.parametrize(
    ("criterion", "name"),
    [
        (PROVISION, "nhiệm vụ 3 của 314/UBND-VHTT"),
        (REQUIREMENT, "Nghị định số 42/2022/NĐ-CP"),
        ("tieu-chi-rieng", "tieu-chi-rieng"),
    ],
)
def test_what_is_judged_is_named_by_its_clause_or_its_duty_and_not_by_an_id(
    signed_in, district, criterion, name
):
    file = item(district.vinh_o, district.lan)
    observe(district.vinh_o, district.minh, criterion=criterion, item=file)
    judged = verdict(district.vinh_o, criterion=criterion)
    client = signed_in(district.minh)
    address, params = about(district, **{"tieu-chi": criterion})

    for page in (
        client.get(address, params),
        client.get(reverse("evidence:verdict", args=[judged.pk])),
        client.get(reverse("evidence:override", args=[judged.pk])),
        client.get(reverse("evidence:subject", args=[district.vinh_o.pk])),
        client.get(reverse("evidence:item", args=[file.pk])),
    ):
        words = re.sub(r"<[^>]*>", " ", text(page))
        assert name.lower() in words.lower()
        assert name == criterion or criterion not in words
