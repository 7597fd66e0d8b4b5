import pytest
from tests.apps.obligations import open_letters

pytestmark = [pytest.mark.django_db, pytest.mark.skipif(open_letters.SET is None, reason="no")]


@pytest.mark.parametrize("everything", [False, True])
def test_figures(signed_in, standing_on, everything):
    counts, lines = open_letters.count_ticks(signed_in, standing_on, everything=everything)
    for line in lines:
        print(line)
    print(everything, dict(counts))
    assert 0
