import pytest

from guong.engines.siteaudit.extraction import extract, extract_orderly, merge
from guong.engines.siteaudit.extraction.facts import HtmlForm, Image, Meta
from guong.engines.siteaudit.extraction.facts_codec import pack, unpack

URL = "https://xa.tinh.gov.vn/tin/bai.html"


def read(inner):
    return extract(f"<!DOCTYPE html><html><body>{inner}</body></html>", URL)


def blocks(facts):
    return [(block.kind, block.text) for block in facts.blocks]


def test_the_text_is_laid_out_in_blocks_of_their_kinds():
    facts = read(
        "<h1>Tin <b>mới</b></h1><p>Một\n  đoạn.</p><ul><li>Mục</li></ul>"
        "<table><tr><th>Số</th><td>12</td></tr></table><p><a href=/a>Lối</a></p>"
    )

    assert blocks(facts) == [
        ("heading1", "Tin mới"),
        ("paragraph", "Một đoạn."),
        ("item", "Mục"),
        ("cell", "Số"),
        ("cell", "12"),
        ("link", "Lối"),
    ]
    assert all(facts.text[block.start : block.end] == block.text for block in facts.blocks)
    assert facts.blocks[0].heading == 1


def test_words_in_inline_elements_stay_together_and_apart_as_written():
    assert read("<p><font><font>Ủy</font></font> <b>ban</b><i>nhân</i> dân</p>").text == "Ủy bannhân dân"


def test_a_line_break_ends_a_block_but_not_a_heading():
    assert read("<p>Địa chỉ: A<br>Điện thoại: B</p>").text == "Địa chỉ: A\nĐiện thoại: B"
    assert read("<h2>UBND<br>xã</h2>").text == "UBND xã"


@pytest.mark.parametrize(
    ("inner", "region"),
    [
        ("<nav>{}</nav>", "nav"),
        ("<header>{}</header>", "header"),
        ("<header><nav>{}</nav></header>", "nav"),
        ("<main>{}</main>", "main"),
        ("<main><header>{}</header></main>", "main"),
        ("<aside>{}</aside>", "aside"),
        ("<footer><nav>{}</nav></footer>", "footer"),
        ("<div id=footer>{}</div>", "footer"),
        ('<div class="site-footer wrap">{}</div>', "footer"),
        ("<div class=mainMenu>{}</div>", "nav"),
        ("<div role=contentinfo>{}</div>", "footer"),
        ("<div class=footer></div>{}", ""),
    ],
)
def test_a_part_of_the_page_is_known_by_its_element_role_or_name(inner, region):
    [block] = read(inner.format("<p>Chữ</p>")).blocks

    assert block.region == region


def test_menu_entries_without_a_link_are_labels():
    facts = read(
        "<nav><ul><li><span>Lịch công tác</span><li><a href='#'>Hỏi đáp</a><li><a href=/x>Tin</a></ul></nav>"
    )

    assert [label.text for label in facts.labels] == ["Lịch công tác", "Hỏi đáp"]
    assert [link.text for link in facts.links] == ["Tin"]


def test_a_link_is_absolute_with_its_words_its_place_and_its_relation():
    facts = read(
        "<p>Đầu</p>"
        '<p>Xem <a href="../van-ban?a=1&amp;b=2" title="Văn bản" rel="nofollow x">văn&nbsp;bản</a></p>'
    )

    [link] = facts.links
    assert link[:4] == ("https://xa.tinh.gov.vn/van-ban?a=1&b=2", "văn bản", "Văn bản", "nofollow x")
    assert facts.text[link.position :] == "Xem văn bản"
    assert link.visible


def test_links_side_by_side_do_not_grow_together():
    facts = read("<p><a href=/a>In trang</a> <a href=/b>Lưu</a>\n<a href=/c>Gửi</a></p>")

    assert facts.text == "In trang Lưu Gửi"
    assert [link.text for link in facts.links] == ["In trang", "Lưu", "Gửi"]


def test_a_map_of_a_picture_bears_links():
    [link] = read("<map><area href=/dvc alt='Dịch vụ công'></map>").links

    assert (link.href, link.text) == ("https://xa.tinh.gov.vn/dvc", "Dịch vụ công")


def test_what_follows_a_part_that_does_not_show_is_read_as_before():
    facts = read(
        "<p><span style='display:none'><b>ẩn</b></span> hiện <b>rõ</b></p><ul><li>A</li><li>B</li></ul>"
    )

    assert blocks(facts) == [("paragraph", "hiện rõ"), ("item", "A"), ("item", "B")]


def test_a_picture_link_bears_the_words_of_its_picture():
    facts = read('<a href=/dvc><img src=/anh.png alt="Dịch vụ công"></a><img src=b.png>')

    assert facts.links[0].text == "Dịch vụ công"
    assert facts.images == (
        Image("https://xa.tinh.gov.vn/anh.png", "Dịch vụ công"),
        Image("https://xa.tinh.gov.vn/tin/b.png", None),
    )


@pytest.mark.parametrize(
    ("inner", "how"),
    [
        ("<div style='display:none'>{}</div>", "display:none"),
        ("<div style='DISPLAY : NONE ;'>{}</div>", "display:none"),
        ("<div hidden>{}</div>", "hidden"),
        ("<div style='position:absolute;left:-9999px'>{}</div>", "off-screen"),
        ("<div style='text-indent:-5000px'>{}</div>", "off-screen"),
        ("<span style='font-size:0'>{}</span>", "font-size:0"),
        ("<div style='height:0;overflow:hidden'>{}</div>", "no room"),
        ("<div style='color:#fff;background:#ffffff'>{}</div>", "same colour"),
        ("<marquee width=1 height=1>{}</marquee>", "no room"),
        ("<style>.q{{position:absolute;top:-4000px}}</style><div class='a q'>{}</div>", "off-screen"),
        ("<style>#z,#q{{display:none}}</style><div id=q>{}</div>", "display:none"),
    ],
)
def test_text_that_does_not_show_is_kept_apart(inner, how):
    facts = read(f"<p>Trước</p>{inner.format('nhà cái <a href=https://bet.example/>x</a>')}<p>Sau</p>")

    assert facts.text == "Trước\nSau"
    [hidden] = facts.hidden
    assert (hidden.text, hidden.how, hidden.links) == ("nhà cái x", how, ("https://bet.example/",))
    assert [link.visible for link in facts.links] == [False]


@pytest.mark.parametrize(
    "style",
    [
        "color:#fff;background:#000",
        "display:block",
        "left:-5px",
        "font-size:10px",
        "opacity:0.9",
        "opacity:.5",
    ],
)
def test_a_style_that_hides_nothing_hides_nothing(style):
    assert read(f"<div style='{style}'>Chữ</div>").text == "Chữ"


def test_what_is_no_text_is_not_read_as_text():
    facts = read(
        "<script>var a = '<p>không</p>'; if (a<b) {}</script><style>p{}</style><!-- <p>không</p> > -->"
        "<select><option>không</select><textarea>không</textarea>"
        "<noscript><p>Hãy bật JavaScript</p></noscript><p>Có"
    )

    assert facts.text == "Có"
    assert facts.noscript == "Hãy bật JavaScript"
    assert facts.scripts_count == 1


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<p>5 < 7 và 8 > 6</p>", "5 < 7 và 8 > 6"),
        ("<p onclick='if(a>b)'>Chữ</p>", "Chữ"),
        ("<div><p>Một<div>Hai</div>", "Một\nHai"),
        ("<div><span>Một</div></span>Hai", "Một\nHai"),
        ("<SCRIPT>x</SCRIPT><P>Một<P>Hai", "Một\nHai"),
        ("<a href=/a>Một<a href=/b>Hai</a>", "MộtHai"),
        ("<table><tr><td>A<td>B<tr><td>C</table>", "A\nB\nC"),
        ("<p>A<!-->B</p>", "AB"),
        ("Không có thẻ nào", "Không có thẻ nào"),
        ("<ul><li>A<ul><li>B</ul><li>C</ul>", "A\nB\nC"),
        ("<p>&lt;b&gt; &amp; &Ocirc;ng</p>", "<b> & Ông"),
        ("", ""),
    ],
)
def test_careless_pages_are_read_as_a_browser_shows_them(inner, text):
    assert read(inner).text == text


def test_a_hidden_part_left_open_hides_no_more_than_a_browser_hides():
    assert read("<div><div style='display:none'>ẩn</div><div style=display:none>ẩn</div>hiện").text == "hiện"


def test_only_tags_out_of_order_need_a_tree():
    assert extract_orderly("<ul><li>A<li>B</ul><p>C<br>D<img src=a>", URL) is not None
    assert extract_orderly("<div><section></div></section>", URL) is None


def test_the_head_tells_what_it_tells():
    facts = extract(
        """<html lang="vi"><head><title> Trang &amp; chủ
        </title><meta name="Description" content="Mô tả"><meta property="og:title" content="X">
        <meta name=viewport content="width=device-width"><link rel=canonical href="/chuan">
        <link rel=stylesheet href=/s.css><link rel=alternate type="application/rss+xml" href="/rss">
        <meta http-equiv="Refresh" content="3; url='/moi'">
        <script type="application/ld+json">{"@type":"X"}</script>
        <base href="/goc/"></head><body><a href=a>A</a><div id=root></div></body></html>""",
        URL,
    )

    assert (facts.title, facts.lang, facts.description) == ("Trang & chủ", "vi", "Mô tả")
    assert facts.meta("og:title") == "X" and facts.viewport == "width=device-width"
    assert Meta("viewport", "width=device-width") in facts.metas
    assert facts.canonical == "https://xa.tinh.gov.vn/chuan"
    assert facts.refresh == "https://xa.tinh.gov.vn/moi"
    assert facts.feeds == ("https://xa.tinh.gov.vn/rss",)
    assert facts.structured == ('{"@type":"X"}',)
    assert facts.links[0].href == "https://xa.tinh.gov.vn/goc/a"
    assert (facts.stylesheets, facts.mount_points) == (1, 1)


def test_a_form_is_told_with_what_names_its_fields():
    facts = read(
        "<form action=/gui method=POST><label for=ten>Họ tên</label><input id=ten name=ten>"
        "<input type=hidden name=k><textarea name=y placeholder='Ý kiến'></textarea><select name=s></select>"
        "<input type=submit value='Gửi'></form>"
    )

    assert facts.forms == (HtmlForm("https://xa.tinh.gov.vn/gui", "post"),)
    assert {(field.name, field.type): field.label for field in facts.inputs} == {
        ("ten", "text"): "Họ tên",
        ("k", "hidden"): "",
        ("y", "textarea"): "Ý kiến",
        ("s", "select"): "",
        ("", "submit"): "Gửi",
    }


@pytest.mark.parametrize(
    ("inner", "needs"),
    [
        ("<div id=root></div><script src=/app.js></script>", True),
        ("<app-root></app-root><script src=/main.js></script>", True),
        ("<script>render()</script>", True),
        (f"<div id=app><p>{'Nội dung ' * 40}</p></div><script src=/a.js></script>", False),
        ("<p>Trang ngắn</p>", False),
    ],
)
def test_a_page_that_shows_nothing_without_scripts_says_so(inner, needs):
    assert read(inner).needs_script is needs


def test_frames_come_behind_their_page_with_offsets_that_hold():
    whole = merge(read("<p>Một</p>"), [read("<p>Hai <a href=/a>A</a></p>"), read("<p>Ba</p>")])

    assert whole.text == "Một\nHai A\nBa"
    assert [whole.text[block.start : block.end] for block in whole.blocks] == ["Một", "Hai A", "Ba"]
    assert whole.text[whole.links[0].position :].startswith("Hai")


def test_facts_survive_the_way_between_processes():
    facts = read(
        "<form action=/x><input name=a></form><p style=display:none>ẩn</p><img src=a><a href=/b>B</a>"
    )

    assert unpack(pack(facts), {}) == facts


def test_a_line_that_stands_on_two_pages_lies_in_memory_once():
    known = {}
    first, other = (unpack(pack(extract(f"<p>Xã Mẫu, tỉnh Mẫu<p>{n}", URL)), known) for n in "12")

    assert first.lines[0] == "Xã Mẫu, tỉnh Mẫu" and first.lines[0] is other.lines[0]
    assert first.blocks[0].text is other.blocks[0].text


@pytest.mark.parametrize(
    "html",
    [
        "<label for=tim>Tìm kiếm</label><input id=tim name=q>",
        "Mời bạn <label for=tim>Tìm kiếm</label> ở đây <input id=tim name=q>",
        "<label>Tìm kiếm <input name=q></label>",
        "<label><input name=q> Tìm kiếm</label>",
        "<table><tr><td><label for=tim>Tìm kiếm</label></td><td><input id=tim name=q></td></tr></table>",
        "<input name=q placeholder='Tìm kiếm'>",
    ],
)
def test_a_field_is_named_by_its_label(html):
    [field] = extract(f"<body><form>{html}</form></body>", "https://mau.quangtri.gov.vn/").inputs

    assert field.label == "Tìm kiếm"


def test_a_label_names_no_field_that_stands_after_it_by_chance():
    [field] = extract("<body><form><label>Tìm</label><input name=q></form>", "https://mau.vn/").inputs

    assert field.label == ""
