"""A register read from what offices keep in Excel."""

import pytest

from guong.engines.channels import Kind, kind_of, parse, read_register

GOOD = """kind,value,name,owner,province,predecessors
website,https://mau.quangtri.gov.vn,Trang xã Mẫu,UBND xã Mẫu,Quảng Trị,UBND xã Cũ; UBND thị trấn Cũ
Fanpage,facebook.com/ubndxamau,Xã Mẫu,UBND xã Mẫu,Quảng Trị,
Zalo OA,1234567890123456789,Xã Mẫu,UBND xã Mẫu,Quảng Trị,
Đường dây nóng,0233.3820.123,Trực ban,UBND xã Mẫu,Quảng Trị,
"""


def test_every_row_becomes_a_channel_with_its_owner():
    register = read_register(GOOD)

    assert register.troubles == ()
    assert [row.channel.kind for row in register.rows] == [Kind.WEBSITE, Kind.FACEBOOK, Kind.ZALO, Kind.PHONE]
    assert register.rows[0].predecessors == ("UBND xã Cũ", "UBND thị trấn Cũ")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters_of_offices_are_read(encoding, delimiter):
    text = GOOD.replace("UBND xã Cũ; UBND thị trấn Cũ", "UBND xã Cũ").replace(",", delimiter)

    register = read_register(text.encode(encoding))

    assert len(register.rows) == 4 and register.troubles == ()
    assert register.rows[0].owner == "UBND xã Mẫu"


def test_headings_may_be_vietnamese_and_in_any_order():
    register = read_register("Đơn vị;Loại kênh;Địa chỉ\nUBND xã Mẫu;Facebook;fb.com/ubndxamau\n")

    assert register.rows[0].owner == "UBND xã Mẫu"


def test_a_broken_row_is_told_by_its_line_and_the_rest_goes_on():
    broken = (
        GOOD
        + "blog,chưa có,,,,\nfacebook,https://www.facebook.com/sharer.php?u=1,,,,\n"
        + "zalo,,,,,\nphone,0233 3820 124,,,,\n"
    )

    register = read_register(broken)

    assert len(register.rows) == 5
    assert [trouble.split(":")[0] for trouble in register.troubles] == ["Dòng 6", "Dòng 7", "Dòng 8"]
    assert "“blog”" in register.troubles[0]


def test_a_cell_with_line_breaks_does_not_shift_the_lines_that_follow():
    register = read_register('kind,value,name\nphone,0233 3820 124,"Trực\nban"\nzalo,,\n')

    assert register.troubles[0].startswith("Dòng 4:")


def test_one_channel_of_two_owners_is_told():
    register = read_register(GOOD + "facebook,https://m.facebook.com/UBND.xamau,,UBND xã Khác,,\n")

    assert len(register.rows) == 4
    assert "UBND xã Mẫu" in register.troubles[0]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "không có dòng nào"),
        ("\ufeff  \n", "không có dòng nào"),
        ("a,b\n1,2\n", "“kind” và “value”"),
        (b"PK\x03\x04\x00\x00\x00\xff\xfe\x00", "không phải tệp CSV"),
    ],
)
def test_a_file_that_is_no_register_is_told_in_one_sentence(content, word):
    register = read_register(content)

    assert register.rows == () and len(register.troubles) == 1
    assert word in register.troubles[0]


def test_an_unclosed_quote_does_not_stop_the_reading():
    register = read_register(GOOD + 'facebook,"https://www.facebook.com/a b,,,,\n')

    assert len(register.rows) == 4 and len(register.troubles) == 1


def test_a_channel_is_found_by_any_of_its_spellings():
    register = read_register(GOOD)

    assert register.find(parse("https://www.facebook.com/UBND.xaMau")).owner == "UBND xã Mẫu"
    assert register.find(parse("(053) 3820123")).name == "Trực ban"
    assert register.find(parse("fb.com/khac")) is None


def test_a_channel_whose_address_hides_it_may_be_a_row():
    register = read_register(GOOD)

    assert register.find(parse("https://www.facebook.com/share/1AbC/")) is None
    assert [row.channel.kind for row in register.may_be(parse("https://www.facebook.com/share/1AbC/"))] == [
        Kind.FACEBOOK
    ]


def test_rows_are_found_by_the_owner_or_by_its_name_of_before():
    register = read_register(GOOD)

    assert len(register.owned_by("Ủy ban nhân dân xã Mẫu")) == 4
    assert len(register.owned_by("ubnd xa cu")) == 1
    assert register.owned_by("") == ()


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Trang thông tin điện tử", Kind.WEBSITE),
        ("FANPAGE", Kind.FACEBOOK),
        ("Trang Facebook của xã", Kind.FACEBOOK),
        ("Zalo_OA", Kind.ZALO),
        ("Kênh YouTube", Kind.YOUTUBE),
        ("Hotline", Kind.PHONE),
        ("thư điện tử", Kind.EMAIL),
        ("loa phường", None),
    ],
)
def test_the_words_of_the_kind_column_are_understood(words, kind):
    assert kind_of(words) is kind


def test_a_register_longer_than_any_is_read_so_far_and_the_reader_is_told(monkeypatch):
    monkeypatch.setattr("guong.engines.channels.register.MOST_ROWS", 2)
    rows = "".join(f"website,https://xa{n}.gov.vn,Xã {n},Xã {n},Tỉnh,\n" for n in range(4))
    register = read_register(f"kind,value,name,owner,province,predecessors\n{rows}")

    assert len(register.rows) == 2
    assert register.troubles == (
        "Sổ kênh chính thức dài quá 60.000 dòng; từ dòng 4 chưa đọc, hãy chia thành nhiều tệp.",
    )


@pytest.mark.parametrize(
    "heading", ["id,kind,value,name,owner", "ID,Loại kênh,Địa chỉ,Tên kênh,Đơn vị", "id,kind,url,name,owner"]
)
def test_a_column_of_ids_changes_nothing(heading):
    row = "17,facebook,https://www.facebook.com/ubndxamau,Xã Mẫu,UBND xã Mẫu"

    rows = read_register(f"{heading}\n{row}\n").rows

    assert [(row.channel.key("name"), row.owner) for row in rows] == [("ubndxamau", "UBND xã Mẫu")]


def test_an_exact_column_stands_before_its_other_names():
    rows = read_register("kind,url,value,name\nfacebook,,https://www.facebook.com/ubndxamau,Xã Mẫu\n").rows

    assert len(rows) == 1


def test_more_than_a_fifth_refused_means_that_the_columns_were_misread():
    good = "facebook,https://www.facebook.com/ubndxamau{n}\n"
    rows = "".join(good.format(n=n) for n in range(8))

    assert not read_register(f"kind,value\n{rows}blog,a b\nblog,c d\n").is_misread
    assert read_register(f"kind,value\n{rows}blog,a b\nblog,c d\nblog,e f\n").is_misread


def test_a_register_may_say_what_became_of_a_channel():
    text = (
        "kind,value,name,owner,standing,since\n"
        "facebook,fb.com/xamau,Xã Mẫu,UBND xã Mẫu,bị chiếm,19 giờ ngày 23/3/2023\n"
    )

    row = read_register(text).rows[0]

    assert row.standing == "hijacked" and row.past.since == "19 giờ ngày 23/3/2023"


@pytest.mark.parametrize("word", ["đang xem xét", "sắp đóng", "?", "oficial"])
def test_a_word_that_says_nothing_known_makes_no_channel_official(word):
    text = f"kind,value,name,owner,standing\nfacebook,fb.com/xamau,Xã Mẫu,UBND xã Mẫu,{word}\n"

    register = read_register(text)

    assert register.rows == () and word in register.troubles[0]


@pytest.mark.parametrize("word", ["chờ duyệt", "không", "?", "chưa rõ"])
def test_only_a_plain_yes_confirms_a_channel(word):
    text = f"kind,value,name,owner,confirmed\nfacebook,fb.com/xamau,Xã Mẫu,UBND xã Mẫu,{word}\n"

    assert read_register(text).rows[0].standing == "unverified"
