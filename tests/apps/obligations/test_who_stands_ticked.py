"""Only who is surely meant stands ticked: heads are what they head, a group is of whoever speaks of it."""

from datetime import date

import pytest

from guong.apps.obligations.actions import expand, preview_allocation
from guong.apps.obligations.models import Assignment, Directive, Obligation
from guong.apps.obligations.models.issuer_place import IssuerPlace, place_of
from guong.apps.units.models import Kind, Unit, UnitVersion
from tests import factories as make
from tests.apps.obligations.open_letters import ticked_duties, ticked_units, with_sure_days
from tests.apps.obligations.pages import address, words
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]

HEAD = """{issuer}

Số: {number}
V/v thực hiện một số nhiệm vụ trọng tâm

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Nơi ban hành, ngày 10 tháng 3 năm 2023

Kính gửi:
{recipients}

{body}

Nơi nhận:
- Như trên;
- Lưu: VT.

THỦ TRƯỞNG
Trần Văn Mẫu
"""


class Office:
    """An office with its tree, and a letter that it reads."""

    def __init__(self, kind, name, *, parent=None):
        self.unit = make.unit(name, kind=kind, parent=parent)
        self.officer = make.member("Người Đọc", self.unit, "lead_officer")

    def grow(self, *names, kind="division", parent=None):
        return [make.unit(name, kind=kind, parent=parent or self.unit) for name in names]

    def read(self, issuer, recipients, body, number="45/UBND-VP"):
        from guong.apps.obligations.actions import read_in

        text = HEAD.format(
            issuer=issuer, number=number, recipients="\n".join(f"- {name};" for name in recipients), body=body
        )
        fields = {"name": "", "lead_unit": self.unit, "by": self.officer, "at": NOW}
        return with_sure_days(read_in(text.encode(), **fields))


def names_of(ids):
    return sorted(UnitVersion.objects.filter(unit__in=ids).values_list("name", flat=True))


def texts_of(reading, anchors):
    return sorted(draft.obligation.text for draft in reading.waiting() if draft.anchor in anchors)


def proposal(client, reading, *, everything=False):
    """Give what stands ticked on both pages: the duties, then the units of each by the words of its duty."""
    ticks = ticked_duties(client.get(address("reading", reading.pk)))
    sent = [draft.anchor for draft in reading.waiting() if draft.bearer] if everything else ticks
    if not sent:
        return ticks, {}
    answer = client.post(address("reading", reading.pk), {"nhan": sent})
    assert answer.status_code == 302
    directive = Directive.objects.get(reading=reading)
    units = {}
    for duty, unit in ticked_units(client.get(address("handing_out", directive.pk))):
        units.setdefault(Obligation.objects.get(pk=duty).text, set()).add(unit)
    return ticks, {text: names_of(ids) for text, ids in units.items()}


@pytest.fixture
def department(district):
    """A department that writes to four communes of its province."""
    province = make.unit("tỉnh Cà Mau", kind="province")
    office = Office("department", "Sở Nội vụ", parent=province)
    fields = ("Tài chính", "Y tế", "Xây dựng", "Tư pháp", "Công Thương", "Ngoại vụ")
    office.grow(*(f"Sở {field}" for field in fields), kind="department", parent=province)
    communes = ("Đất Mũi", "Năm Căn", "Đầm Dơi", "Phan Ngọc Hiển", "Tân Thuận", "Tạ An Khương")
    office.grow(*(f"xã {name}" for name in communes), kind="commune", parent=province)
    return office


FOUR = "Ủy ban nhân dân các xã: Đất Mũi, Năm Căn, Đầm Dơi, Phan Ngọc Hiển"
TO_FOUR = """Sở Nội vụ đề nghị Chủ tịch UBND 04 xã:
1. Rà soát hồ sơ quá hạn của bộ phận một cửa, báo cáo trước ngày 25/3/2023.
2. Bố trí đủ người trực tiếp nhận hồ sơ trong giờ làm việc.
3. Kiểm điểm trách nhiệm của công chức để hồ sơ trễ hạn."""


def test_the_chairmen_of_four_communes_are_those_that_the_letter_is_sent_to(signed_in, department):
    reading = department.read("UBND TỈNH CÀ MAU\nSỞ NỘI VỤ", [FOUR], TO_FOUR, "45/SNV-CCHC")
    ticks, units = proposal(signed_in(department.officer), reading, everything=True)

    assert len(reading.waiting()) >= 3 and ticks == []
    assert {tuple(names) for names in units.values()} == {
        ("xã Năm Căn", "xã Phan Ngọc Hiển", "xã Đất Mũi", "xã Đầm Dơi")
    }


@pytest.fixture
def commune(district):
    """A commune with four offices of its own, and what it counts as other bodies."""
    office = Office("commune", "xã Di Linh")
    office.grow("Phòng Kinh tế", "Phòng Văn hóa - Xã hội")
    office.grow("Văn phòng HĐND và UBND", kind="office")
    office.grow("Trung tâm Phục vụ hành chính công", kind="service_centre")
    office.grow("Công an xã Di Linh", kind="police")
    office.grow("Thôn 1", "Thôn 2", kind="village")
    return office


def test_heads_of_villages_and_of_the_police_are_those_and_not_the_offices(signed_in, commune):
    body = """UBND xã yêu cầu:
1. Trưởng các thôn thống kê số hộ nuôi chó trước ngày 30/3/2023.
2. Trưởng Công an xã xử phạt chủ nuôi thả rông chó.
3. Trưởng các thôn, tổ dân phố nhắc từng hộ rọ mõm chó trước ngày 30/3/2023."""
    reading = commune.read("ỦY BAN NHÂN DÂN\nXÃ DI LINH", ["Trưởng các thôn, tổ dân phố"], body)
    ticks, units = proposal(signed_in(commune.officer), reading, everything=True)

    hamlets = ["Thôn 1", "Thôn 2"]
    assert [sorted(names) for names in units.values()] == [hamlets, ["Công an xã Di Linh"], hamlets]
    assert ticks == ["o1", "o2", "o3"]


def test_hamlets_named_by_a_letter_from_above_are_those_of_the_commune_that_reads_it(signed_in, commune):
    body = "UBND tỉnh yêu cầu:\n1. Trưởng các thôn, tổ dân phố nhắc từng hộ rọ mõm chó trước ngày 30/3/2023."
    reading = commune.read("ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG", ["Trưởng các thôn, tổ dân phố"], body)
    _ticks, units = proposal(signed_in(commune.officer), reading, everything=True)

    assert list(units.values()) == [["Thôn 1", "Thôn 2"]]


def test_a_hamlet_that_ended_gets_no_work_and_one_of_its_name_is_another(signed_in, commune):
    former = UnitVersion.objects.get(name="Thôn 2").unit
    former.close(last_day=date(2023, 2, 28))
    [hamlet] = commune.grow("Tổ dân phố 1", kind="village")
    later = Unit.establish("Thôn 2", Kind.VILLAGE, parent=commune.unit, valid_from=date(2023, 3, 1))
    body = "UBND xã yêu cầu:\n1. Trưởng các thôn, tổ dân phố nhắc từng hộ rọ mõm chó trước ngày 30/3/2023."
    reading = commune.read("ỦY BAN NHÂN DÂN\nXÃ DI LINH", ["Trưởng các thôn, tổ dân phố"], body)
    proposal(signed_in(commune.officer), reading, everything=True)
    [allocation] = preview_allocation(Directive.objects.get())
    members = {version.unit_id for version in allocation.members}

    assert {hamlet.pk, later.pk} < members and len(members) == 3 and former.pk not in members


OF_THE_PROVINCE = """UBND tỉnh yêu cầu:
1. Sở Y tế
- Tập huấn sơ cấp cứu cho nhân viên y tế trước ngày 30/8/2023.
2. Công an tỉnh
- Chủ trì tuần tra các bến khách ngang sông, báo cáo trước ngày 30/9/2023.
3. Ủy ban nhân dân các xã, phường
- Cắm biển cảnh báo tại các điểm nước sâu trước ngày 31/5/2023.
4. Công an cấp xã
- Lập danh sách trẻ em không đi học trước ngày 15/5/2023.
5. Trung tâm Phục vụ hành chính công công khai số điện thoại đường dây nóng.
6. Giám đốc các sở, Thủ trưởng các ban, ngành quán triệt văn bản này trước ngày 05/5/2023.
7. Các đơn vị báo cáo kết quả về Sở Y tế trước ngày 15/6/2023.
8. Các phòng chuyên môn theo dõi việc thực hiện."""


@pytest.fixture
def provincial(commune):
    recipients = ["Các sở, ban, ngành tỉnh", "UBND các xã, phường"]
    return commune.read("ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG", recipients, OF_THE_PROVINCE)


def test_a_commune_that_reads_a_provincial_letter_ticks_its_own_part_alone(signed_in, commune, provincial):
    ticks, units = proposal(signed_in(commune.officer), provincial)

    assert texts_of(provincial, ticks) == [
        "Cắm biển cảnh báo tại các điểm nước sâu trước ngày 31/5/2023",
        "Lập danh sách trẻ em không đi học trước ngày 15/5/2023",
    ]
    assert sorted(units.values()) == [["Công an xã Di Linh"], ["xã Di Linh"]]


def test_its_offices_are_never_ticked_for_the_groups_of_the_province(signed_in, commune, provincial):
    _ticks, units = proposal(signed_in(commune.officer), provincial, everything=True)

    # "Các đơn vị" are whom the letter is sent to, the commune among them: inferred until a person confirms.
    assert sorted(units.values()) == [["Công an xã Di Linh"], ["xã Di Linh"], ["xã Di Linh"]]


def test_what_the_letter_gives_to_others_stands_apart_with_its_day(signed_in, commune, provincial):
    client = signed_in(commune.officer)
    page = words(client.get(address("reading", provincial.pk)))
    own, others = page.split("Phần của nơi khác 5", 1)

    assert "3 nhiệm vụ" in own and "là đơn vị nào?" not in page and "cơ quan ban hành hay" not in page
    for name in ("Sở Y tế", "Công an tỉnh", "Các phòng chuyên môn", "Trung tâm Phục vụ hành chính công"):
        assert name in others
    assert "30/8/2023" in others and "30/9/2023" in others

    proposal(client, provincial, everything=False)
    page = words(client.get(address("directive", Directive.objects.get().pk)))
    assert "Phần của nơi khác 5" in page and "Còn 1 nhiệm vụ chưa nhận" in page


def test_so_it_does_where_the_list_has_the_province_above_the_commune(signed_in, district):
    commune = Office("commune", "xã Di Linh", parent=make.unit("tỉnh Lâm Đồng", kind="province"))
    commune.grow("Phòng Kinh tế")
    letter = commune.read("ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG", ["UBND các xã, phường"], OF_THE_PROVINCE)
    page = words(signed_in(commune.officer).get(address("reading", letter.pk)))

    assert "Phần của nơi khác" in page and "là đơn vị nào?" not in page
    assert "Giám đốc các sở" in page.split("Phần của nơi khác", 1)[1]


@pytest.mark.parametrize("issuer", ["", "CÔNG TY ĐIỆN LỰC"])
def test_of_an_issuer_that_is_not_known_nothing_is_said_to_be_of_others(signed_in, commune, issuer):
    letter = commune.read(
        issuer, ["Phòng Tư pháp"], "Yêu cầu:\n1. Phòng Tư pháp lập sổ hộ tịch trước ngày 30/4/2023."
    )
    page = words(signed_in(commune.officer).get(address("reading", letter.pk)))

    assert letter.waiting() and "Phần của nơi khác" not in page and "“Phòng Tư pháp” là đơn vị nào?" in page


def test_a_duty_that_the_kept_letter_does_not_have_is_read_as_its_issuer_means_it(
    signed_in, commune, provincial
):
    proposal(signed_in(commune.officer), provincial)
    row = Directive.objects.get().obligations.first()
    Obligation.objects.filter(pk=row.pk).update(bearer="Các phòng chuyên môn")
    allocation = next(a for a in preview_allocation(row.directive) if a.obligation.pk == row.pk)

    assert allocation.members == ()


def test_a_letter_for_others_alone_goes_into_the_ledger_without_a_task(signed_in, commune):
    body = "UBND tỉnh yêu cầu:\n1. Sở Y tế lập danh sách cơ sở điều trị trước ngày 30/4/2023."
    reading = commune.read("ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG", ["Sở Y tế"], body)
    client = signed_in(commune.officer)

    assert "Ghi vào sổ, không có phần của ta" in words(client.get(address("reading", reading.pk)))
    assert client.post(address("reading", reading.pk), {}).status_code == 302
    directive = Directive.objects.get()
    assert not directive.obligations.exists()
    assert "Phần của nơi khác 1" in words(client.get(address("directive", directive.pk)))


def test_what_is_confirmed_for_another_body_keeps_its_date_everywhere(signed_in, commune, provincial):
    client = signed_in(commune.officer)
    read = {draft.obligation.text: draft.due_date for draft in provincial.waiting()}
    proposal(client, provincial, everything=True)
    directive = Directive.objects.get(reading=provincial)
    page = words(client.get(address("directive", directive.pk)))

    assert len(read) == 8 and sum(day is not None for day in read.values()) == 6
    for text, day in read.items():
        duty = directive.obligations.get(text=text)
        assert (duty.due_at and duty.due_at.date()) == day
        assert day is None or f"{day.day:02}/{day.month}/{day.year}" in page.replace(" 0", " 0")
    assert "không thời hạn" not in page and page.count("Không ghi hạn.") == 2
    assert page.count("Chưa giao cho ai.") == 8


def test_who_receives_a_letter_does_not_lead_it(signed_in, commune, provincial):
    client = signed_in(commune.officer)
    proposal(client, provincial)
    page = words(client.get(address("directive", Directive.objects.get().pk)))

    assert "Đơn vị nhận: xã Di Linh" in page and "Chủ trì: xã Di Linh" not in page


def test_the_button_says_how_many_it_saves_and_how_many_are_to_be_looked_at(signed_in, commune, provincial):
    page = signed_in(commune.officer).get(address("reading", provincial.pk)).content.decode()

    assert 'data-needs-ticks data-of="3"' in page and "data-ticked" in page and "data-unticked" in page
    assert len(ticked_duties(signed_in(commune.officer).get(address("reading", provincial.pk)))) == 2


def test_nothing_unticked_comes_into_being_by_the_defaults_of_the_pages(signed_in, commune, provincial):
    client = signed_in(commune.officer)
    sent = ticked_duties(client.get(address("reading", provincial.pk)))
    client.post(address("reading", provincial.pk), {"nhan": sent})
    directive = Directive.objects.get()

    assert directive.obligations.count() == 2
    assert client.post(address("reading", provincial.pk), {}).status_code == 409
    assert client.post(address("handing_out", directive.pk), {"xac-nhan": "1"}).status_code == 422
    assert directive.obligations.count() == 2 and not Assignment.objects.exists()


def test_giving_without_a_choice_gives_to_those_alone_who_are_surely_meant(signed_in, commune, provincial):
    proposal(signed_in(commune.officer), provincial, everything=True)
    directive = Directive.objects.get()
    assignments = expand(directive, by=commune.officer, at=NOW)

    assert names_of(row.unit_id for row in assignments) == ["Công an xã Di Linh", "xã Di Linh"]
    offered = [bearer for row in preview_allocation(directive) for bearer in row.missing]
    assert offered and all(bearer.is_elsewhere and not bearer.candidates for bearer in offered)


def test_an_open_question_is_answered_in_its_field_and_then_stands_ticked(signed_in, commune):
    client = signed_in(commune.officer)
    body = "UBND xã yêu cầu:\n1. Các bộ phận liên quan lập danh sách hộ nghèo trước ngày 20/3/2023."
    provincial = commune.read("ỦY BAN NHÂN DÂN\nXÃ DI LINH", ["Phòng Kinh tế"], body)
    [draft] = provincial.waiting()
    page = client.get(address("reading", provincial.pk)).content.decode()
    assert f'action="{address("set_bearer", provincial.pk, draft.code)}"' in page

    fragment = {"headers": {"HX-Request": "true"}}
    answered = client.post(
        address("set_bearer", provincial.pk, draft.code), {"bearer": "Phòng Kinh tế"}, **fragment
    )
    assert "checked" in answered.content.decode() and "cơ quan ban hành" not in words(answered)
    provincial.refresh_from_db()
    assert provincial.draft(draft.code).obligation.bearer_surety.acts_alone


def test_inferred_bearers_say_from_what_and_stand_unticked(signed_in, commune):
    body = """UBND xã yêu cầu:
1. Phòng Kinh tế lập sổ theo dõi đàn gia súc.
2. Tổ chức tuyên truyền trên hệ thống truyền thanh.
3. Cả hai hợp tác xã nộp phương án hỗ trợ trước ngày 20/3/2023."""
    recipients = ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội"]
    reading = commune.read("ỦY BAN NHÂN DÂN\nXÃ DI LINH", recipients, body)
    answer = signed_in(commune.officer).get(address("reading", reading.pk))

    assert texts_of(reading, ticked_duties(answer)) == ["Phòng Kinh tế lập sổ theo dõi đàn gia súc"]
    assert "Câu không nêu ai làm; lấy từ nơi Kính gửi." in words(answer)
    assert "“Cả hai hợp tác xã” gồm những đơn vị nào?" in words(answer)


def test_words_left_open_are_not_settled_by_a_tick(signed_in, commune):
    body = "UBND xã yêu cầu:\n1. Các thôn còn lại nộp danh sách hộ nuôi chó trước ngày 20/3/2023."
    reading = commune.read("ỦY BAN NHÂN DÂN\nXÃ DI LINH", ["Trưởng các thôn"], body)
    _ticks, units = proposal(signed_in(commune.officer), reading, everything=True)
    [allocation] = preview_allocation(Directive.objects.get())

    assert units == {}
    assert {version.name for version in allocation.missing[0].candidates} == {"Thôn 1", "Thôn 2"}


@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        ("ỦY BAN NHÂN DÂN XÃ DI LINH", IssuerPlace.OWN),
        ("UBND XÃ DI LINH PHÒNG KINH TẾ", IssuerPlace.OWN),
        ("PHÒNG KINH TẾ", IssuerPlace.OWN),
        ("ỦY BAN NHÂN DÂN XÃ", IssuerPlace.OWN),
        ("ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG", IssuerPlace.ABOVE),
        ("UBND TỈNH LÂM ĐỒNG SỞ NỘI VỤ", IssuerPlace.ABOVE),
        ("UBND THÀNH PHỐ ĐÀ NẴNG", IssuerPlace.ABOVE),
        ("UBND THỊ XÃ HƯƠNG TRÀ", IssuerPlace.ABOVE),
        ("BỘ NỘI VỤ", IssuerPlace.ABOVE),
        ("ỦY BAN NHÂN DÂN XÃ GIA HIỆP", IssuerPlace.BESIDE),
        ("", IssuerPlace.UNKNOWN),
        ("CÔNG TY ĐIỆN LỰC", IssuerPlace.UNKNOWN),
    ],
)
def test_the_issuer_stands_above_beside_or_is_the_body_itself(commune, issuer, place):
    base = commune.unit.version(on=TODAY)
    offices = UnitVersion.objects.filter(parent=commune.unit)

    assert place_of(issuer, base, offices) is place


def test_an_office_with_its_province_in_its_name_knows_its_own_letterhead(department):
    parent = UnitVersion.objects.get(name="tỉnh Cà Mau").unit
    base = make.unit("Sở Y tế Cà Mau", kind="department", parent=parent).version(on=TODAY)
    for issuer in ("UBND TỈNH CÀ MAU SỞ Y TẾ", "SỞ Y TẾ TỈNH CÀ MAU", "SỞ Y TẾ CÀ MAU"):
        assert place_of(issuer, base, []) is IssuerPlace.OWN, issuer
    for issuer in ("UBND TỈNH CÀ MAU", "UBND TỈNH CÀ MAU SỞ NỘI VỤ", "UBND TỈNH LÀO CAI SỞ Y TẾ"):
        assert place_of(issuer, base, []) is IssuerPlace.ABOVE, issuer
