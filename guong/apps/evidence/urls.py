"""The addresses of files, observations and verdicts."""

from django.urls import path

from . import views

app_name = "evidence"
urlpatterns = [
    path("minh-chung", views.items, name="items"),
    path("minh-chung/gui", views.send, name="send"),
    path("minh-chung/<id:pk>", views.item, name="item"),
    path("minh-chung/<id:pk>/tep", views.download, name="download"),
    path("minh-chung/<id:pk>/trang/<id:number>", views.page_picture, name="page_picture"),
    path("minh-chung/<id:pk>/go", views.tombstone, name="tombstone"),
    path("don-vi/<id:subject>/minh-chung/ket-luan", views.subject, name="subject"),
    path("minh-chung/don-vi/<id:subject>/xet", views.matter, name="matter"),
    path("minh-chung/don-vi/<id:subject>/xet/quan-sat", views.observe, name="observe"),
    path("minh-chung/don-vi/<id:subject>/xet/ket-luan", views.draw, name="draw"),
    path("minh-chung/quan-sat/<id:pk>/huy", views.void, name="void"),
    path("minh-chung/ket-luan/<id:pk>", views.verdict, name="verdict"),
    path("minh-chung/ket-luan/<id:pk>/tinh-lai", views.recompute, name="recompute"),
    path("minh-chung/ket-luan/<id:pk>/khac-may", views.override, name="override"),
    path("minh-chung/khac-may/<id:pk>/duyet", views.approve, name="approve"),
    path("minh-chung/khac-may/<id:pk>/khong-duyet", views.refuse, name="refuse"),
    path("minh-chung/khac-may/<id:pk>/thoi", views.end, name="end"),
]
