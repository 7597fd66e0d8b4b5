"""The addresses of files, observations and verdicts."""

from django.urls import path

from .views import files, judgements, verdicts

app_name = "evidence"
urlpatterns = [
    path("minh-chung/gui", files.send, name="send"),
    path("minh-chung/<id:pk>", files.item, name="item"),
    path("minh-chung/<id:pk>/tep", files.download, name="download"),
    path("minh-chung/<id:pk>/trang/<id:number>", files.page_picture, name="page_picture"),
    path("minh-chung/<id:pk>/go", files.tombstone, name="tombstone"),
    path("don-vi/<id:subject>/minh-chung/ket-luan", judgements.subject, name="subject"),
    path("minh-chung/don-vi/<id:subject>/xet", judgements.matter, name="matter"),
    path("minh-chung/don-vi/<id:subject>/xet/quan-sat", judgements.observe, name="observe"),
    path("minh-chung/don-vi/<id:subject>/xet/ket-luan", judgements.draw, name="draw"),
    path("minh-chung/quan-sat/<id:pk>/huy", judgements.void, name="void"),
    path("minh-chung/ket-luan/<id:pk>", verdicts.verdict, name="verdict"),
    path("minh-chung/ket-luan/<id:pk>/tinh-lai", verdicts.recompute, name="recompute"),
    path("minh-chung/ket-luan/<id:pk>/khac-may", verdicts.override, name="override"),
    path("minh-chung/khac-may/<id:pk>/duyet", verdicts.approve, name="approve"),
    path("minh-chung/khac-may/<id:pk>/khong-duyet", verdicts.refuse, name="refuse"),
    path("minh-chung/khac-may/<id:pk>/thoi", verdicts.end, name="end"),
]
