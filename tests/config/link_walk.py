"""
Follow every link each account of a demonstration is offered.

Prints what is refused, the heaviest pages, and how many queries a page of each route takes at most.
"""

import gzip
import json
import os
import re
import sys
import time
from collections import Counter, deque
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#][^"]*)"', re.S)
LEFT_ALONE = ("/dang-xuat", "/static/", "/lich/")
REFUSED = (403, 404, 500)
HEAVIEST = 25


class QueryCount:
    """Counts the queries of one page."""

    def __init__(self):
        self.n = 0

    def __call__(self, execute, *arguments):
        self.n += 1
        return execute(*arguments)


def walk(client, resolve, resolver404, connection, *, most):
    """
    Go from the first page on, to so many addresses of each route.

    Gives (page, link, status) of each refused link, the packed bytes of each page, the most queries of a page
    of each route, and how many were opened.
    """
    queue, seen, counts, refused, weights = deque([("", "/")]), {"/"}, Counter(), [], {}
    queries = Counter()
    while queue:
        page, address = queue.popleft()
        path = urlsplit(address).path
        query_count = QueryCount()
        with connection.execute_wrapper(query_count):
            answer = client.get(address)
        if answer.status_code in REFUSED:
            refused.append((page, address, answer.status_code))
        is_page = answer.status_code == 200 and "html" in answer.get("Content-Type", "")
        if not is_page or answer.streaming:
            answer.close()
            continue
        weights[address] = len(gzip.compress(answer.content))
        route = resolve(path).view_name
        queries[route] = max(queries[route], query_count.n)
        for link in LINK.findall(answer.content.decode()):
            target = urljoin(address, unescape(link))
            parts = urlsplit(target)
            if parts.netloc or parts.scheme or parts.path.startswith(LEFT_ALONE):
                continue
            target = target.partition("#")[0]
            try:
                route = resolve(parts.path).view_name
            except resolver404:
                refused.append((address, target, 404))
                continue
            if target in seen or counts[route] >= most:
                continue
            seen.add(target)
            counts[route] += 1
            queue.append((address, target))
        assert path
    return refused, weights, queries, len(seen)


def main(folder, most):
    """Walk as every account of the demonstration in a folder, to so many addresses of each route."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guong.config.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.urls import Resolver404, resolve

    from guong.apps.units.models import User

    settings.ALLOWED_HOSTS = ["*"]
    outcome = {}
    for account in json.loads((Path(folder) / "demo-accounts.json").read_text("utf-8")):
        user = User.objects.get(username=account["username"])
        client = Client(raise_request_exception=False, headers={"host": "localhost:8000"})
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session["seen_at"] = time.time()
        session["account_authentication_methods"] = [
            {"method": "password", "at": time.time(), "reauthenticated": True}
        ]
        session.save()
        refused, weights, queries, opened = walk(client, resolve, Resolver404, connection, most=int(most))
        heaviest = sorted(weights.items(), key=lambda page: -page[1])[:HEAVIEST]
        outcome[user.username] = {
            "refused": refused,
            "heaviest": heaviest,
            "queries": queries,
            "opened": opened,
        }
    print(json.dumps(outcome))


if __name__ == "__main__":
    main(*sys.argv[1:])
