"""Walks the numbers of a page: each is followed to its rows, which are counted over all their pages."""

import html
import re

LIST_OF_WORK = re.compile(r"/viec/\?|/van-ban/\d+/viec\?")
MOST_PAGES = 60  # of one list; a bound against lists that never end


def opened_numbers(client, address, *, body=None):
    """
    Give {address of the rows: (number printed, rows counted)} for the numbers of a page that open a list.

    Looked at are the lists of the first page, the tallies of its cards and the sums of the grid.
    """
    page = body or client.get(address).content.decode()
    numbers = {}
    for link, n in _links_with_numbers(page):
        if LIST_OF_WORK.match(link) and "xem=bang" not in link:
            numbers[link] = (n, rows_behind(client, link))
    return numbers


def _links_with_numbers(page):
    for link, inside in re.findall(r'<a\b[^>]*?href="([^"]+)"[^>]*>(.*?)</a>', page, re.S):
        words = re.sub(r"<[^>]+>", "", re.sub(r"<(svg|time)\b.*?</\1>", "", inside, flags=re.S))
        # Of "34/119" the denominator says how many rows there are.
        if number := re.search(r"\d[\d.]*(?:/(\d[\d.]*))?", html.unescape(words)):
            whole = number[1] or number[0]
            yield html.unescape(link), int(whole.replace(".", ""))
    for section in re.findall(r"<section class=\"card\".*?</section>", page, re.S):
        more = re.search(r'<span class="n">\s*([\d.]+)\s*</span>\s*<a\s+href="([^"]+)"', section)
        if more:
            yield html.unescape(more[2]), int(more[1].replace(".", ""))


def rows_behind(client, link):
    """Count the rows of a list over all its pages."""
    total, number = 0, 1
    while number <= MOST_PAGES:
        answer = client.get(f"{link}&trang={number}")
        assert answer.status_code == 200, link
        page = answer.context["page"]
        total += len(page.object_list)
        if not page.has_next():
            break
        number += 1
    return total
