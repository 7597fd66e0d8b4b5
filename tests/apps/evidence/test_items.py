"""Files are taken in whole or not at all, told by their bytes, and taken away without a gap in the log."""

import hashlib
import os
from datetime import date, timedelta

import pytest

from guong.apps.activity.models import Entry, verify
from guong.apps.evidence.models import EvidenceItem, RefusedFile, Tombstoned, shelf
from guong.apps.units.models import Kind, scope_of
from tests import factories as make
from tests.apps.evidence.factories import PDF, files_folder, item, place_of, upload
from tests.engines.documents.pictures import PLACE, exif, jpeg
from tests.factories import NOW, TODAY
from tests.server import race

pytestmark = pytest.mark.django_db


def stored():
    return [path for path in files_folder().rglob("*") if path.is_file()]


def test_what_is_not_taken_is_refused_and_leaves_nothing(district):
    with pytest.raises(RefusedFile, match="Chưa nhận loại tệp này"):
        item(district.vinh_o, district.lan, content=b"MZ\x90\x00" + bytes(100))

    assert not EvidenceItem.objects.exists() and not stored()


def test_both_hashes_are_kept_and_the_bytes_are_those_sent(district):
    file = item(district.vinh_o, district.lan)

    assert file.sha256_received == file.sha256_stored == hashlib.sha256(PDF).hexdigest()
    assert not file.place_removed and file.is_intact()
    with file.open() as stream:
        assert stream.read() == PDF


def test_a_photograph_is_kept_without_its_place_and_with_its_moment(district):
    sent = jpeg(notes=exif())
    file = item(district.vinh_o, district.lan, content=sent, name="IMG_1.jpg")

    assert file.sha256_received == hashlib.sha256(sent).hexdigest() != file.sha256_stored
    assert file.captured_at.isoformat() == "2023-03-20T08:15:00+07:00"
    assert file.collected_at == file.occurred_at == file.captured_at
    with file.open() as stream:
        assert PLACE not in stream.read()


def test_a_camera_ahead_of_our_clock_does_not_say_when_it_was(district):
    file = item(
        district.vinh_o, district.lan, content=jpeg(notes=exif(taken="2031:01:01 00:00:00")), name="a.jpg"
    )

    assert file.collected_at == file.received_at == NOW
    assert file.captured_at.year == 2031


@pytest.mark.parametrize("announced", [True, False])
def test_a_file_of_200_mb_is_refused_without_being_read_to_its_end(district, announced):
    class Endless:
        name = "phim.mp4"
        size = 200 * 1024 * 1024 if announced else None
        read = 0

        def chunks(self):
            for _piece in range(200):
                self.read += 1
                yield bytes(1024 * 1024)

    sent = Endless()
    with pytest.raises(RefusedFile, match="lớn hơn 20 MB"):
        EvidenceItem.receive(sent, subject=district.vinh_o, by=district.lan, at=NOW)
    assert sent.read <= 21 and not stored()


def test_the_same_file_sent_again_is_one_item(district):
    first = item(district.vinh_o, district.lan)
    again = item(district.vinh_o, district.lan, name="ten-khac.pdf", at=NOW + timedelta(hours=1))
    other = item(district.vinh_ha, district.hoa)

    assert again == first and again.name == "bao-cao.pdf"
    assert other != first
    assert len(stored()) == 2
    assert Entry.objects.filter(verb="evidence.received").count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_sendings_at_one_instant_one_item_stands(district, transactional_db):
    def send():
        return EvidenceItem.receive(upload(), subject=district.vinh_o, by=district.lan, at=NOW)

    for turn in range(5):
        EvidenceItem.objects.all().delete()
        results = race(send, send)
        assert [sent.pk for sent in results] == [EvidenceItem.objects.get().pk] * 2, turn


def test_a_file_lies_on_the_disk_before_its_row_is_written(district, monkeypatch):
    def dies(self, **_arguments):
        assert [path.name for path in stored()] == [self.key]
        raise KeyboardInterrupt

    monkeypatch.setattr(EvidenceItem, "_enter", dies)
    with pytest.raises(KeyboardInterrupt):
        item(district.vinh_o, district.lan)
    assert not stored()


def test_the_folder_and_its_files_are_private(district):
    file = item(district.vinh_o, district.lan)

    path = place_of(file.key)
    if os.name != "nt":
        assert path.stat().st_mode & 0o077 == 0 and path.parent.stat().st_mode & 0o077 == 0


def test_a_file_changed_or_lost_on_the_disk_shows(district):
    file = item(district.vinh_o, district.lan)
    place_of(file.key).chmod(0o600)
    place_of(file.key).write_bytes(b"khac")
    assert not file.is_intact()

    shelf().drop(file.key)
    assert not file.is_intact()


def test_a_tombstone_takes_file_and_name_and_leaves_the_chain_whole(
    district, django_capture_on_commit_callbacks
):
    file = item(district.vinh_o, district.lan, name="Nguyen Van A.pdf", note="ảnh ông A")
    with django_capture_on_commit_callbacks(execute=True):
        file.tombstone(by=district.lan, at=NOW, reason="có dữ liệu cá nhân")

    assert (file.name, file.note) == ("Tệp đã gỡ", "")
    assert file.sha256_received == hashlib.sha256(PDF).hexdigest()
    assert not stored() and verify() is None
    assert Entry.objects.about(file).last().verb == "evidence.tombstoned"
    with pytest.raises(Tombstoned):
        file.open()
    with pytest.raises(Tombstoned):
        file.tombstone(by=district.lan, at=NOW, reason="lần nữa")


def test_a_tombstone_needs_a_reason(district):
    with pytest.raises(ValueError, match="lý do"):
        item(district.vinh_o, district.lan).tombstone(by=district.lan, at=NOW, reason="  ")


def test_what_was_taken_away_may_be_sent_anew(district):
    first = item(district.vinh_o, district.lan)
    first.tombstone(by=district.lan, at=NOW, reason="nhầm")

    assert item(district.vinh_o, district.lan) != first


def visible(person, *, on=TODAY):
    return set(EvidenceItem.objects.visible_to(scope_of(person, on=on)))


def test_an_item_is_seen_by_its_unit_and_those_above_it(district):
    file = item(district.vinh_o, district.lan)

    assert visible(district.lan) == visible(district.tung) == visible(district.minh) == {file}
    assert not visible(district.hoa) and not visible(district.huong) and not visible(district.khach)


def test_another_unit_sees_an_item_from_the_day_it_was_let_until_the_last(district):
    file = item(district.vinh_o, district.lan)
    file.share(district.office, from_date=date(2023, 3, 20), to_date=date(2023, 4, 1))

    assert visible(district.huong) == {file}
    assert not visible(district.huong, on=date(2023, 3, 19))
    assert not visible(district.huong, on=date(2023, 4, 2))
    assert not visible(district.hoa)


def test_sharing_twice_changes_nothing(district):
    file = item(district.vinh_o, district.lan)
    file.share(district.office, from_date=TODAY)
    file.share(district.office, from_date=TODAY + timedelta(days=3))
    assert file.accesses.count() == 1


def test_an_heir_reads_what_its_ancestor_sent(district):
    from guong.apps.units.actions.reorganise import Act, NewUnit, merge

    file = item(district.vinh_o, district.lan)
    for somebody in (district.lan, district.hoa):
        somebody.appointments.get().end(last_day=date(2023, 12, 31), by=None, at=NOW)
    new = NewUnit("xã Mới", Kind.COMMUNE, district.top)
    heir = merge([district.vinh_o, district.vinh_ha], new, Act(date(2024, 1, 1), "NQ", None, NOW))
    nga = make.holder("Lê Nga", heir, valid_from=date(2024, 1, 1))

    assert visible(nga, on=date(2024, 1, 2)) == {file}


def test_the_newest_list_agrees_with_what_is_visible_few_or_many(district, monkeypatch):
    files = [item(district.vinh_o, district.lan, content=PDF + str(n).encode()) for n in range(6)]
    own = item(district.office, district.huong)
    for file in files[:4]:
        file.share(district.office, from_date=TODAY)
    scope = scope_of(district.huong, on=TODAY)
    expected = sorted([own.pk, *(file.pk for file in files[:4])], reverse=True)

    assert EvidenceItem.objects.newest_visible_to(scope, limit=9) == expected
    monkeypatch.setattr("guong.apps.evidence.models.item.FEW_OPENED", 2)
    assert EvidenceItem.objects.newest_visible_to(scope, limit=9) == expected
    assert EvidenceItem.objects.newest_visible_to(scope, limit=2) == expected[:2]
    assert sorted(EvidenceItem.objects.visible_to(scope).values_list("pk", flat=True)) == expected[::-1]
