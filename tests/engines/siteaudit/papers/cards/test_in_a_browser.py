"""The card and the fleet's table in a real browser: legible, also on a telephone, and asking for nothing."""

import io
import json
import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
from openpyxl import load_workbook

from guong.engines.siteaudit.judging.findings import Status
from guong.engines.siteaudit.papers.cards.card import make_card
from guong.engines.siteaudit.papers.cards.fleet_table import write_table_html, write_table_xlsx
from guong.engines.siteaudit.papers.cards.html import write_html
from guong.engines.siteaudit.papers.terminal import FleetRow
from tests.engines.siteaudit.papers.audit_factory import SITE, finding, judged, snapshot

CHROMIUM = Path("/usr/bin/chromium")
ON = date(2026, 11, 24)
OLD = finding(
    "DC-11.2",
    "cu",
    quote="Dự toán quý III năm 2025 " * 9,
    newest_date=date(2025, 10, 14),
    section="Ngân sách",
    advice="Nội dung mới nhất 14/10/2025. Đăng các quý còn thiếu.",
    page="https://a.vn/" + "muc-dai/" * 30,
)
STATES = {f"DC-11.{n}": state.value for n, state in enumerate(Status, start=1)} | {"DC-11.2": OLD}
COUNTS = {Status.PASS: 3, Status.STALE: 2}
LINES = [
    FleetRow("UBND xã Bến Quan", "https://benquan.quangtri.gov.vn/", "commune", COUNTS, card="a.html"),
    FleetRow("Xã Không Có", "https://khong-co.gov.vn/", "commune", None, "không tra được tên miền này"),
]


def test_the_papers_are_legible_and_ask_for_nothing(tmp_path):
    if not (CHROMIUM.exists() and find_spec("playwright") and find_spec("axe_playwright_python")):
        pytest.skip("needs Chromium and its driver")
    card, table = tmp_path / "phieu.html", tmp_path / "doi-trang.html"
    card.write_text(write_html(make_card(SITE, snapshot(), judged(STATES))), encoding="utf-8")
    table.write_text(write_table_html(LINES, ON, ["Dòng 3 thiếu địa chỉ."]), encoding="utf-8")

    looker = Path(__file__).with_name("measure_in_chromium.py")
    finished = subprocess.run(
        [sys.executable, str(looker), str(card), str(table)], capture_output=True, check=True, timeout=240
    )
    measurements = json.loads(finished.stdout)

    assert len(measurements) == 8
    assert [
        measurement
        for measurement in measurements
        if measurement["faults"] or measurement["outside"] or not measurement["letters"]
    ] == []
    assert [
        measurement
        for measurement in measurements
        if measurement["wider"] > 0 or measurement["smallest"] < 14
    ] == []


def test_the_workbook_of_a_fleet_keeps_the_order_asked_and_says_why_a_site_is_missing():
    sheet = load_workbook(io.BytesIO(write_table_xlsx(LINES, ON))).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))

    assert [row[0] for row in rows[1:]] == ["UBND xã Bến Quan", "Xã Không Có"]
    assert rows[2][-1] == "không tra được tên miền này"
    assert sheet.cell(2, 1).hyperlink.target == "a.html"
