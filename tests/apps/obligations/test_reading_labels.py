"""What people said of sentences becomes labels: kept in the office, given out without names, deleted."""

import json

import pytest

from guong.apps.obligations.actions import confirm
from guong.apps.obligations.actions.reading_labels import (
    delete_labels,
    export_labels,
    labelled_letters,
    strike_names,
)
from guong.config.setup import labels_command
from tests.apps.obligations import factories
from tests.factories import NOW
from tools.train import read_papers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]


@pytest.fixture
def letter(district):
    """A letter of which the first duty was set aside and the others but one confirmed."""
    row = factories.reading(district)
    codes = [draft.code for draft in row.drafts]
    row.set_aside(codes[0])
    confirm(row, codes[2:], by=district.huong, at=NOW)
    row.refresh_from_db()
    return row


def test_a_letter_teaches_only_what_somebody_said(letter):
    [row] = labelled_letters()

    assert row.count(False) == 1
    assert row.count(True) == sum(draft.saved or draft.elsewhere for draft in letter.drafts) > 0
    assert row.count(None) == len(letter.letter.unclear) + len(letter.waiting()) - len(letter.elsewhere)


def test_labels_go_out_without_names_and_the_trainer_reads_them(letter, tmp_path):
    [row] = labelled_letters()
    assert export_labels(tmp_path, [row]) == 1

    text = (tmp_path / "texts" / "1.txt").read_text(encoding="utf-8")
    gold = json.loads((tmp_path / "gold" / "1.json").read_text(encoding="utf-8"))
    assert len(text) == len(letter.letter.text)
    assert letter.letter.signer.name not in text
    assert set(gold) == {"is_directive", "kind", "addressees"}
    [paper] = read_papers([tmp_path])
    assert paper.labels.count(1.0) > 0 and paper.labels.count(0.0) > 0


def test_names_and_long_numbers_are_struck_out_in_place():
    words = "Liên hệ ông Nguyễn Văn An, điện thoại 0912 345 678, trước ngày 20/3/2026."
    assert strike_names(words) == "Liên hệ ông xxxxxx xxx xx, điện thoại xxxx xxx xxx, trước ngày 20/3/2026."


def test_deleted_labels_are_given_to_nobody_and_the_duties_stay(letter):
    duties = letter.directive.obligations.count()
    assert delete_labels(labelled_letters()) == 1

    assert not list(labelled_letters())
    assert letter.directive.obligations.count() == duties > 0


def test_the_command_counts_exports_and_deletes(letter, tmp_path, capsys, monkeypatch):
    from guong.cli import main

    monkeypatch.setattr(labels_command, "start_django", lambda folder: None)
    assert main(["labels"]) == 0
    assert "1 văn bản đã xác nhận có nhãn." in capsys.readouterr().out
    assert main(["labels", "--export", str(tmp_path / "ra")]) == 0
    assert main(["labels", "--delete", "không có số này"]) == 1
    assert main(["labels", "--delete", "*"]) == 0
    assert "Đã thôi dùng nhãn của 1 văn bản" in capsys.readouterr().out
