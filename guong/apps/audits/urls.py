"""The addresses of site audits."""

from django.urls import path

from .views import answers, card, fleet, papers, sites

app_name = "audits"
FINDING = "soi-trang/lan/<id:pk>/muc/<id:finding>"
urlpatterns = [
    path("don-vi/trang", sites.sites, name="sites"),
    path("don-vi/trang/soi-chua-soi", sites.ask_unseen, name="ask_unseen"),
    path("don-vi/trang/de-nghi-soi", sites.propose_unseen, name="propose_unseen"),
    path("don-vi/trang/dung-dem-nay", sites.put_off, name="put_off"),
    path("don-vi/trang/bang", fleet.grid, name="grid"),
    path("don-vi/trang/xu-huong", fleet.trend, name="trend"),
    path("don-vi/trang/nguyen-nhan", fleet.causes, name="causes"),
    path("don-vi/<id:unit>/kenh/<id:pk>/soi", sites.site_of_unit, name="site_of_unit"),
    path("soi-trang/trang/<id:pk>", sites.site, name="site"),
    path("soi-trang/trang/<id:pk>/soi", sites.start, name="ask"),
    path("soi-trang/trang/<id:pk>/de-nghi-soi", sites.propose, name="propose"),
    path("soi-trang/trang/<id:pk>/cach-soi", sites.choose, name="choose"),
    path("soi-trang/lan/<id:pk>", card.card, name="card"),
    path(f"{FINDING}/trang", card.stored, name="stored"),
    path(f"{FINDING}/anh", card.draw, name="draw_picture"),
    path(f"{FINDING}/anh.jpg", card.picture, name="picture"),
    path(f"{FINDING}/soi-lai", answers.recheck, name="recheck"),
    path(f"{FINDING}/giao", answers.assign, name="assign"),
    path(f"{FINDING}/<slug:name>", answers.answer, name="answer"),
    path("soi-trang/lan/<id:pk>/phieu.pdf", papers.pdf, name="pdf"),
    path("soi-trang/lan/<id:pk>/phieu.jsonld", papers.earl, name="earl"),
    path("soi-trang/lan/<id:pk>/ban-luu.warc.gz", papers.warc, name="warc"),
    path("soi-trang/lan/<id:pk>/tu-cham", papers.score, name="score"),
    path("don-vi/trang/bang.xlsx", papers.fleet, name="fleet_xlsx"),
    path("soi-trang/tuan/<id:pk>", fleet.week, name="week"),
    path("soi-trang/nha-cung-cap", answers.vendor_list, name="vendors"),
    path("soi-trang/nha-cung-cap/thu", answers.letter, name="vendor_letter"),
    path("soi-trang/tra-loi", answers.answers, name="answers"),
    path("soi-trang/tra-loi/<id:pk>/dong-y", answers.review, {"name": "uphold"}, name="uphold"),
    path("soi-trang/tra-loi/<id:pk>/khong", answers.review, {"name": "refuse"}, name="refuse"),
    path("soi-trang/lan/<id:pk>/tien-do", sites.progress, name="progress"),
    path("soi-trang/lan/<id:pk>/dung", sites.stop, name="stop"),
]
