"""A document that was kept is printed again as it was."""

import json

import pytest

from guong.engines.documents.writing import write_docx, write_pdf
from guong.engines.documents.writing.kept import canonical, digest, from_json, to_json
from tests.engines.documents.writing.drafts import LETTER, REPORT, changed


@pytest.mark.parametrize("paper", [REPORT, LETTER, changed(REPORT, day=None, year=2023, number="")])
def test_a_document_comes_back_from_json_unchanged(paper):
    again = from_json(json.loads(canonical(to_json(paper))))

    assert again == paper
    assert write_docx(again) == write_docx(paper) and write_pdf(again) == write_pdf(paper)


def test_the_digest_tells_the_smallest_change():
    assert digest(to_json(REPORT)) == digest(to_json(changed(REPORT)))
    assert digest(to_json(REPORT)) != digest(to_json(changed(REPORT, place="Mẫu Son")))


def test_what_is_no_part_of_a_document_is_refused():
    with pytest.raises(ValueError, match="Path"):
        from_json({"kind": "Path", "path": "x"})
