"""Another app fills its section through one function; the report does without those that are not there."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from guong.apps.reports.actions import parts
from guong.engines.documents.writing import Column, Figure, FigureRequest, PaperCell, PaperTable, ReportPart
from tests.apps.reports import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def heard(request: FigureRequest) -> list[ReportPart]:
    """Give what an app of the loudspeakers would give."""
    figure = Figure(
        "broadcasts",
        "số lượt phát loa",
        42,
        "Lượt phát đã ghi.",
        "nhật ký phát thanh",
        request.starts_on,
        request.ends_on,
        rows="/loa/?tu=2023-03-10",
    )
    table = PaperTable(
        (Column("Hình thức"), Column("Số lượng")),
        ((PaperCell("Loa"), PaperCell("42", 42)),),
        "Bảng 1. Hình thức",
    )
    return [ReportPart("outreach", (figure,), (table,), gaps=("Xã Vĩnh Hà chưa ghi nhật ký loa.",))]


def broken(request: FigureRequest) -> list[ReportPart]:
    raise RuntimeError("no figures today")


@pytest.fixture
def asks(monkeypatch):
    """Put functions in the place of the apps that take part."""

    def with_apps(**callers):
        monkeypatch.setattr(parts, "_callers", lambda: iter(callers.items()))

    return with_apps


def test_a_part_prints_its_figures_and_tables_in_its_section(district, asks):
    asks(outreach=heard)
    composed = factories.composed(factories.draft(district))
    text = factories.words(composed.paper)

    section = text[text.index("Tuyên truyền Bộ Quy tắc ứng xử ra Nhân dân") : text.index("Trên đây")]
    assert "Theo nhật ký phát thanh: 42 lượt phát loa." in section and "Bảng 1. Hình thức" in section
    assert composed.report_data.figures["broadcasts"].rows == "/loa/?tu=2023-03-10"


def test_what_a_part_lacks_is_among_the_gaps(district, asks):
    asks(outreach=heard)
    gaps = [gap.text for gap in factories.composed(factories.draft(district)).gaps]

    assert "Xã Vĩnh Hà chưa ghi nhật ký loa." in gaps
    assert not any("Tuyên truyền Bộ Quy tắc" in gap for gap in gaps)


def test_an_app_is_asked_for_the_period_and_the_units_of_the_report(district, asks):
    requests = []
    asks(outreach=lambda question: requests.append(question) or [])
    report = factories.draft(district)
    factories.composed(report)

    [question] = requests
    assert (question.starts_on, question.ends_on) == (report.starts_on, report.ends_on)
    assert set(question.units) == {district.office.pk, district.vinh_o.pk, district.vinh_ha.pk}
    assert (question.directive, question.lead_unit) == (report.directive_id, district.office.pk)
    assert question.at == NOW


def test_an_app_that_fails_does_not_keep_the_report_from_being_written(district, asks, caplog):
    asks(registries=broken, outreach=heard)
    composed = factories.composed(factories.draft(district))

    assert "42 lượt phát loa" in factories.words(composed.paper)
    assert any("Chưa lấy được số liệu" in gap.text for gap in composed.gaps)
    assert "no figures today" in caplog.text


def test_an_app_takes_part_by_its_label_and_one_function(monkeypatch):
    there = SimpleNamespace(name="guong.apps.outreach", label="outreach")
    strange = SimpleNamespace(name="somebody.else", label="else")
    own = SimpleNamespace(name="guong.apps.reports", label="reports")
    monkeypatch.setattr(parts.apps, "get_app_configs", lambda: [there, strange, own])
    monkeypatch.setattr(parts, "find_spec", lambda name: name == "guong.apps.outreach.actions" or None)
    monkeypatch.setattr(parts, "import_module", lambda name: SimpleNamespace(figures_for_report=heard))

    assert list(parts._callers()) == [("outreach", heard)]


def test_every_app_that_has_figures_is_heard():
    apps = Path(parts.__file__).parents[2]
    writers = [path for path in apps.rglob("*.py") if "\ndef figures_for_report(" in path.read_text("utf-8")]

    assert {path.relative_to(apps).parts[0] for path in writers} == dict(parts._callers()).keys()


def test_a_table_of_no_rows_is_not_printed(district, asks):
    empty = PaperTable((Column("TT"),), (), "Bảng 3. Tài khoản")
    asks(outreach=lambda request: [ReportPart("outreach", (), (empty,))])

    assert "Tài khoản" not in factories.words(factories.composed(factories.draft(district)).paper)
