"""The people every test of the apps knows: a district, two communes, an office, and who works there."""

import re
import time
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from tests import factories as make
from tests.copied_rows import beside_the_world, copied


@pytest.fixture
def district(db: None) -> SimpleNamespace:
    """
    A province, a district, its culture office, two communes, and one person for each role.

    `huong` leads the office's work, `lan` works in commune Vĩnh Ô and `hoa` in Vĩnh Hà; `tung` chairs the
    district, `minh` inspects, `quan` administers; `khach` holds no post at all.
    """
    return _district()


@copied
def _district() -> SimpleNamespace:
    province = make.unit("tỉnh Quảng Trị", kind="province")
    top = make.unit("huyện Vĩnh Linh", kind="district", parent=province)
    office = make.unit("Phòng Văn hóa và Thông tin", kind="division", parent=top)
    vinh_o = make.unit("xã Vĩnh Ô", parent=top)
    vinh_ha = make.unit("xã Vĩnh Hà", parent=top)
    khach = make.person("Đỗ Khách")
    make.user(khach, "khach")
    return SimpleNamespace(
        province=province,
        top=top,
        office=office,
        vinh_o=vinh_o,
        vinh_ha=vinh_ha,
        huong=make.member("Lê Thị Hương", office, "lead_officer", "huong"),
        lan=make.member("Hồ Thị Lan", vinh_o, "officer", "lan"),
        hoa=make.member("Trần Thị Hoa", vinh_ha, "officer", "hoa"),
        tung=make.member("Nguyễn Văn Tùng", top, "leader", "tung"),
        minh=make.member("Võ Minh", top, "inspector", "minh"),
        quan=make.member("Phan Quân", top, "administrator", "quan"),
        khach=khach,
    )


# What a browser takes for one blank or none: line breaks between the attributes of a tag, and indentation.
TAG = re.compile(rb"(<[^<>]*>)")
BETWEEN_ATTRIBUTES = re.compile(rb'\s*\n\s*(?=[^"]*(?:"[^"]*"[^"]*)*\Z)')
INDENTATION, BETWEEN_WORDS = re.compile(rb"\s*\n\s*"), re.compile(rb"(?<=\S)\s*\n\s*(?=\S)")


class PageClient(Client):
    """Gives pages with each tag on one line, however a template is laid out."""

    def request(self, **request: Any) -> Any:
        """Send a request; what is typed and what a tag quotes stays as it is."""
        answer = super().request(**request)
        if not answer.streaming and "html" in answer.get("Content-Type", ""):
            parts, is_text = TAG.split(answer.content), True
            for n, part in enumerate(parts):
                if n % 2:
                    parts[n] = BETWEEN_ATTRIBUTES.sub(b" ", part).replace(b" >", b">")
                    is_text = not part.startswith((b"<textarea", b"<pre"))
                elif is_text:
                    parts[n] = INDENTATION.sub(b"\n", BETWEEN_WORDS.sub(b" ", part))
            answer.content = b"".join(parts)
        return answer


@pytest.fixture
def client() -> Client:
    """Give the client that pages are read with."""
    return PageClient()


@pytest.fixture
def signed_in(client: Any) -> Any:
    """
    Give a way to sign a person in: `signed_in(district.lan).get("/viec")`.

    The password counts as typed a moment ago, unless `long_ago` is asked for.
    """

    def sign_in(person: Any, *, long_ago: bool = False) -> Any:
        with beside_the_world():
            client.force_login(person.user, backend="django.contrib.auth.backends.ModelBackend")
            session = client.session
            session["seen_at"] = time.time()
            if not long_ago:
                session["account_authentication_methods_user"] = str(person.user.pk)
                session["account_authentication_methods"] = [
                    {"method": "password", "at": time.time(), "reauthenticated": True}
                ]
            session.save()
        return client

    return sign_in


@pytest.fixture
def chair(district):
    district.vinh_o.one_person = False
    district.vinh_o.save()
    return make.member("Hồ Văn Chủ", district.vinh_o, "leader", "chu")


@pytest.fixture
def fanpage(district):
    from tests.apps.registries.factories import channel, confirmed

    confirmed(
        channel(district.vinh_o, district.lan, "0233 3820 123", kind="phone", name="Trực ban"), district.tung
    )
    return confirmed(channel(district.vinh_o, district.lan), district.tung)
