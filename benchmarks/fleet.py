"""
Print how many websites an hour the ledger's own worker looks at, and what a year of results weighs.

    python benchmarks/fleet.py [--sites 48] [--pages 300] [--delay 1] [--at-once 24] [--threads] [--minutes M]
    python benchmarks/fleet.py --year [--sites 3321]        52 weeks of results on SQLite

The sites stand on this machine, each on an address of its own, asked once in `--delay` seconds.
While they are crawled and judged in a process beside this one, as in a small office, pages of the ledger are
asked for in this one, and the time of each is taken; with --threads all is done in this process.

With --minutes the work is cut off after so long and the whole is reckoned from it, each step printed: by the
turns of the hosts, by the CPU of a page and by the pages of the sample; the smallest counts.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PORT, COUNTRY, DAY_HOURS = 8795, 3321, 24
SITES_LIMIT, WEB_LIMIT = 140, 200.0  # sites an hour; milliseconds within which 95 of 100 pages are answered
PAGE_LIMIT, QUERY_LIMIT = 100.0, 20  # the same for pages over a year of results; queries of one
WEEKS, SECTIONS = 52, 20
CALM_VISITS = 15
SENTENCE = (
    "ủy ban nhân dân xã tổ chức hội nghị triển khai nhiệm vụ phát triển kinh tế văn hóa nông thôn mới thôn "
    "bản người dân tham gia ý kiến kế hoạch tuyên truyền pháp luật công khai ngân sách thủ tục hành chính"
)
WORDS = SENTENCE.split(" ")
# The share of a site's results that change in a week: news grow older, a section is filled, a page is gone.
CHANGES_A_WEEK = 0.04


def body(host: str, path: str, pages: int) -> str:
    """Write one page of a commune's portal: menus, a list or an article, the foot."""
    luck = random.Random(host + path)
    menu = "".join(f'<li><a href="/muc-{n}">Chuyên mục số {n}</a></li>' for n in range(SECTIONS))
    items = range(SECTIONS + 1, pages)
    if path.startswith("/muc-"):
        own = [n for n in items if n % SECTIONS == int(path[5:])]
        place = chr(ord("a") + int(path[5:]))  # articles of each section have an address of another shape
        main = "".join(
            f'<li><a href="/{place}/{n}.html">{_words(luck, 9)}</a> 0{n % 9 + 1}/11/2026</li>' for n in own
        )
    else:
        main = "".join(f"<p>{_words(luck, 60)}.</p>" for _ in range(22))
    return (
        f'<!doctype html><html lang="vi"><head><title>{_words(luck, 7)}</title>'
        f"</head><body><header><h1>Xã Thử {host}</h1><nav><ul>{menu}</ul></nav></header><main>"
        f"<h2>{_words(luck, 8)}</h2>{main}</main><footer><p>Cơ quan chủ quản: UBND xã Thử. "
        "Điện thoại: 0233 3820 123</p></footer></body></html>"
    )


def _words(luck: random.Random, count: int) -> str:
    return " ".join(luck.choices(WORDS, k=count)).capitalize()


def serve(pages: int) -> None:
    """Answer for all sites at once."""

    class Sites(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            known = self.path == "/" or self.path.startswith("/muc-") or self.path.endswith(".html")
            page = body(self.headers["Host"], self.path, pages).encode() if known else b""
            self.send_response(200 if known else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_words: object) -> None:
            """Keep the output to the figures."""

    server = ThreadingHTTPServer(("0.0.0.0", PORT), Sites)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a crawl that is cut off hangs up
    server.serve_forever()


@contextmanager
def ledger(folder: Path) -> Iterator[Any]:
    """Lay out an empty ledger with one commune, and sign its officer in."""
    os.environ |= {"GUONG_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "guong.config.settings"}
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from guong.config.versions import bring_up_to_date
    from tests import factories as make

    settings.ALLOWED_HOSTS, settings.AXES_ENABLED = ["*"], False
    logging.disable(logging.INFO)
    bring_up_to_date()
    commune = make.unit("xã Vĩnh Ô")
    officer = make.member("Người Xã", commune)
    client = Client()
    client.force_login(officer.user, backend="django.contrib.auth.backends.ModelBackend")
    yield commune, officer, client


def register(commune: Any, officer: Any, count: int) -> list[int]:
    """Put websites into the register."""
    from guong.apps.registries.models import Channel
    from tests.apps.audits.factories import site

    make_site: Any = site
    first = make_site(commune, officer, "https://trang0.quangtri.gov.vn")
    rows = [first]
    for number in range(1, count):
        row = Channel.objects.get(pk=first.pk)
        row.pk, row.key, row.name = None, f"{first.key}-{number}", f"Trang {number}"
        rows.append(row)
    Channel.objects.bulk_create(rows[1:])
    for number, row in enumerate(rows):
        row.address = f"http://127.0.{1 + number // 200}.{1 + number % 200}:{PORT}"
    Channel.objects.bulk_update(rows, ["address"], batch_size=500)
    return [row.pk for row in rows]


def crawl(arguments: argparse.Namespace) -> bool:
    """Crawl all sites with the worker's threads, ask for pages meanwhile, and print."""
    os.environ |= {
        "GUONG_AUDIT_ALLOW": "127.0.0.0/8",
        "GUONG_AUDIT_DELAY": str(arguments.delay),
        "PYTHONPATH": str(ROOT),
    }
    server = subprocess.Popen([sys.executable, __file__, "--serve", "--pages", str(arguments.pages)])
    try:
        with tempfile.TemporaryDirectory() as folder, ledger(Path(folder)) as (commune, officer, client):
            from django.conf import settings

            settings.AUDIT_SITES_AT_ONCE = arguments.at_once
            from guong.apps.audits.actions import request_run
            from guong.apps.audits.models import OPEN, Run
            from guong.apps.audits.tasks import look_at_site
            from guong.apps.registries.models import Channel
            from guong.config.background.worker import background_work, worker_threads

            sites = register(commune, officer, arguments.sites)
            for channel in Channel.objects.filter(pk__in=sites).select_related("owner"):
                request_run(channel, by=officer, at=settings.BUSINESS_NOW(), then=lambda _run: None)
            look_at_site.enqueue(Run.objects.order_by("pk")[0].pk)
            addresses = ("/", "/don-vi/trang", f"/soi-trang/trang/{sites[0]}")
            calm = [visit(client, address) for _ in range(CALM_VISITS) for address in addresses]
            spent: list[float] = []
            begun, start, before, pages_cpu = False, time.perf_counter(), os.times(), time.process_time()
            with worker_threads() if arguments.threads else background_work():
                while Run.objects.filter(state__in=OPEN).exists():
                    for address in addresses:
                        spent.append(visit(client, address))
                        time.sleep(0.25)
                    if not begun and Run.objects.filter(done__gt=0).exists():
                        begun, start = True, time.perf_counter()  # the worker's own start is none of the work
                    if arguments.minutes and time.perf_counter() - start > arguments.minutes * 60:
                        break
                took = time.perf_counter() - start
            web = time.process_time() - pages_cpu
            work = sum(os.times()[:4]) - sum(before[:4])
            runs = list(Run.objects.all())
            met = report_web((calm, spent), web)
            if any(run.state in OPEN for run in runs):
                return report_sample(arguments, runs, took, work - web) and met
            return report(arguments, runs, took, work) and met
    finally:
        server.terminate()


def visit(client: Any, address: str) -> float:
    """Ask for a page; give the milliseconds it took."""
    began = time.perf_counter()
    client.get(address, follow=True)
    return (time.perf_counter() - began) * 1000


def percentile(spent: list[float]) -> float:
    """Give the time within which 95 of 100 visits were answered."""
    return sorted(spent)[min(len(spent) - 1, int(len(spent) * 0.95))]


def report(arguments: argparse.Namespace, runs: list[Any], took: float, work: float) -> bool:
    """Print what was measured, and the arithmetic for the country."""
    pages = sum(run.done for run in runs)
    done = sum(run.state == "done" for run in runs)
    rate = done / took * 3600
    print(f"{done}/{len(runs)} trang, {pages} trang con, {took:.0f} giây, {arguments.at_once} cùng lúc,")
    print(f"mỗi máy chủ {arguments.delay:g} giây một lần hỏi; {work / pages * 1e3:.2f} ms CPU mỗi trang con")
    return report_rate(rate) and done == len(runs)


def report_sample(arguments: argparse.Namespace, runs: list[Any], took: float, work: float) -> bool:
    """Print what was done until the work was cut off, and reckon the whole from it, step by step."""
    pages, at_once = max(1, sum(run.done for run in runs)), min(arguments.at_once, len(runs))
    done, cost = sum(run.state == "done" for run in runs), work / pages
    print(f"mẫu {took / 60:.1f} phút: {done}/{len(runs)} trang soi xong, {pages} trang con đã đọc")
    print(f"  {pages} trang con ÷ {took:.0f} giây = {pages / took:.1f} trang con một giây")
    by_turns = at_once * 3600 / (arguments.pages * arguments.delay) if arguments.delay else float("inf")
    turns = f"{at_once} cùng lúc × 3600 ÷ ({arguments.pages} trang con × {arguments.delay:g} giây)"
    print(f"  theo lượt hỏi: {turns} = {by_turns:.0f} trang một giờ")
    by_cpu = 3600 / (arguments.pages * cost)
    print(
        f"  theo CPU: 3600 ÷ ({arguments.pages} × {cost * 1e3:.1f} ms) = {by_cpu:.0f} trang một giờ, một nhân"
    )
    rate = pages / took * 3600 / arguments.pages
    print(f"  theo mẫu: {pages / took:.1f} × 3600 ÷ {arguments.pages} = {rate:.0f} trang một giờ")
    rate = min(by_turns, by_cpu, rate)
    print(f"  {len(runs)} trang ÷ {rate:.0f} = {len(runs) / rate * 60:.0f} phút")
    return report_rate(rate)


def report_rate(rate: float) -> bool:
    """Print how many sites an hour that is, and how long the country takes."""
    print(f"{rate:.0f} trang một giờ (cần {SITES_LIMIT})")
    print(f"cả nước: {COUNTRY} trang ÷ {rate:.0f} = {COUNTRY / rate:.1f} giờ (cần ≤ {DAY_HOURS})")
    return rate >= SITES_LIMIT


def report_web(spent: tuple[list[float], list[float]], cpu: float) -> bool:
    """Print how long pages of the ledger took, calm and while sites were looked at, and their ratio."""
    (calm, busy), visits = map(percentile, spent), len(spent[1])
    print(f"trang web của sổ: p95 {busy:.0f} ms trên {visits} lượt (cần ≤ {WEB_LIMIT:.0f});", end=" ")
    print(f"lúc không soi {calm:.0f} ms; gấp {busy / calm:.1f} lần; {cpu / visits * 1e3:.0f} ms CPU mỗi lượt")
    return busy <= WEB_LIMIT


def year(count: int) -> bool:
    """Store a year of results as the ledger stores them, and measure an inspector's pages over them."""
    with tempfile.TemporaryDirectory() as folder, ledger(Path(folder)) as (commune, officer, client):
        from django.db import connection

        from guong.apps.audits.models import Run

        began = time.perf_counter()
        sites = register(commune, officer, count)
        supervise(client, sites[:WATCHED])
        rows = pour(sites)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = sum(part.stat().st_size for part in Path(folder).glob("guong.sqlite3*")) / 2**20
        print(f"{count} trang × {WEEKS} tuần: {Run.objects.count():,} lần soi, {rows:,} dòng kết quả,")
        print(f"{size:.0f} MB; ghi lại mọi dòng mỗi tuần thì {count * WEEKS * RESULTS:,} dòng")
        print(f"ghi trong {time.perf_counter() - began:.0f} giây; người theo dõi {WATCHED} xã mở:")
        last = Run.objects.filter(site=sites[WATCHED // 2]).select_related("site").first()
        assert last is not None
        met = True
        for address in (
            *("/don-vi/trang", "/don-vi/trang/bang", "/don-vi/trang/xu-huong", "/don-vi/trang/nguyen-nhan"),
            f"/don-vi/{last.site.owner_id}/kenh/{last.site_id}/soi",
            f"/soi-trang/lan/{last.pk}",
        ):
            met &= measure(client, address)
        return met


WATCHED, RESULTS = 100, 103  # communes of one inspector; results of a commune's site
STATES = ("dat", "mot_phan", "trong", "cu", "khong_thay", "chua_ro")


def supervise(client: Any, sites: list[int]) -> None:
    """Give each of these sites to a commune of its own, and sign in somebody who examines them all."""
    from guong.apps.registries.models import Channel
    from guong.apps.units.models import Role
    from tests import factories as make

    province = make.unit("tỉnh Thử", kind="province")
    for number, pk in enumerate(sites):
        commune = make.unit(f"xã Thử {number + 1}", parent=province)
        Channel.objects.filter(pk=pk).update(owner=commune)
    examiner = make.member("Người Tỉnh", province, Role.INSPECTOR)
    client.force_login(examiner.user, backend="django.contrib.auth.backends.ModelBackend")


def pour(sites: list[int]) -> int:
    """Write the rows of 52 weeks: all results in the first, then those that change."""
    from django.db import transaction
    from django.utils import timezone

    from guong.apps.audits.models import Run, RunFinding, RunState
    from guong.engines.legal.law import load_packs

    luck, now = random.Random(52), timezone.now()
    quotes = [_words(luck, 25) for _ in range(500)]
    names = [rule.id for rule in load_packs().requirements_for("commune", date.today())][:RESULTS]
    due: list[list[tuple[int, int]]] = [[] for _ in range(WEEKS)]
    due[0] = [(site, rule) for site in range(len(sites)) for rule in range(len(names))]
    moments = [now - timedelta(weeks=WEEKS - week) for week in range(WEEKS)]
    for week, at in enumerate(moments):
        ended = {"asked_at": at, "finished_at": at, "law_on": at.date(), "level": "commune", "done": 300}
        with transaction.atomic():
            insert(
                Run(site_id=1, state=RunState.DONE, snapshot="1/1.soi", snapshot_sha256="a" * 64, **ended),
                ("id", "site_id"),
                ((_run(week, site, sites), pk) for site, pk in enumerate(sites)),
            )
    number = 0
    for week, at in enumerate(moments):
        due[week].sort()
        rows = []
        for site, rule in due[week]:
            number += 1
            change = week + 1 + int(luck.expovariate(CHANGES_A_WEEK))
            if change < WEEKS:
                due[change].append((site, rule))
            until = _run(change, site, sites) if change < WEEKS else None
            about = (sites[site], names[rule], f"https://trang.gov.vn/chuyen-muc/{names[rule]}")
            words = (luck.choice(STATES), luck.choice(quotes), luck.choice(quotes)[:80])
            rows.append((number, _run(week, site, sites), until, *about, *words))
        due[week].clear()
        with transaction.atomic():
            insert(
                RunFinding(
                    run_id=1, site_id=1, first_seen_at=at, last_seen_at=at, check_id="empty-section",
                    section="Giới thiệu",
                ),
                (
                    *("id", "run_id", "ended_by_id", "site_id", "requirement", "page"),
                    *("state", "quote", "advice"),
                ),
                rows,
            )  # fmt: skip
    return number


def _run(week: int, site: int, sites: list[int]) -> int:
    """Number the runs week by week."""
    return week * len(sites) + site + 1


def insert(pattern: Any, columns: tuple[str, ...], rows: Any) -> None:
    """Write rows that are as the pattern but for some columns, in one stroke."""
    from django.db import connection

    fields = pattern._meta.concrete_fields
    other = [field for field in fields if field.column not in columns]
    constants = [field.get_db_prep_save(field.pre_save(pattern, True), connection) for field in other]
    names = ", ".join(f'"{name}"' for name in (*columns, *(field.column for field in other)))
    places = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        # No name of it comes from anywhere but the models.
        command = f"INSERT INTO {pattern._meta.db_table} ({names}) VALUES ({places})"
        cursor.executemany(command, [(*row, *constants) for row in rows])


def measure(client: Any, address: str, rounds: int = 20) -> bool:
    """Visit a page and print its p95 and its queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    assert client.get(address).status_code == 200, address
    worked = time.process_time()
    late = percentile([visit(client, address) for _ in range(rounds)])
    work = (time.process_time() - worked) / rounds * 1000
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    number = len(queries)
    print(f"  {address:28} p95 {late:.0f} ms (cần ≤ {PAGE_LIMIT:.0f}), {work:.0f} ms CPU mỗi lượt,", end=" ")
    print(f"{number} truy vấn (cần ≤ {QUERY_LIMIT})")
    return late <= PAGE_LIMIT and number <= QUERY_LIMIT


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("--sites", 0), ("--pages", 300), ("--delay", 1), ("--at-once", 24)):
        parser.add_argument(name, type=int, default=default)
    parser.add_argument("--threads", action="store_true")
    parser.add_argument("--minutes", type=float, default=0, help="cut the work off, and reckon the whole")
    parser.add_argument("--year", action="store_true")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        serve(arguments.pages)
        return 0
    if arguments.year:
        return 0 if year(arguments.sites or COUNTRY) else 1
    arguments.sites = arguments.sites or 48
    return 0 if crawl(arguments) else 1


if __name__ == "__main__":
    sys.exit(main())
