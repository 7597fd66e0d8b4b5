"""Photographs lose the place they were made at and keep everything else."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from guong.engines.documents.kinds import RefusedFile
from guong.engines.documents.photographs import _read_notes, without_notes, without_place
from tests.engines.documents.pictures import PLACE, exif, film, jpeg, png, webp

VIETNAM = timezone(timedelta(hours=7))
TAKEN = datetime(2023, 3, 20, 8, 15, tzinfo=VIETNAM)
MADE = {
    "jpg": lambda: jpeg(notes=exif()),
    "png": lambda: png(notes=exif()),
    "webp": lambda: webp(notes=exif()),
}


@pytest.mark.parametrize("kind", [*MADE])
def test_a_photograph_loses_its_place_and_keeps_its_moment(kind):
    sent = MADE[kind]()
    assert PLACE in sent

    copy = without_place(sent, kind, zone=VIETNAM)

    assert PLACE not in copy.content
    assert copy.captured_at == TAKEN


@pytest.mark.parametrize("kind", [*MADE])
def test_the_moment_and_the_turn_stay_inside_the_file(kind):
    copy = without_place(MADE[kind](), kind, zone=VIETNAM)
    again = without_place(copy.content, kind, zone=VIETNAM)

    assert again == copy
    notes = _read_notes(copy.content[copy.content.index(b"MM\x00*") :])
    assert (notes.orientation, notes.taken) == (6, "2023:03:20 08:15:00")


def test_the_picture_itself_stays_bit_for_bit():
    pixels = b"\x01\xff\x00\x02\xff\xd3\x03\xff\xff\x00\x04"
    content = without_place(jpeg(notes=exif(), pixels=pixels), "jpg", zone=VIETNAM).content

    assert content.endswith(pixels + b"\xff\xd9")
    assert b"ICC_PROFILE" in content


def test_what_follows_the_picture_is_left_behind():
    copy = without_place(jpeg(tail=jpeg(notes=exif())), "jpg", zone=VIETNAM)

    assert PLACE not in copy.content
    assert copy.captured_at is None


def test_a_camera_that_names_its_zone_is_believed():
    copy = without_place(jpeg(notes=exif(offset="+09:00")), "jpg", zone=VIETNAM)

    assert copy.captured_at == datetime(2023, 3, 19, 23, 15, tzinfo=UTC)


@pytest.mark.parametrize("taken", ["0000:00:00 00:00:00", "hom qua, luc do nha", "2023:13:41 08:15:00"])
def test_a_moment_that_cannot_be_is_no_moment(taken):
    copy = without_place(jpeg(notes=exif(taken=taken[:19].ljust(19))), "jpg", zone=VIETNAM)

    assert copy.captured_at is None


def test_a_film_loses_its_place_and_keeps_its_length():
    sent = film()
    copy = without_place(sent, "mp4", zone=VIETNAM)

    assert PLACE not in copy.content and len(copy.content) == len(sent)
    assert copy.content.endswith(b"mdatfilm")
    assert copy.captured_at == datetime(1904, 1, 1, tzinfo=UTC) + timedelta(seconds=3_761_000_000)


@pytest.mark.parametrize("kind", [*MADE, "mp4"])
def test_no_cut_and_no_flipped_byte_brings_anything_but_a_refusal(kind):
    sent = film() if kind == "mp4" else MADE[kind]()
    for place in range(len(sent)):
        for damaged in (sent[:place], sent[:place] + bytes([sent[place] ^ 0xFF]) + sent[place + 1 :]):
            try:
                without_place(damaged, kind, zone=VIETNAM)
            except RefusedFile:
                continue


def test_a_photograph_cut_short_is_refused():
    whole = jpeg(notes=exif())
    with pytest.raises(RefusedFile, match="chưa gửi trọn"):
        without_place(whole[:-20], "jpg", zone=VIETNAM)


def test_other_kinds_come_back_as_they_are():
    assert without_place(b"%PDF-1.7", "pdf", zone=VIETNAM).content == b"%PDF-1.7"


@pytest.mark.parametrize("kind", [*MADE])
def test_of_a_strangers_picture_nothing_is_kept_but_its_turn(kind):
    archive = b"PK\x03\x04 a file of another kind <script>" + PLACE
    sent = MADE[kind]() + archive

    content = without_notes(sent, kind)

    for trace in (PLACE, b"2023:03:20", b"PK\x03\x04", b"<script>", b"ns.adobe", b"XMP ", b"tEXt"):
        assert trace not in content
    assert _read_notes(content[content.index(b"MM\x00*") :]).orientation == 6
    assert without_notes(content, kind) == content


def test_a_small_copy_in_the_head_of_a_picture_is_left_behind():
    whole = jpeg()
    small = b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x04\x04" + PLACE * 6
    segment = b"\xff\xe0" + (len(small) + 2).to_bytes(2, "big") + small
    other = b"\xff\xe0" + (len(PLACE) + 8).to_bytes(2, "big") + b"JFXX\x00\x10" + PLACE
    sent = whole[:2] + segment + other + whole[20:]

    content = without_notes(sent, "jpg")

    assert PLACE not in content and content[2:20] == whole[2:20]


@pytest.mark.parametrize("kind", ["mp4", "m4a", "pdf", "svg"])
def test_what_is_no_picture_is_refused(kind):
    with pytest.raises(RefusedFile, match="Chỉ nhận ảnh"):
        without_notes(film(), kind)
