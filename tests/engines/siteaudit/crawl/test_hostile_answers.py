import asyncio
import gzip
import zlib

import pytest

from guong.engines.siteaudit.crawl import block_detection
from guong.engines.siteaudit.snapshots.page import Fetch
from tests.engines.siteaudit.crawl.local import crawled, kinds, page

HOME = page("<a href=/x>X</a><a href=/y>Y</a>")
BOMB = gzip.compress(b"<html>" + b"0" * (40 << 20), 9)


def page_for(answer, **options):
    site, server = crawled({"/": HOME, "/x": answer, "/y": page("<p>Vẫn đọc được</p>")}, **options)
    assert site.page(server.url + "y").text == "Vẫn đọc được"
    return site.page(server.url + "x")


def packed(body, coding="gzip"):
    return page(body, headers=(f"Content-Encoding: {coding}",))


@pytest.mark.parametrize(
    "answer",
    [packed(BOMB), packed(gzip.compress(BOMB, 9), "gzip, gzip"), packed(gzip.compress(BOMB, 9)), page(BOMB)],
    ids=["once", "twice by header", "twice in secret", "without a header"],
)
def test_a_bomb_of_gzip_stops_at_the_bound(answer):
    snapshots = page_for(answer)

    assert snapshots.fetch is Fetch.TOO_LARGE
    assert "lớn hơn" in snapshots.reason


@pytest.mark.parametrize(
    "answer",
    [
        packed(gzip.compress("<html><p>Nội dung</html>".encode())),
        packed(gzip.compress(gzip.compress("<html><p>Nội dung</html>".encode())), "gzip, gzip"),
        packed(gzip.compress(gzip.compress("<html><p>Nội dung</html>".encode()))),
        packed(zlib.compress("<html><p>Nội dung</html>".encode()), "deflate"),
        packed(zlib.compress("<html><p>Nội dung</html>".encode())[2:-4], "deflate"),
        packed("<html><p>Nội dung</html>".encode()),
    ],
    ids=["gzip", "gzip twice", "gzip twice in secret", "deflate", "bare deflate", "plain said to be gzip"],
)
def test_a_packed_page_is_read(answer):
    assert page_for(answer).text == "Nội dung"


def test_a_body_without_end_is_cut():
    async def endless(request, writer):
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(200):
            writer.write(b"<p>x" * 20_000)
            await writer.drain()

    assert page_for(endless, max_body=1 << 20).fetch is Fetch.TOO_LARGE


def test_a_server_that_drips_is_left_in_time():
    async def dripping(request, writer):
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(40):
            writer.write(b"<")
            await writer.drain()
            await asyncio.sleep(0.5)

    snapshots = page_for(dripping, request_seconds=3)

    assert snapshots.fetch is Fetch.ERROR
    assert snapshots.reason == "trang không trả lời xong trong 3 giây"


def test_a_head_without_end_is_left():
    async def endless_head(request, writer):
        writer.write(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 300_000 + b"\r\n\r\n")

    assert page_for(endless_head).fetch is Fetch.ERROR


def test_nonsense_instead_of_http_is_an_error():
    async def nonsense(request, writer):
        writer.write(b"\x00\xff" * 500)

    assert page_for(nonsense).fetch is Fetch.ERROR


def test_two_hundred_thousand_nested_elements_are_read_all_the_same():
    snapshots = page_for(page("<html>" + "<div>" * 200_000 + "<p>Đáy</p>"))

    assert snapshots.fetch is Fetch.FETCHED
    assert snapshots.text == "Đáy"


def test_two_hundred_thousand_links_end_no_crawl():
    links = "".join(f"<a href=/tin/{number}>Tin {number}</a>" for number in range(200_000))
    snapshots = page_for(page("<html>" + links + "</html>"), max_pages=5)

    assert snapshots.fetch is Fetch.FETCHED
    assert len(snapshots.facts.links) == 20_000


def test_brackets_that_never_close_cost_one_page_at_most():
    assert page_for(page("<html>" + "<a " * 300_000)).fetch in (Fetch.FETCHED, Fetch.UNREAD)


def test_a_reader_that_dies_takes_its_page_with_it_and_no_other(monkeypatch):
    from guong.engines.siteaudit.crawl import reader_processes

    # A page out of order goes to the reading process; so small a bound ends that process on it.
    monkeypatch.setattr(reader_processes, "RESIDENT", 1)
    monkeypatch.setattr(reader_processes, "POLL", 0.001)
    snapshots = page_for(page("<html><div><section></div>" * 3_000))

    assert snapshots.fetch is Fetch.UNREAD
    assert "trình đọc" in snapshots.reason


def test_a_file_is_no_page_whatever_it_says():
    assert page_for(page(b"%PDF-1.7 ...", kind="text/html")).fetch is Fetch.NOT_HTML


@pytest.mark.parametrize("kind", ["text/plain", "application/octet-stream", ""])
def test_a_page_is_a_page_whatever_it_says(kind):
    assert page_for(page("<!DOCTYPE html><html><p>Trang</html>", kind=kind)).text == "Trang"


def test_a_file_is_kept_with_its_type():
    site, server = crawled(
        {"/": page("<a href=/a.xlsx>Bảng</a>"), "/a.xlsx": page(b"PK\x03\x04rest", kind="")}
    )

    snapshots = site.page(server.url + "a.xlsx")
    assert snapshots.fetch is Fetch.NOT_HTML
    assert snapshots.media_type == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert site.body(snapshots) == b"PK\x03\x04rest"


@pytest.mark.parametrize("when", ["1", "date"])
def test_a_host_that_asks_to_wait_is_asked_again_later(when):
    from datetime import UTC, datetime, timedelta
    from email.utils import format_datetime

    times = []

    def busy():
        times.append(asyncio.get_running_loop().time())
        if len(times) > 1:
            return page("<p>Xong</p>")
        at = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
        return page("", status="429 Too Many", headers=(f"Retry-After: {at if when == 'date' else when}",))

    snapshots = page_for(busy)

    assert snapshots.text == "Xong"
    assert times[1] - times[0] >= 0.9


def test_a_host_that_stays_busy_is_blocked_not_missing():
    assert page_for(page("", status="429 Too Many", headers=("Retry-After: 9999",))).fetch is Fetch.BLOCKED
    assert page_for(page("", status="503 Busy", headers=("Retry-After: 9999",))).fetch is Fetch.ERROR


@pytest.mark.parametrize(
    ("status", "inner"),
    [
        ("200 OK", "The requested URL was rejected. Please consult with your administrator."),
        ("200 OK", "<script>document.cookie='a=1';location.reload()</script>"),
        ("403 Forbidden", "Cấm"),
        ("200 OK", "Yêu cầu của bạn đã bị chặn bởi hệ thống tường lửa"),
        ("403 Forbidden", "Chỉ cho phép truy cập trong lãnh thổ Việt Nam"),
        ("503 Service Unavailable", "<title>Just a moment...</title>Just a moment..."),
    ],
)
def test_who_is_kept_out_is_blocked_not_told_that_nothing_is_there(status, inner):
    snapshots = page_for(page(inner, status=status, headers=("Retry-After: 9999",)))

    assert snapshots.fetch is Fetch.BLOCKED
    assert snapshots.reason


def test_an_article_about_a_firewall_is_an_article():
    snapshots = page_for(page("<p>Hệ thống tường lửa ứng dụng đã chặn nhiều cuộc tấn công. " * 60))

    assert snapshots.fetch is Fetch.FETCHED


def test_robots_that_fail_forbid_everything():
    site, server = crawled(
        {"/": HOME, "/robots.txt": page("", status="503 Busy", headers=("Retry-After: 9999",))}
    )

    assert kinds(site) == {"/": "robots"}
    assert "503" in site.home.reason
    assert server.requested == ["/robots.txt"]


def test_robots_that_are_missing_allow_everything_and_rules_are_kept():
    rules = b"User-agent: Guong\nDisallow: /x\nCrawl-delay: 0.2\n"
    site, server = crawled({"/": HOME, "/y": page("Y"), "/robots.txt": page(rules, kind="text/plain")})

    assert kinds(site) == {"/": "fetched", "/x": "robots", "/y": "fetched"}
    assert "/x" not in server.requested
    assert min(b - a for a, b in zip(server.at[1:], server.at[2:], strict=False)) >= 0.15


def test_a_host_that_is_not_there_is_an_error_with_a_reason():
    from tests.engines.siteaudit.crawl.local import gathered

    async def run():
        return await gathered(["http://127.0.0.1:9/"])

    [site] = asyncio.run(run()).values()
    assert site.home.fetch is Fetch.ERROR
    assert site.home.reason == "không kết nối được tới máy chủ"


@pytest.mark.parametrize(
    "entry", block_detection.signs()["failures"], ids=lambda entry: entry["pattern"][:20]
)
def test_a_page_that_only_says_that_its_program_failed_is_an_error(entry):
    failed = page_for(page(f"<html><title>Runtime Error</title><h1>{entry['example']}</h1>"))

    assert failed.fetch is Fetch.ERROR
    assert failed.reason == "trang chỉ báo lỗi của máy chủ"


def test_an_article_on_a_failure_is_a_page():
    words = "An unhandled exception occurred, hệ thống một cửa tạm dừng chiều nay."

    assert page_for(page(f"<html><title>Tin - Xã</title><p>{words}</p></html>")).fetch is Fetch.FETCHED
