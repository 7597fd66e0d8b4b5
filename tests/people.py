"""The people every test of the apps knows: a district, two communes, an office, and who works there."""

import time
from types import SimpleNamespace
from typing import Any

import pytest

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
