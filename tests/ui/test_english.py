"""The English catalogue: whole, of one mind with the sources, and never taken for data."""

import os
import pickle
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, gettext_lazy, pgettext

from guong.ui.english.__main__ import bring_up_to_date
from guong.ui.english.extracting import find_messages, messages_of_python, messages_of_template, part_of
from guong.ui.english.filling import fill
from guong.ui.english.po import CONTEXT, FOLDER, EnglishMessage, read_catalogue, read_po, write_po
from guong.ui.english.sources import pass_variables
from guong.ui.english.stating import unmark
from guong.ui.english.texts import MarkedText, english_of
from guong.ui.templatetags.ui import state_cell
from guong.ui.templating import Templates
from tests.english import english_pages as english_pages

NAMES, PLACES_OF_C = re.compile(r"%%?\((\w+)\)[sd]"), re.compile(r"%s")
PLACES = re.compile(r"%%?\(\w+\)[sd]|%%|%s")
SOURCES = find_messages()


def test_every_message_of_the_sources_has_its_english_and_none_is_left_over():
    known = read_catalogue()
    messages = {message.vietnamese for message in SOURCES}

    assert sorted(messages - {name for name, message in known.items() if message.english}) == []
    assert sorted(known.keys() - messages) == []


def test_an_english_message_is_filled_with_the_same_values():
    differing = [
        message.vietnamese
        for message in read_catalogue().values()
        if sorted(set(PLACES.findall(message.vietnamese))) != sorted(set(PLACES.findall(message.english)))
    ]

    assert differing == []


def test_the_files_are_as_the_tool_writes_them(tmp_path):
    before = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.po")}
    known = read_catalogue()
    parts = {}
    for message in SOURCES:
        entry = EnglishMessage(message.vietnamese, known[message.vietnamese].english, message.places)
        parts.setdefault(f"{part_of(message)}.po", []).append(entry)

    assert {name: write_po(messages) for name, messages in parts.items()} == before


def test_a_new_message_is_printed_as_it_is_filled_in_and_one_without_a_source_goes(tmp_path):
    package = tmp_path / "guong"
    (package / "apps/units").mkdir(parents=True)
    (package / "apps/units/views.py").write_text(
        'from django.utils.translation import gettext as _t\nSAID = _t("Chưa có ai.")\n', "utf-8"
    )
    folder = tmp_path / "po"
    folder.mkdir()
    (folder / "units.po").write_text(write_po([EnglishMessage("Đã bỏ.", "Dropped.")]), "utf-8")

    missing = bring_up_to_date(package, folder)

    assert [message.vietnamese for message in missing] == ["Chưa có ai."]
    assert 'msgid "Chưa có ai."\nmsgstr ""' in (folder / "units.po").read_text("utf-8")
    assert "Đã bỏ." not in (folder / "units.po").read_text("utf-8")


def test_a_file_is_read_as_it_was_written():
    messages = [
        EnglishMessage("Đã ghi “%(x)s”.\n", 'Entered "%(x)s"\\.\n', ("guong/a.py",)),
        EnglishMessage("Ổn", "Fine"),
    ]

    assert list(read_po(write_po(messages))) == messages


def test_what_gettext_marks_is_found_under_any_name():
    source = (
        "from django.utils.translation import gettext as _t, gettext_lazy as _\n"
        'A = _("Đơn vị")\nB = _t("Đã %(n)s") % {"n": 1}\nC = print("Không phải")\n'
    )

    assert set(messages_of_python(source)) == {"Đơn vị", "Đã %(n)s"}
    assert set(messages_of_python(source, only_lazy=True)) == {"Đơn vị"}


def test_what_a_template_translates_is_found_as_django_looks_it_up():
    block = "{% blocktranslate trimmed with n=x %}\n  Còn {{ n }}\n  ngày\n{% endblocktranslate %}"
    source = '{% translate "Một 5%" %}' + block

    assert set(messages_of_template(source)) == {"Một 5%%", "Còn %(n)s ngày"}


def test_what_was_typed_is_shown_as_it_is_though_it_has_the_form_of_a_message():
    """A ledger of evidence quotes; looking data up by its form would be a false quotation."""
    filling = {name: 3 for message in SOURCES for name in NAMES.findall(message.vietnamese)}
    typed = [message.vietnamese.rpartition(CONTEXT)[2] for message in SOURCES]
    typed = [PLACES_OF_C.sub("3", text) % filling if "%(" in text else text for text in typed]

    with translation.override("en"):
        changed = [text for text in typed if unmark(str(english_of(text))) != text]
        boxed = [
            text
            for text in typed
            if unmark(str(english_of(mark_safe(f"<b>{escape(text)}</b>")))) != f"<b>{escape(text)}</b>"
        ]

    assert len(typed) > 2_000
    assert changed == boxed == []


@pytest.mark.parametrize(
    ("pattern", "n", "text"),
    [
        ("%(n)s working days left", "1", "1 working day left"),
        ("%(n)s units", "21", "21 units"),
        ("%(n)s units", "0,1", "0,1 units"),
        ("no. 1/2023 of %(n)s", "5", "no. 1/2023 of 5"),
        ("%(n)s duties", 1, "1 duty"),
        ("%(n)s tasks of %(x)s", {"n": 1, "x": "1 units"}, "1 task of 1 units"),
    ],
)
def test_one_of_a_thing_is_said_in_the_singular(pattern, n, text):
    assert fill(pattern, n if isinstance(n, dict) else {"n": n}) == text


def test_a_text_of_a_view_stays_vietnamese_and_is_english_only_where_a_page_is_drawn(english_pages):
    text = gettext("quá %(count)s ngày") % {"count": "3"}

    assert text == "quá 3 ngày" and isinstance(text, MarkedText)
    assert format_html("{}", text) == "quá 3 ngày"
    with translation.override("en"):
        assert format_html("{}", text) == "3 days past"
        assert str(gettext_lazy("Hôm nay")) == "Today"
    assert type(pickle.loads(pickle.dumps(text))) is str
    assert pgettext("mục không có nội dung", "Trống") == "Trống"


@pytest.mark.parametrize("languages", [("vi", "en"), ("en", "vi")], ids="-".join)
def test_a_state_in_a_cell_is_drawn_in_the_language_of_each_reader(languages):
    words = {"vi": "Đã giao", "en": "Assigned"}
    for language in (*languages, *languages):
        with translation.override(language):
            assert state_cell("workflow", "assigned").endswith(words[language])


def test_what_is_filled_in_is_said_in_english_too_and_twice_over(english_pages):
    inner = gettext("Đơn vị")
    text = gettext("Quá hạn từ %(due)s: %%(duty)s") % {"due": "01/7/2026"} % {"duty": inner}

    assert text == "Quá hạn từ 01/7/2026: Đơn vị"
    assert text.english() == "Overdue since 01/7/2026: Units"


def test_a_text_of_a_view_is_still_escaped(english_pages):
    text = gettext("Đơn vị: %(name)s") % {"name": "<b>"}

    with translation.override("en"):
        assert format_html("{}", text) == "Unit: &lt;b&gt;"


def test_what_is_sent_back_or_on_is_never_translated():
    source = (
        '<input name="a" value="{{ x }}"><b>{{ x }}</b>'
        '<textarea rows="4">{{ x|default:"" }}</textarea>{{ y }}'
        "{% blocktranslate %}Còn {{ n }}{% endblocktranslate %}{# {{ z }} #}"
    )

    assert pass_variables(source, "a.html") == (
        '<input name="a" value="{{ x|as_written }}"><b>{{ x|in_english }}</b>'
        '<textarea rows="4">{{ x|default:""|as_written }}</textarea>{{ y|in_english }}'
        "{% blocktranslate %}Còn {{ n }}{% endblocktranslate %}{# {{ z }} #}"
    )


def test_without_the_setting_nothing_of_it_is_there():
    engine = Templates({"NAME": "x", "DIRS": [], "APP_DIRS": True, "OPTIONS": {}}).engine
    [template] = [node.token.contents for node in engine.get_template("ui/parts/note.html").nodelist][:1] or [
        ""
    ]

    assert "in_english" not in template
    assert "guong.ui.templatetags.english" not in engine.builtins
    assert type(gettext("Đơn vị")) is not MarkedText


@pytest.fixture(scope="module")
def english_gallery():
    """Start the gallery as a server with English pages does, and give its address."""
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, Path(__file__).with_name("gallery.py")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment | {"GUONG_LANGUAGE": "en"}
    ) as process:
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.mark.parametrize("path", ["/", "/van-ban/doc", "/viec/bang", "/viec/toan-quoc"])
def test_a_page_of_the_gallery_is_english(english_gallery, path):
    with urllib.request.urlopen(english_gallery + path, timeout=60) as answer:
        page = answer.read().decode()

    assert '<html lang="en">' in page
    assert "Today" in page
