"""Forms that take personal data."""

from tests.engines.siteaudit.judging.checks.check_factory import HOME, SCRIPT_ONLY, finding, page, state

FORMS = "DLCN-1"
FORM = "<form><label for=n>Họ và tên</label><input id=n><input name=phone placeholder='Điện thoại'></form>"
NOTICE = "<p>Chúng tôi xử lý dữ liệu cá nhân chỉ để trả lời phản ánh này.</p>"


def test_a_form_that_says_what_for_passes():
    result = finding("silent-form", FORMS, page(FORM + NOTICE))

    assert result.state == "dat" and "Họ và tên" in result.quote


def test_a_line_beside_the_form_that_says_what_it_is_used_for_passes():
    used = "<p>Thông tin của ông/bà chỉ dùng để xử lý phản ánh này, không chuyển cho bên khác.</p>"
    looked_up = "<p>Số liệu trên trang chỉ dùng để tham khảo.</p>"

    assert state("silent-form", FORMS, page(FORM + used)) == "dat"
    assert state("silent-form", FORMS, page(FORM + looked_up)) == "khong_thay"


def test_a_silent_form_fails():
    assert state("silent-form", FORMS, page(FORM)) == "khong_thay"


def test_a_policy_elsewhere_is_half_of_it():
    assert (
        state("silent-form", FORMS, {HOME: page(FORM), "/cs": page("<h2>Chính sách bảo mật</h2>")})
        == "mot_phan"
    )


def test_a_search_field_or_a_login_takes_no_personal_data():
    login = "<form><input name=hoten placeholder='Họ tên'><input type=password name=p></form>"

    assert (
        state("silent-form", FORMS, page("<form><input name=q placeholder='Tìm kiếm'></form>"))
        == "khong_ap_dung"
    )
    news = "<p>" + "Tin của xã đăng cho mọi người cùng biết và cùng làm. " * 14 + "</p>"
    assert state("silent-form", FORMS, page(login + news)) == "khong_ap_dung"


def test_fields_named_in_the_cells_beside_them_are_asked_for():
    rows = "<tr><td>Họ tên</td><td><input name=a></td></tr><tr><td>Số CMND</td><td><input name=b></td></tr>"
    listed = "<table><tr><th>Họ tên</th><th>Chức vụ</th></tr></table><form><input name=q></form>"
    sums = (
        "<form><table><tr><td>Từ ngày</td><td><input name=a></td><td><input name=b></td></tr></table></form>"
    )

    assert state("silent-form", FORMS, page(f"<form><table>{rows}</table></form>")) == "khong_thay"
    assert state("silent-form", FORMS, page(f"<form><table>{rows}</table></form>{NOTICE}")) == "dat"
    assert state("silent-form", FORMS, page(listed)) == "khong_ap_dung"
    assert state("silent-form", FORMS, page(sums)) == "khong_ap_dung"


def test_a_crawl_cut_short_or_a_script_leaves_it_open():
    assert state("silent-form", FORMS, page(), stopped="deadline") == "chua_ro"
    assert state("silent-form", FORMS, SCRIPT_ONLY) == "chua_ro"


def test_a_menu_put_in_by_a_script_may_lead_to_a_form():
    menu = "<ul id=menu></ul><script src=/menu.js></script>"
    html = page().replace("<nav><ul></ul></nav>", f"<nav>{menu}</nav>")

    assert state("silent-form", FORMS, html) == "chua_ro"
