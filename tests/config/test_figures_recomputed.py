"""The figures of the three reports, computed again from raw rows; Word, PDF and Excel agree on each."""

import json
import re
import sqlite3
from collections import Counter
from contextlib import closing

import openpyxl
import pypdfium2
import pytest
from docx import Document
from docx.document import Document as Paper
from docx.table import Table

from tests.config.test_three_days import DAYS, written  # noqa: F401

# Every assignment of the letter as its steps left it by :at; no column that anybody moves is looked at.
# What a result of an inspection makes a task of is another directive's. The making of the report itself, and
# what nothing has called for yet, are in no count of what is open.
AS_KNOWN = """
WITH letter AS (SELECT id FROM obligations_directive WHERE number = '314/UBND-VHTT'),
ordered AS (
  SELECT s.assignment_id AS pk, s.state, s.due, s.at, s.id, s.verb,
         ROW_NUMBER() OVER (PARTITION BY s.assignment_id ORDER BY s.at DESC, s.id DESC) AS place,
         LEAD(s.at) OVER (PARTITION BY s.assignment_id ORDER BY s.at, s.id) AS next_at
  FROM obligations_step s WHERE s.at <= :at
),
work AS (
  SELECT o.pk, o.state, o.due, a.unit_id AS unit, d.code, d.duty,
         (SELECT MAX(s.at) FROM obligations_step s
          WHERE s.assignment_id = o.pk AND s.verb = 'submit' AND s.at <= :at) AS answered,
         (SELECT s.due FROM obligations_step s
          WHERE s.assignment_id = o.pk AND s.due IS NOT NULL AND s.at <= :at
          ORDER BY s.at, s.id LIMIT 1) AS first_due,
         o.state NOT IN ('withdrawn', 'declined', 'succeeded') AND NOT (
           o.state NOT IN ('completed', 'submitted')
           AND (d.kind = 'event' OR (d.duty = 'report' AND a.unit_id = :unit))) AS counts,
         o.state IN ('assigned', 'received', 'in_progress', 'returned') AND NOT (
           d.kind = 'event' OR (d.duty = 'report' AND a.unit_id = :unit)) AS with_unit,
         d.kind IN ('continuous', 'periodic') AS goes_on
  FROM ordered o
  JOIN obligations_assignment a ON a.id = o.pk AND a.directive_id IN letter
  JOIN obligations_obligation d ON d.id = a.obligation_id
  WHERE o.place = 1 AND o.state <> 'draft'
),
standing AS (
  SELECT unit_id FROM units_unitversion
  WHERE valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day)
),
activities AS (
  SELECT * FROM outreach_deed
  WHERE day BETWEEN :start AND :day AND at <= :at AND (voided_at IS NULL OR voided_at > :at)
    AND unit_id IN (SELECT unit FROM work)
),
accounts AS (
  SELECT c.* FROM registries_channel c
  WHERE c.kind IN ('facebook', 'zalo', 'youtube', 'tiktok') AND c.owner_id IN (SELECT unit FROM work)
    AND c.owner_id IN (SELECT unit_id FROM standing)
    AND (SELECT MIN(e.at) FROM activity_entry e
         WHERE e.subject_type = 'registries.channel' AND e.subject_id = c.id) <= :at
    AND c.valid_from <= :day AND (c.valid_to IS NULL OR c.valid_to >= :day)
)
"""


def _bearers(*duties):
    """Give the units that bear some kinds of duty and stand on the last day."""
    kinds = ", ".join(f"'{duty}'" for duty in duties)
    return (
        f"SELECT unit FROM work WHERE duty IN ({kinds}) AND counts AND unit IN (SELECT unit_id FROM standing)"
    )


def _by_time(due):
    """Give the rows of the table of time against a deadline, the condition of each."""
    open_late = f"with_unit AND {due} < :at"
    late = f"answered > {due}"
    return {
        "done_in_time": f"state = 'completed' AND {due} IS NOT NULL AND NOT {late}",
        "done_late": f"state = 'completed' AND {late}",
        "open_late": open_late,
        "answered_late": f"state = 'submitted' AND {late}",
        "open_in_time": f"(with_unit AND {due} >= :at) OR (state = 'submitted' AND answered <= {due})",
        "no_due": f"counts AND state <> 'paused' AND {due} IS NULL",
        "paused": "state = 'paused'",
        "withdrawn": "state = 'withdrawn'",
        "declined": "state = 'declined'",
        "succeeded": "state = 'succeeded'",
    }


def _work(condition, among=None):
    whole = f"(SELECT COUNT(*) FROM work WHERE {among})" if among else "NULL"
    return f"SELECT (SELECT COUNT(*) FROM work WHERE {condition}), {whole}"


def _activities(total, kind):
    return f"SELECT COALESCE({total}, 0), NULL FROM activities WHERE kind = '{kind}'"


_OF_BOARDS = _bearers("revise-regulation", "appoint")
_OF_SPOKESPERSONS = _bearers("spokesperson")
_IN_FORCE = "valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day)"
_PUBLIC = _bearers("disseminate-people", "publish-web", "publish-media")
# Left late: while it lay with its unit the deadline passed before the next step, and it never came back.
_LEFT_LATE = (
    "state IN ('paused', 'withdrawn', 'declined', 'succeeded') AND EXISTS (SELECT 1 FROM ordered o "
    "WHERE o.pk = work.pk AND o.due = work.due AND o.due < o.next_at "
    "AND o.state IN ('assigned', 'received', 'in_progress', 'returned'))"
)
_DECIDED = "due IS NOT NULL AND (state = 'completed' OR (state = 'submitted' AND answered > due) OR {late})"

FIGURES = {
    "given": _work("1"),
    "counted": _work("counts"),
    "done": _work("state = 'completed'", "counts"),
    "waiting": _work("state = 'submitted'"),
    "not_done": _work("counts AND state <> 'completed'"),
    "late_with_unit": _work("with_unit AND due < :at"),
    "left_late": _work(_LEFT_LATE, "state IN ('paused', 'withdrawn', 'declined', 'succeeded')"),
    "in_time": _work(_by_time("due")["done_in_time"], _DECIDED.format(late="(with_unit AND due < :at)")),
    **{f"now_{code}": _work(condition) for code, condition in _by_time("due").items()},
    **{f"first_{code}": _work(condition) for code, condition in _by_time("first_due").items()},
    **{
        f"duty_o{n}": (
            f"SELECT SUM(state = 'completed'), CASE WHEN MAX(goes_on) THEN NULL ELSE SUM(counts) END "
            f"FROM work WHERE code = 'O{n}'"
        )
        for n in range(1, 13)
    },
    "units": "SELECT COUNT(DISTINCT unit), NULL FROM work",
    "duties": (
        "SELECT COUNT(*), NULL FROM obligations_obligation "
        "WHERE confirmed_at <= :at AND directive_id IN letter"
    ),
    "urgings": (
        "SELECT COUNT(*), NULL FROM "
        "(SELECT DISTINCT at, text FROM obligations_urging WHERE at <= :at) AS acts"
    ),
    "extensions": "SELECT COUNT(*), NULL FROM obligations_extension WHERE granted AND decided_at <= :at",
    "files": (
        "SELECT COUNT(DISTINCT i.evidenceitem_id), NULL FROM obligations_answer_items i "
        "JOIN obligations_answer a ON a.id = i.answer_id WHERE a.at <= :at AND a.assignment_id IN "
        "(SELECT id FROM obligations_assignment WHERE directive_id IN letter)"
    ),
    "outreach-broadcasts": _activities("COUNT(*)", "broadcast"),
    "outreach-minutes": _activities("SUM(minutes)", "broadcast"),
    "outreach-meetings": _activities("COUNT(*)", "meeting"),
    "outreach-listeners": _activities("SUM(people)", "meeting"),
    "outreach-banners": _activities("SUM(pieces)", "banner"),
    "outreach-active": (
        f"SELECT (SELECT COUNT(DISTINCT unit_id) FROM activities WHERE unit_id IN ({_PUBLIC})), "
        f"(SELECT COUNT(DISTINCT unit) FROM ({_PUBLIC}))"
    ),
    "boards": (
        "SELECT (SELECT COUNT(DISTINCT unit_id) FROM registries_editorialboard "
        f"WHERE {_IN_FORCE} AND unit_id IN ({_OF_BOARDS})), "
        f"(SELECT COUNT(DISTINCT unit) FROM ({_OF_BOARDS}))"
    ),
    # Until 30/6/2026 a decision makes a spokesperson; since then the head is one, and is to be reached.
    "spokespersons": (
        "SELECT (SELECT COUNT(DISTINCT unit_id) FROM registries_spokespersonmandate "
        f"WHERE :day < '2026-07-01' AND {_IN_FORCE} AND unit_id IN ({_OF_SPOKESPERSONS})), "
        f"(SELECT COUNT(DISTINCT unit) FROM ({_OF_SPOKESPERSONS}))"
    ),
    "speakers-reachable": (
        "SELECT (SELECT COUNT(DISTINCT unit_id) FROM registries_spokespersonmandate "
        f"WHERE :day >= '2026-07-01' AND {_IN_FORCE} AND kind <> 'case' AND phone <> '' "
        f"AND unit_id IN ({_OF_SPOKESPERSONS})), "
        f"(SELECT COUNT(DISTINCT unit) FROM ({_OF_SPOKESPERSONS}))"
    ),
    "accounts-kept-by-two": (
        "SELECT (SELECT COUNT(*) FROM accounts WHERE (SELECT COUNT(*) FROM registries_custodian k "
        "WHERE k.channel_id = accounts.id AND k.valid_from <= :day "
        "AND (k.valid_to IS NULL OR k.valid_to >= :day)) >= 2), (SELECT COUNT(*) FROM accounts)"
    ),
}


@pytest.fixture(scope="session")
def ledger(written):  # noqa: F811
    """Give the frozen figures of each day, and the figures computed again by SQL."""
    path = written[0] / DAYS[-1] / "guong.sqlite3"
    frozen, recomputed = {}, {}
    with closing(sqlite3.connect(path)) as database:
        reports = database.execute(
            "SELECT r.ends_on, r.starts_on, r.unit_id, f.known_at, f.content FROM reports_report r "
            "JOIN reports_reportfreeze f ON f.report_id = r.id"
        )
        for day, start, unit, known_at, content in reports.fetchall():
            frozen[day] = json.loads(content)["figures"]
            values = {"at": known_at, "day": day, "start": start, "unit": unit}
            recomputed[day] = {
                code: database.execute(f"{AS_KNOWN} {query}", values).fetchone()
                for code, query in FIGURES.items()
            }
    return frozen, recomputed


def test_forty_figures_and_more_are_looked_at():
    assert len(FIGURES) >= 40


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("code", FIGURES)
def test_a_figure_is_what_the_raw_rows_say(ledger, day, code):
    frozen, recomputed = ledger
    count, of = recomputed[day][code]
    if code not in frozen[day]:
        # A register that has nothing of the bearers gives the report no figure.
        assert not count
        return

    assert frozen[day][code][1:3] == [count, of]


# ------------------------------------------------------------------ three formats, one set of numbers

GAP = 2  # points between characters that belong to different words
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def _numbers(text):
    return Counter(NUMBER.findall(text))


def _words_of(paper: Paper):
    """Give every text of a document once: a merged cell stands in several places of a row."""
    for block in paper.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = {id(cell._tc): cell.text for cell in row.cells}
                yield from cells.values()
        else:
            yield block.text


def _text_of(page):
    """Read a page character by character: numbers of neighbouring cells stand apart by the space between."""
    text = page.get_textpage()
    characters, right, low = [], 0.0, 0.0
    for place in range(text.count_chars()):
        character = text.get_text_range(place, 1)
        left, bottom, end, _top = text.get_charbox(place, loose=True)
        if left - right > GAP or abs(bottom - low) > GAP:
            characters.append(" ")
        characters.append(character)
        right, low = end, bottom
    return "".join(characters)


@pytest.mark.parametrize("day", DAYS)
def test_word_and_pdf_print_the_same_numbers(written, day):  # noqa: F811
    stem = written[0] / "out" / f"bao-cao-{day}"
    of_word = _numbers("\n".join(_words_of(Document(f"{stem}.docx"))))
    pdf = pypdfium2.PdfDocument(f"{stem}.pdf")
    pages = [_text_of(page) for page in pdf]
    # From the second page on each begins with its own number.
    bare = [re.sub(rf"^\s*{n}\s+", "", text) if n > 1 else text for n, text in enumerate(pages, 1)]
    of_pdf = _numbers("\n".join(bare))

    assert of_word and of_word == of_pdf


@pytest.mark.parametrize("day", DAYS)
def test_every_row_of_a_table_stands_in_the_sheets_number_by_number(written, day):  # noqa: F811
    stem = written[0] / "out" / f"bao-cao-{day}"
    book = openpyxl.load_workbook(f"{stem}.xlsx")
    lines = [
        [cell for cell in row if cell is not None]
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        if any(row)
    ]
    rows = [
        [cell.text for cell in row.cells]
        for table in Document(f"{stem}.docx").tables
        if table.rows[0].cells[0].text.strip() == "TT"
        for row in table.rows[1:]
    ]

    assert len(rows) > 100
    assert [row for row in rows if not any(_holds(line, row) for line in lines)] == []


def _holds(line, row):
    """Tell whether a line of a sheet has all numbers of a row: percentages stand there as shares."""
    # Who stands in a second line of one unit has no name of the unit before it.
    label = next(filter(None, row[1:]), "")
    if label not in line:
        return False
    words = Counter(
        number.replace(".", "")
        for cell in row
        for number in NUMBER.findall(re.sub(r"\d+(?:,\d+)?\s?%", "", cell))
    )
    texts = [str(cell) for cell in line if not isinstance(cell, float)]
    in_sheet = Counter(number.replace(".", "") for text in texts for number in NUMBER.findall(text))
    shares = [cell for cell in line if isinstance(cell, int | float)]
    percents = [float(n.replace(",", ".")) for cell in row for n in re.findall(r"(\d+(?:,\d+)?)\s?%", cell)]
    return not words - in_sheet and all(
        any(abs(share * 100 - percent) < 0.06 for share in shares) for percent in percents
    )
