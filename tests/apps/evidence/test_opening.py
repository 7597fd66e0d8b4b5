"""Evidence opens in place: one viewer for pictures, PDF pages and words, with a way to the file beside."""

import re

import pytest
from django.urls import reverse

from guong.apps.activity.models import Entry
from tests.apps.evidence.factories import item
from tests.apps.evidence.pages import text
from tests.engines.documents import papers
from tests.engines.documents.pictures import jpeg

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def address(file, *others, query=""):
    beside = "-".join(str(other.pk) for other in others)
    return f"{reverse('evidence:item', args=[file.pk])}?cung={beside}{query}"


def test_the_files_of_an_answer_open_one_beside_the_other(signed_in, district):
    paper = papers.pdf([(85, 100, 12, "Quyết định kiện toàn")], [])
    decision = item(district.vinh_o, district.lan, content=paper, name="quyet-dinh.pdf")
    photograph = item(district.vinh_o, district.lan, content=jpeg(), name="anh.jpg")
    # Of another unit: a name in the address opens nothing.
    foreign = item(district.vinh_ha, district.huong, name="cua-xa-khac.pdf")
    client, three = signed_in(district.lan), (decision, photograph, foreign)

    page = text(client.get(address(decision, *three)))
    assert "Mở tệp tại đây" in page, "the page does not wait for the reading of a file"
    assert not Entry.objects.about(decision).filter(verb="evidence.downloaded").exists()
    page = text(client.get(address(decision, *three, query="&mo=1")))
    picture = reverse("evidence:page_picture", args=[decision.pk, 1])
    assert f'src="{picture}"' in page and "1 trên 2" in re.sub(r"<[^>]+>|\s+", " ", page).replace("  ", " ")
    assert "Tệp sau: anh.jpg" in page and "Tệp trước" not in page and "cua-xa-khac" not in page
    assert Entry.objects.about(decision).filter(verb="evidence.downloaded").count() == 1
    drawn = client.get(picture)
    assert drawn["Content-Type"] == "image/png" and drawn.content.startswith(b"\x89PNG")
    assert drawn["Cache-Control"] == "private, no-store" and "sandbox" in drawn["Content-Security-Policy"]
    assert client.get(reverse("evidence:page_picture", args=[decision.pk, 21])).status_code == 404
    words = text(client.get(address(decision, *three, query="&mo=1&chu=1")))
    assert "Quyết định kiện toàn" in words and f'src="{picture}"' not in words
    second = text(client.get(address(photograph, *three)))
    assert f'src="{reverse("evidence:download", args=[photograph.pk])}"' in second
    assert "Tệp trước: quyet-dinh.pdf" in second


def test_a_broken_file_says_so_and_may_still_be_downloaded(signed_in, district):
    file = item(district.vinh_o, district.lan)
    page = text(signed_in(district.lan).get(f"{address(file, file)}-99999-x&mo=1"))
    assert "Tải tệp" in page and "note info" in page
    assert signed_in(district.lan).get(reverse("evidence:page_picture", args=[file.pk, 1])).status_code == 404
