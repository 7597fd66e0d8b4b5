"""A duty has a name: proposed by the reader, edited beside the letter, and the title of the duty in lists."""

import pytest

from guong.apps.obligations.actions import confirm
from guong.apps.obligations.models import Obligation
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]

NAME, PROOF = "Sửa quy chế Ban biên tập", "quyết định, ảnh trang đăng"


def fields(draft, **changes):
    obligation = draft.obligation
    return {"text": obligation.text, "bearer": draft.bearer, "coordinators": "", "kind": "once"} | changes


def test_each_duty_of_a_letter_has_a_name_and_a_proof_in_its_form(signed_in, district):
    row = factories.reading(district)
    assert all(3 <= len(draft.name.split()) <= 8 and draft.proof for draft in row.drafts)
    page = words(signed_in(district.huong).get(address("correct", row.pk, "O2")))
    assert "Tên việc" in page
    assert "Cần gì để chứng minh" in page


def test_the_name_a_person_wrote_is_kept_and_is_the_title(signed_in, district):
    row = factories.reading(district)
    [_, draft, *_] = row.drafts
    sent = fields(draft, name=NAME, proof=PROOF)
    signed_in(district.huong).post(address("correct", row.pk, draft.code), sent)
    row.refresh_from_db()
    directive = confirm(row, [draft.code], by=district.huong, at=factories.NOW)
    duty = directive.obligations.get()
    assert (duty.title, duty.name, duty.proof) == (NAME, NAME, PROOF)
    assert duty.text == draft.obligation.text


def test_a_name_left_empty_is_proposed_anew_and_the_proof_stands(signed_in, district):
    row = factories.reading(district)
    [draft, *_] = row.drafts
    changed = fields(draft, name="", proof=PROOF, text="Rà soát, sửa đổi quy chế của Ban biên tập")
    signed_in(district.huong).post(address("correct", row.pk, draft.code), changed)
    row.refresh_from_db()
    after = row.draft(draft.code)
    assert after.name.startswith("Rà soát")
    assert after.proof == PROOF


def test_a_name_of_200_characters_is_refused_and_nothing_is_lost(signed_in, district):
    row = factories.reading(district)
    [draft, *_] = row.drafts
    long_name = ("Sửa quy chế " * 17)[:200]
    sent = fields(draft, name=long_name, proof=PROOF)
    answer = signed_in(district.huong).post(address("correct", row.pk, draft.code), sent)
    page = answer.content.decode()
    assert long_name.strip() in page
    assert PROOF in page
    assert "80" in words(answer)
    row.refresh_from_db()
    assert row.draft(draft.code).name == draft.name


def test_who_may_not_read_the_letter_may_not_name_its_duties(signed_in, district):
    row = factories.reading(district)
    [draft, *_] = row.drafts
    client = signed_in(district.lan)
    answer = client.post(address("correct", row.pk, draft.code), fields(draft, name=NAME))
    assert answer.status_code in (403, 404)
    row.refresh_from_db()
    assert row.draft(draft.code).name == draft.name


def test_a_row_without_a_name_goes_by_its_sentence():
    duty = Obligation(text="cử một công chức quản trị trang, giữ ổn định")
    assert duty.title == "Cử một công chức quản trị trang, giữ ổn định"
