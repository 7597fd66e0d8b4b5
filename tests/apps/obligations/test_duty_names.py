"""A duty has a name: proposed by the reader, edited beside the letter, and the title of the duty in lists."""

import pytest
from django.urls import reverse

from guong.apps.activity.models import Entry
from guong.apps.activity.transitions import Refused
from guong.apps.obligations.actions import confirm
from guong.apps.obligations.models import Obligation
from guong.apps.obligations.models.duty_name import halve, kind_to_propose
from tests import factories as make
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


def rename_page(directive, duty):
    return f"{reverse('obligations:directive', args=[directive.pk])}?ten={duty.pk}"


def test_who_leads_calls_a_duty_otherwise_and_the_log_keeps_it(signed_in, district):
    directive = factories.directive(district)
    duty = directive.obligations.first()
    client, address_of_form = signed_in(district.huong), rename_page(directive, duty)
    assert (
        f"?ten={duty.pk}"
        in client.get(reverse("obligations:directive", args=[directive.pk])).content.decode()
    )
    assert "Sửa tên việc" in words(client.get(address_of_form))
    sent = {"name": NAME, "proof": PROOF, "kind": duty.kind}
    assert client.post(address_of_form, sent).status_code == 302
    duty.refresh_from_db()
    assert (duty.name, duty.proof, duty.title) == (NAME, PROOF, NAME)
    detail = {"code": duty.code, "kind": duty.kind}
    assert Entry.objects.get(verb="obligation.renamed").detail == detail
    client.post(address_of_form, sent | {"name": ""})
    duty.refresh_from_db()
    assert duty.title == duty.text[:1].upper() + duty.text[1:]


def test_the_kind_of_a_duty_is_changed_where_it_stands_but_no_period_is_made_or_ended(signed_in, district):
    directive = factories.directive(district)
    client, duty = signed_in(district.huong), directive.obligations.filter(kind="once").first()
    form, sent = rename_page(directive, duty), {"name": NAME, "proof": PROOF}
    assert client.post(form, sent | {"kind": "periodic"}).status_code == 422
    client.post(form, sent | {"kind": "report"})
    duty.refresh_from_db()
    assert (duty.kind, duty.goes_on) == ("report", False)
    duty.kind = "periodic"
    duty.save()
    client.post(form, sent | {"kind": "once"})
    duty.refresh_from_db()
    assert duty.kind == "periodic"


def test_what_was_handed_out_keeps_its_kind_and_takes_another_name(signed_in, district):
    directive = factories.handed_out(district)
    duty = directive.obligations.filter(kind="once", assignments__isnull=False).first()
    form = rename_page(directive, duty)
    assert 'name="kind"' not in signed_in(district.huong).get(form).content.decode()
    signed_in(district.huong).post(form, {"name": NAME, "proof": PROOF, "kind": "continuous"})
    duty.refresh_from_db()
    assert (duty.name, duty.kind) == (NAME, "once")
    with pytest.raises(Refused, match="loại ở nguyên"):
        duty.rename(name="Tên khác", proof="", kind="continuous", by=district.huong, at=factories.NOW)
    duty.refresh_from_db()
    assert (duty.name, duty.kind) == (NAME, "once")


@pytest.mark.parametrize(
    ("text", "fields", "kind"),
    [
        ("Báo cáo kết quả về Ủy ban nhân dân tỉnh", {}, "report"),
        ("Báo cáo kết quả về Ủy ban nhân dân tỉnh", {"due": "2026-12-10T23:59:00+07:00"}, "report"),
        ("Báo cáo ngay về Ủy ban nhân dân tỉnh khi có vụ việc", {}, "event"),
        ("Tuyên truyền đến người dân về bầu cử", {}, "once"),
        ("Báo cáo kết quả về Ủy ban nhân dân tỉnh", {"kind": "periodic"}, "periodic"),
        ("Lập danh sách hộ nghèo", {}, "once"),
    ],
)
def test_the_kind_is_proposed_by_the_words_where_the_reading_has_only_a_default(text, fields, kind):
    assert kind_to_propose({"text": text, "kind": "once", "due": None} | fields) == kind


@pytest.mark.parametrize("person", ["lan", "minh", "thu"])
def test_who_does_not_lead_names_nothing(signed_in, district, person):
    directive = factories.directive(district)
    duty = directive.obligations.first()
    clerk = make.member("Cao Văn Thư", district.office, "clerk", "thu")
    client = signed_in(getattr(district, person, clerk))
    assert client.post(rename_page(directive, duty), {"name": NAME, "proof": ""}).status_code in (403, 404)
    duty.refresh_from_db()
    assert duty.name != NAME


def test_a_form_without_a_duty_of_this_directive_is_not_found(signed_in, district):
    directive = factories.directive(district)
    page = reverse("obligations:directive", args=[directive.pk])
    client = signed_in(district.huong)
    assert client.post(page, {"name": NAME}).status_code == 405
    assert client.post(f"{page}?ten=999999", {"name": NAME}).status_code == 404


def test_parting_a_duty_keeps_the_name_a_person_wrote(district):
    row = factories.reading(district)
    [draft, *_] = row.drafts
    first, second = halve(draft.obligation.text)
    text, other_fields = draft.obligation.text, {"coordinators": [], "kind": "once", "due_date": None}
    row.correct(draft.code, text=text, bearer="UBND", **other_fields, name=NAME, proof=draft.proof)
    front, back = row.split(draft.code, first=first, second=second)
    assert front.name == NAME
    assert back.name != NAME
