import pytest

from guong.engines.viet.dates import find_dates
from guong.engines.viet.encodings import repair
from guong.engines.viet.forms import canonical, fold, squeeze
from guong.engines.viet.names import find_person_names
from guong.engines.viet.numbers import find_document_numbers
from guong.engines.viet.personal import find_personal_data

READERS = [
    canonical,
    fold,
    squeeze,
    repair,
    find_dates,
    find_document_numbers,
    find_person_names,
    find_personal_data,
]
HOSTILE = {
    "dots": "ngày" + "." * 30_000,
    "spaces": "ngày" + " " * 30_000,
    "digits": "1" * 30_000,
    "slashes": "1/" * 15_000,
    "capitals": "1/" + "A" * 30_000,
    "hyphens": "1/" + "A-" * 15_000,
    "marks": "a" + "\u0300" * 30_000,
    "houses": "số 1, " * 5_000,
    "mail": "a" * 30_000 + "@",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_no_text_makes_a_reader_hang(read, text):
    read(text)
