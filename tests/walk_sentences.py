"""`python -m tests.walk_sentences LEDGER DAY`: what the pages say of nothing that the table does not have."""

import html
import json
import re
import sys
from collections import Counter, defaultdict

from tests.walk_numbers import open_ledger, people

# Searches that find nothing, and lists narrowed to nothing: no page links to them.
NARROWED = {
    "dashboard:search": "q=zzqq",
    "dashboard:evidence": "q=zzqq",
    "incidents:incidents": "tinh-trang=duplicate&loai=fake",
    "obligations:assignments": "q=zzqq",
    "obligations:desk": "loc=khac-may",
    "outreach:activities": "den=2001-01-01",
    "press:book": "tinh-trang=mo",
    "proofreading:articles": "xem=da-dang",
    "registries:channels": "q=zzqq",
    "units:people": "q=zzqq",
    "dashboard:units": "q=zzqq",
}
# What residents ask of the public page: nothing known, a living body, one that ended, a channel of nobody.
QUESTIONS = (
    "zzqq",
    "UBND xã Vĩnh Thủy",
    "UBND xã Vĩnh Ô",
    "UBND xã Gio Linh",
    "0912 345 678",
    "https://zzqq.vn",
)
# Pages of one view that somebody opens.
ROWS_OF_A_LIST = 2
_LINK = re.compile(r'\bhref="(/[^"#]*)')


def main() -> None:
    folder, day = sys.argv[1:]
    open_ledger(folder, day)
    from tests.ui.empty_words import may_be_said, sentences_on

    walked = {"people": 0, "pages": defaultdict(int), "outside": defaultdict(dict)}
    for who, client in _of_every_role():
        walked["people"] += 1
        for address, app, page in _pages(client):
            walked["pages"][app] += 1
            for words in sentences_on(page):
                if not may_be_said(words):
                    walked["outside"][app].setdefault(words, [who, address])
    print(json.dumps(walked, ensure_ascii=False))


def _of_every_role():
    """Give a resident, and of those who sign in somebody for each set of roles in a kind of unit."""
    from django.test import Client

    yield "", Client()
    met = set()
    for who, client in people():
        roles = _roles_of(client)
        if roles not in met:
            met.add(roles)
            yield who, client


def _roles_of(client):
    from guong.apps.units.models import UnitVersion, User

    posts = User.objects.get(pk=client.session["_auth_user_id"]).person.appointments.all()
    kinds = dict(
        UnitVersion.objects.filter(unit__in=[post.unit_id for post in posts]).values_list("unit", "kind")
    )
    return frozenset((post.role, kinds.get(post.unit_id)) for post in posts)


def _pages(client):
    """Follow the links from the first page: (address, app, page) of each view and each way to narrow it."""
    from django.urls import reverse

    for question in QUESTIONS:
        answer = client.post(reverse("registries:lookup"), {"q": question})
        yield question, "registries", answer.content.decode()
    waiting, visits = ["/", *(f"{reverse(name)}?{query}" for name, query in NARROWED.items())], Counter()
    while waiting:
        address = waiting.pop(0)
        key = _view(address)
        if key is None or address in visits or visits[key] == ROWS_OF_A_LIST:
            continue
        visits.update((key, address))
        answer = client.get(address, follow=True)
        if answer.status_code != 200 or "text/html" not in answer["Content-Type"] or answer.streaming:
            continue
        page = answer.content.decode()
        app = (
            answer.resolver_match.func.__module__.removeprefix("guong.")
            .removeprefix("apps.")
            .partition(".")[0]
        )
        yield address, app, page
        waiting += [html.unescape(link) for link in _LINK.findall(page)]


def _view(address):
    """Name a page by its view and what narrows it; pages of one list differ in their rows alone."""
    from urllib.parse import parse_qsl, urlsplit

    from django.urls import Resolver404, resolve

    parts = urlsplit(address)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return None
    words = [value for value in match.kwargs.values() if not isinstance(value, int)]
    query = [
        (name, "" if value.isdecimal() else value) for name, value in parse_qsl(parts.query) if name != "ngay"
    ]
    return match.view_name, *words, *sorted(query)


if __name__ == "__main__":
    main()
