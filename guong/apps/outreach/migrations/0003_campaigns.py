"""Campaigns, whom they ask, and what was answered."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0002_verdict_at"),
        ("obligations", "0004_periods"),
        ("outreach", "0002_deeds"),
        ("units", "0002_kinds_of_change"),
    ]

    operations = [
        migrations.CreateModel(
            name="Campaign",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="tên đợt")),
                ("version", models.CharField(max_length=12, verbose_name="bản của Bộ Quy tắc")),
                ("cut_off", models.DateField(verbose_name="ngày chốt danh sách")),
                ("closes_on", models.DateField(verbose_name="nhận trả lời đến hết ngày")),
                ("opened_at", models.DateTimeField(verbose_name="mở lúc")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="kết thúc lúc")),
                (
                    "directive",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="obligations.directive",
                    ),
                ),
                (
                    "opened_by",
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
                        verbose_name="đơn vị chủ trì",
                    ),
                ),
            ],
            options={
                "verbose_name": "đợt phổ biến",
                "verbose_name_plural": "đợt phổ biến",
                "ordering": ("-opened_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("edition", models.PositiveSmallIntegerField()),
                ("version", models.CharField(max_length=12)),
                (
                    "reply",
                    models.CharField(
                        choices=[("confirmed", "xác nhận"), ("declined", "từ chối")],
                        max_length=10,
                        verbose_name="trả lời",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do")),
                (
                    "means",
                    models.CharField(
                        choices=[("link", "liên kết riêng"), ("sheet", "danh sách ký tên")],
                        max_length=8,
                        verbose_name="cách trả lời",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evidence.evidenceitem",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acknowledgements",
                        to="units.person",
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acknowledgements",
                        to="outreach.campaign",
                    ),
                ),
            ],
            options={
                "verbose_name": "xác nhận",
                "ordering": ("-at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("person", "edition"),
                        name="acknowledgement_current_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("means", "sheet"), _negated=True),
                            ("item__isnull", False),
                            _connector="OR",
                        ),
                        name="acknowledgement_sheet_is_proven",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reply", "declined"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="acknowledgement_declined_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invited",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("counted", models.BooleanField(default=True)),
                ("serial", models.PositiveSmallIntegerField(default=1)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invited",
                        to="outreach.campaign",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "người được mời",
                "indexes": [models.Index(fields=["campaign", "unit"], name="invited_of_unit")],
                "constraints": [models.UniqueConstraint(fields=("campaign", "person"), name="invited_once")],
            },
        ),
    ]
