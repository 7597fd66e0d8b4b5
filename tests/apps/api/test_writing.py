"""What programs write: once for each key of a call, under the post's name, and never a draft."""

import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from guong.apps.activity.models import Entry
from guong.apps.api.models import RememberedCall
from guong.apps.evidence.actions.retention import apply_retention
from guong.apps.obligations.models import Answer, Reading, Step
from guong.engines import textcheck
from guong.engines.viet.formats import ONE_DAY
from guong.ui.rate_limits import RateLimit
from tests import factories as make
from tests.apps.api.factories import EVERY_RIGHT, ROOT, key
from tests.apps.obligations import factories as obligations
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
SAYING = {"text": "Đã họp thôn, lập biên bản."}


def once(headers, name="lan-goi-1"):
    return headers | {"idempotency-key": name}


def test_an_answer_is_written_once_and_another_text_under_its_key_is_refused(client, district, tmp_path):
    row = obligations.assignment(district)
    path, headers = f"{ROOT}assignments/{row.pk}/answer", key(district.lan, "answer")

    def send(words=SAYING, **given):
        sent = given.pop("headers", once(headers))
        return client.post(path, words, content_type="application/json", headers=sent)

    first, again = send(), send()
    assert first.status_code == again.status_code == 200
    assert first.json() == again.json() == {"assignment": row.pk, "state": "submitted"}
    assert Answer.objects.get().text == SAYING["text"] and Answer.objects.get().by == district.lan
    assert list(Step.objects.filter(assignment=row).values_list("kind", flat=True))[-2:] == [
        "receive",
        "submit",
    ]
    used = Entry.objects.filter(verb="appointment.key_used").get()
    assert used.by_id == district.lan.pk and used.detail["row"] == row.pk
    assert send({"text": "Khác."}).json()["code"] == "key_reused"
    second = send(headers=once(headers, "lan-goi-2"))
    assert (second.status_code, second.json()["code"]) == (422, "refused")
    assert "không dùng nút “Gửi trả lời” được" in second.json()["error"]
    assert [wrong["field"] for wrong in send({"text": "  "}, headers=headers).json()["fields"]] == [
        "body.text",
        "header.Idempotency-Key",
    ]
    # No cookie of a form is asked for, no session let in, and another origin is told nothing.
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(
        path, SAYING, content_type="application/json", headers=once(headers) | {"origin": "https://x.vn"}
    )
    assert answer.status_code == 200 and not [name for name in answer.headers if name.startswith("Access-")]
    assert not answer.cookies
    # What was answered is forgotten after a week, by the clock of the machine.
    remembered = RememberedCall.objects.get()
    assert SAYING["text"] not in str(remembered.answer)
    apply_retention(on=TODAY, at=NOW, now=remembered.at + 9 * ONE_DAY)
    assert not RememberedCall.objects.exists()


def test_only_the_bearers_own_people_answer_and_only_who_takes_letters_in_brings_one(client, district):
    row = obligations.assignment(district)
    path = f"{ROOT}assignments/{row.pk}/answer"

    def status(person, where, body, kind):
        extra = {"content_type": "application/json"} if kind == "answer" else {}
        return client.post(where, body, headers=once(key(person, kind)), **extra).status_code

    assert status(district.hoa, path, SAYING, "answer") == 404  # another commune
    assert (
        status(district.tung, path, SAYING, "answer") == 403
    )  # the chair of the district is not the commune
    letter = {"unit": district.office.pk, "text": "x"}
    far = make.member("Phan Xa", make.unit("huyện Khác", parent=district.province), "leader")
    assert status(far, f"{ROOT}intake", letter, "intake") == 404
    assert status(district.tung, f"{ROOT}intake", letter, "intake") == 403
    assert not Answer.objects.exists() and Reading.objects.get().directive == row.directive


def test_a_letter_of_another_system_lies_on_the_table_as_the_page_would_lay_it(client, district):
    path, headers = f"{ROOT}intake", key(district.huong, "intake")
    body = {"unit": district.office.pk, "text": obligations.letter(2001).decode()}

    first = client.post(path, body, headers=once(headers))
    assert first.status_code == 200, first.content
    assert client.post(path, body, headers=once(headers)).json() == first.json()
    row = Reading.objects.get(pk=first.json()["reading"])
    assert row.by == district.huong and first.json()["url"].endswith(f"/van-ban/doc/{row.pk}")
    line = client.get(f"{ROOT}intake/{row.pk}", headers=headers).json()
    assert (line["state"], line["directive"]) == ("read", None) and line["duties"] >= 2
    changed = client.post(path, body | {"text": "khác"}, headers=once(headers))
    assert (changed.status_code, changed.json()["code"]) == (409, "key_reused")
    empty = client.post(path, {"unit": district.office.pk}, headers=once(headers, "lan-goi-2")).json()
    assert empty["code"] == "invalid" and "tệp" in empty["error"]
    assert [row["field"] for row in empty["fields"]] == ["form"]
    file = SimpleUploadedFile("anh.exe", b"MZ\x90\x00" * 30)
    sent = {"unit": district.office.pk, "file": file}
    broken = client.post(path, sent, headers=once(headers, "lan-goi-3"))
    assert broken.status_code == 422 and broken.json()["code"] == "unreadable"
    # Confirmed, the same letter under another key is told of by its directive.
    from guong.apps.obligations.actions import confirm

    directive = confirm(row, [draft.code for draft in row.waiting()], by=district.huong, at=NOW)
    assert client.get(f"{ROOT}intake/{row.pk}", headers=headers).json()["directive"] == directive.pk
    known = client.post(path, body, headers=once(headers, "lan-goi-4"))
    assert (known.status_code, known.json()["id"]) == (409, directive.pk)


def test_a_draft_is_checked_and_forgotten_and_a_question_answered(client, district, monkeypatch, caplog):
    headers = key(district.lan, *EVERY_RIGHT[:1])
    secret = "Bọn trốn thuế Nguyễn Văn Kín 0912345678 là lũ khốn nạn."

    def ask(path, body):
        return client.post(f"{ROOT}{path}", body, content_type="application/json", headers=headers)

    with caplog.at_level(logging.DEBUG):
        checked = ask("text-check", {"text": secret}).json()
        assert checked["remarks"] and {"rule", "clause", "start", "end"} <= set(checked["remarks"][0])
        answer = ask("lookup", {"query": "fb.com/khong-co-trong-so"}).json()
        assert answer["result"] == "unknown" and answer["parts"] == []

        def fail(*_arguments, **_options):
            raise RuntimeError(secret)

        monkeypatch.setattr(textcheck, "check_text", fail)
        failed = ask("text-check", {"text": secret})
        assert (failed.status_code, failed.json()["code"]) == (500, "unchecked")
    assert "Kín" not in caplog.text and not RememberedCall.objects.exists()
    monkeypatch.setattr("guong.apps.units.api_keys.API_KEY_LIMIT", RateLimit(2, 60, name="two"))
    limited = ask("text-check", {"text": "Tin vui."})
    assert (limited.status_code, limited["Retry-After"], limited.json()["code"]) == (
        429,
        "60",
        "rate_limited",
    )


def test_a_long_body_is_read_for_a_key_and_for_nobody_else(client, district):
    path = f"{ROOT}intake"
    body = {"unit": district.office.pk, "file": SimpleUploadedFile("a.txt", b"x" * 200_000)}

    assert client.post(path, body, headers={"authorization": "Bearer guong_khong-co"}).status_code == 413
    refused = client.post(path, body, headers=once(key(district.lan, "read")))
    assert (refused.status_code, refused.json()["code"]) == (403, "scope")
