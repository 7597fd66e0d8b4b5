"""
Every answer is a cell of what was asked, whether the body lives, and who asserts.

Forbidden: a text takes the state of its link, a living body is denied, a typed name is red, an open case
is called false, a reason says whose something is without a row. The register is that of the demonstration
on its three days; the units are the country's.
"""

import random
import re
from datetime import date
from functools import cache

import pytest

from guong.engines.channels import ChannelStatus, Past, Register, RegisterRow, parse
from guong.engines.legal.national import communes, former_communes
from guong.engines.lookalike import Directory, Headline, Result
from guong.engines.viet.normal_forms import plain

BEFORE, MERGER, AFTER = date(2023, 3, 24), date(2025, 7, 1), date(2026, 7, 1)
DAYS = (BEFORE, MERGER, AFTER)
LAST_DAY = date(2025, 6, 30)
HEIRS = {
    "xã Vĩnh Thủy": ("xã Vĩnh Thủy", "xã Vĩnh Lâm", "xã Vĩnh Sơn"),
    "xã Vĩnh Hoàng": ("xã Vĩnh Hòa", "xã Vĩnh Thái", "xã Trung Nam", "xã Vĩnh Tú"),
    "xã Vĩnh Linh": ("thị trấn Hồ Xá", "xã Vĩnh Long", "xã Vĩnh Chấp"),
    "xã Cửa Tùng": ("thị trấn Cửa Tùng", "xã Vĩnh Giang", "xã Hiền Thành"),
    "xã Bến Quan": ("thị trấn Bến Quan", "xã Vĩnh Ô", "xã Vĩnh Hà", "xã Vĩnh Khê"),
}
OPEN_CASE = "https://www.facebook.com/vinhlam.vinhlinh.hotro"
ACCUSED_NUMBER = "0900 000 678"


def handle(title):
    return "".join(plain(title).split()[1:] if "thị trấn" not in title else plain(title).split()[2:])


def row(value, owner, standing=ChannelStatus.OFFICIAL, past=Past(), before=()):  # noqa: B008
    return RegisterRow(parse(value), owner, owner, "Quảng Trị", before, 2, "", standing, past)


@cache
def directory(on):
    """Build the register of the demonstration on a day: until the merger, on its day, a year after."""
    rows = []
    for number, (heir, formers) in enumerate(HEIRS.items()):
        after = on == AFTER and heir != "xã Bến Quan"
        for turn, former in enumerate(formers):
            owner = f"UBND {former}"
            ended = Past(unit=owner, unit_ended_on=LAST_DAY, heir=f"UBND {heir}")
            standing, past = (
                (ChannelStatus.OFFICIAL, Past()) if on == BEFORE else (ChannelStatus.FORMER, ended)
            )
            rows.append(row(f"https://www.facebook.com/{handle(former)}.vinhlinh", owner, standing, past))
            rows.append(row(f"0233 382{number} 5{turn}1", owner, standing, past))
        if after:
            site, before = f"https://{handle(heir)}.quangtri.gov.vn", formers
            rows.append(row(site, f"UBND {heir}", before=before))
            rows.append(row(f"0233 3830 10{number}", f"UBND {heir}", before=before))
    for address in (OPEN_CASE, ACCUSED_NUMBER):
        past = Past("fake", "8 giờ", unit="UBND xã Vĩnh Lâm")
        rows.append(row(address, "UBND xã Vĩnh Lâm", ChannelStatus.REPORTED, past))
    ended = [name for formers in HEIRS.values() for name in formers]
    units = dict.fromkeys(ended, on == BEFORE) | ({} if on == BEFORE else dict.fromkeys(HEIRS, True))
    return Directory(Register(tuple(rows)), on=on, units=units)


def living(on):
    """Give the titles of the country's communes of a day, as the lists have them."""
    units = former_communes() if on == BEFORE else communes(on)
    return [f"{unit.kind} {unit.name}" for unit in units]


def half_accented(title, dice):
    return " ".join(plain(word) if dice.random() < 0.5 else word for word in title.split())


def slipped(title, dice):
    at = dice.randrange(len(title) - 1)
    return title[:at] + title[at + 1] + title[at] + title[at + 2 :]


NAME_FORMS = (
    lambda title, dice: f"UBND {title}",
    lambda title, dice: title,
    lambda title, dice: plain(title),
    lambda title, dice: f"Ủy ban nhân dân {half_accented(title, dice)}",
    lambda title, dice: f"UBND {title.replace(' ', '')}",
    lambda title, dice: f"u b n d {title}",
    lambda title, dice: f"UBND {slipped(title, dice)}",
    lambda title, dice: title + dice.choice((" có zalo không", " ơi", " số nào", " có thật không?", "!")),
    lambda title, dice: f"UBND {title} - Vĩnh Linh - Quảng Trị",
)
TEXTS = (
    "Bà con làm sổ đỏ nhanh gặp chị Hoa, phí 3 triệu, đã có xã xác nhận tại {link}",
    "Nhập số thẻ và ngày hết hạn để nhận hỗ trợ 2 triệu ở {link}",
    "{link} việc nhẹ lương cao",
    "Nhắn riêng cho anh Nam để nhận quà nhé, xem {link}",
    "{link}\nVay vốn ưu đãi",
)
LIVING_DENIED = re.compile(r"không còn|hết hoạt động|tên cũ", re.IGNORECASE)
WHOSE = re.compile(r"là của (?:một |tổ chức|nơi khác|cộng đồng)", re.IGNORECASE)
ACCUSED = re.compile(r"trang giả|giả mạo(?!:)", re.IGNORECASE)


def true_links(on):
    if on == AFTER:
        return [f"https://{handle(heir)}.quangtri.gov.vn" for heir in HEIRS if heir != "xã Bến Quan"]
    return [] if on == MERGER else [f"fb.com/{handle(n)}.vinhlinh" for names in HEIRS.values() for n in names]


def generate(on, count):
    """Give (form, title or link, question) for some of the country's communes and those of the register."""
    dice = random.Random(on.toordinal())
    own = list(HEIRS) if on != BEFORE else [name for names in HEIRS.values() for name in names]
    titles = own + dice.sample(living(on), count)
    for title in titles:
        for form in NAME_FORMS:
            yield "name", title, form(title, dice)
        place = "".join(plain(title).split()[1:])
        yield from (
            ("handle", title, f"facebook.com/{word}{place}") for word in ("ubnd.", "thcs.", "cho", "")
        )
    for link in true_links(on):
        yield from (("text", link, text.format(link=link)) for text in TEXTS)
        yield "text", link, f"Gọi {ACCUSED_NUMBER} hoặc vào {link} để được hướng dẫn làm hồ sơ nhé bà con"
    yield from (("case", "", case) for case in (OPEN_CASE, ACCUSED_NUMBER, f"{OPEN_CASE} có thật không"))


def faults_of(on, form, title, answer, question):
    """Name the forbidden cells that an answer stands in."""
    if form == "name":
        if answer.result in (Result.LOOKALIKE, Result.KNOWN_FAKE, Result.HIJACKED, Result.REPORTED):
            yield "typed name red"
        is_spelled = question in (title, f"UBND {title}") or (
            title in HEIRS and plain(title) in plain(question)
        )
        if is_spelled and (answer.result is Result.FORMER or LIVING_DENIED.search(answer.reason)):
            yield "living body denied"
    if form == "text" and answer.result is not Result.MESSAGE:
        yield "text takes a state"
    if form == "case" and (answer.result is Result.KNOWN_FAKE or ACCUSED.search(answer.reason)):
        yield "open case called false"
    if WHOSE.search(answer.reason):
        yield "whose without a row"


@pytest.mark.long
@pytest.mark.parametrize("on", DAYS)
def test_no_forbidden_cell_is_ever_said(on):
    questions = list(generate(on, 540))
    faults = [
        (fault, question, answer.reason)
        for form, title, question in questions
        for answer in [directory(on).look_up(question)]
        for fault in faults_of(on, form, title, answer, question)
    ]

    assert len(questions) >= 6_700 and faults == []


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("on", (BEFORE, AFTER))
def test_a_text_never_takes_the_state_of_its_link(on, text):
    link = true_links(on)[0]
    reading = directory(on).read(text.format(link=link))

    assert reading.answer.result is Result.MESSAGE and reading.answer.owner is None
    assert reading.headline in (Headline.WORDS_UNSURE, Headline.DO_NOT)
    assert [part.answer.result for part in reading.parts if part.part.kind == "link"] == [Result.OFFICIAL]


@pytest.mark.parametrize(
    "question",
    [
        "{link}",
        "{link} có thật không?",
        "trang này của xã à: {link}",
        "Cho em hỏi {link} có phải trang của UBND xã Vĩnh Thủy không ạ",
        "link này {link} là của ai vậy các bác",
    ],
)
def test_who_only_asks_about_an_address_is_answered_for_it(question):
    answer = directory(AFTER).look_up(question.format(link="https://vinhthuy.quangtri.gov.vn"))

    assert answer.result is Result.OFFICIAL


def test_a_question_about_a_disguised_address_is_not_answered_for_the_true_one():
    answer = directory(AFTER).look_up("https://vinhthuy.quang\u200btri.gov.vn có thật không")

    assert answer.result is not Result.OFFICIAL


def test_a_demand_beside_a_true_link_wins():
    text = "Vào https://vinhthuy.quangtri.gov.vn rồi đọc mã OTP cho cán bộ nhé"

    assert directory(AFTER).read(text).headline is Headline.DO_NOT


@pytest.mark.parametrize("title", HEIRS)
def test_a_living_body_without_channels_is_said_to_live(title):
    answer = directory(MERGER).look_up(f"UBND {title}")

    assert answer.result is Result.OTHER_BODY and answer.by_name and answer.owner == f"UBND {title}"
    assert f"{title[0].upper()}{title[1:]} đang hoạt động" in answer.reason
    assert "Chưa có kênh nào được xác minh" in answer.reason and "Vĩnh Hòa" not in answer.reason


def test_a_body_that_ended_is_told_with_its_day_and_heir():
    answer = directory(MERGER).look_up("UBND xã Vĩnh Tú")

    assert answer.result is Result.FORMER and answer.owner == "UBND xã Vĩnh Hoàng"
    assert "01/7/2025" in answer.reason and "nay là UBND xã Vĩnh Hoàng" in answer.reason


def test_an_old_name_that_another_province_has_today_is_not_denied():
    twin = next(title for title in HEIRS["xã Vĩnh Thủy"] if title in living(AFTER) and title not in HEIRS)
    answer = directory(AFTER).look_up(twin)

    assert answer.result is Result.SAME_NAME and "đang hoạt động" in answer.reason
    assert "nay thuộc UBND xã Vĩnh Thủy" in answer.reason
    assert directory(AFTER).look_up(f"{twin} cũ").result is Result.FORMER


@pytest.mark.parametrize("name", ["xã Cửa Tùng", "UBND xã Bến Quan", "UBND xã Vĩnh Hoàng"])
def test_nothing_of_2025_is_known_in_2023(name):
    answer = directory(BEFORE).look_up(name)

    assert "đang hoạt động" not in answer.reason and answer.result is Result.UNKNOWN


def test_a_number_of_the_country_is_told_of_from_its_day_on_and_no_later_day_is_named():
    assert directory(BEFORE).look_up("112").result is Result.UNKNOWN
    for on in DAYS:
        sentence = directory(on).look_up("113").reason
        assert "Công an" in sentence and "27/11/2026" not in sentence
    assert directory(AFTER).look_up("112").result is Result.OTHER_BODY


@pytest.mark.parametrize(
    "name",
    [
        *("UBND xã Vĩnh Lam", "Xã Vỉnh Lâm", "xã vinh lâm", "u b n d xã Vĩnh Lâm"),
        *("UBND xã Vĩnh Lâm - Vĩnh Linh - Quảng Trị", "Xã Vĩnh Lâm có zalo không", "Xã Vĩnh Lâm ơi"),
        *("UBND xã Vĩnh Lâm?", "ubnd xã vĩnh lâm.", "U.B.N.D xã Vĩnh Lâm!!"),
    ],
)
def test_a_name_typed_a_little_otherwise_is_never_red(name):
    answer = directory(BEFORE).look_up(name)

    assert answer.result is Result.SAME_NAME and answer.owner == "UBND xã Vĩnh Lâm"


def test_a_slip_of_the_hand_is_told_with_the_right_name():
    assert "viết hơi khác: “UBND xã Vĩnh Lâm”" in directory(BEFORE).look_up("UBND xã Vĩnh Lam").reason


def test_a_name_with_added_claims_poses_and_is_marked_as_a_name():
    answer = directory(BEFORE).look_up("UBND xã Vĩnh Lâm - Hỗ trợ hoàn tiền")

    assert answer.result is Result.LOOKALIKE and answer.by_name


@pytest.mark.parametrize(
    "name", ["ubnd.vinhthuy.vinhlinh", "ubndvinhthuy.vinhlinh", "ubndxa.vinhthuy.vinhlinh"]
)
def test_a_body_put_before_its_own_accounts_name_is_an_imitation(name):
    answer = directory(BEFORE).look_up(f"facebook.com/{name}")

    assert answer.result is Result.LOOKALIKE and answer.owner == "UBND xã Vĩnh Thủy"


@pytest.mark.parametrize(
    "name",
    ["congan.vinhthuy.vinhlinh", "thcs.vinhthuy.vinhlinh", "vinhthuy.vinhlinh.quetoi", "vinhkim.vinhlinh"],
)
def test_no_account_is_said_to_be_somebody_elses_without_a_row(name):
    answer = directory(BEFORE).look_up(f"facebook.com/{name}")

    assert answer.result is Result.UNKNOWN and "Sổ không có tài khoản này" in answer.reason
    assert "là của" not in answer.reason


@pytest.mark.parametrize("on", (BEFORE, AFTER))
@pytest.mark.parametrize(
    "organisation", ["Trạm Y tế", "Đoàn thanh niên", "Mặt trận", "Đảng ủy", "Trường THCS"]
)
def test_an_organisation_of_a_commune_is_not_the_commune(organisation, on):
    answer = directory(on).look_up(f"{organisation} xã Vĩnh Thủy")

    assert answer.result is Result.UNKNOWN and f"{organisation} xã Vĩnh Thủy" in answer.reason
    assert "sổ chưa ghi kênh riêng" in answer.reason


def test_a_co_operative_is_no_commune():
    answer = directory(BEFORE).look_up("Hợp tác xã Vĩnh Lâm")

    assert answer.result is Result.UNKNOWN and "sổ chưa ghi kênh riêng" in answer.reason
    assert "hỏi xã, phường" in answer.reason


def test_the_same_account_on_another_platform_is_not_said_to_differ():
    answer = directory(BEFORE).look_up("https://www.tiktok.com/@vinhthuy.vinhlinh")

    assert answer.result is Result.LOOKALIKE and "nền tảng khác" in answer.reason


def test_one_digit_off_sends_nobody_to_a_dead_line():
    assert "UBND xã Vĩnh Thủy" in directory(BEFORE).look_up("0233 3820 502").reason
    for on in (MERGER, AFTER):
        answer = directory(on).look_up("0233 3820 502")
        assert "hãy gọi" not in answer.reason and answer.entry is None


def test_what_is_like_a_closed_page_is_not_said_to_have_been_official():
    answer = directory(MERGER).look_up("facebook.com/vinhtu.vinhlinh.24h")

    assert answer.result is Result.LOOKALIKE
    assert (
        not re.search(r"(?:^|\. )Từng là", answer.reason)
        and "vinhtu.vinhlinh, nay không còn dùng" in answer.reason
    )


def test_an_heir_of_the_same_name_has_no_made_up_name():
    answer = directory(MERGER).look_up("facebook.com/vinhthuy.vinhlinh")

    assert answer.result is Result.FORMER and "Vĩnh Thủy mới" not in answer.reason
    assert "cùng tên" in answer.reason


@pytest.mark.parametrize("question", [OPEN_CASE, f"{OPEN_CASE} có thật không?"])
def test_an_open_case_is_being_looked_at_and_not_false(question):
    answer = directory(BEFORE).look_up(question)

    assert answer.result is Result.REPORTED and answer.owner == "UBND xã Vĩnh Lâm"
    assert "đang xem" in answer.reason and "có người báo" in answer.reason


def test_a_case_of_a_number_speaks_of_the_call_and_of_no_page():
    answer = directory(BEFORE).look_up(ACCUSED_NUMBER)

    assert answer.result is Result.REPORTED and "trang" not in answer.reason.lower()


def test_a_case_of_a_bodys_own_number_warns_of_calls_and_leaves_the_number_its_own():
    own = row("0233 3820 511", "UBND xã Vĩnh Lâm")
    case = row("0233 3820 511", "UBND xã Mẫu", ChannelStatus.REPORTED, Past("fake", "8 giờ"))
    for standing in (ChannelStatus.REPORTED, ChannelStatus.KNOWN_FAKE):
        register = Register(
            (own, RegisterRow(case.channel, "", case.owner, "", (), 0, "", standing, case.past))
        )
        answer = Directory(register, on=BEFORE).look_up("0233 3820 511")

        assert answer.result is Result.SAME_NUMBER and answer.owner == "UBND xã Vĩnh Lâm"
        assert "kẻ gian đang hiện số này khi gọi" in answer.reason


def test_no_case_takes_a_channel_of_the_register_away_from_its_body():
    own = row("https://www.facebook.com/vinhlam.vinhlinh", "UBND xã Vĩnh Lâm")
    for standing in (ChannelStatus.REPORTED, ChannelStatus.KNOWN_FAKE):
        case = row(
            "https://www.facebook.com/vinhlam.vinhlinh", "UBND xã Mẫu", standing, Past("fake", "8 giờ")
        )
        answer = Directory(Register((case, own)), on=BEFORE).look_up("fb.com/vinhlam.vinhlinh")
        assert answer.result is Result.OFFICIAL and answer.owner == "UBND xã Vĩnh Lâm"


def test_how_an_answer_is_known_says_whether_it_acts_alone():
    known = directory(BEFORE)

    assert known.look_up("fb.com/vinhlam.vinhlinh").surety.acts_alone
    assert not known.look_up("fb.com/ubnd.vinhlam.vinhlinh").surety.acts_alone
    assert known.look_up("fb.com/nguyenvanmau").surety.degree == "open"
    assert known.look_up(OPEN_CASE).surety.degree == "open"
