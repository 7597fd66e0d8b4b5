"""What a server is set up with: the units are tight, the bill of materials fresh, the papers name tests."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
UNITS = ("guong.service", "guong-backup.service")
MOST_EXPOSED = 3.0
ANALYZE = shutil.which("systemd-analyze")
needs_systemd = pytest.mark.skipif(ANALYZE is None, reason="máy này không có systemd-analyze")


@pytest.fixture
def units(tmp_path):
    """Copy the units to a machine on which the product is not installed."""
    for path in (*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")):
        (tmp_path / path.name).write_text(
            path.read_text("utf-8").replace("/opt/guong/bin/guong", "/bin/true")
        )
    return tmp_path


def analyze(*arguments):
    return subprocess.run([ANALYZE, *map(str, arguments)], capture_output=True, text=True, timeout=60)


def exposure(unit):
    printed = analyze("security", "--offline=yes", unit).stdout
    return float(re.search(r"Overall exposure level for \S+ ([0-9.]+)", printed)[1])


@needs_systemd
def test_systemd_understands_the_units(units):
    done = analyze("verify", *(units / name for name in (*UNITS, "guong-backup.timer")))

    assert done.returncode == 0 and "guong" not in done.stderr, done.stderr


@needs_systemd
@pytest.mark.parametrize("name", UNITS)
def test_a_unit_exposes_little(units, name):
    assert exposure(units / name) <= MOST_EXPOSED


@needs_systemd
def test_even_with_chromium_a_unit_exposes_little(units):
    folder = units / "guong.service.d"
    folder.mkdir()
    shutil.copy(DEPLOY / "guong-chromium.conf", folder)

    assert exposure(units / "guong.service") <= MOST_EXPOSED


def test_what_the_unit_promises_stands_in_it():
    unit = (DEPLOY / "guong.service").read_text("utf-8")

    for line in ("DynamicUser=yes", "ProtectSystem=strict", "UMask=0077", "StateDirectory=", "MemoryMax="):
        assert f"\n{line}" in unit
    # The end of the log is written where the service may write, and outside its data.
    ends = re.search(r"GUONG_ENDS=/var/lib/([^/]+)/", unit)[1]
    assert ends in re.search(r"StateDirectory=(.+)", unit)[1].split() and ends != "guong"


def test_the_backup_reaches_the_ledger_wherever_the_server_does():
    """PostgreSQL and an object storage lie across the network: a nightly backup without one keeps nothing."""
    server, backup = ((DEPLOY / name).read_text("utf-8") for name in UNITS)
    families = re.compile(r"^RestrictAddressFamilies=(.+)$", re.M)

    assert families.search(backup)[1] == families.search(server)[1]
    assert "PrivateNetwork=yes" not in backup and "\nAfter=network-online.target\n" in backup


def test_the_bill_of_materials_is_that_of_the_locks():
    done = subprocess.run([sys.executable, DEPLOY / "sbom.py"], capture_output=True, text=True, check=True)

    fresh = json.loads((DEPLOY / "sbom.cdx.json").read_text("utf-8"))
    assert fresh == json.loads(done.stdout), "write it anew: python3 deploy/sbom.py > deploy/sbom.cdx.json"


def test_the_bill_names_every_locked_package_once():
    bill = json.loads((DEPLOY / "sbom.cdx.json").read_text("utf-8"))
    lock = (ROOT / "requirements" / "server.txt").read_text("utf-8")
    locked = set(re.findall(r"^([A-Za-z0-9._-]+==[^\s;]+)", lock, re.M))

    references = [part["bom-ref"] for part in bill["components"]]
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert len(references) == len(set(references))
    pypi = {ref.removeprefix("pkg:pypi/").replace("@", "==") for ref in references if "pypi" in ref}
    assert pypi == locked
    assert {"htmx.org", "axe-core"} <= {part["name"] for part in bill["components"]}


TABLE = (ROOT / "docs" / "asvs.md").read_text("utf-8")
ROWS = re.findall(r"^\| (\d+\.\d+\.\d+) \|([^|]+)\|([^|]+)\|$", TABLE, re.M)
NAMED_TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def test_each_line_of_the_table_is_proved_by_a_test_or_says_why_not():
    assert len(ROWS) > 60
    assert len({number for number, _what, _proof in ROWS}) == len(ROWS)
    for number, _what, proof in ROWS:
        test_names = NAMED_TEST.findall(proof)
        says_why = re.search(r"không áp dụng: \S|chưa: \S|nơi đặt máy: \S", proof)
        assert test_names or says_why, number


@pytest.mark.parametrize("number", [number for number, _what, proof in ROWS if NAMED_TEST.search(proof)])
def test_a_test_that_the_table_names_is_there(number):
    [proof] = [proof for line, _what, proof in ROWS if line == number]
    for path, name in NAMED_TEST.findall(proof):
        assert (ROOT / path).is_file(), path
        if name:
            assert re.search(rf"^def {name}\(", (ROOT / path).read_text("utf-8"), re.M), name
