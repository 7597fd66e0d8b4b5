"""What makes two wordings the same, and whether a page holds one."""

import pytest

from guong.engines.bulletins.wordings import digest_of_wording, match_page, normalise_wording

TEXT = "UBND xã Vĩnh Ô tổ chức tiêm phòng dại.\nMỗi hộ đưa chó, mèo đến nhà văn hóa thôn.\nXin cảm ơn."


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (TEXT.replace("\n", "\r\n"), True),
        ("\n\n" + TEXT + " \n\n", True),
        (TEXT.replace("ạ", "ạ").replace("ã", "ã"), True),
        (TEXT.replace("Mỗi", "mỗi"), False),
        (TEXT.replace("chó, mèo", "chó mèo"), False),
        (TEXT.replace("xã ", "xã  "), False),
        (TEXT.replace("\n", "\n\n", 1), False),
    ],
)
def test_the_same_letters_have_one_digest_and_any_change_another(other, same):
    assert (digest_of_wording("A", other, {}) == digest_of_wording("A", TEXT, {})) is same


def test_title_text_and_versions_do_not_run_into_one_another():
    parts = [
        ("A", "B", {}),
        ("AB", "", {}),
        ("A", "", {"loudspeaker": "B"}),
        ("A", "B", {"loudspeaker": "C"}),
        ("A", "B", {"social_post": "C"}),
        ('A","B', "", {}),
    ]
    assert len({digest_of_wording(*part) for part in parts}) == len(parts)
    assert digest_of_wording("A", "B", {"loudspeaker": " \n"}) == digest_of_wording("A", "B", {})
    assert len(digest_of_wording("\ud800", "\0", {})) == 64
    assert normalise_wording(normalise_wording(TEXT)) == normalise_wording(TEXT)


def test_a_page_holds_a_text_only_with_every_sentence_of_it():
    page = f"Trang chủ | Tin tức\n{TEXT.upper().replace(',', ' ,')}\nLượt xem: 12"

    assert match_page(TEXT, page).is_whole
    assert match_page(TEXT, page).total == 3
    changed = match_page(TEXT, TEXT.replace("mèo", "lợn"))
    assert (changed.is_whole, changed.present, changed.total) == (False, 2, 3)
    assert not match_page("Ô kê.", "Ô kê.").is_whole
    assert not match_page("", "").is_whole
