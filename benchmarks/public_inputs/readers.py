"""Who reads each public input: a function that prepares the reader, so that preparing is not measured."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from public_inputs.phrases import Reader

ROOT = Path(__file__).parents[2]
ON = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 8)


def viet(module: str, name: str) -> Callable[[], Reader]:
    return lambda: entry(f"viet.{module}", name)


def entry(module: str, name: str) -> Any:
    from importlib import import_module

    return getattr(import_module(f"guong.engines.{module}"), name)


def directory() -> Reader:
    from guong.engines.channels import read_register
    from guong.engines.lookalike import Directory

    register = ROOT / "tests" / "engines" / "lookalike" / "register.csv"
    return Directory(read_register(register.read_bytes())).look_up


def json_question() -> Reader:
    import json

    look_up: Any = directory()

    def answer(body: str) -> object:
        from guong.engines.lookalike.command import as_json

        try:
            return as_json("", look_up(str(json.loads(body)["query"])))
        except (ValueError, RecursionError):
            return None

    return answer


def press_mail() -> Reader:
    from guong.engines.documents.press_mails import read_press_mail
    from guong.engines.legal.calendar import Calendar
    from guong.engines.viet.formats import VIETNAM_TIME

    at = AT.replace(tzinfo=VIETNAM_TIME)
    return lambda text: read_press_mail(text, received_at=at, calendar=Calendar())


def text_check() -> Reader:
    from guong.engines.textcheck import check_text

    return lambda text: check_text(text, on=ON)


def directive() -> Reader:
    from guong.engines.directives import read_directive

    return lambda text: read_directive(text, on=ON)


def obligation_words() -> Reader:
    from guong.apps.obligations.models.duty_name import name_duty
    from guong.engines.directives.bearers import bearer_class, bodies_at
    from guong.engines.directives.periods import cycle_of

    return lambda text: (bearer_class(text), bodies_at(text, 0), cycle_of(text), name_duty({}, text))


def citations() -> Reader:
    from guong.engines.legal.citations import find_citations, resolve_citation

    return lambda text: [resolve_citation(cited, on=ON) for cited in find_citations(text)]


def one_citation() -> Reader:
    from guong.engines.legal.citations import resolve

    return lambda text: resolve(text, on=ON)


def name_of_unit() -> Reader:
    from guong.apps.units.actions.start_choices import LONGEST_NAME, find_choices
    from guong.engines.legal.national import trace

    return lambda text: (trace(text, ON), find_choices(text[:LONGEST_NAME], on=ON))


def ended_names() -> Reader:
    from guong.engines.legal.ended_bodies import find_ended_names

    return lambda text: find_ended_names(text, ON)


def due() -> Reader:
    from guong.engines.legal.calendar import Calendar
    from guong.engines.legal.deadlines import due
    from guong.engines.legal.phrases import read_recurrence

    calendar = Calendar()

    def compute(phrase: str) -> object:
        read_recurrence(phrase)
        try:
            return due(phrase, start=AT, calendar=calendar)
        except ValueError:
            return None

    return compute


def phrases_of_time() -> Reader:
    from guong.engines.directives.task_dates import read_timing
    from guong.engines.legal.phrases import find_phrases

    return lambda text: (read_timing(text), find_phrases(text))


def head_of_letter() -> Reader:
    from guong.engines.documents.letterhead import stands_side_by_side

    return stands_side_by_side


def notice() -> Reader:
    from guong.engines.bulletins import announce_all, estimated_seconds, recognise

    def write(text: str) -> object:
        bulletins = announce_all(recognise(text, organisation="UBND xã Mẫu", on=ON))
        return [estimated_seconds(bulletin.text) for bulletin in bulletins]

    return write


def versions() -> Reader:
    from guong.engines.documents.regulations.comparison import compare_texts
    from guong.engines.documents.regulations.laws import alarms_on, cited_laws

    def read(text: str) -> object:
        half = len(text) // 2
        return compare_texts(text[:half], text[half:]), alarms_on(cited_laws(text), ON)

    return read


def post_and_page() -> Reader:
    from guong.engines.bulletins.wordings import digest_of_wording, match_page, normalise_wording

    def read(text: str) -> object:
        half = len(text) // 2
        words = normalise_wording(text[:half])
        return digest_of_wording(words, text, {"loudspeaker": text[half:]}), match_page(words, text[half:])

    return read


def page_facts() -> Reader:
    from guong.engines.siteaudit.extraction import compose, extract, extract_orderly

    def read(html: str) -> object:
        body = compose(html)
        return extract_orderly(body, "https://xa.gov.vn/") or extract(body, "https://xa.gov.vn/")

    return read


def page_made() -> Reader:
    from guong.engines.siteaudit.judging.platforms import recognise_make
    from tests.engines.siteaudit.factories import snapshot_of

    home = "https://xa.tinh.gov.vn/"
    make: Any = snapshot_of
    return lambda html: recognise_make(make({home: html}, home))


def scale_of_points() -> Reader:
    from guong.engines.siteaudit.papers.cards.scales import BadScale, parse_scale

    def read(text: str) -> object:
        try:
            return parse_scale(text)
        except BadScale:
            return None

    return read


def criteria_sheet() -> Reader:
    from guong.engines.siteaudit.papers.cards.self_score import BadCriteria, parse_criteria

    def read(text: str) -> object:
        try:
            return parse_criteria(text)
        except BadCriteria:
            return None

    return read


def page_judged() -> Reader:
    from guong.engines.siteaudit.judging.audit import audit
    from tests.engines.siteaudit.factories import snapshot_of

    home = "https://xa.gov.vn/"
    make: Any = snapshot_of
    return lambda html: audit(make({home: html}, home), on=ON, level="commune")


def document(kind: str) -> Callable[[], Reader]:
    """Read a file in this process: what its own process, bounded, would do."""

    def prepare() -> Reader:
        from guong.engines.documents.document import Limits
        from guong.engines.documents.refusals import UnreadableFile
        from guong.engines.documents.worker import read
        from tests.engines.documents.papers import word_with

        def open_file(text: str) -> object:
            data = word_with(paragraphs(text)) if kind == "docx" else text.encode()
            try:
                return read(data, Limits(), f"tep.{kind}", False)
            except UnreadableFile:
                return None

        return open_file

    return prepare


def paragraphs(text: str) -> str:
    from html import escape

    lines = (line for line in escape(text, quote=False).split("\n"))
    return "".join(f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in lines)


def file_names() -> Reader:
    from guong.engines.documents.kinds import KINDS, clean_name

    return lambda name: clean_name(name, KINDS["pdf"])


def law_table() -> Reader:
    from guong.engines.legal.law import load_packs
    from guong.engines.legal.own_rows import BadLawTable, check_table, read_csv, write_csv

    packs = load_packs()

    def read(text: str) -> object:
        try:
            return write_csv(check_table(*read_csv(text), packs).additions)
        except BadLawTable:
            return None

    return read


def table() -> Reader:
    import csv
    import io

    from guong.engines.viet.encodings import decode

    def read(text: str) -> object:
        try:
            return list(csv.reader(io.StringIO(decode(text.encode()).text, newline="")))
        except csv.Error:
            return None

    return read


def tracking() -> Reader:
    from guong.engines.directives.tracking_sheet import TrackingRefused, read_tracking_sheet

    def read(text: str) -> object:
        try:
            return read_tracking_sheet(text.encode(), "bang.csv")
        except TrackingRefused:
            return None

    return read


def robots() -> Reader:
    from guong.engines.siteaudit.crawl.robots import read

    return lambda text: read(200, text.encode()).allows("https://xa.gov.vn/tin/a")


def sitemap() -> Reader:
    from guong.engines.siteaudit.crawl.sitemaps import feed_items, locations

    return lambda text: (locations(text.encode()), feed_items(text.encode()))


def search() -> Reader:
    """Prepare what was typed into the search, as is done before the database is asked."""
    from guong.engines.legal.ended_bodies import find_ended_names
    from guong.engines.viet.normal_forms import plain

    return lambda text: (plain(text).casefold(), find_ended_names(" ".join(text.split())[:100], ON))


def safe_words() -> Reader:
    from guong.engines.channels.defanged_addresses import defanged
    from guong.engines.viet.formats import capitalise
    from guong.engines.viet.personal import mask

    return lambda text: (defanged(text), mask(text), capitalise(text))
