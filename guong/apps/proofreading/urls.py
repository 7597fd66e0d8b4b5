"""The addresses of the drafts and of the posts of a unit."""

from django.urls import path

from . import views

app_name = "proofreading"
POST = "soi-bai/cua-don-vi/<id:pk>"
urlpatterns = [
    path("soi-bai", views.draft, name="draft"),
    path("soi-bai/soi", views.check, name="check"),
    path("soi-bai/tep", views.fill, name="fill"),
    path("soi-bai/luu", views.save, name="keep"),
    path("soi-bai/bai", views.shelf, name="shelf"),
    path("soi-bai/bai/<id:pk>", views.open_draft, name="kept"),
    path("soi-bai/bai/<id:pk>/luu", views.rewrite, name="rewrite"),
    path("soi-bai/bai/<id:pk>/xoa", views.discard, name="discard"),
    path("soi-bai/bon-kenh", views.channels, name="channels"),
    path("soi-bai/bon-kenh/tai", views.download, name="take"),
    path("soi-bai/bon-kenh/loa", views.speech, name="say"),
    path("soi-bai/bon-kenh/ap-phich", views.poster, name="notice_poster"),
    path("soi-bai/mien-tru", views.allowances, name="allowances"),
    path("soi-bai/mien-tru/<id:pk>/thoi", views.end, name="end"),
    path("soi-bai/cua-don-vi", views.articles, name="articles"),
    path("soi-bai/cua-don-vi/moi", views.new_article, name="new_article"),
    path("soi-bai/cua-don-vi/lan-dang/<id:pk>/xem", views.look_article, name="look_article"),
    path(POST, views.article, name="article"),
    path(f"{POST}/sua", views.edit_article, name="edit_article"),
    path(f"{POST}/sau-dieu", views.article_slots, name="article_slots"),
    path(f"{POST}/gui-duyet", views.submit_article, name="submit_article"),
    path(f"{POST}/rut-lai", views.recall_article, name="recall_article"),
    path(f"{POST}/dang-xem", views.view_article, name="view_article"),
    path(f"{POST}/duyet", views.approve_article, name="approve_article"),
    path(f"{POST}/tra-lai", views.send_back_article, name="send_back_article"),
    path(f"{POST}/hen-gio", views.schedule_article, name="schedule_article"),
    path(f"{POST}/bo-hen", views.unschedule_article, name="unschedule_article"),
    path(f"{POST}/da-dang", views.publish_article, name="publish_article"),
    path(f"{POST}/dinh-chinh", views.correct_article, name="correct_article"),
    path(f"{POST}/go", views.remove_article, name="remove_article"),
    path(f"{POST}/luu-tru", views.archive_article, name="archive_article"),
    path("soi-bai/tin-tot", views.good_news, name="good_news"),
    path("soi-bai/san-pham", views.products, name="products"),
    path("soi-bai/san-pham/tai", views.products_file, name="products_file"),
    path("soi-bai/nhuan-but", views.royalties, name="royalties"),
    path("soi-bai/nhuan-but/tai", views.royalties_file, name="royalties_file"),
    path("soi-bai/nguoi-duyet", views.reviewers, name="reviewers"),
]
