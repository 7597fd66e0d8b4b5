"""A text cut into pieces by its marks."""

from hypothesis import given
from hypothesis import strategies as st

from guong.engines.textcheck.overlay import pieces


def test_marks_that_overlap_share_their_piece_the_widest_first():
    assert list(pieces("abcdef", [(1, 3), (0, 4), (2, 5)])) == [
        ("a", (1,)),
        ("b", (1, 0)),
        ("c", (1, 2, 0)),
        ("d", (1, 2)),
        ("e", (2,)),
        ("f", ()),
    ]


def test_an_empty_span_covers_nothing():
    assert [standing for _text, standing in pieces("abc", [(0, 0), (2, 2)])] == [(), ()]


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(-2, 40), st.integers(-2, 40)), max_size=6))
def test_the_pieces_joined_are_always_the_text(text, spans):
    assert "".join(piece for piece, _standing in pieces(text, spans)) == text
