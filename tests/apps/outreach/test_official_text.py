"""The signed text of the Code: each unit shows its own, and only the highest unit speaks for everybody."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guong.apps.activity.transitions import Refused
from guong.apps.evidence.models import EvidenceItem
from guong.apps.outreach.models import OfficialText
from tests import factories as make
from tests.apps.outreach.factories import official, picture, signed_text

pytestmark = pytest.mark.django_db
PAGE, ATTACH = "/quy-tac-ung-xu", "/pho-bien/van-ban-goc"
LATER = make.NOW + timedelta(hours=1)


def workbook(name="quyet-dinh-874.docx"):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return SimpleUploadedFile(name, content.getvalue())


def test_a_commune_replaces_nothing_on_the_page_of_the_whole_country(client, district):
    own = official(district, unit=district.top, by=district.tung)
    chair = make.member("Hồ Văn Chủ", district.vinh_o, "leader")
    OfficialText.publish(signed_text(2), unit=district.vinh_o, edition=1, by=chair, at=LATER)

    page = client.get(PAGE).content.decode()

    assert f"/van-ban-goc/{own.pk}" in page
    assert page.count("/van-ban-goc/") == 1


def test_a_text_of_a_commune_alone_is_offered_on_its_own_page_only(client, district):
    chair = make.member("Hồ Văn Chủ", district.vinh_o, "leader")
    text = OfficialText.publish(signed_text(2), unit=district.vinh_o, edition=1, by=chair, at=make.NOW)

    assert "van-ban-goc" not in client.get(PAGE).content.decode()
    page = client.get(f"{PAGE}/don-vi/{district.vinh_o.pk}").content.decode()
    assert f"/van-ban-goc/{text.pk}" in page
    assert "do xã Vĩnh Ô đính kèm" in page
    assert "van-ban-goc" not in client.get(f"{PAGE}/don-vi/{district.vinh_ha.pk}").content.decode()


def test_a_unit_without_a_text_shows_the_one_of_the_highest(client, district):
    text = official(district, unit=district.top, by=district.tung)

    page = client.get(f"{PAGE}/don-vi/{district.vinh_ha.pk}").content.decode()

    assert f"/van-ban-goc/{text.pk}" in page and "đính kèm" not in page


def test_of_two_highest_units_neither_speaks_for_the_other(client, district):
    official(district, unit=district.top, by=district.tung)
    make.member("Trần Xa", make.unit("huyện Khác", kind="district", parent=district.province), "leader")

    assert "van-ban-goc" not in client.get(PAGE).content.decode()


def test_a_unit_that_ended_has_no_page_of_the_code(client, district):
    district.lan.appointments.get().end(last_day=make.TODAY - timedelta(days=1), by=None, at=make.NOW)
    district.vinh_o.close(last_day=make.TODAY - timedelta(days=1))

    assert client.get(f"{PAGE}/don-vi/{district.vinh_o.pk}").status_code == 404
    assert client.get(f"{PAGE}/don-vi/999999").status_code == 404


@pytest.mark.parametrize("file", [workbook(), picture(name="quyet-dinh.pdf")])
def test_only_pdf_or_word_is_taken_whatever_its_name(signed_in, district, file):
    answer = signed_in(district.tung).post(ATTACH, {"file": file})

    assert answer.status_code == 422
    assert "PDF hoặc Word" in answer.content.decode()
    assert not OfficialText.objects.exists() and not EvidenceItem.objects.exists()


def test_what_is_no_paper_at_all_is_refused_in_a_sentence(signed_in, district):
    client = signed_in(district.tung)

    assert "Chưa chọn tệp" in client.post(ATTACH, {}).content.decode()
    odd = SimpleUploadedFile("goc.pdf", b"MZ\x90\x00 not a paper at all")
    assert client.post(ATTACH, {"file": odd}).status_code == 422


def test_a_row_of_another_kind_from_before_is_offered_no_more(client, district):
    item = EvidenceItem.receive(picture(900), subject=district.top, by=district.tung, at=make.NOW)
    with pytest.raises(Refused, match="PDF hoặc Word"):
        OfficialText.attach(item, unit=district.top, edition=1, by=district.tung, at=make.NOW)
    row = OfficialText.objects.create(unit=district.top, edition=1, item=item, by=district.tung, at=make.NOW)

    assert client.get(f"{PAGE}/van-ban-goc/{row.pk}").status_code == 404
    assert "van-ban-goc" not in client.get(PAGE).content.decode()


def test_a_text_that_was_replaced_is_offered_no_more(client, district):
    first = official(district)
    second = OfficialText.publish(
        signed_text(3), unit=district.office, edition=1, by=district.huong, at=LATER
    )

    assert client.get(f"{PAGE}/van-ban-goc/{first.pk}").status_code == 404
    assert client.get(f"{PAGE}/van-ban-goc/{second.pk}").status_code == 200


def test_attaching_binds_so_the_password_is_asked_for_before_a_file_is_chosen(signed_in, district):
    client = signed_in(district.tung, long_ago=True)

    for answer in (client.get(ATTACH), client.post(ATTACH, {"file": signed_text()})):
        assert answer.status_code == 302 and "xac-nhan-lai" in answer.url
    assert not OfficialText.objects.exists()


def test_who_leads_attaches_the_text_and_everybody_may_save_it(client, signed_in, district):
    page = signed_in(district.tung).post(ATTACH, {"file": signed_text()}, follow=True).content.decode()
    assert "Đã đính kèm" in page
    client.logout()

    assert "Tải văn bản gốc" in client.get(PAGE).content.decode()
    answer = client.get(f"{PAGE}/van-ban-goc/{OfficialText.objects.get().pk}")
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
