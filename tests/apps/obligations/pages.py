"""Ways to address and to read the pages of directives and assignments."""

import re

from django.urls import reverse

from tests.apps.obligations import factories


def address(name, *args):
    return reverse(f"obligations:{name}", args=args)


def words(answer):
    """Give a page's words, tags and line breaks taken out."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))


def send(client, data=None, **given):
    said = {"pasted": (data or factories.letter()).decode()} | given
    return client.post(address("take_in"), said)


def buttons(client, row):
    return re.findall(
        r'(?:href|action)="/viec/\d+/([\w-]+)"', client.get(address("assignment", row.pk)).content.decode()
    )


def expire(client):
    """Let the session run out; the browser keeps its cookies."""
    client.session.flush()
