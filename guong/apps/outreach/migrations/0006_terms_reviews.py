"""Who read a platform's terms again, and when."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0005_learning"),
        ("units", "0002_kinds_of_change"),
    ]

    operations = [
        migrations.CreateModel(
            name="TermsReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("platform", models.CharField(max_length=12, verbose_name="nền tảng")),
                ("reviewed_on", models.DateField(verbose_name="ngày xem lại")),
                ("next_on", models.DateField(verbose_name="xem lại lần tới")),
                ("at", models.DateTimeField(verbose_name="ghi lúc")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người phụ trách",
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
                "verbose_name": "lần xem lại điều khoản",
                "verbose_name_plural": "các lần xem lại điều khoản",
                "ordering": ("-reviewed_on", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "platform", "reviewed_on"), name="terms_reviewed_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("next_on__gt", models.F("reviewed_on"))),
                        name="terms_next_after_review",
                    ),
                ],
            },
        ),
    ]
