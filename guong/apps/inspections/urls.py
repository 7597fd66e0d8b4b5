"""The addresses of inspections."""

from django.urls import path

from .views import checklists, criteria, leading, papers, plans, rounds, units, visits

app_name = "inspections"
urlpatterns = [
    path("kiem-tra", plans.inspections, name="inspections"),
    path("kiem-tra/ke-hoach/moi", plans.new_plan, name="new_plan"),
    path("kiem-tra/ke-hoach/<int:pk>", plans.plan, name="plan"),
    path("kiem-tra/ke-hoach/<int:pk>/them-dot", plans.add_round, name="add_round"),
    path("kiem-tra/ke-hoach/<int:pk>/ban-hanh", plans.issue, name="issue_plan"),
    path("kiem-tra/ke-hoach/<int:pk>/dung", plans.end, name="end_plan"),
    path("kiem-tra/ke-hoach/<int:pk>/ke-hoach.<slug:form>", papers.plan_file, name="plan_file"),
    path("kiem-tra/dot/<int:pk>", rounds.round_page, name="round"),
    path("kiem-tra/dot/<int:pk>/rut-mau", rounds.sample, name="sample"),
    path("kiem-tra/dot/<int:pk>/them-don-vi", rounds.choose, name="choose"),
    path("kiem-tra/dot/<int:pk>/them-nguoi", rounds.join, name="join"),
    path("kiem-tra/dot/<int:pk>/dung", rounds.end, name="end_round"),
    path("kiem-tra/doan/<int:pk>/thoi", rounds.leave, name="leave"),
    path("kiem-tra/cuoc/<int:pk>", visits.visit, name="visit"),
    path("kiem-tra/cuoc/<int:pk>/buoc/<slug:step>", leading.step, name="step"),
    path("kiem-tra/cuoc/<int:pk>/ghi/<slug:what>", leading.note, name="note"),
    path("kiem-tra/cuoc/<int:pk>/phieu", checklists.checklist, name="checklist"),
    path("kiem-tra/cuoc/<int:pk>/chon", checklists.settle, name="settle"),
    path("kiem-tra/cuoc/<int:pk>/them-anh", checklists.add_picture, name="add_picture"),
    path("kiem-tra/cuoc/<int:pk>/anh/<int:picture>", visits.picture, name="picture"),
    path("kiem-tra/cuoc/<int:pk>/doan-ky", leading.sign, name="sign"),
    path("kiem-tra/cuoc/<int:pk>/khong-ky", leading.refuse, name="note_refusal"),
    path("kiem-tra/cuoc/<int:pk>/ket-qua", leading.conclude, name="conclude"),
    path("kiem-tra/cuoc/<int:pk>/y-kien", units.object_, name="object"),
    path("kiem-tra/cuoc/<int:pk>/don-vi-ky", units.sign, name="unit_sign"),
    path("kiem-tra/cuoc/<int:pk>/tu-cham", units.self_score, name="self_score"),
    path("kiem-tra/cuoc/<int:pk>/<slug:kind>.<slug:form>", papers.visit_file, name="visit_file"),
    path("kiem-tra/ton-tai/<int:pk>/xem-lai", leading.relook, name="relook"),
    path("kiem-tra/tieu-chi", criteria.sheets, name="sheets"),
    path("kiem-tra/tieu-chi/moi", criteria.new_sheet, name="new_sheet"),
    path("kiem-tra/tieu-chi/<int:pk>", criteria.sheet, name="sheet"),
]
