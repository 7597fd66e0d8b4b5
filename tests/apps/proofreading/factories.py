"""Drafts as they come: out of Word, out of Facebook, and out of ill will."""

from datetime import timedelta

from tests.factories import NOW, TODAY

FROM_WORD = (
    "UBND XÃ BẾN QUAN\r\n\r\n“Thông báo” v/v tiêm phòng dại\r\n"
    "1.\tThời gian: 7h30’ ngày 30/11/2026\r\n"
    "2.\tLiên\xadhệ: anh Nam, số\xa00905\xa0123\xa0456…\r\n"
    "•\tAi thả chó cắn người thì đúng là đồ ngu\xa0dốt – “không\xadchấp nhận được”.\r\n"
)
FROM_FACEBOOK = (
    "🔥🔥 𝐊𝐇𝐀̂̉𝐍 𝐂𝐀̂́𝐏 🔥🔥\n👉 Bọn 𝐧𝐠𝐮 dốt nào vứt rác ra kênh 😡👨‍👩‍👧‍👦\n"
    "Cả nhà chia\u200b sẻ gấp giúp mình nha ❤️❤️\n#benquan #vesinhmoitruong\n🇻🇳 𝑿𝒆𝒎 𝒕𝒉𝒆̂𝒎: bit.ly/abc"
)
HOSTILE = {
    "only emoji": "😀👨‍👩‍👧‍👦🇻🇳" * 300,
    "markup": "<script>alert(1)</script><b onclick=x>đồ ngu</b>&amp;&#x3C; \"'` {{ x }} {% y %}",
    "right to left": "\u202eđồ ngu\u202c \u2066thằng điên\u2069 \u200f\u061c",
    "two encodings": "Ã£ áº¡ Ä\u2018á»\u201c ngu vÃ  đồ ngu ThÞ t­",
    "binary": "".join(map(chr, range(256))) * 4 + "\ufffe\uffff\ufdd0",
    "marks upon marks": "a" + "\u0301\u0323" * 3000 + " đồ ngu",
    "wide": "ﷺ" * 500 + "𝐍𝐠𝐮 " * 500,
    "blank": "\u200b\u2060\ufeff \u00a0\t\n" * 200,
    "first lines empty": "\n\n\nđồ ngu",
}


def saved_draft(unit, person, text="Sáng mai họp thôn.\nMời bà con đến đông đủ.", **fields):
    from guong.apps.proofreading.models import Draft

    return Draft.save_new(unit, **({"title": "", "text": text, "by": person, "at": NOW} | fields))


def suppression(unit, person, **changes):
    from guong.apps.proofreading.models import Suppression

    fields = {
        "rule": "personal-phone",
        "owner": person,
        "reason": "Số trực, chủ số đã đồng ý",
        "expires_on": TODAY + timedelta(days=30),
    }
    made = Suppression(unit=unit, **(fields | changes))
    made.grant(by=person, at=NOW)
    return made


WORDS = "Sáng mai xã tổ chức tiêm phòng dại.\nMỗi hộ đưa chó, mèo đến nhà văn hóa thôn.\nMời bà con đến đủ."
SITE = "https://vinho.vinhlinh.quangtri.gov.vn"


def site_of(unit, person, value=SITE, kind="website"):
    from guong.apps.registries.models import Channel
    from tests.apps.registries.factories import channel

    return Channel.objects.filter(owner=unit, kind=kind).first() or channel(unit, person, value, kind=kind)


def article(unit, person, text=WORDS, **fields):
    from guong.apps.proofreading.models import Article

    fields = {
        "title": "Tiêm phòng dại",
        "by": person,
        "at": NOW,
        "channels": [site_of(unit, person)],
    } | fields
    return Article.begin(unit.pk, text=text, **fields)


def submitted(unit, person, **fields):
    post = article(unit, person, **fields)
    post.submit(by=person, at=NOW)
    return post


def approved(unit, person, by=None, **fields):
    from guong.apps.units.models import scope_of

    post, by = submitted(unit, person, **fields), by or person
    post.approve(digest=post.digest, scope=scope_of(by, on=TODAY), by=by, at=NOW)
    return post


def published(unit, person, by=None, path="/tin/tiem-phong", **fields):
    from guong.apps.proofreading.models import Publication

    post = approved(unit, person, by, **fields)
    channel = post.channels.get()
    where = {"channel": channel, "address": SITE + path, "published_at": NOW}
    Publication.note(post, **where, by=person, at=NOW)
    return post


def page_of(answer):
    return answer.content.decode()
