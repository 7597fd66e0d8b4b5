"""A post for somebody in the care of another administrator waits for consent."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("units", "0004_code_guesses"),
    ]

    operations = [
        migrations.CreateModel(
            name="PostProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=120, verbose_name="mã hoặc tên đăng nhập")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("leader", "lãnh đạo"),
                            ("clerk", "văn thư"),
                            ("lead_officer", "chuyên viên đơn vị chủ trì"),
                            ("officer", "cán bộ đơn vị"),
                            ("inspector", "kiểm tra"),
                            ("administrator", "quản trị"),
                        ],
                        max_length=16,
                        verbose_name="vai trò",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="chức danh")),
                ("instrument", models.CharField(blank=True, max_length=200, verbose_name="quyết định")),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "chờ đồng ý"),
                            ("agreed", "đã đồng ý"),
                            ("refused", "không đồng ý"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                ("answer", models.TextField(blank=True, verbose_name="lý do")),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "caretaker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị phụ trách",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="post_proposals",
                        to="units.person",
                        verbose_name="người",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.appointment",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "đề nghị chức vụ",
                "verbose_name_plural": "đề nghị chức vụ",
                "ordering": ("-proposed_at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("person", "unit", "role", "valid_from"),
                        name="post_proposal_waits_once",
                    )
                ],
            },
        ),
    ]
