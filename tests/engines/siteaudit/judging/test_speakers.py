"""Whether a site names a given spokesperson, with which of the four things."""

from guong.engines.siteaudit.judging.speakers import SpeakerContact, find_speaker
from tests.engines.siteaudit.factories import snapshot_of
from tests.engines.siteaudit.judging.checks.check_factory import HOME, page

LAN = SpeakerContact("Hồ Thị Lan", "Công chức văn hóa", "0233 3820 123", "lan@quangtri.gov.vn")
LIST = """<h2>Người phát ngôn</h2><table><tr><td>Hồ Thị Lan</td><td>Công chức văn hóa</td>
<td>0233.3820.123</td><td>{mail}</td></tr></table>"""


def place(body, title="Trang", contact=LAN):
    return find_speaker(snapshot_of({HOME: page(), HOME + "bai": page(body, title=title)}, HOME), contact)


def test_a_spokesperson_is_sighted_only_where_the_page_speaks_of_speaking_to_the_press():
    table = [
        (LIST.format(mail="lan@quangtri.gov.vn"), ()),
        (LIST.format(mail=""), ("thư điện tử",)),
        ("<p>Hồ Thị Lan được cử làm người phát ngôn.</p>", ("chức vụ", "điện thoại", "thư điện tử")),
        ("<p>Chị Hồ Thị Lan dự họp thôn.</p>", None),
        ("<p>Hồ Thị Lanh là người phát ngôn.</p>", None),
        (f"<p>Hồ Thị Lan dự họp.</p><p>{'Tin trong tuần. ' * 80}</p><p>Người phát ngôn: chưa cử</p>", None),
    ]
    for body, missing in table:
        sighting = place(body)
        assert (sighting and sighting.missing) == missing, body
        assert sighting is None or sighting.address == HOME + "bai"
    assert place("<p>Hồ Thị Lan</p>", title="Người phát ngôn").missing
    assert place(LIST.format(mail="x"), contact=SpeakerContact("Hồ Văn Chín")) is None
