"""The same letter as .docx, .pdf and .txt, in TCVN3 and in NFD, reads the same but for places."""

import io
import shutil
import subprocess
import unicodedata
from datetime import date

import docx
import pytest

from guong.engines.directives.as_json import as_json
from guong.engines.directives.files import read_file
from guong.engines.viet.encodings import to_tcvn3, to_vni
from tests.engines.directives.letters import LETTER

ON = date(2024, 2, 1)
SOFFICE = shutil.which("soffice")


def _columns(document, left, right):
    table = document.add_table(rows=1, cols=2)
    for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
        cell.text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)


def _docx() -> bytes:
    """Lay the letter out as on paper: head and foot in two columns without borders."""
    document = docx.Document()
    head, rest = LETTER.split("Kính gửi:", 1)
    body, foot = rest.split("Nơi nhận:", 1)
    head_lines = head.split("\n")
    state = next(i for i, line in enumerate(head_lines) if line.startswith("CỘNG HÒA"))
    _columns(document, [x for x in head_lines[:state] if x], [x for x in head_lines[state:] if x])
    for line in ("Kính gửi:" + body).split("\n"):
        if line.strip():
            document.add_paragraph(line)
    left, right = foot.split("TM. ỦY BAN", 1)
    _columns(
        document,
        ["Nơi nhận:", *[x for x in left.split("\n") if x]],
        [x for x in ("TM. ỦY BAN" + right).split("\n") if x],
    )
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _without_places(value):
    if isinstance(value, dict):
        return {k: _without_places(v) for k, v in value.items() if k not in ("start", "end", "text")}
    return [_without_places(v) for v in value] if isinstance(value, list) else value


def _read(data: bytes, name: str):
    read = _without_places(as_json(read_file(data, name=name, on=ON), "x"))
    read["warnings"] = sorted(
        (w for w in read["warnings"] if w["code"] != "file-note"), key=lambda w: (w["code"], w["message"])
    )
    return read


@pytest.fixture(scope="module")
def plain():
    return _read(LETTER.encode(), "letter.txt")


def test_a_word_file_reads_as_the_plain_letter(plain):
    assert _read(_docx(), "letter.docx") == plain


def test_decomposed_letters_read_as_the_plain_letter(plain):
    assert _read(unicodedata.normalize("NFD", LETTER).encode(), "letter.txt") == plain


@pytest.mark.parametrize("encode", [to_tcvn3, to_vni], ids=["TCVN3", "VNI"])
def test_the_old_encodings_read_as_the_plain_letter(plain, encode):
    data = encode(LETTER)
    data = data if isinstance(data, bytes) else data.encode("latin-1", errors="replace")

    assert _read(data, "letter.txt") == plain


def test_a_file_in_utf_16_reads_as_the_plain_letter(plain):
    assert _read(LETTER.encode("utf-16"), "letter.txt") == plain


@pytest.mark.skipif(SOFFICE is None, reason="no program at hand that prints a .docx to .pdf")
def test_a_printed_pdf_reads_as_the_plain_letter(plain, tmp_path):
    source = tmp_path / "letter.docx"
    source.write_bytes(_docx())
    profile = f"-env:UserInstallation={tmp_path.as_uri()}/o"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", source]
    subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=180, check=True)

    assert _read((tmp_path / "letter.pdf").read_bytes(), "letter.pdf") == plain
