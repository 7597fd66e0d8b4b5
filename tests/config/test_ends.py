"""The end of the log is written down outside, where whoever cuts the log does not reach."""

import pytest
from django.core import mail

from guong.apps.activity.models import Head, record
from guong.config.tasks import stamp_end
from guong.config.verification.log_end import ends_file, parse_end, read_ends, stamp
from tests import factories as make
from tests.factories import NOW

HASHES = ["a" * 64, "b" * 64, "c" * 64]


@pytest.mark.django_db
def test_the_end_of_the_day_goes_to_a_file_and_by_mail(tmp_path, settings):
    settings.ENDS, settings.ENDS_TO, settings.LETTERS = tmp_path / "ends", ["chutich@xa.vn"], True
    lan = make.person("Hồ Thị Lan")
    record(lan, "person.noted", by=lan, at=NOW)

    stamp_end.func()

    [end] = read_ends(settings.ENDS)
    head = Head.objects.get()
    assert (end.position, end.entry_hash) == (head.position, head.hash)
    [letter] = mail.outbox
    assert letter.to == ["chutich@xa.vn"] and head.end in letter.body
    assert settings.ENDS.stat().st_mode & 0o077 == 0


def test_ends_behind_a_restore_are_void(tmp_path):
    file = tmp_path / "ends"
    stamp(file, f"3:{HASHES[0]}", at=NOW)
    stamp(file, f"9:{HASHES[1]}", at=NOW)
    stamp(file, f"5:{HASHES[2]}", at=NOW, restored=True)

    assert [end.position for end in read_ends(file)] == [3, 5]


def test_the_file_lies_outside_the_data_folder(tmp_path):
    assert ends_file(tmp_path / "data", "") == tmp_path / "data.ends"
    assert ends_file(tmp_path / "data", "/else/where").as_posix() == "/else/where"


@pytest.mark.parametrize("written", ["", "3", "3:abc", f"²:{'a' * 64}", f"-1:{'a' * 64}"])
def test_what_is_no_end_is_not_read_as_one(written):
    assert parse_end(written) is None
