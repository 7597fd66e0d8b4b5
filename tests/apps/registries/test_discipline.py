"""Press-law discipline: attestations, incidents, corrections, orientation received and acknowledged."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import models

from guong.apps.activity.transitions import Overtaken, Refused
from guong.apps.registries.actions.figures import figures_for_report
from guong.apps.registries.models import CorrectionDemand, DisciplineMatter, Orientation, PressAttestation
from guong.apps.registries.models.discipline import NoReason
from guong.engines.documents.writing import FigureRequest
from tests import factories as make
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
PERIOD = {"starts_on": date(2023, 1, 1), "ends_on": date(2023, 3, 31)}
LETTER = {"number": "5-HD/BTGHU", "issued_on": date(2023, 3, 1), "sender": "Ban Tuyên giáo Huyện ủy"}


@pytest.fixture
def author(district):
    return {"by": district.lan, "at": NOW}


def test_wrong_entries_are_refused_and_a_reply_after_the_reply_too(district, author):
    unit = district.vinh_o
    with pytest.raises(NoReason, match="Hãy ghi vì sao, không ghi tên ai"):
        PressAttestation.attest(unit, **PERIOD, staff=20, attested=0, on=TODAY, **author)
    PressAttestation.attest(unit, **PERIOD, staff=20, attested=18, reason="Đi học.", on=TODAY, **author)
    for fields, words in (
        (PERIOD | {"staff": 20, "attested": 20}, "cho những ngày này"),
        ({"starts_on": TODAY, "ends_on": date(2023, 1, 1), "staff": 1, "attested": 1}, "trước khi"),
        ({"starts_on": TODAY.replace(month=5), "ends_on": TODAY.replace(month=6), "staff": 1, "attested": 2},
         "nhiều hơn"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=words):
            PressAttestation.attest(unit, **fields, on=TODAY, **author)
    with pytest.raises(Refused, match="sau hôm nay"):
        DisciplineMatter.note(unit, words="x", on=date(2023, 5, 1), **author)
    with pytest.raises(Refused, match="không tồn tại"):
        DisciplineMatter.note(unit, words="x", on=date(2019, 5, 1), **author)
    demand = CorrectionDemand.note(
        *(unit,), direction="of_press", party="Báo Mẫu", about="bài A", on=date(2023, 3, 10), **author
    )
    with pytest.raises(Refused, match="đứng trước ngày yêu cầu"):
        demand.answer(settled_on=date(2023, 3, 9), outcome="given", words="", **author)
    demand.answer(settled_on=TODAY, outcome="given", words="trang 2", **author)
    with pytest.raises(Overtaken, match="đã có kết quả"):
        demand.answer(settled_on=TODAY, outcome="refused", words="", **author)
    assert CorrectionDemand.objects.get().outcome == "given"
    letter = Orientation.receive(unit, **LETTER, on=TODAY, **author)
    with pytest.raises(Refused, match="đã ghi vào sổ"):
        Orientation.receive(unit, **LETTER, on=TODAY, **author)
    letter.acknowledge(**author)
    with pytest.raises(Refused, match="đã ký nhận"):
        letter.acknowledge(**author)


def test_orientation_has_no_place_for_what_it_says():
    fields = [field for field in Orientation._meta.get_fields() if isinstance(field, models.CharField)]

    assert {field.name: field.max_length for field in fields} == {"number": 100, "sender": 200}
    assert not any(isinstance(field, models.TextField) for field in Orientation._meta.get_fields())


def test_the_books_are_kept_on_the_tab_and_counted_in_the_report(district, signed_in, status_on, author):
    status_on(TODAY)
    client, unit = signed_in(district.lan), district.vinh_o.pk
    page = f"/don-vi/{unit}/ky-luat"
    period = {"starts_on": "01/01/2023", "ends_on": "31/3/2023", "staff": "20", "attested": "18"}
    silent = client.post(f"{page}/cam-ket", period | {"on": "20/3/2023"})
    assert silent.status_code == 422 and "Còn người chưa cam kết" in silent.content.decode()
    client.post(f"{page}/cam-ket", period | {"on": "20/3/2023", "reason": "Hai người đi học."})
    client.post(f"{page}/su-viec", {"on": "10/3/2023", "words": "Đăng sai số liệu thu ngân sách."})
    demand = {"direction": "of_unit", "party": "Báo Mẫu", "about": "bản tin 5/3", "on": "11/3/2023"}
    client.post(f"{page}/cai-chinh", demand)
    sent = {"number": "5-HD/BTGHU", "issued_on": "01/3/2023", "sender": "Ban Tuyên giáo", "on": "02/3/2023"}
    client.post(f"{page}/dinh-huong", sent)
    client.post(f"/so-dang-ky/dinh-huong/{Orientation.objects.get().pk}/ky-nhan")
    answer = {"outcome": "given", "settled_on": "12/3/2023", "words": "vinho.vn/dinh-chinh"}
    client.post(f"/so-dang-ky/cai-chinh/{CorrectionDemand.objects.get().pk}/ket-qua", answer)

    tab = client.get(f"/don-vi/{unit}/bao-chi").content.decode()
    for words in (
        *(
            "18/20 người đã cam kết",
            "Hai người đi học.",
            "Đăng sai số liệu thu ngân sách.",
            "chưa có kết quả",
        ),
        *("văn bản 5-HD/BTGHU ngày 01/3/2023", "1 người đã ký nhận", "vinho.vn/dinh-chinh"),
    ):
        assert words in tab, words
    assert ">Ký nhận<" not in tab.replace("\n", "").replace("  ", "")
    sister = signed_in(make.member("Hồ Văn Ba", district.vinh_ha))
    assert sister.get(f"/don-vi/{unit}/bao-chi").status_code == 404

    units = (district.vinh_o.pk, district.vinh_ha.pk)
    request = FigureRequest(1, district.office.pk, units, date(2023, 1, 1), TODAY, NOW)
    request = replace(request, bearers={"conduct": frozenset(units)})
    [part] = figures_for_report(request)
    assert part.section == "press-discipline"
    assert {figure.code: (figure.count, figure.of) for figure in part.figures} == {
        "attested-units": (1, 2),
        "attested-staff": (18, 20),
        "matters-settled": (0, 1),
        "corrections-of-unit": (1, 1),
        "orientations-acknowledged": (1, 1),
    }
    declining = {"starts_on": date(2023, 1, 1), "ends_on": TODAY, "staff": 9, "attested": 0}
    why = "Đơn vị đề nghị được giải thích thêm."
    PressAttestation.attest(district.vinh_ha, **declining, reason=why, on=TODAY, **author)
    [part] = figures_for_report(request)
    assert (part.figures[0].count, part.figures[0].of) == (1, 2), "who declines has not attested"
    assert part.gaps == (
        "1 đơn vị không cam kết, có nêu lý do.",
        "2 người chưa cam kết ở đơn vị đã cam kết.",
        "1 sự việc về kỷ luật báo chí chưa có kết quả.",
    )
    DisciplineMatter.objects.get().settle(settled_on=TODAY, outcome="Đã sửa.", **author)
    assert len(figures_for_report(request)[0].gaps) == 2
