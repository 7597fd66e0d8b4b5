"""The English of the pages: complete, without what no source marks, and filled with the same values."""

import re
import shutil
from collections import defaultdict

import polib
import pytest
from django.utils import translation

from guong.ui.catalogues import PACKAGE, PLACE, compile_catalogues
from guong.ui.templatetags.ui import due_in, state_cell
from tools.message_collection import collect_messages

VALUES = re.compile(r"%%?\(\w+\)[sd]|%%|%s")
CATALOGUES = {path: polib.pofile(str(path)) for path in sorted(PACKAGE.rglob(PLACE))}


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="needs Debian's gettext")
def test_every_message_of_the_sources_has_its_english_and_none_is_left_over(tmp_path):
    package = tmp_path / "guong"
    for path in [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.txt"), *CATALOGUES]:
        copy = package / path.relative_to(PACKAGE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)

    assert collect_messages(package) == []
    for path in CATALOGUES:
        assert (package / path.relative_to(PACKAGE)).read_text("utf-8") == path.read_text("utf-8"), path


def test_an_english_message_is_filled_with_the_same_values():
    differing = [
        entry.msgid
        for catalogue in CATALOGUES.values()
        for entry in catalogue
        for english in (entry.msgstr_plural.values() or [entry.msgstr])
        if set(VALUES.findall(entry.msgid)) != set(VALUES.findall(english))
    ]

    assert differing == []


def test_a_message_of_several_apps_has_one_english():
    english = defaultdict(set)
    for entry in (entry for catalogue in CATALOGUES.values() for entry in catalogue if entry.msgstr):
        english[entry.msgctxt, entry.msgid].add(entry.msgstr)

    assert [message for message, words in english.items() if len(words) > 1] == []


def test_a_catalogue_is_compiled_when_it_is_newer(tmp_path):
    path = tmp_path / PLACE
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Đã ký"\nmsgstr "Signed"\n'
    )

    compile_catalogues(tmp_path)
    (compiled,) = tmp_path.rglob("*.mo")
    first = compiled.stat().st_mtime_ns
    compile_catalogues(tmp_path)

    assert [entry.msgstr for entry in polib.mofile(str(compiled))] == ["Signed"]
    assert compiled.stat().st_mtime_ns == first


@pytest.mark.parametrize("languages", [("vi", "en"), ("en", "vi")], ids="-".join)
def test_a_state_in_a_cell_is_drawn_in_the_language_of_each_reader(languages):
    words = {"vi": "Đã giao", "en": "Assigned"}
    for language in (*languages, *languages):
        with translation.override(language):
            assert state_cell("workflow", "assigned").endswith(words[language])


@pytest.mark.parametrize(
    ("language", "left", "words"),
    [
        ("en", 1, "1 working day left"),
        ("en", 2, "2 working days left"),
        ("en", -1, "1 working day past"),
        ("vi", 1, "còn 1 ngày làm việc"),
    ],
)
def test_one_day_is_counted_in_the_singular(language, left, words):
    with translation.override(language):
        assert due_in(left) == words
