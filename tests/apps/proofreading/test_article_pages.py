"""The pages of posts: written, sent, read, cleared with the password, put up; refused otherwise."""

from datetime import timedelta

import pytest
from django.urls import reverse

from guong.apps.proofreading.actions.publication_check import look_at
from guong.apps.proofreading.models import Article, Publication
from guong.apps.registries.models import EditorialBoard
from tests import factories as make
from tests.apps.proofreading.factories import (
    SITE,
    WORDS,
    approved,
    article,
    page_of,
    published,
    site_of,
    submitted,
)
from tests.factories import NOW, START, TODAY
from tests.web_server import PageHandler, web_server

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]
INSULT = "Ai không đưa chó đi tiêm đúng là đồ ngu."


def address(name, row):
    return reverse(f"proofreading:{name}", args=[row.pk])


def test_a_post_goes_from_the_draft_page_to_the_public_page(signed_in, district, chair, monkeypatch):
    site = site_of(district.vinh_o, district.lan)
    client = signed_in(district.lan)
    answer = client.post(
        reverse("proofreading:new_article"), {"text": WORDS, "title": "", "social_post": "Mời bà con."}
    )
    post = Article.objects.get()
    assert answer.url == address("edit_article", post) and post.versions == {"social_post": "Mời bà con."}
    page = page_of(client.get(answer.url))
    assert "Mời bà con." in page and site.name in page
    fields = {
        "text": WORDS,
        "kind": "notice",
        "field": "society",
        "channels": site.pk,
        "revision": 1,
        "submit": "1",
        "social_post": "Mời bà con.",
    }
    assert client.post(answer.url, fields).url == address("submit_article", post)
    assert client.post(address("submit_article", post)).status_code == 302
    page = page_of(client.get(reverse("proofreading:articles")))
    assert "Chờ duyệt" in page and "Sáng mai xã tổ chức" in page

    client = signed_in(chair)
    client.post(address("view_article", post))
    assert "Bạn đang xem bài này" in page_of(client.get(address("article", post)))
    page = page_of(client.get(address("approve_article", post)))
    post.refresh_from_db()
    assert post.digest in page
    assert "Mời bà con đến đủ." in page
    assert "Mời bà con." in page
    assert client.post(address("approve_article", post), {"digest": post.digest}).status_code == 302

    client = signed_in(district.lan)
    where = {"channel": site.pk, "address": "https://gia-mao.vn/tin", "published_at": "2023-03-24T23:59"}
    refused = client.post(address("publish_article", post), where)
    assert refused.status_code == 422 and "gia-mao.vn/tin" in page_of(refused)
    post.refresh_from_db()
    moment = post.approvals.get().at + timedelta(hours=7)
    where |= {"address": f"{SITE}/tin/1", "published_at": moment.strftime("%Y-%m-%dT%H:%M")}
    sights = []
    monkeypatch.setattr(
        "guong.apps.proofreading.views.article_acts.look_when_readable", lambda row: sights.append(row.sight)
    )
    answer = client.post(address("publish_article", post), where)
    assert answer.status_code == 302, page_of(answer)
    assert sights == ["waiting"]
    page = page_of(client.get(address("article", post)))
    assert f"{SITE}/tin/1" in page and "Máy đang xem" in page and "Đính chính" in page


def test_a_word_at_which_to_stop_holds_up_sending_clearing_and_putting_up(signed_in, district):
    post = article(district.vinh_o, district.lan, f"{WORDS} {INSULT}")
    client = signed_in(district.lan)
    answer = client.post(address("submit_article", post))
    assert answer.status_code == 422 and "chỗ “Dừng lại”" in page_of(answer)
    post.submit(by=district.lan, at=NOW)
    answer = client.post(address("approve_article", post), {"digest": post.digest})
    assert answer.status_code == 422 and "chỗ “Dừng lại”" in page_of(answer)
    post.refresh_from_db()
    assert post.state == "submitted"


def test_the_password_is_asked_again_before_a_post_is_cleared(signed_in, district, chair):
    post = submitted(district.vinh_o, district.lan)
    client = signed_in(chair, long_ago=True)
    answer = client.post(address("approve_article", post), {"digest": post.digest})
    assert answer.status_code == 302 and answer.url.startswith(reverse("account_reauthenticate"))
    post.refresh_from_db()
    assert post.state == "submitted"


def test_a_change_shows_what_was_cleared_and_who_cleared_for_themselves(signed_in, district):
    post = approved(district.vinh_o, district.lan)
    client = signed_in(district.lan)
    fields = {"text": WORDS.replace("chó, mèo", "chó"), "kind": post.kind, "field": post.field}
    fields |= {"title": post.title, "channels": post.channels.get().pk, "revision": post.revision}
    assert "phải duyệt lại" in page_of(client.get(address("edit_article", post)))
    assert client.post(address("edit_article", post), fields).status_code == 302
    page = page_of(client.get(address("article", post)))
    assert "Khác bản đã duyệt" in page and "<del>chó, mèo</del>" in page and "<ins>chó</ins>" in page
    assert "tự duyệt: đơn vị một người" in page and "hết hiệu lực" in page
    late = client.post(address("edit_article", post), fields)
    assert late.status_code == 409 and fields["text"] in page_of(late)


def test_nobody_outside_the_unit_and_no_reader_of_it_touches_a_post(signed_in, district, chair):
    waiting = submitted(district.vinh_o, district.lan)
    public = published(district.vinh_o, district.lan, chair)
    names = ("edit_article", "submit_article", "recall_article", "approve_article", "send_back_article")
    names += ("schedule_article", "publish_article", "remove_article", "archive_article", "correct_article")
    inside = make.member("Bùi Thị Đọc", district.vinh_o, "inspector", "doc")
    for person, status in ((district.hoa, 404), (district.tung, 404), (district.quan, 404), (inside, 403)):
        client = signed_in(person)
        for name in names:
            assert client.post(address(name, waiting)).status_code == status, (person, name)
        look = reverse("proofreading:look_article", args=[public.publications.get().pk])
        assert client.post(look).status_code == status
        assert client.get(address("article", waiting)).status_code == (200 if status == 403 else 404)
    client = signed_in(district.lan)  # works there, and is named for no field
    assert client.post(address("approve_article", waiting), {"digest": waiting.digest}).status_code == 403
    assert client.post(address("remove_article", public), {"reason": "x"}).status_code == 403
    assert client.get(reverse("proofreading:reviewers")).status_code == 403


def test_bad_input_is_refused_in_a_sentence_and_nothing_typed_is_lost(signed_in, district):
    client = signed_in(district.lan)
    new = reverse("proofreading:new_article")
    assert client.post(new, {"text": " \n"}).status_code == 422
    answer = client.post(new, {"text": "a" * 200_001})
    assert answer.status_code == 422 and "Bài dài quá" in page_of(answer)
    odd = {"text": "Họp thôn\0", "kind": "không có", "field": "x" * 99, "channels": ["9" * 40, "-1", "a"]}
    assert client.post(new, odd).status_code == 302
    post = Article.objects.get()
    assert (post.kind, post.field, post.text, post.channels.count()) == (
        "news",
        "general",
        "Họp thôn\ufffd",
        0,
    )
    answer = client.post(address("submit_article", post))
    assert answer.status_code == 422 and "ít nhất một kênh" in page_of(answer)
    foreign = site_of(district.vinh_ha, district.hoa, "https://vinhha.vinhlinh.quangtri.gov.vn")
    fields = {
        "text": "Giữ chữ này",
        "kind": "news",
        "field": "general",
        "channels": foreign.pk,
        "revision": "1",
    }
    answer = client.post(address("edit_article", post), fields)
    assert answer.status_code == 422 and "Giữ chữ này" in page_of(answer)
    for name, bad in (("approve_article", {"digest": "z"}), ("schedule_article", {"scheduled_for": "32/13"})):
        assert client.post(address(name, post), bad).status_code == 422
    for name in ("recall_article", "unschedule_article", "correct_article"):
        assert client.post(address(name, post)).status_code == 422
    assert client.get(reverse("proofreading:articles") + "?xem=%27&trang=9").status_code == 200


def test_who_leads_says_who_of_the_board_reviews_which_field(signed_in, district, chair):
    client = signed_in(chair)
    fields = {"decision": "1/QĐ-UBND", "start": START, "by": chair, "at": NOW}
    board = EditorialBoard.set_up(district.vinh_o, members=[(district.lan, "Ủy viên")], **fields)
    seat = board.seats.get()
    board.seats.update(valid_from=TODAY + timedelta(days=1))
    nobody = page_of(client.get(reverse("proofreading:reviewers")))
    assert "Sổ chưa ghi ai trong Ban biên tập của đơn vị hôm nay." in nobody, "the board itself is recorded"
    assert "Đơn vị chưa ghi Ban biên tập" not in nobody
    board.seats.update(valid_from=START)
    assert "Hồ Thị Lan" in page_of(client.get(reverse("proofreading:reviewers")))
    assert client.post(reverse("proofreading:reviewers"), {"land": "999999"}).status_code == 422
    client.post(reverse("proofreading:reviewers"), {"land": str(seat.pk)})
    post = submitted(district.vinh_o, chair, field="land")
    assert "Duyệt bài này" in page_of(signed_in(district.lan).get(address("approve_article", post)))


def test_what_the_machine_saw_of_the_page_is_said_without_a_verdict(district, monkeypatch):
    from types import SimpleNamespace

    from guong.apps.proofreading.actions import publication_check

    post = published(district.vinh_o, district.lan)
    row = post.publications.select_related("approval", "article", "channel").get()
    pages = {
        "whole": (
            SimpleNamespace(url=row.address, facts=SimpleNamespace(text=f"Tin\n{WORDS}"), sha256="a"),
            "present",
        ),
        "part": (
            SimpleNamespace(url=row.address, facts=SimpleNamespace(text=WORDS[:60]), sha256="a"),
            "unclear",
        ),
        "moved": (
            SimpleNamespace(url="https://x.vn/", facts=SimpleNamespace(text=WORDS), sha256="a"),
            "unclear",
        ),
        "dead": (None, "unclear"),
    }
    for page, sight in pages.values():

        async def read(_address, page=page):
            return page and SimpleNamespace(home=page, pages=(page,))

        monkeypatch.setattr(publication_check, "crawl_page", read)
        Publication.objects.filter(pk=row.pk).update(sight="waiting")
        row.refresh_from_db()
        publication_check.look_at(row, at=NOW)
        row.refresh_from_db()
        assert row.sight == sight and (row.why == "") is (sight == "present")
    assert row.why == "Máy chưa đọc được trang, chưa rõ vì sao.", "nobody knows whether it answered"
    assert not any("sai" in str(word) for word in Publication.objects.values_list("why", flat=True))


def test_a_public_page_is_read_through_the_gate_and_has_the_approved_words_or_not(
    transactional_db, district, settings
):
    class Page(PageHandler):
        def page(self):
            words = WORDS if self.path == "/tin/du" else WORDS[:40]
            html = f"<html lang='vi'><title>Tin</title><h1>Tin</h1><p>{words}</p></html>"
            return 404 if self.path == "/robots.txt" else 200, html

    post = published(district.vinh_o, district.lan)
    row = post.publications.select_related("approval", "article", "channel").get()
    settings.AUDIT_ALLOW = ["127.0.0.0/8"]
    with web_server(Page) as site:
        for path, sight in (("du", "present"), ("thieu", "unclear")):
            row.address, row.sight = f"{site}/tin/{path}", "waiting"
            row.save()
            look_at(row, at=NOW)
            row.refresh_from_db()
            assert (row.sight, bool(row.sha256)) == (sight, True), row.why


def test_the_answers_a_post_was_written_from_stay_with_it_and_write_its_versions_anew(signed_in, district):
    client, channels = signed_in(district.lan), reverse("proofreading:channels")
    assert client.post(channels, {"text": WORDS}).status_code == 200
    answers = {"slots": "1", "what": "tiêm phòng dại", "when": "7 giờ 30 ngày 25/3/2023", "where": "sân xã"}
    sent = {"text": WORDS, "web_article": WORDS, "social_post": "Mời bà con.", "waived": "who", **answers}
    client.post(reverse("proofreading:new_article"), sent)
    post = Article.objects.get()
    assert post.slots["where"] == "sân xã"
    assert post.slots["waived"] == ["who"] and "slots" not in post.slots
    site = site_of(district.vinh_o, district.lan)
    post.channels.set([site])

    page = page_of(client.get(address("article_slots", post)))
    assert "Lưu vào bài" in page and "sân xã" in page and "Mời bà con." in page
    anew = {"article": post.pk, "revision": post.revision, "anew": "1", **sent, "where": "nhà văn hóa"}
    page = page_of(client.post(channels, anew))
    assert "Lưu vào bài" in page and page.count("nhà văn hóa") > 3 and "Mời bà con." not in page
    post.refresh_from_db()
    assert post.text == WORDS  # written anew on the page, and not saved yet

    wording = {**sent, "article": post.pk, "revision": post.revision, "where": "nhà văn hóa"}
    post.submit(by=district.lan, at=NOW)
    assert client.post(address("article_slots", post), wording).status_code == 422
    post.recall(by=district.lan, at=NOW)
    assert client.post(address("article_slots", post), wording).status_code == 302
    post.refresh_from_db()
    assert (post.slots["where"], post.revision, post.text) == ("nhà văn hóa", 1, WORDS)  # no word changed
    assert (
        client.post(address("article_slots", post), {**wording, "web_article": WORDS + " Thêm."}).status_code
        == 302
    )
    post.refresh_from_db()
    assert post.revision == 2 and client.post(address("article_slots", post), wording).status_code == 409
