"""Official channels on the site, against the register."""

from guong.engines.channels import read_register
from tests.engines.siteaudit.judging.checks.check_factory import BEFORE, SCRIPT_ONLY, finding, page, state

LISTED, ACCOUNTS = "P224-10.3", "PN244-5.2"
REGISTER = read_register("""kind,value,name,owner,province,predecessors
website,https://mau.quangtri.gov.vn,Trang xã,UBND xã Mẫu,Quảng Trị,
facebook,https://www.facebook.com/ubndxamau,Xã Mẫu,UBND xã Mẫu,Quảng Trị,
zalo,1234567890123456789,Xã Mẫu,UBND xã Mẫu,Quảng Trị,
youtube,@tinhquangtri,Tỉnh,UBND tỉnh Quảng Trị,Quảng Trị,
""")
FACEBOOK = "<a href='https://m.facebook.com/UBND.xamau/?ref=x'>Facebook</a>"
ZALO = "<a href='https://zalo.me/1234567890123456789'>Zalo</a>"


def channel_finding(links, requirement=LISTED, register=REGISTER):
    return finding("unlisted-channel", requirement, page(foot=links), register=register)


def test_every_registered_account_linked_passes():
    assert channel_finding(FACEBOOK + ZALO).state == "dat"
    assert channel_finding(FACEBOOK + ZALO, ACCOUNTS).state == "dat"


def test_a_registered_account_that_is_not_linked_is_named():
    result = channel_finding(FACEBOOK)

    assert result.state == "mot_phan"
    assert "zalo.me/1234567890123456789" in result.advice


def test_an_account_may_be_linked_on_a_page_that_a_look_cut_short_did_not_read():
    cut = finding("unlisted-channel", LISTED, page(foot=FACEBOOK), register=REGISTER, stopped="budget")

    assert cut.state == "chua_ro"


def test_no_registered_account_linked_fails():
    assert channel_finding("").state == "khong_thay"


def test_an_account_that_stands_in_no_register_is_told():
    result = channel_finding(FACEBOOK + ZALO + "<a href='https://www.tiktok.com/@xamau99'>TikTok</a>")

    assert result.state == "mot_phan" and "tiktok.com/@xamau99" in result.advice


def test_the_account_of_another_public_body_is_no_stranger():
    assert (
        channel_finding(FACEBOOK + ZALO + "<a href='https://youtube.com/@TinhQuangTri'>Tỉnh</a>").state
        == "dat"
    )


def test_a_link_that_hides_its_account_is_left_open():
    assert (
        channel_finding("<a href='https://www.facebook.com/share/1AbC/'>Facebook</a>" + ZALO).state
        == "chua_ro"
    )


def test_the_owner_is_known_by_the_title_where_the_register_has_no_website():
    register = read_register(
        "kind,value,owner,predecessors\nfacebook,fb.com/ubndxamau,UBND xã Mẫu,UBND xã Cũ\n"
        "zalo,0912777001,UBND xã Khác,\n"
    )

    assert channel_finding(FACEBOOK, register=register).state == "dat"
    assert channel_finding("", register=register).state == "khong_thay"


def test_a_button_to_share_is_no_channel():
    button = "<a href='https://www.facebook.com/sharer/sharer.php?u=x'>Chia sẻ</a>"

    assert channel_finding(button).state == "khong_thay"


def test_an_embedded_page_counts():
    frame = "https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Ffacebook.com%2Fubndxamau"

    assert channel_finding(f"<iframe src='{frame}'></iframe>{ZALO}").state == "dat"


def test_without_a_register_a_named_list_passes_and_says_so():
    result = channel_finding(f"<h3>Kênh thông tin chính thức</h3>{FACEBOOK}", register=None)

    assert result.state == "dat" and "--register" in result.advice


def test_a_list_may_print_its_addresses_without_links():
    listed = "<h3>Kênh thông tin chính thức</h3><p>Facebook: facebook.com/ubndxamau</p>"

    assert channel_finding(listed, register=None).state == "dat"


def test_a_loose_link_is_no_list_but_announces_its_account():
    assert channel_finding(FACEBOOK, register=None).state == "mot_phan"
    assert channel_finding(FACEBOOK, ACCOUNTS, register=None).state == "dat"


def test_without_a_register_and_accounts_only_the_list_is_missing():
    assert channel_finding("", register=None).state == "khong_thay"
    assert channel_finding("", ACCOUNTS, register=None).state == "chua_ro"


def test_a_named_list_without_accounts_is_empty():
    assert channel_finding("<h3>Kênh thông tin chính thức</h3>", register=None).state == "trong"


def test_opening_more_channels_is_allowed_and_not_demanded():
    assert state("unlisted-channel", "H42-5.2", page(), on=BEFORE) == "chua_ro"
    assert state("unlisted-channel", "H42-5.2", page(foot=ZALO), on=BEFORE) == "dat"


def test_a_home_page_that_needs_a_script_is_left_open():
    assert state("unlisted-channel", LISTED, SCRIPT_ONLY, register=REGISTER) == "chua_ro"
