"""What goes wrong outside of us is said on the card in a sentence, and accuses nobody."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from guong.apps.audits.actions.crawl_loop import _options
from guong.apps.audits.actions.papers import card_of
from guong.apps.audits.models import Run
from guong.apps.evidence.models import Observation
from tests.apps.audits.factories import asked, file_of, site, stored
from tests.engines.siteaudit.factories import AT
from tests.factories import TODAY

pytestmark = pytest.mark.django_db
PORTAL = "https://cong.quangtri.gov.vn"
OWN = """<html lang=vi><title>Xã Vĩnh Ô</title><nav><a href="/a">Giới thiệu</a><a href="/b">Tin tức</a>
<a href="/c">Văn bản</a></nav><p>UBND xã Vĩnh Ô họp giao ban tháng ba tại trụ sở.</p></html>"""
WALL = """<html lang=vi><title>Đăng nhập</title><form method=post><input name=ten>
<input type=password name=khoa><button>Đăng nhập</button></form></html>"""
OTHERS = OWN.replace("Vĩnh Ô", "Vĩnh Hà")


@pytest.fixture
def folder(settings, tmp_path, status_on):
    status_on(TODAY)
    settings.SNAPSHOTS = tmp_path / "snapshots"
    return settings.SNAPSHOTS


def moved(snapshot):
    """Give a site whose home answered on another host."""
    home = replace(snapshot.home, url="https://noi-khac.quangtri.gov.vn/")
    return replace(snapshot, pages=(home, *snapshot.pages[1:]))


def with_fields(**fields):
    """Give a way to change fields of a snapshot."""
    return lambda snapshot: replace(snapshot, **fields)


ODD = {"finished_at": AT - timedelta(days=4000), "path": "/xa-o/", "stopped": "deadline"}
# Of each: the pages, what is odd, the sentences of the card, states that sections must not be in.
CASES = (
    (
        {"": OTHERS},
        moved,
        ("Trang chủ chuyển sang https://noi-khac.quangtri.gov.vn/",),
        {"khong_thay", "trong", "cu", "mot_phan", "dat"},
    ),
    (
        {"": OWN},
        with_fields(**ODD),
        ("Đồng hồ máy bị chỉnh", "máy chủ này còn trang của nơi khác", "dừng trước khi đi hết trang"),
        {"khong_thay"},
    ),
    ({"": OWN, "a": WALL, "b": WALL, "c": WALL}, with_fields(), (), {"khong_thay", "trong", "cu"}),
)


def test_what_is_odd_about_a_site_is_said_on_its_card_and_counts_against_nobody(
    signed_in, district, folder, settings
):
    client = signed_in(district.minh)
    for n, (pages, change, sentences, unfair) in enumerate(CASES):
        host = f"xa{n}.quangtri.gov.vn"
        website = site(district.vinh_o, district.lan, f"https://{host}")
        run = stored(asked(website), pages, settings, folder, change)
        assert (run.state, run.reason) == ("done", ""), host
        page = client.get(reverse("audits:card", args=[run.pk])).content.decode()
        printed = " ".join(card_of(run, on=TODAY).warnings)
        assert all(sentence in page and sentence in printed for sentence in sentences), host
        states = set(
            run.findings.filter(policy=False, check_id="empty-section").values_list("state", flat=True)
        )
        assert not states & set(unfair), (host, states)


def test_a_host_shared_by_three_is_parted_by_what_the_register_says(district, folder):
    owners = (
        (district.vinh_o, district.lan),
        (district.vinh_ha, district.hoa),
        (district.top, district.tung),
    )
    homes = [f"{PORTAL}/xa-o", f"{PORTAL}/xa-ha", f"{PORTAL}/huyen"]
    runs = [asked(site(*owner, home)) for owner, home in zip(owners, homes, strict=True)]
    for run, home in zip(runs, homes, strict=True):
        assert set(_options(run).neighbours) == {other for other in homes if other != home}


def test_a_damaged_snapshot_is_said_to_be_damaged_on_every_paper_and_never_used(
    signed_in, district, folder, settings
):
    run = stored(asked(site(district.vinh_o, district.lan)), {"": OWN}, settings, folder)
    content = bytearray(file_of(run).read_bytes())
    content[len(content) // 2] ^= 0x10
    file_of(run).write_bytes(content)
    finding = run.findings.exclude(page="").filter(policy=False).first()
    client = signed_in(district.minh)
    page = client.get(reverse("audits:stored", args=[run.pk, finding.pk])).content.decode()
    assert "Bản lưu bị hỏng" in page and "họp giao ban" not in page
    assert any("Bản lưu bị hỏng" in warning for warning in card_of(run, on=TODAY).warnings)
    refused = client.get(reverse("audits:warc", args=[run.pk]), follow=True).content.decode()
    assert "Bản lưu bị hỏng" in refused
    assert Observation.objects.filter(tool="guong audit").exists() and Run.objects.get().state == "done"
