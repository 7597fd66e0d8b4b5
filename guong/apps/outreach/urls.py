"""The addresses of the Code and of what is done for it."""

from django.urls import path

from .views import campaigns, materials, members, outreach_activities, personal_link, public_code, quiz, terms

app_name = "outreach"
urlpatterns = [
    path("quy-tac-ung-xu", public_code.code, name="code"),
    path("quy-tac-ung-xu/ban/<str:number>", public_code.one_version, name="version"),
    path("quy-tac-ung-xu/don-vi/<id:unit>", public_code.code_of_unit, name="code_of_unit"),
    path("quy-tac-ung-xu/khoi", public_code.block, name="block"),
    path("quy-tac-ung-xu/van-ban-thuan.txt", public_code.text, name="text"),
    path("quy-tac-ung-xu/to-gap.pdf", public_code.poster_pdf, name="poster"),
    path("quy-tac-ung-xu/ap-phich.pdf", public_code.wall_poster_pdf, name="wall_poster"),
    path("quy-tac-ung-xu/xem-truoc.png", public_code.preview_png, name="preview"),
    path("quy-tac-ung-xu/van-ban-goc/<id:pk>", public_code.official_text, name="official"),
    path("quy-tac-ung-xu/loi-moi/<str:token>", personal_link.letter, name="letter"),
    path("quy-tac-ung-xu/loi-moi/<str:token>/cau-hoi", quiz.own_quiz, name="own_quiz"),
    path("quy-tac-ung-xu/cau-hoi", quiz.quiz, name="quiz"),
    path("quy-tac-ung-xu/dieu-khoan", terms.terms, name="terms"),
    path("pho-bien/dieu-khoan", terms.reviews, name="reviews"),
    path("pho-bien", campaigns.campaigns, name="campaigns"),
    path("pho-bien/mo", campaigns.open_campaign, name="open"),
    path("pho-bien/<id:pk>", campaigns.campaign, name="campaign"),
    path("pho-bien/<id:pk>/moi-them", campaigns.joiners, name="joiners"),
    path("pho-bien/<id:pk>/ban-moi", campaigns.move, name="move"),
    path("pho-bien/<id:pk>/ket-thuc", campaigns.close, name="close"),
    path("pho-bien/<id:pk>/don-vi/<id:unit>", members.members, name="members"),
    path("pho-bien/<id:pk>/don-vi/<id:unit>/phieu", members.slips, name="slips"),
    path("pho-bien/<id:pk>/don-vi/<id:unit>/ky-ten", members.sheet, name="sheet"),
    path("pho-bien/nguoi/<id:pk>/cap-lai", members.replace_link, name="issue_anew"),
    path("pho-bien/cua-toi/<id:pk>", members.mine, name="mine"),
    path("pho-bien/mang-di", materials.take_along, name="take_along"),
    path("pho-bien/mang-di/loa.wav", materials.speech, name="speech"),
    path("pho-bien/van-ban-goc", materials.attach, name="attach"),
    path("tuyen-truyen", outreach_activities.activities, name="activities"),
    path("tuyen-truyen/ghi", outreach_activities.enter_activity, name="enter"),
    path("tuyen-truyen/nhat-ky", outreach_activities.diary, name="diary"),
    path("tuyen-truyen/<id:pk>", outreach_activities.activity, name="activity"),
    path("tuyen-truyen/<id:pk>/huy", outreach_activities.void, name="void"),
    path("tuyen-truyen/<id:pk>/da-xem", outreach_activities.examine_activity, name="examine"),
]
