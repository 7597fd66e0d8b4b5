"""The notice and the letters are drafted from the facts, defanged, whole, in the layout of decree 30/2020."""

import re
import unicodedata
from collections import Counter
from datetime import date, timedelta

import pypdfium2
import pytest

from guong.apps.activity.transitions import Refused
from guong.apps.incidents.actions.papers import as_paper, current_text, paper_of, short_texts
from guong.apps.incidents.drafts import facts_of
from guong.apps.incidents.models import IncidentKind, Paper, PaperKind
from guong.apps.units.models import Appointment
from guong.engines.documents.writing import plain_text, write_docx, write_pdf
from tests import factories as make
from tests.apps.incidents.factories import FAKE, case, contact, proof, tip
from tests.apps.registries.factories import channel, confirmed
from tests.engines.documents.writing.drafts import Sheet, letters_beyond_margins
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
KINDS = tuple(PaperKind.values)


@pytest.fixture
def fanpage(district):
    page = confirmed(channel(district.vinh_o, district.lan), district.tung)
    phone = channel(district.vinh_o, district.lan, "0233 3820 123", kind="phone", name="Trực ban")
    confirmed(phone, district.tung)
    make.post(make.person("Hồ Văn Chín"), district.vinh_o, "leader", title="Chủ tịch UBND xã")
    contact(district.vinh_o, district.quan)
    return page


def text_of(row, kind, at=NOW):
    return plain_text(paper_of(row, kind, at=at))


def short_of(row):
    notice, facts, _paper = current_text(row, "notice", at=NOW)
    return short_texts(notice, facts, at=NOW)


def words(text):
    return Counter(unicodedata.normalize("NFC", text).replace("\x02", "").replace("\ufffe", "").split())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", list(IncidentKind))
def test_a_paper_is_drafted_for_every_kind_of_case_in_both_formats(district, fanpage, what, kind):
    row = case(district.vinh_o, district.lan, what, channel=fanpage)
    row.prove(proof(district.vinh_o, district.lan), "", by=district.lan, at=NOW)
    paper = paper_of(row, kind, at=NOW)

    sheet = Sheet(write_docx(paper))
    printed = " ".join(
        page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(write_pdf(paper))
    )

    assert words(sheet.text()) == words(plain_text(paper))
    assert set(words(plain_text(paper))) <= set(words(printed))
    assert sheet.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").bold
    assert any(line.text == "THÔNG BÁO" for line in sheet.lines) is (kind == "notice")
    assert any(line.text.startswith("V/v") for line in sheet.lines) is (kind != "notice")
    assert not re.search(r"%\(|\[(?!\.\])", plain_text(paper))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", [IncidentKind.FAKE, IncidentKind.DOMAIN])
def test_the_place_of_danger_is_printed_so_that_nobody_can_click_it(district, fanpage, what, kind):
    row = case(district.vinh_o, district.lan, what)

    assert "xavinho.hotro trên Facebook" in text_of(row, kind)
    assert (FAKE in text_of(row, kind)) is (kind != "notice")  # who acts on the page needs its address
    assert "hxxp" not in text_of(row, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_ends_with_the_mark_once_whoever_wrote_it(district, fanpage, kind):
    row = case(district.vinh_o, district.lan)
    assert _end(row, kind).endswith("./.")

    for typed, end in (
        ("Hết.", "Hết./."),
        ("Hết./.", "Hết./."),
        ("Xem https://a.vn/b", "https://a.vn/b ./."),
    ):
        fields = {"recipients": "Công an xã", "subject": "x", "text": typed}
        Paper.write(row, kind, **fields, by=district.lan, at=NOW)
        assert _end(row, kind).endswith(end)


def _end(row, kind):
    return "".join(run.text for run in paper_of(row, kind, at=NOW).body[-1].runs)


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_is_filed_with_the_division_that_handles_the_case(district, fanpage, kind):
    row = case(district.vinh_o, district.lan)
    assert paper_of(row, kind, at=NOW).copies[-1] == "Lưu: VT"

    Appointment.objects.filter(person=district.lan, unit=district.vinh_o).update(
        title="Công chức Văn phòng HĐND và UBND"
    )
    assert paper_of(row, kind, at=NOW).copies[-1] == "Lưu: VT, VP"


@pytest.mark.parametrize("kind", KINDS)
def test_no_letter_of_a_paper_stands_outside_its_margins(district, fanpage, kind):
    long = f"https://facebook.com/{'uyban' * 30}?id={'9' * 80}"
    row = case(district.vinh_o, district.lan, address=long, words=f"Trang {long} nhắn tin.")
    row.prove(proof(district.vinh_o, district.lan), "", by=district.lan, at=NOW)

    assert not letters_beyond_margins(write_pdf(paper_of(row, kind, at=NOW)))


def test_the_notice_says_what_is_ours_what_we_never_ask_and_whom_to_call(district, fanpage):
    text = text_of(case(district.vinh_o, district.lan), "notice")

    assert "ỦY BAN NHÂN DÂN XÃ VĨNH Ô" in text.replace("\n", " ")
    assert "nêu trên không phải của Ủy ban nhân dân xã Vĩnh Ô" in text
    assert "- Facebook: https://www.facebook.com/xavinho" in text
    assert "không bao giờ:" in text and "mã xác nhận" in text
    assert "Công an xã Vĩnh Ô, điện thoại 0233 3820 113" in text
    assert "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH" in text and "Hồ Văn Chín" in text


def test_what_nobody_confirmed_is_printed_in_no_warning(district, fanpage):
    site = "https://dichvucong-vinho.example"
    channel(district.vinh_o, district.lan, site, kind="website", name="Dịch vụ công")
    channel(district.vinh_o, district.lan, "0233 3820 999", kind="phone", name="Hỗ trợ")

    text = text_of(case(district.vinh_o, district.lan), "notice")

    assert "dichvucong" not in text and "3820 999" not in text


def test_a_lost_page_is_not_printed_among_the_official_ones(district, fanpage):
    row = case(district.vinh_o, district.lan, IncidentKind.LOST, channel=fanpage, address="")
    text = text_of(row, "notice")

    assert "“Xã Vĩnh Ô”" in text and "https://www.facebook.com/xavinho" not in text
    assert "kể từ lúc đó không phải của Ủy ban nhân dân xã Vĩnh Ô" in text


def test_personal_data_in_what_was_seen_is_masked(district, fanpage):
    row = case(district.vinh_o, district.lan, words="Số 0912 345 678 gọi mẹ tôi, xin căn cước 045123456789.")

    for kind in KINDS:
        assert "345 678" not in text_of(row, kind) and "045123456789" not in text_of(row, kind)


def test_the_letter_to_the_platform_is_for_the_one_the_address_leads_to(district, fanpage):
    row = case(district.vinh_o, district.lan)
    zalo = case(district.vinh_o, district.lan, address="https://zalo.me/1234567890123456789")
    unknown = case(district.vinh_o, district.lan, address="UBND xã Vĩnh Ô hỗ trợ")

    assert "Công ty Meta Platforms (Facebook)" in text_of(row, "platform")
    assert "Zalo" in text_of(zalo, "platform")
    assert "Đơn vị quản lý nền tảng" in text_of(unknown, "platform")


def test_the_letter_to_the_police_tells_what_was_done_and_accuses_nobody(district, fanpage):
    row = case(district.vinh_o, district.lan)
    row.steps.get(code="proof").finish(
        words="Đã chụp cả trang.", by=district.lan, at=NOW + timedelta(minutes=5)
    )
    row.prove(proof(district.vinh_o, district.lan), "", by=district.lan, at=NOW)
    text = text_of(row, "police")

    assert "Kính gửi:\nCông an xã Vĩnh Ô" in text
    assert "Đã chụp cả trang (10 giờ 05 phút ngày 24/3/2023)" in text
    assert "chưa biết ai lập" in text
    assert not re.search(r"thủ phạm|kẻ|tội|vi phạm|sai phạm", text.split("BÁO")[-1])
    assert "da-go.txt" in text and "PHỤ LỤC" in text.upper()


def test_nobody_to_call_and_no_channel_still_make_a_whole_notice(district):
    text = text_of(case(district.vinh_o, district.lan), "notice")

    assert "báo công an nơi ở" in text and "Kênh chính thức" not in text


def test_the_authors_words_take_the_place_of_the_draft(district, fanpage):
    row = case(district.vinh_o, district.lan)
    Paper.write(
        row,
        "notice",
        recipients="",
        subject="Cảnh báo mới",
        text="Một câu.\n- Một ý.",
        by=district.lan,
        at=NOW,
    )

    assert "Một câu." in text_of(row, "notice") and "không bao giờ" not in text_of(row, "notice")
    row.dismiss("nhầm", by=district.lan, at=NOW)
    with pytest.raises(Refused, match="chỉ còn xem"):
        Paper.write(row, "notice", recipients="", subject="x", text="y", by=district.lan, at=NOW)


@pytest.mark.parametrize("what", list(IncidentKind))
def test_the_warning_becomes_a_post_and_a_script_for_the_loudspeaker(district, fanpage, what):
    row = case(district.vinh_o, district.lan, what)
    post, script = short_of(row)

    assert post.form == "social_post" and post.text.startswith("Cảnh báo")
    assert "xavinho.hotro trên Facebook" in post.text and FAKE not in post.text
    assert "Công an xã Vĩnh Ô" in post.text and "không" in post.text.casefold()
    assert script.form == "loudspeaker" and 0 < script.seconds < 300
    assert "hxxp" not in script.text and "facebook" not in script.text.casefold()
    assert "Phây búc" in script.text or what == "domain"


def test_the_notice_its_post_and_its_script_are_one_text(district, fanpage):
    row = case(district.vinh_o, district.lan)
    draft = current_text(row, "notice", at=NOW)[0]
    struck = next(line for line in draft.text.splitlines() if "Không kết bạn" in line)
    text = draft.text.replace(f"{struck}\n", "") + "\nTối nay không ai ở ủy ban nhắn tin cho bà con."
    fields = {"recipients": "", "subject": "Cảnh báo trang lạ", "text": text}
    Paper.write(row, "notice", **fields, by=district.lan, at=NOW)

    post, script = short_of(row)

    for short in (post.text, script.text):
        assert "kết bạn" not in short and "chuyển tiền" in short
        assert "Tối nay không ai ở ủy ban nhắn tin cho bà con" in short and "trang lạ" in short


def test_a_paper_of_a_unit_that_was_renamed_bears_the_name_of_its_day(district, fanpage):
    row = case(district.vinh_o, district.lan)

    assert facts_of(row, at=NOW).body.name == "Ủy ban nhân dân xã Vĩnh Ô"
    assert as_paper(*current_text(row, "notice", at=NOW)[:2], "notice", at=NOW).year == 2023


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_shows_the_sheet_and_gives_the_files(signed_in, district, fanpage, kind, status_on):
    status_on(TODAY + timedelta(days=1))
    row = case(district.vinh_o, district.lan)
    client = signed_in(district.lan)

    page = client.get(f"/su-co/{row.pk}/van-ban/{kind}").content.decode()
    assert "xavinho.hotro trên Facebook" in page and f'href="{FAKE}' not in page
    for form, start in (("docx", b"PK"), ("pdf", b"%PDF")):
        answer = client.get(f"/su-co/{row.pk}/van-ban/{kind}.{form}")
        assert answer.content.startswith(start) and "attachment" in answer["Content-Disposition"]


def test_an_author_edits_and_an_inspector_reads(signed_in, district, fanpage):
    row = case(district.vinh_o, district.lan)
    address = f"/su-co/{row.pk}/van-ban/police"
    fields = {"recipients": "Công an huyện", "subject": "báo tin", "text": "Một câu khác hẳn."}
    page = signed_in(district.lan).post(address, fields, follow=True).content.decode()
    assert "Đã lưu" in page and "Một câu khác hẳn." in page and "Công an huyện" in page
    assert signed_in(district.lan).post(address, fields | {"text": ""}).status_code == 422

    client = signed_in(district.minh)
    assert "Sửa nội dung" not in client.get(address).content.decode()
    assert client.post(address, fields).status_code == 403
    assert client.get(f"{address}.exe").status_code == 404
    assert client.get(f"/su-co/{row.pk}/van-ban/thu-tinh").status_code == 404


def test_a_letter_addressed_to_its_own_sender_does_not_leave(signed_in, district, fanpage):
    row = case(district.vinh_o, district.lan)
    fields = {"recipients": "UBND xã Vĩnh Ô;", "subject": "báo tin", "text": "Một câu khác hẳn."}
    Paper.write(row, "police", **fields, by=district.lan, at=NOW)
    client = signed_in(district.lan)
    page = client.get(f"/su-co/{row.pk}/van-ban/police.docx", follow=True).content.decode()

    assert "Nơi nhận “UBND xã Vĩnh Ô” chính là đơn vị gửi" in page
    Paper.write(row, "police", **fields | {"recipients": "Công an xã Vĩnh Ô"}, by=district.lan, at=NOW)
    assert client.get(f"/su-co/{row.pk}/van-ban/police.docx").content.startswith(b"PK")


def test_the_day_is_left_open_until_it_is_signed(district, fanpage):
    paper = paper_of(case(district.vinh_o, district.lan), "notice", at=NOW)

    assert paper.day is None and paper.number == "" and paper.year == date(2023, 1, 1).year


def test_a_residents_words_and_numbers_never_stand_in_a_paper(district, fanpage):
    report = tip(district.vinh_o, words="Trang này nhắn cho mẹ tôi, đòi căn cước 045168004217.")
    row = case(district.vinh_o, district.lan, words=report.words, tip=report)

    for kind in KINDS:
        assert "mẹ tôi" not in text_of(row, kind) and "045168004217" not in text_of(row, kind)


def test_a_letter_says_what_was_written_of_a_step_and_never_its_title(district, fanpage):
    row = case(district.vinh_o, district.lan, IncidentKind.LOST, channel=fanpage, address="")
    for code, words in (("lock", "Chưa vào lại được trang"), ("tell", "")):
        step = row.steps.select_related("incident__channel").get(code=code)
        step.finish(words=words, by=district.lan, at=NOW)

    letter = text_of(row, "police")

    assert "Chưa vào lại được trang" in letter
    assert all(step.title not in letter for step in row.steps.select_related("incident__channel"))
