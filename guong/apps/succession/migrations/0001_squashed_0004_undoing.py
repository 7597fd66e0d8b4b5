"""Make the tables as release 0.1.0 had them (ADR 0089)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("succession", "0001_initial"),
        ("succession", "0002_voices"),
        ("succession", "0003_ways_of_changing"),
        ("succession", "0004_undoing"),
    ]

    initial = True

    dependencies = [
        ("obligations", "0001_squashed_0016_onward_orders"),
        ("units", "0001_squashed_0012_language_of_a_login"),
    ]

    operations = [
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merged", "sáp nhập"),
                            ("divided", "chia"),
                            ("split", "tách"),
                            ("renamed", "đổi tên"),
                            ("dissolved", "giải thể"),
                            ("handed_over", "giao lại nhiệm vụ"),
                        ],
                        max_length=12,
                        verbose_name="cách sắp xếp",
                    ),
                ),
                ("effective_date", models.DateField(verbose_name="có hiệu lực từ")),
                ("instrument", models.CharField(max_length=300, verbose_name="căn cứ")),
                ("new_name", models.TextField(blank=True, verbose_name="tên đơn vị mới")),
                (
                    "new_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("province", "tỉnh"),
                            ("city", "thành phố trực thuộc trung ương"),
                            ("district", "huyện"),
                            ("district_town", "thị xã"),
                            ("district_city", "thành phố thuộc tỉnh"),
                            ("urban_district", "quận"),
                            ("commune", "xã"),
                            ("ward", "phường"),
                            ("township", "thị trấn"),
                            ("special_zone", "đặc khu"),
                            ("department", "sở"),
                            ("division", "phòng chuyên môn"),
                            ("office", "văn phòng"),
                            ("inspectorate", "thanh tra"),
                            ("public_service", "đơn vị sự nghiệp"),
                            ("other", "cơ quan khác"),
                        ],
                        max_length=20,
                    ),
                ),
                ("new_code", models.CharField(blank=True, max_length=20, verbose_name="mã đơn vị mới")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "bản thảo"), ("done", "đã thực hiện"), ("struck", "đã bãi bỏ")],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("ended_posts", models.JSONField(default=list)),
                ("closed_logins", models.JSONField(default=list)),
                ("entered_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "change",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unitchange",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "new_parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị thực hiện",
                    ),
                ),
                ("ended_boards", models.JSONField(default=list)),
                ("ended_mandates", models.JSONField(default=list)),
                ("before", models.JSONField(blank=True, default=dict)),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="succession.plan",
                    ),
                ),
                (
                    "originals",
                    models.ManyToManyField(related_name="+", to="units.unit", verbose_name="đơn vị cũ"),
                ),
            ],
            options={
                "verbose_name": "sắp xếp đơn vị",
                "verbose_name_plural": "sắp xếp đơn vị",
                "ordering": ("-effective_date", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("inherit", "kế thừa"), ("reassign", "giao lại"), ("end", "chấm dứt")],
                        max_length=10,
                        verbose_name="đề nghị",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "chờ duyệt"),
                            ("approved", "đã duyệt"),
                            ("refused", "chưa đồng ý"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                ("answer", models.TextField(blank=True, verbose_name="trả lời")),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
                (
                    "heir",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị nhận",
                    ),
                ),
                (
                    "obligation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="obligations.obligation",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="succession.plan",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="obligations.assignment",
                    ),
                ),
                (
                    "assignments",
                    models.ManyToManyField(related_name="proposals", to="obligations.assignment"),
                ),
            ],
            options={
                "verbose_name": "đề nghị kế thừa",
                "verbose_name_plural": "đề nghị kế thừa",
                "ordering": ("plan", "obligation__order", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("heir__isnull", True), ("way", "end")),
                            models.Q(models.Q(("way", "end"), _negated=True), ("heir__isnull", False)),
                            _connector="OR",
                        ),
                        name="proposal_names_an_heir_or_ends",
                    )
                ],
            },
        ),
    ]
