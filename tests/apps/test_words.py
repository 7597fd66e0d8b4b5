"""What readers meet is said as one would on the telephone: no inward words, one name for one state."""

import ast
import re
from pathlib import Path

import pytest

import guong

CODE = Path(guong.__file__).parent
# Words of our own workshop; and a state under a second name.
INWARD = re.compile(
    r"phân cảm|phân hệ|trong tầm xem|căn cứ xét|kỳ xét|khác máy|đối tượng|hxxps", re.IGNORECASE
)
SECOND_NAME = re.compile(r"chờ xác nhận", re.IGNORECASE)
TEMPLATES = sorted(path for path in CODE.rglob("*.html") if "engines" not in path.parts)
# Views, forms, actions and papers; names of columns stay as the tables know them.
MODULES = sorted(
    path
    for path in [
        *(CODE / "apps").rglob("*.py"),
        *(CODE / "ui").rglob("*.py"),
        *(CODE / "config").rglob("*.py"),
    ]
    if not {"migrations", "models", "models.py"} & {*path.parts}
)
# A duty that was read and not yet confirmed is no state of work.
DUTIES_READ = "nhiệm vụ chờ xác nhận"


def sentences(path):
    """Give the words of a page, or the texts that a module sends through the catalogue."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return [re.sub(r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}", " ", text, flags=re.DOTALL)]
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call) and node.args]
    return [
        str(node.args[0].value)
        for node in calls
        if isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    ]


def test_no_page_and_no_sentence_uses_a_word_of_our_workshop():
    assert len(TEMPLATES) > 100 and len(MODULES) > 100
    matches = {
        path.name: match[0]
        for path in (*TEMPLATES, *MODULES)
        for sentence in sentences(path)
        if (match := INWARD.search(sentence))
    }
    assert matches == {}


def test_an_answer_that_waits_has_one_name_on_every_page():
    models = sorted((CODE / "apps").glob("*/models/*.py"))
    pages = [*TEMPLATES, *MODULES, *models]
    matches = {
        path.name
        for path in pages
        for sentence in sentences(path)
        if SECOND_NAME.search(sentence.replace(DUTIES_READ, ""))
    }
    assert matches == set()


@pytest.mark.parametrize("word", ["Căn cứ xét", "phân cảm", "trong tầm xem của bạn", "Kỳ xét"])
def test_the_look_finds_each_of_them(word):
    assert INWARD.search(f"Không có {word} nào")


HEAD = re.compile(
    r"<(?P<tag>h[1-4]|summary|legend|th|button|caption)\b[^>]*>\s*(?:{%\s*icon [^%]*%}\s*|<[^>/]*>\s*)*"
    r"(?:{%\s*translate \"(?P<words>[^\"]+)\"|{%\s*blocktranslate[^%]*%}\s*(?P<block>[^{<\s][^{<]*)"
    r"|(?P<plain>[^{<\s][^{<]*))"
)
DATE_FORMATS = {"c", "Y-m-d", "Y-m", "n/Y"}  # for machines, and a month; all else is `short_date` and its kin


def test_headings_and_buttons_begin_with_a_capital_and_dates_have_one_form():
    lower, dates = {}, {}
    for path in TEMPLATES:
        text = sentences(path)[0]
        for match in HEAD.finditer(text):
            words = (match["words"] or match["block"] or match["plain"]).strip()
            if words[:1].islower():
                lower[path.name] = words
        if matches := set(re.findall(r"\|date:\"([^\"]+)\"", text)) - DATE_FORMATS:
            dates[path.name] = matches
    assert len(TEMPLATES) > 100 and (lower, dates) == ({}, {})


FORM = re.compile(r"<form\b(?P<head>(?:[^>{]|{[{%].*?[%}]})*)>(?P<inside>.*?)</form>", re.DOTALL)
FIELDS = re.compile(
    r"<textarea\b|<select\b|<input\b(?![^>]*type=\"(?:hidden|checkbox|radio)\")"
    r"|{{ \w*form |as_field_group|day_input"
)


def test_no_form_speaks_in_the_browsers_words_and_each_filter_is_applied_when_chosen():
    speaking, waiting = [], []
    for path in TEMPLATES:
        for form in FORM.finditer(sentences(path)[0]):
            if 'method="post"' in form["head"] and FIELDS.search(form["inside"]):
                speaking += [] if "novalidate" in form["head"] else [path.name]
            if 'class="filters"' in form["head"]:
                selects = re.findall(r"<select\b[^>]*>", form["inside"])
                waiting += [path.name for select in selects if "data-submit" not in select]
    assert (speaking, waiting) == ([], [])
