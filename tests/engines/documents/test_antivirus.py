"""The virus scanner: a clean file, a marked one, and a scanner that is away or says nonsense."""

import pytest

from guong.engines.documents.antivirus import PIECE, ScanVerdict, scan
from tests.engines.documents.clamd import MARK, answering, needs_clamd, running_clamd


@needs_clamd
def test_the_scanner_of_the_machine_tells_a_marked_file_from_a_clean_one(tmp_path):
    with running_clamd(tmp_path) as path:
        assert scan(b"%PDF-1.7 trong sach", socket_path=path) is ScanVerdict.CLEAN
        assert scan(b"%PDF-1.7 " + MARK, socket_path=path) is ScanVerdict.INFECTED
        # The mark lies across two pieces of what is sent.
        assert scan(bytes(PIECE - 5) + MARK, socket_path=path) is ScanVerdict.INFECTED
        # More than it will look at.
        assert scan(bytes(26 * 1024 * 1024), socket_path=path) is ScanVerdict.UNKNOWN


@pytest.mark.parametrize("answer", [b"", b"stream: OK", b"INSTREAM size limit exceeded. ERROR\0", b"\0"])
def test_only_a_plain_answer_counts(tmp_path, answer):
    verdict = ScanVerdict.CLEAN if answer == b"stream: OK" else ScanVerdict.UNKNOWN

    with answering(tmp_path, answer) as path:
        assert scan(b"abc", socket_path=path) is verdict


def test_a_scanner_that_is_away_is_no_clean_bill(tmp_path):
    assert scan(b"abc", socket_path=tmp_path / "none.ctl") is ScanVerdict.UNKNOWN
