"""The addresses of inspections."""

from django.urls import path

from .views import checklists, criteria, plans, rounds, visit_acts, visits

app_name = "inspections"
urlpatterns = [
    path("kiem-tra", plans.inspections, name="inspections"),
    path("kiem-tra/ke-hoach/moi", plans.new_plan, name="new_plan"),
    path("kiem-tra/ke-hoach/<id:pk>", plans.plan, name="plan"),
    path("kiem-tra/ke-hoach/<id:pk>/them-dot", plans.add_round, name="add_round"),
    path("kiem-tra/ke-hoach/<id:pk>/ban-hanh", plans.issue, name="issue_plan"),
    path("kiem-tra/ke-hoach/<id:pk>/dung", plans.end, name="end_plan"),
    path("kiem-tra/ke-hoach/<id:pk>/ke-hoach.<slug:form>", visits.plan_file, name="plan_file"),
    path("kiem-tra/dot/<id:pk>", rounds.round_page, name="round"),
    path("kiem-tra/dot/<id:pk>/rut-mau", rounds.sample, name="sample"),
    path("kiem-tra/dot/<id:pk>/them-don-vi", rounds.choose, name="choose"),
    path("kiem-tra/dot/<id:pk>/them-nguoi", rounds.join, name="join"),
    path("kiem-tra/dot/<id:pk>/dung", rounds.end, name="end_round"),
    path("kiem-tra/doan/<id:pk>/thoi", rounds.leave, name="leave"),
    path("kiem-tra/cuoc/<id:pk>", visits.visit, name="visit"),
    path("kiem-tra/cuoc/<id:pk>/buoc/<slug:name>", visit_acts.step, name="step"),
    path("kiem-tra/cuoc/<id:pk>/ghi/<slug:name>", visit_acts.note, name="note"),
    path("kiem-tra/cuoc/<id:pk>/phieu", checklists.checklist, name="checklist"),
    path("kiem-tra/cuoc/<id:pk>/chon", checklists.settle, name="settle"),
    path("kiem-tra/cuoc/<id:pk>/them-anh", checklists.add_picture, name="add_picture"),
    path("kiem-tra/cuoc/<id:pk>/anh/<id:picture>", visits.picture, name="picture"),
    path("kiem-tra/cuoc/<id:pk>/doan-ky", visit_acts.sign, name="sign"),
    path("kiem-tra/cuoc/<id:pk>/khong-ky", visit_acts.refuse, name="note_refusal"),
    path("kiem-tra/cuoc/<id:pk>/ket-qua", visit_acts.conclude, name="conclude"),
    path("kiem-tra/cuoc/<id:pk>/y-kien", visit_acts.object_, name="object"),
    path("kiem-tra/cuoc/<id:pk>/don-vi-ky", visit_acts.sign_for_unit, name="unit_sign"),
    path("kiem-tra/cuoc/<id:pk>/tu-cham", visit_acts.self_score, name="self_score"),
    path("kiem-tra/cuoc/<id:pk>/<slug:kind>.<slug:form>", visits.visit_file, name="visit_file"),
    path("kiem-tra/ton-tai/<id:pk>/xem-lai", visit_acts.relook, name="relook"),
    path("kiem-tra/tieu-chi", criteria.sheets, name="sheets"),
    path("kiem-tra/tieu-chi/moi", criteria.new_sheet, name="new_sheet"),
    path("kiem-tra/tieu-chi/<id:pk>", criteria.sheet, name="sheet"),
]
