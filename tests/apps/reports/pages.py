"""Ways to read and to fill in the pages of reports."""

import re

from guong.apps.reports.actions.composition import head_of
from tests.apps.reports import factories


def page(answer):
    return answer.content.decode()


def text(answer):
    """Give the words of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", page(answer)).split())


def begun(**changed):
    return {
        "definition": "consolidated",
        "starts_on": "2023-03-10",
        "ends_on": "2023-03-24",
        "due_date": "2023-03-23",
        "view": "as_was",
    } | changed


def fields(report):
    composed = factories.composed(report)
    head = head_of(report, composed.definition, composed.report_data)
    return (
        head
        | {f"muc_{code}": words for code, words in composed.texts.items()}
        | {"revision": report.revision}
    )
