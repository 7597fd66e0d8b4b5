"""
Files of other systems read by programs that others wrote: `python -m tests.independent FILE...`

EARL by `rdflib`, iCalendar by `icalendar`, CSV by the standard library and,
where it is installed, LibreOffice. None of them but `icalendar` is needed by the product; each is imported
where it is used.
"""

import csv
import io
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HANG = 180  # seconds; a bound against hangs, no measure
EARL = "http://www.w3.org/ns/earl#"
# The vocabulary of EARL 1.0 (W3C Working Group Note, 2017) as far as results of tests use it.
CLASSES = {"Assertion", "Assertor", "Software", "TestSubject", "TestRequirement", "TestCase", "TestResult"}
OUTCOMES = {"passed", "failed", "cantTell", "inapplicable", "untested"}
MODES = {"automatic", "manual", "semiAuto", "undisclosed", "unknownMode"}
PROPERTIES = {"assertedBy", "subject", "test", "mode", "result", "outcome", "pointer", "info", "mainAssertor"}
ONCE_OF_AN_ASSERTION = ("assertedBy", "subject", "test", "result")


def faults_of_earl(document: dict) -> list[str]:
    """Let rdflib read an audit, then hold each class, property and value against the vocabulary."""
    from rdflib import RDF, Graph, URIRef

    graph = Graph().parse(data=json.dumps(document), format="json-ld")
    faults = [f"unknown class {of}" for of in _names(graph.objects(None, RDF.type)) - CLASSES]
    faults += [f"unknown property {name}" for name in _names(graph.predicates()) - PROPERTIES]
    for name, values in (("outcome", OUTCOMES), ("mode", MODES)):
        values_of_graph = set(graph.objects(None, URIRef(EARL + name)))
        faults += [
            f"{name} {value}"
            for value in values_of_graph
            if str(value) not in {EARL + word for word in values}
        ]
    assertions = list(graph.subjects(RDF.type, URIRef(EARL + "Assertion")))
    if not assertions:
        faults.append("no assertion")
    for assertion in assertions:
        for name in ONCE_OF_AN_ASSERTION:
            if len(list(graph.objects(assertion, URIRef(EARL + name)))) != 1:
                faults.append(f"{assertion}: not one {name}")
        for result in graph.objects(assertion, URIRef(EARL + "result")):
            if len(list(graph.objects(result, URIRef(EARL + "outcome")))) != 1:
                faults.append(f"{assertion}: not one outcome")
    return faults


def _names(terms) -> set[str]:
    return {str(term).removeprefix(EARL) for term in terms if str(term).startswith(EARL)}


def faults_of_calendar(content: bytes) -> list[str]:
    """Let icalendar read deadlines, then hold them against what RFC 5545 wants of a calendar and an event."""
    from icalendar import Calendar

    calendar = Calendar.from_ical(content)
    faults = [f"no {name}" for name in ("PRODID", "VERSION") if name not in calendar]
    events = calendar.walk("VEVENT")
    for event in events:
        faults += [f"an event without {name}" for name in ("UID", "DTSTAMP", "DTSTART") if name not in event]
        faults += [f"{event.get('UID')}: {error}" for error in event.errors]
    ids = [str(event.get("UID")) for event in events]
    if len(ids) != len(set(ids)):
        faults.append("a UID stands twice")
    lines = content.split(b"\r\n")
    if b"\n" in content.replace(b"\r\n", b"") or any(len(line) > 75 for line in lines):
        faults.append("lines are not folded at 75 octets with CRLF")
    return faults


def faults_of_table(content: bytes) -> list[str]:
    """Let the standard library read a CSV: a mark, as many cells in each row as heads, nothing that runs."""
    faults = [] if content.startswith(b"\xef\xbb\xbf") else ["no mark of UTF-8"]
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    width = len(rows[0])
    faults += [f"row {n}: {len(row)} cells" for n, row in enumerate(rows, 1) if len(row) not in (width, 1)]
    faults += [
        f"row {n}: {cell[:20]!r} runs"
        for n, row in enumerate(rows, 1)
        for cell in row
        if cell.lstrip()[:1] in ("=", "+", "-", "@")
    ]
    return faults


def as_libreoffice_reads(content: bytes) -> list[list[str]] | None:
    """Give the cells of a CSV as LibreOffice opens and saves them; None without its Calc."""
    office = shutil.which("soffice")
    if office is None or not Path(office).resolve().with_name("libsclo.so").exists():  # Writer without Calc
        return None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bang.csv"
        file.write_bytes(content)
        home = f"-env:UserInstallation={(Path(folder) / 'home').as_uri()}"
        # Comma, double quote, UTF-8 from the first line; written again as a workbook and then as CSV.
        reading = "--infilter=CSV:44,34,76,1,,0,false,true,false"
        for infilter, kind, source in (
            (reading, "xlsx", file),
            ("", "csv:Text - txt - csv (StarCalc):44,34,76", None),
        ):
            source = source or Path(folder) / "bang.xlsx"
            command = [office, home, "--headless", *filter(None, (infilter,)), "--convert-to", kind]
            command += [
                "--outdir",
                str(Path(folder) / "out" if source.suffix == ".xlsx" else folder),
                str(source),
            ]
            subprocess.run(command, check=True, capture_output=True, timeout=HANG)
        text = (Path(folder) / "out" / "bang.csv").read_text("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def faults_of_file(file: Path) -> list[str]:
    """Read a file by its kind."""
    content = file.read_bytes()
    if file.suffix == ".ics":
        return faults_of_calendar(content)
    if file.suffix == ".csv":
        return faults_of_table(content)
    return faults_of_earl(json.loads(content))


if __name__ == "__main__":
    wrong = 0
    for name in sys.argv[1:]:
        faults = faults_of_file(Path(name))
        print(f"{name}: {'; '.join(faults[:5]) or 'ok'}")
        wrong += bool(faults)
    sys.exit(bool(wrong))
