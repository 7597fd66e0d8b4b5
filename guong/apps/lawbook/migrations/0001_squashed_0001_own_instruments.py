"""Make the tables as release 0.1.0 had them (ADR 0089)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("lawbook", "0001_own_instruments")]

    initial = True

    dependencies = [("units", "0001_squashed_0012_language_of_a_login")]

    operations = [
        migrations.CreateModel(
            name="LawAddition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="tệp")),
                ("at", models.DateTimeField(verbose_name="thêm lúc")),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="gỡ lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người thêm",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
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
                "verbose_name": "lần thêm vào kho căn cứ",
                "verbose_name_plural": "các lần thêm vào kho căn cứ",
                "ordering": ("-at", "-pk"),
                "indexes": [models.Index(fields=["unit", "undone_at"], name="law_addition_of_unit")],
            },
        ),
        migrations.CreateModel(
            name="OwnInstrument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=80, verbose_name="số hiệu")),
                ("kind", models.CharField(max_length=60, verbose_name="loại")),
                ("issuer", models.CharField(max_length=200, verbose_name="cơ quan")),
                ("title", models.CharField(max_length=1000, verbose_name="trích yếu")),
                ("date", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                ("in_force_from", models.DateField(blank=True, null=True, verbose_name="có hiệu lực từ")),
                ("in_force_to", models.DateField(blank=True, null=True, verbose_name="còn hiệu lực đến hết")),
                ("replaced_by", models.JSONField(default=list, verbose_name="thay bằng")),
                ("pending", models.JSONField(default=list, verbose_name="ngày chưa rõ")),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="nguồn")),
                ("words", models.TextField(editable=False)),
                (
                    "addition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="instruments",
                        to="lawbook.lawaddition",
                    ),
                ),
            ],
            options={
                "verbose_name": "văn bản cơ quan tự thêm",
                "verbose_name_plural": "văn bản cơ quan tự thêm",
                "ordering": ("number", "pk"),
                "indexes": [models.Index(fields=["number"], name="own_instrument_number")],
            },
        ),
    ]
