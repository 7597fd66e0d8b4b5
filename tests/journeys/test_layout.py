"""Every page at five widths, in both themes: nothing under a control, cut, wrapped or beyond its place."""

import html
import os
import re
from collections import defaultdict
from http import HTTPStatus
from itertools import chain, islice, pairwise, product
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.urls import Resolver404, URLResolver, get_resolver, resolve
from playwright.sync_api import Error

from tests.built_once import build_lasting, copy_built
from tests.journeys.conftest import build, serving
from tests.journeys.looking import Visitor

FAULTS = Path(__file__).with_name("layout.js").read_text("utf-8")
# A screen, a tablet, a screen of 1280 at 200 %, a phone and the narrowest one.
WIDTHS = (1280, 768, 640, 390, 320)
PLACES = """() => [...document.querySelectorAll("main *")].map((box) => {
  const { x, y, width, height } = box.getBoundingClientRect();
  return [x, y, width, height].map(Math.round).join();
}).join(";")"""
PICTURES, PICTURE_WIDTHS = 40, (1280, 390)
ADDRESSES = re.compile(r"""\b(?:href|action|formaction|hx-get)="(/[^"#]*)""")
PARAMETER = re.compile(r"<\w+:(?P<name>\w+)>")
BOXES = re.compile(r'<(\w+)(?:[^>]*?\bclass="([^"]*)")?')
LEFT_ALONE = re.compile(r"^/(dang-xuat|static|lich)\b|[?&](dang|tep)=")
DAYS = ("2023-03-24", "2026-07-01")
MOST_TRIES = 3
FIRST_PAGES = ("/", "/van-ban/", "/viec/", "/tro-giup", "/bao-cao/", "/van-ban/1")


def faults_of(page):
    """Look at a page at each width; a theme may change no place of a box."""
    faults = set()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        faults |= {(width, fault) for fault in page.evaluate(FAULTS)}
    light, dark, again = (places_in(page, scheme) for scheme in ("light", "dark", "light"))
    if light == again != dark:  # what a page still fetches moves boxes too
        faults.add((width, "the dark moves a box"))
    return sorted(faults)


def places_in(page, scheme):
    page.emulate_media(color_scheme=scheme)
    return page.evaluate(PLACES)


def routes(resolver=None, before=""):
    """Give every route of the product: its pattern as one line."""
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, pattern)
        else:
            yield pattern


def view_of(address):
    """Name a page by its route and what narrows it."""
    parts = urlsplit(address)
    try:
        route = resolve(parts.path).route
    except Resolver404:
        route = parts.path
    return route, *sorted(name for name, _value in parse_qsl(parts.query) if name != "ngay")


class Crawl:
    """What an account may open: links and forms from its first page, then each route by what stood there."""

    def __init__(self, visitor, closed):
        self.request, self.closed = visitor.context.request, closed  # routes that give files or take acts
        self.pages, self.views, self.routes = {}, set(), set()
        self.values = defaultdict(dict)  # of each parameter, by the route up to it, in the order met
        self.follow(["/"])
        for route in sorted(set(routes())):
            for address in islice(self.addresses_of(route), MOST_TRIES):
                if route not in self.routes | self.closed:
                    self.follow([address])

    def follow(self, queue):
        for address in queue:  # it grows on the way
            view = view_of(address)
            if view in self.views or view[0] in self.closed or LEFT_ALONE.search(address):
                continue
            answer = self.request.get(address)
            is_page = "text/html" in answer.headers.get("content-type", "")
            is_file = answer.status == HTTPStatus.OK and not is_page
            if answer.status == HTTPStatus.METHOD_NOT_ALLOWED or (is_file and "?" not in address):
                self.closed.add(view[0])
            elif answer.status == HTTPStatus.OK and is_page:
                self.views.add(view)
                self.routes.add(view[0])
                self.read(address, answer.text(), queue)

    def read(self, address, body, queue):
        """Keep a page by its boxes, and queue where its links and forms lead; a part of a page is none."""
        if "<main" in body:
            self.pages[address] = frozenset(BOXES.findall(body.partition("<main")[2]))
            links = [html.unescape(link) for link in ADDRESSES.findall(body)]
            queue += links
            for link in links:
                self.note(link)

    def note(self, address):
        try:
            match = resolve(urlsplit(address).path)
        except Resolver404:
            return
        for parameter in PARAMETER.finditer(match.route):
            self.values[match.route[: parameter.end()]][str(match.kwargs[parameter["name"]])] = None

    def addresses_of(self, route):
        """Fill the parameters of a route with what stood there in addresses."""
        ends = [0, *(parameter.end() for parameter in PARAMETER.finditer(route))]
        before = [PARAMETER.sub("", route[start:end]) for start, end in pairwise(ends)]
        for values in product(*(self.values[route[:end]] for end in ends[1:])):
            yield "/" + "".join(chain(*zip(before, values, strict=True))) + route[ends[-1] :]


def worth_a_look(pages):
    """Choose pages of a route, the fullest first: those with a kind of box that none before them has."""
    boxes = set()
    for page in sorted(pages, key=lambda page: -len(page[-1])):
        if not page[-1] <= boxes:
            boxes |= page[-1]
            yield page


@pytest.fixture(params=DAYS)
def day_server(request, tmp_path_factory):
    folder, _printed = build_lasting(
        tmp_path_factory, f"demo-{request.param}", lambda place: build(place, "--at", request.param)
    )
    copy = copy_built(folder, tmp_path_factory.mktemp("served") / "layout")
    yield from serving(copy, "--at", request.param)


def test_no_page_of_any_account_has_a_fault_of_layout(browser, day_server, tmp_path):
    shots = Path(os.environ.get("GUONG_SHOTS", tmp_path)) / "layout"
    shots.mkdir(parents=True, exist_ok=True)
    by_route, closed, visitors, faults, pictures = defaultdict(list), set(), {}, {}, []
    for username in day_server.passwords:
        visitors[username] = visitor = Visitor(browser, day_server, WIDTHS[0])
        visitor.enter(username, "/")
        for address, boxes in Crawl(visitor, closed).pages.items():
            by_route[view_of(address)[0]].append((username, address, boxes))
    # The shortest routes are the first pages of each register: of them are the pictures.
    for route in sorted(by_route, key=lambda route: (route.count("/"), route)):
        for number, (username, address, _boxes) in enumerate(worth_a_look(by_route[route])):
            page = visitors[username].page
            try:
                page.goto(address)
            except Error:  # a file that is taken away, no page
                continue
            if faults_there := faults_of(page):
                faults[username, address] = faults_there
            if number == 0 and len(pictures) < PICTURES:
                pictures.append(take_pictures(page, shots, f"{len(pictures):02}-{username}", address))
    (shots / "index.html").write_text("\n".join(pictures), "utf-8")
    for username, visitor in visitors.items():
        visitor.context.close()
        if visitor.complaints:
            faults[username, "console"] = visitor.complaints
    assert not faults, "\n".join(f"{where}: {what}" for where, what in faults.items())
    assert len(pictures) == PICTURES


def take_pictures(page, folder, name, address):
    """Keep a page as it looks on a screen and a phone; give its lines of the gallery."""
    lines = [f"<h2>{html.escape(address)}</h2>"]
    for width in PICTURE_WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=folder / f"{name}-{width}.png", full_page=True, caret="initial")
        lines.append(f'<img src="{name}-{width}.png" width="{width // 2}" alt="{width}">')
    return "\n".join(lines)


def test_the_pages_opened_most_have_no_fault_of_layout(browser, whole_server):
    visitor = Visitor(browser, whole_server, WIDTHS[0])
    faults = {}
    for username in ("vanhoa", "vinhlam"):
        visitor.enter(username, "/")
        for address in FIRST_PAGES:
            visitor.page.goto(address)
            if faults_there := faults_of(visitor.page):
                faults[username, address] = faults_there
    visitor.leave()
    assert not faults, "\n".join(f"{where}: {what}" for where, what in faults.items())
