"""What readers meet is said as one would on the telephone: no inward words, one name for one state."""

import ast
import re
from pathlib import Path

import pytest

import guong

CODE = Path(guong.__file__).parent
# Words of our own workshop; and a state under a second name.
INWARD = re.compile(r"phân cảm|phân hệ|trong tầm xem|căn cứ xét|kỳ xét", re.IGNORECASE)
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
    if "migrations" not in path.parts and "models" not in path.parts
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
    found = {
        path.name: match[0]
        for path in (*TEMPLATES, *MODULES)
        for sentence in sentences(path)
        if (match := INWARD.search(sentence))
    }
    assert found == {}


def test_an_answer_that_waits_has_one_name_on_every_page():
    models = sorted((CODE / "apps").glob("*/models/*.py"))
    pages = [*TEMPLATES, *MODULES, *models]
    found = {
        path.name
        for path in pages
        for sentence in sentences(path)
        if SECOND_NAME.search(sentence.replace(DUTIES_READ, ""))
    }
    assert found == set()


@pytest.mark.parametrize("word", ["Căn cứ xét", "phân cảm", "trong tầm xem của bạn", "Kỳ xét"])
def test_the_look_finds_each_of_them(word):
    assert INWARD.search(f"Không có {word} nào")
