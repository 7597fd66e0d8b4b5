"""Accounts of an office: which answers of a provider open a login, and which open nothing."""

import base64
import json
import time
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from cryptography.hazmat.primitives.asymmetric import rsa
from django.urls import reverse
from requests.exceptions import ConnectionError as NotReached

from guong.apps.activity.models import Entry
from guong.apps.notices.models import Notification
from guong.apps.units.models import RecoveryLink, User
from guong.config.env import BadSetting, Env
from guong.config.health import account_provider
from guong.config.health.outcome import ServerFacts
from guong.config.login.office import adapter as adapters
from guong.config.login.office.guarded import guarded_session
from guong.config.login.office.provider import Provider, provider_of
from tests import factories as make

pytestmark = pytest.mark.django_db
ISSUER = "https://dang-nhap.tinh.example.vn"
OFFICE = Provider(ISSUER, "guong", "khoa-cua-guong", "tài khoản công vụ")
OWN_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
SHARED_SECRET = b"bi-mat-dung-chung-dai-hon-32-byte-day"
BACK = reverse("openid_connect_callback", args=[OFFICE.key])
DESCRIPTION = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/hoi",
    "token_endpoint": f"{ISSUER}/ma",
    "jwks_uri": f"{ISSUER}/khoa",
    "token_endpoint_auth_methods_supported": ["client_secret_basic"],
}


class Answers:
    """A provider: what it describes, which key it signs with, what stands in its tokens."""

    nonce = ""  # what the last way out asked for
    algorithm = "RS256"

    def __init__(self):
        self.description = dict(DESCRIPTION)
        self.key = OWN_KEY
        self.claims = {}
        self.with_token = True
        self.asked_for = []

    def session(self, _adapter):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return None

    def get(self, url, **_more):
        self.asked_for.append(url)
        if url.endswith("openid-configuration"):
            return Answer(self.description)
        if self.algorithm == "HS256":
            octets = base64.urlsafe_b64encode(SHARED_SECRET).decode().rstrip("=")
            return Answer({"keys": [{"kty": "oct", "k": octets, "kid": "k1", "alg": "HS256"}]})
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(OWN_KEY.public_key()))
        return Answer({"keys": [public | {"kid": "k1", "alg": "RS256"}]})

    def request(self, _method, url, data=None, **_more):
        self.asked_for.append(url)
        answer = {"access_token": "ma-truy-cap", "token_type": "Bearer"}
        if self.with_token:
            claims = {
                "iss": ISSUER,
                "aud": "guong",
                "sub": "cv-001",
                "exp": time.time() + 60,
                "nonce": self.nonce,
                "name": "Hồ Thị Lan",
                "email": "lan@example.vn",
            }
            claims = {name: value for name, value in (claims | self.claims).items() if value is not None}
            answer["id_token"] = jwt.encode(claims, self.key, self.algorithm, headers={"kid": "k1"})
        return Answer(answer)


class Answer:
    status_code = 200

    def __init__(self, content):
        self.content = json.dumps(content).encode()
        self.text = self.content.decode()
        self.headers = {"content-type": "application/json"}

    def raise_for_status(self):
        return None

    def json(self):
        return json.loads(self.content)


@pytest.fixture
def answers(settings, monkeypatch):
    provider = Answers()
    settings.OFFICE_PROVIDER = OFFICE
    settings.SOCIALACCOUNT_PROVIDERS = OFFICE.as_settings()
    monkeypatch.setattr(adapters.OfficeAdapter, "get_requests_session", lambda self: provider)
    return provider


def come_back(client, response, **changed):
    """Come back from the provider with the state that the way out carried."""
    assert response.status_code == 302, response.content.decode()
    query = {name: values[0] for name, values in parse_qs(urlsplit(response["Location"]).query).items()}
    Answers.nonce = query["nonce"]
    return client.get(BACK, {"code": "ma-mot-lan", "state": query["state"]} | changed)


def sign_in(client, **changed):
    return come_back(client, client.post(reverse("office_sign_in")), **changed)


def linked(person, subject="cv-001", provider=OFFICE.key):
    return SocialAccount.objects.create(user=person.user, provider=provider, uid=subject)


def test_a_linked_account_opens_its_login_and_leaves_nothing_but_its_number(client, district, answers):
    account = linked(district.lan)

    response = sign_in(client)

    assert response.status_code == 302 and client.session["_auth_user_id"] == str(district.lan.user.pk)
    account.refresh_from_db()
    assert account.extra_data == {} and not SocialToken.objects.exists()
    entry = Entry.objects.about(district.lan.user).filter(verb="login.signed_in").get()
    assert entry.detail == {"second_factor": "none", "by": "office"}


def test_the_way_out_asks_for_who_somebody_is_alone_and_proves_its_return(client, answers):
    place = urlsplit(client.post(reverse("office_sign_in"))["Location"])
    query = parse_qs(place.query)

    assert f"{place.scheme}://{place.netloc}{place.path}" == DESCRIPTION["authorization_endpoint"]
    assert query["scope"] == ["openid"] and query["code_challenge_method"] == ["S256"]
    assert query["client_id"] == ["guong"] and len(query["state"][0]) >= 16


@pytest.mark.parametrize(
    ("case", "change"),
    [
        ("signed by another key", {"key": OTHER_KEY}),
        ("for another program", {"claims": {"aud": "chuong-trinh-khac"}}),
        ("of another issuer", {"claims": {"iss": "https://gia-mao.example"}}),
        ("run out", {"claims": {"exp": time.time() - 600}}),
        ("of nobody", {"claims": {"sub": ""}}),
        ("without an end", {"claims": {"exp": None}}),
        ("shared, made for another program", {"claims": {"aud": ["guong", "khac"], "azp": "khac"}}),
        ("shared, made for nobody named", {"claims": {"aud": ["guong", "khac"]}}),
        ("made for another program", {"claims": {"azp": "khac"}}),
        ("of another way out", {"claims": {"nonce": "cua-nguoi-khac"}}),
        ("of no way out", {"claims": {"nonce": None}}),
        ("signed by a shared secret", {"key": SHARED_SECRET, "algorithm": "HS256"}),
        ("keys in the clear", {"description": DESCRIPTION | {"jwks_uri": "http://dang-nhap.example/khoa"}}),
        ("without an ID token", {"with_token": False}),
        ("a description of another issuer", {"description": DESCRIPTION | {"issuer": "https://x.example"}}),
        ("keys from a file", {"description": DESCRIPTION | {"jwks_uri": "file:///etc/passwd"}}),
    ],
)
def test_an_answer_that_does_not_hold_opens_nothing(client, district, answers, case, change):
    linked(district.lan)
    way_out = client.post(reverse("office_sign_in"))
    for name, value in change.items():
        setattr(answers, name, value)

    response = come_back(client, way_out)

    assert response.status_code == 502 and "_auth_user_id" not in client.session, case
    assert "không dùng được" in response.content.decode()


@pytest.mark.parametrize("changed", [{"state": "doan-bua"}, {"state": ""}, {"error": "server_error"}])
def test_a_return_that_nobody_began_opens_nothing(client, district, answers, changed):
    linked(district.lan)
    sign_in(client, **changed)
    assert "_auth_user_id" not in client.session


def test_a_return_serves_the_browser_that_began_it(client, district, answers):
    linked(district.lan)
    way_out = client.post(reverse("office_sign_in"))
    client.cookies.clear()
    come_back(client, way_out)
    assert "_auth_user_id" not in client.session


def test_an_account_nobody_linked_makes_no_login(client, district, answers):
    count = User.objects.count()

    page = sign_in(client).content.decode()

    assert "chưa nối với ai" in page and User.objects.count() == count
    assert "_auth_user_id" not in client.session and not SocialAccount.objects.exists()


def test_the_same_number_at_another_issuer_is_somebody_else(client, district, answers):
    linked(district.lan, provider=Provider("https://khac.example.vn", "guong", "k", "khác").key)
    assert "chưa nối với ai" in sign_in(client).content.decode()


def test_a_closed_login_stays_closed(client, district, answers):
    linked(district.lan)
    User.objects.filter(pk=district.lan.user.pk).update(is_active=False)
    response = sign_in(client)
    assert response["Location"] == reverse("account_inactive") and "_auth_user_id" not in client.session


def test_a_person_links_her_own_and_is_told(signed_in, district, answers):
    client = signed_in(district.lan)

    response = come_back(client, client.post(reverse("office_link")))

    assert response["Location"] == reverse("office_accounts")
    account = SocialAccount.objects.get()
    assert (account.user, account.provider, account.uid) == (district.lan.user, OFFICE.key, "cv-001")
    assert account.extra_data == {} and district.lan.user.email == ""
    assert Entry.objects.about(district.lan.user).filter(verb="login.office_linked").count() == 1
    assert Notification.objects.get(recipient=district.lan).kind == "login.office_linked"
    assert "Bỏ nối" in client.get(reverse("office_accounts")).content.decode()


def test_an_account_of_somebody_else_is_not_taken_over(signed_in, district, answers):
    linked(district.hoa)
    client = signed_in(district.lan)

    page = come_back(client, client.post(reverse("office_link"))).content.decode()

    assert "đã nối với người khác" in page
    assert SocialAccount.objects.get().user == district.hoa.user


def test_a_link_needs_the_password_again(signed_in, district, answers):
    client = signed_in(district.lan, long_ago=True)
    for name in ("office_accounts", "office_link"):
        ask = client.get if name == "office_accounts" else client.post
        assert reverse("account_reauthenticate") in ask(reverse(name))["Location"], name
    assert answers.asked_for == []


def test_a_link_is_taken_off_by_its_owner_alone(signed_in, district, answers):
    own, other = linked(district.lan), linked(district.hoa, "cv-002")
    client = signed_in(district.lan)

    assert client.post(reverse("office_unlink", args=[other.pk])).status_code == 404
    assert client.post(reverse("office_unlink", args=[own.pk])).status_code == 302
    assert list(SocialAccount.objects.all()) == [other]
    assert Entry.objects.about(district.lan.user).filter(verb="login.office_unlinked").count() == 1


def test_a_way_back_into_a_login_ends_its_links(district):
    linked(district.lan)
    _link, token = RecoveryLink.issue(district.lan.user, by=district.quan, at=make.NOW)
    RecoveryLink.open(token, at=make.NOW).use("mat-khau-moi-tinh", at=make.NOW)
    assert not SocialAccount.objects.exists()


def test_a_provider_that_is_away_leaves_the_password(client, answers, monkeypatch):
    def nobody(*_args, **_more):
        raise NotReached("away")

    monkeypatch.setattr(answers, "get", nobody)
    response = client.post(reverse("office_sign_in"))
    assert response.status_code == 502 and "tên và mật khẩu" in response.content.decode()


def test_without_a_provider_there_is_no_such_door(client, settings):
    settings.OFFICE_PROVIDER = None
    assert client.post(reverse("office_sign_in")).status_code == 404
    assert client.get(BACK).status_code == 404
    assert "co-quan" not in client.get(reverse("account_login")).content.decode()


def test_the_provider_is_asked_through_the_guard():
    with pytest.raises(NotReached):
        guarded_session([]).get("http://127.0.0.1:9/.well-known/openid-configuration")
    assert set(guarded_session([]).adapters) == {"https://", "http://"}


@pytest.mark.parametrize(
    "written",
    [
        {"GUONG_OIDC_ISSUER": "http://tinh.example.vn", "GUONG_OIDC_CLIENT": "g", "GUONG_OIDC_SECRET": "k"},
        {"GUONG_OIDC_ISSUER": "tinh.example.vn", "GUONG_OIDC_CLIENT": "g", "GUONG_OIDC_SECRET": "k"},
        {"GUONG_OIDC_ISSUER": ISSUER, "GUONG_OIDC_CLIENT": "g"},
        {"GUONG_OIDC_ISSUER": ISSUER, "GUONG_OIDC_SECRET": "k"},
    ],
)
def test_half_a_provider_is_refused_at_start(written, tmp_path):
    with pytest.raises(BadSetting):
        provider_of(Env(written | {"GUONG_DATA": str(tmp_path)}))


def test_a_provider_is_read_from_the_settings(tmp_path):
    written = {
        "GUONG_DATA": str(tmp_path),
        "GUONG_OIDC_ISSUER": f"{ISSUER}/",
        "GUONG_OIDC_CLIENT": "guong",
        "GUONG_OIDC_SECRET": "khoa-cua-guong",
        "GUONG_OIDC_NAME": "tài khoản công vụ",
    }
    assert provider_of(Env(written)) == OFFICE
    assert provider_of(Env({"GUONG_DATA": str(tmp_path)})) is None
    assert OFFICE.allow_rule == "dang-nhap.tinh.example.vn:443" and OFFICE.origin == ISSUER


@pytest.mark.parametrize(
    ("description", "condition", "words"),
    [
        (DESCRIPTION, "good", BACK),
        (DESCRIPTION | {"issuer": "https://x.example"}, "bad", "tự xưng"),
        (None, "bad", "mật khẩu vẫn dùng được"),
    ],
)
def test_the_doctor_asks_the_provider(answers, monkeypatch, description, condition, words):
    answers.description = description
    session = answers if description else Away()
    monkeypatch.setattr(account_provider, "guarded_session", lambda _allow: session)
    checkup = account_provider.check_office_login(ServerFacts.of(Env(), now=make.NOW))
    assert checkup.condition == condition and words in checkup.sentence + checkup.remedy


class Away:
    def get(self, _url):
        raise NotReached("away")
