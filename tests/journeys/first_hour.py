"""
An office's first hour by its guide (guong/ui/guides/gio-dau-tien.md): from a fresh clone to the first report.

    python tests/journeys/first_hour.py        clones this checkout, installs it, walks, prints minutes

It needs git, the packages of the server from the usual index, and Chromium; nothing of this checkout's own
environment but the browser's driver is used.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

from tests.cluster import free_port

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"
PASSWORD = "con mèo vàng nằm nắng 2026"
LIMIT = 60  # minutes
HANG = 1800  # seconds, of one command


class Watch:
    """Tells what each step took, in seconds."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, float]] = []
        self._last = time.monotonic()

    def note(self, step: str) -> None:
        now = time.monotonic()
        self.steps.append((step, now - self._last))
        self._last = now
        print(f"{self.steps[-1][1]:8.1f} s  {step}", flush=True)

    @property
    def minutes(self) -> float:
        return sum(seconds for _step, seconds in self.steps) / 60


def clean() -> dict[str, str]:
    """Give the environment without what another server, or this checkout, says."""
    foreign = ("PYTHONPATH", "DJANGO_SETTINGS_MODULE", "DATABASE_URL", "VIRTUAL_ENV")
    names = {name for name in os.environ if name.startswith("GUONG_")} | {*foreign}
    return {name: value for name, value in os.environ.items() if name not in names}


def run(*command: object, cwd: Path) -> str:
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=clean(), capture_output=True, text=True, timeout=HANG
    )
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stderr[-2000:]}")
    return done.stdout


@contextmanager
def served(guong: Path, folder: Path, port: int) -> Iterator[None]:
    command = [str(guong), "serve", "--data", str(folder), "--listen", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, env=clean(), stdout=subprocess.DEVNULL) as process:
        try:
            for _try in range(1200):
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/dang-nhap", timeout=HANG).close()
                    break
                except URLError:
                    time.sleep(0.1)
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(HANG)


def walk(address: str, link: str, folder: Path, watch: Watch) -> Path:
    """Click what the guide says; give the report that was downloaded."""
    from playwright.sync_api import sync_playwright

    letter = folder / "ke-hoach.txt"
    sys.path.insert(0, str(ROOT))
    from tests.journeys.test_beginning import PLAN

    letter.write_text(PLAN, encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(base_url=address, locale="vi-VN")
        page.set_default_timeout(60_000)
        page.goto(link)
        page.get_by_label("Mật khẩu mới", exact=True).fill(PASSWORD)
        page.get_by_label("Nhập lại mật khẩu mới").fill(PASSWORD)
        page.get_by_label("Nhập lại mật khẩu mới").press("Enter")
        page.wait_for_url(lambda url: "/vao-lai/" not in url)
        page.get_by_label("Tên đăng nhập").fill("quan")
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_label("Mật khẩu").press("Enter")
        page.get_by_label("Tên cơ quan").fill("xã Vĩnh Linh")
        watch.note("đặt mật khẩu, đăng nhập")
        page.get_by_label("Tên cơ quan").press("Enter")
        page.get_by_role("link", name="xã Vĩnh Linh, tỉnh Quảng Trị").click()
        page.get_by_role("button", name="Đúng, lập cây đơn vị").click()
        page.get_by_text("Đã lập cây đơn vị").wait_for()
        watch.note("chọn cơ quan, lập cây đơn vị")
        page.get_by_role("link", name="Đọc một văn bản").first.click()
        page.get_by_label("Chọn tệp văn bản").set_input_files(letter)
        page.get_by_role("button", name="Đọc văn bản").click()
        page.locator("input[data-confirm]").first.wait_for()
        watch.note("đọc văn bản đầu tiên")
        page.get_by_role("button", name="Xác nhận").click()
        page.get_by_role("button", name="Xem lại và giao việc").click()
        page.get_by_role("button", name="Giao việc", exact=True).click()
        page.get_by_text("Đã giao").first.wait_for()
        watch.note("xác nhận, giao việc")
        report = draft_report(page, folder)
        watch.note("lập dự thảo báo cáo, tải Word")
        browser.close()
    return report


def draft_report(page, folder: Path) -> Path:  # type: ignore[no-untyped-def]
    """Begin the first report of the directive and download it."""
    page.get_by_role("main").get_by_role("link", name="Báo cáo", exact=True).first.click()
    page.get_by_role("button", name="Lập dự thảo").click()
    page.get_by_label("Thêm việc khác").first.click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải Word").first.click()
    target = folder / "bao-cao.docx"
    download.value.save_as(target)
    return target


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="guong-first-hour-"))
    watch = Watch()
    try:
        run("git", "clone", "--quiet", "--depth", "1", f"file://{ROOT}", folder / "guong", cwd=folder)
        watch.note("chép mã nguồn")
        run(sys.executable, "-m", "venv", folder / "moi-truong", cwd=folder)
        bin_folder = folder / "moi-truong" / ("Scripts" if os.name == "nt" else "bin")
        run(bin_folder / "pip", "install", "--quiet", ".[server]", cwd=folder / "guong")
        watch.note('pip install ".[server]"')
        port = free_port()
        address = f"http://localhost:{port}"
        first = ["--admin", "Lê Văn Quản", "--username", "quan", "--address", address, "--mail", ""]
        printed = run(bin_folder / "guong", "init", "--data", folder / "so", "--later", *first, cwd=folder)
        match = re.search(r"http://\S+/vao-lai/\S+", printed)
        assert match, printed
        watch.note("guong init")
        with served(bin_folder / "guong", folder / "so", port):
            watch.note("guong serve")
            report = walk(address, match[0], folder, watch)
        size = report.stat().st_size
        print(f"{watch.minutes:.1f} phút từ chép mã nguồn đến báo cáo đầu tiên ({size} byte)")
        return 0 if size > 5_000 and watch.minutes <= LIMIT else 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
