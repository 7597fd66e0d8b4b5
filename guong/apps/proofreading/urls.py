"""The addresses of the drafts and of the posts of a unit."""

from django.urls import path

from .views import article_acts, articles, channels, draft_check, drafts, monthly_posts, suppressions

app_name = "proofreading"
POST = "soi-bai/cua-don-vi/<id:pk>"
urlpatterns = [
    path("soi-bai", draft_check.draft, name="draft"),
    path("soi-bai/soi", draft_check.check, name="check"),
    path("soi-bai/tep", drafts.fill, name="fill"),
    path("soi-bai/luu", drafts.save, name="keep"),
    path("soi-bai/bai", drafts.shelf, name="shelf"),
    path("soi-bai/bai/<id:pk>", drafts.open_draft, name="kept"),
    path("soi-bai/bai/<id:pk>/luu", drafts.rewrite, name="rewrite"),
    path("soi-bai/bai/<id:pk>/xoa", drafts.discard, name="discard"),
    path("soi-bai/bon-kenh", channels.channels, name="channels"),
    path("soi-bai/bon-kenh/tai", channels.download, name="take"),
    path("soi-bai/bon-kenh/loa", channels.speech, name="say"),
    path("soi-bai/bon-kenh/ap-phich", channels.poster, name="notice_poster"),
    path("soi-bai/mien-tru", suppressions.suppressions, name="suppressions"),
    path("soi-bai/mien-tru/<id:pk>/thoi", suppressions.end, name="end"),
    path("soi-bai/cua-don-vi", articles.articles, name="articles"),
    path("soi-bai/cua-don-vi/moi", articles.new_article, name="new_article"),
    path("soi-bai/cua-don-vi/lan-dang/<id:pk>/xem", article_acts.look_article, name="look_article"),
    path(POST, articles.article, name="article"),
    path(f"{POST}/sua", articles.edit_article, name="edit_article"),
    path(f"{POST}/sau-dieu", channels.article_slots, name="article_slots"),
    path(f"{POST}/gui-duyet", article_acts.submit_article, name="submit_article"),
    path(f"{POST}/rut-lai", article_acts.recall_article, name="recall_article"),
    path(f"{POST}/dang-xem", article_acts.view_article, name="view_article"),
    path(f"{POST}/duyet", article_acts.approve_article, name="approve_article"),
    path(f"{POST}/tra-lai", article_acts.send_back_article, name="send_back_article"),
    path(f"{POST}/hen-gio", article_acts.schedule_article, name="schedule_article"),
    path(f"{POST}/bo-hen", article_acts.unschedule_article, name="unschedule_article"),
    path(f"{POST}/da-dang", article_acts.publish_article, name="publish_article"),
    path(f"{POST}/dinh-chinh", article_acts.correct_article, name="correct_article"),
    path(f"{POST}/go", article_acts.remove_article, name="remove_article"),
    path(f"{POST}/luu-tru", article_acts.archive_article, name="archive_article"),
    path("soi-bai/tin-tot", monthly_posts.good_news, name="good_news"),
    path("soi-bai/san-pham", monthly_posts.products, name="products"),
    path("soi-bai/nhuan-but", monthly_posts.royalties, name="royalties"),
    path("soi-bai/nguoi-duyet", articles.reviewers, name="reviewers"),
]
