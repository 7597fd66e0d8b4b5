"""Whole runs over sites on loopback: progress, faults of one site, Ctrl-C, a sudden death and going on."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from guong.cli import main
from guong.engines.siteaudit.snapshots.store import Store

from .small_sites import SmallSite, serving

ON = "2026-11-24"
LOOPBACK = ("--allow", "127.0.0.0/8", "--delay", "0", "--on", ON)
ROOT = Path(__file__).parents[3]
PATIENCE = 60


def run(capsys, *arguments):
    status = main(["audit", *map(str, arguments)])
    results = capsys.readouterr()
    return status, results.out, results.err


def audited(out):
    return json.loads((out / "audit.json").read_text(encoding="utf-8"))


def fleet_of(folder, *rows):
    path = folder / "doi.csv"
    path.write_text("unit,url,level\n" + "".join(f"{row}\n" for row in rows), "utf-8")
    return path


def started(*arguments):
    return subprocess.Popen(
        [sys.executable, "-m", "guong.cli", "audit", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def wait_until(true):
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)


def test_a_fleet_goes_on_past_rows_and_sites_that_cannot_be_looked_at(tmp_path, capsys):
    good, faulty, picture = SmallSite(), SmallSite(status=500), SmallSite(kind="image/png")
    with serving(good, faulty, picture):
        fleet = fleet_of(
            tmp_path,
            f"Xã Tốt,{good.url},commune",
            "Xã Hỏng,khong-co-phan-dau.vn,commune",
            f"Xã Lỗi,{faulty.url},commune",
            f"Xã Ảnh,{picture.url},commune",
            "Xã Không Có,http://khong-co-may-nay.invalid/,commune",
        )
        status, out, err = run(capsys, "--fleet", fleet, *LOOPBACK, "--json", "--out", tmp_path / "kq")

    results = audited(tmp_path / "kq")
    assert status == 2
    assert [site["unit"] for site in results["sites"]] == ["Xã Tốt", "Xã Lỗi", "Xã Ảnh", "Xã Không Có"]
    assert len(results["refused"]) == 1
    for words in ("dòng 3", faulty.url, picture.url, "khong-co-may-nay.invalid"):
        assert words in err
    for site in results["sites"][1:]:
        assert {finding["state"] for finding in site["findings"]} & {"khong_thay", "trong", "cu"} == set()
    assert "Xã Tốt" in out


def test_progress_is_told_on_standard_error_and_results_on_standard_output(tmp_path, capsys):
    sites = [SmallSite(2), SmallSite(4)]
    with serving(*sites):
        status, out, err = run(capsys, *(site.url for site in sites), *LOOPBACK)

    assert status == 0
    assert err.count("đọc ") == 2
    assert "[2/2]" in err
    assert "Soi được 2/2 trang." in out


def test_the_same_site_asked_twice_is_looked_at_once(capsys):
    site = SmallSite(1)
    with serving(site):
        run(capsys, site.url, site.url.rstrip("/"), *LOOPBACK)

    assert site.requested.count("/trang-0") == 1


def test_a_budget_of_pages_lowers_missing_to_unclear(tmp_path, capsys):
    site = SmallSite(30)
    with serving(site):
        _, out, _ = run(capsys, site.url, *LOOPBACK, "--max-pages", "3", "--json")

    [results] = json.loads(out)["sites"]
    sections = [finding for finding in results["findings"] if finding["check"] == "empty-section"]
    assert sections
    assert {finding["state"] for finding in sections} & {"khong_thay"} == set()


def test_a_resumed_run_that_was_done_asks_for_nothing_again(tmp_path, capsys):
    site = SmallSite(5)
    with serving(site):
        run(capsys, site.url, *LOOPBACK, "--out", tmp_path)
        before = list(site.requested)
        status, _, _ = run(capsys, site.url, *LOOPBACK, "--out", tmp_path, "--resume", "--json")

    assert status == 0
    assert site.requested == before
    assert len(audited(tmp_path)["sites"][0]["pages"]) >= 6


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing there")
def test_killed_in_the_middle_of_a_fleet_nothing_stored_is_fetched_twice(tmp_path):
    sites = [SmallSite(25, pause=0.03) for _ in range(3)]
    with serving(*sites):
        fleet = fleet_of(tmp_path, *(f"Xã {n},{site.url},commune" for n, site in enumerate(sites)))
        arguments = ("--fleet", fleet, *LOOPBACK, "--out", tmp_path / "kq", "--json")
        process = started(*arguments)
        wait_until(lambda: all(len(site.requested) > 9 for site in sites))
        process.send_signal(signal.SIGKILL)
        process.wait(PATIENCE)
        stored = _stored(tmp_path / "kq")
        assert len(stored) > 3
        before = {site.url: len(site.requested) for site in sites}

        again = started(*arguments, "--resume")
        _, err = again.communicate(timeout=PATIENCE)

    assert again.returncode == 0, err
    twice = [
        site.url + path.lstrip("/")
        for site in sites
        for path in site.requested[before[site.url] :]
        if site.url + path.lstrip("/") in stored
    ]
    assert twice == []
    results = audited(tmp_path / "kq")["sites"]
    assert [site["url"] for site in results] == [site.url for site in sites]
    for site in results:
        read = {page["url"] for page in site["pages"] if page["fetched"]}
        assert {f"{site['url']}trang-{n}" for n in range(25)} <= read


def _stored(out):
    [run_folder] = (out / "ban-luu").iterdir()
    return {
        page["url"]
        for path in run_folder.glob("*.guong")
        for page in Store.open(path).notes("page")
        if page["fetch"] == "fetched"
    }


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing there")
def test_an_interrupt_keeps_what_is_done(tmp_path):
    quick, slow = SmallSite(1), SmallSite(400, pause=0.05)
    with serving(quick, slow):
        process = started(quick.url, slow.url, *LOOPBACK, "--out", tmp_path, "--json")
        wait_until(lambda: len(slow.requested) > 8)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=PATIENCE)

    assert process.returncode == 130
    assert "phần đã soi được giữ lại" in err
    results = {site["url"]: site for site in audited(tmp_path)["sites"]}
    assert results[quick.url]["stopped"] == "done"
    assert results[slow.url]["stopped"] == "interrupted"
    assert len([page for page in results[slow.url]["pages"] if page["fetched"]]) > 3
    assert "khong_thay" not in {
        finding["state"] for finding in results[slow.url]["findings"] if finding["check"] == "empty-section"
    }
