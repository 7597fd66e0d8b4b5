"""The same body under several addresses: advice only."""

from tests.engines.siteaudit.judging.checks.check_factory import HOME, WORDS, advice, page

BODY = f"<p>{WORDS * 2}</p>"


def test_three_addresses_of_one_text_are_told():
    pages = {
        HOME: page("<p>Trang chủ</p>"),
        "/a": page(BODY),
        "/b": page(BODY, title="Khác"),
        "/c": page(BODY),
    }

    [result] = advice("duplicate-page", pages)

    assert result.policy and "3 địa chỉ" in result.advice


def test_different_texts_give_no_advice():
    pages = {HOME: page(), **{f"/{n}": page(f"{BODY}<p>Bài thứ {n}</p>") for n in range(5)}}

    assert advice("duplicate-page", pages) == []


def test_short_pages_may_be_alike():
    assert (
        advice("duplicate-page", {HOME: page(), **{f"/{n}": page("<p>Đang cập nhật</p>") for n in range(5)}})
        == []
    )


def test_two_addresses_of_one_text_give_no_advice():
    assert (
        advice("duplicate-page", {HOME: page("<p>Trang chủ</p>"), "/a": page(BODY), "/b": page(BODY)}) == []
    )


def test_a_text_is_a_copy_from_four_hundred_letters_on():
    def copies(letters):
        body = page(f"<p>{'x' * letters}</p>")
        return advice("duplicate-page", {HOME: page("<p>Trang chủ</p>"), "/a": body, "/b": body, "/c": body})

    assert len(copies(400)) == 1
    assert copies(399) == []
