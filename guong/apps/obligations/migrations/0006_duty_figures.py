"""What is asked in numbers with a duty, and the numbers of each bearer."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("obligations", "0004_names_of_duties"), ("units", "0014_kinds_of_unit")]

    operations = [
        migrations.CreateModel(
            name="DutyFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                ("label", models.CharField(max_length=120, verbose_name="số liệu")),
                ("measure", models.CharField(blank=True, max_length=40, verbose_name="đơn vị tính")),
                (
                    "obligation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="obligations.obligation",
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="parts",
                        to="obligations.dutyfigure",
                        verbose_name="trong tổng số",
                    ),
                ),
            ],
            options={
                "verbose_name": "số liệu kèm nhiệm vụ",
                "verbose_name_plural": "số liệu kèm nhiệm vụ",
                "ordering": ("obligation_id", "order"),
            },
        ),
        migrations.CreateModel(
            name="FigureValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=15, null=True, verbose_name="số"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="ghi lúc")),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figure_values",
                        to="obligations.assignment",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người ghi",
                    ),
                ),
                (
                    "figure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="values",
                        to="obligations.dutyfigure",
                    ),
                ),
            ],
            options={
                "verbose_name": "số đã gửi",
                "verbose_name_plural": "số đã gửi",
                "ordering": ("figure_id", "assignment_id"),
            },
        ),
        migrations.AddConstraint(
            model_name="dutyfigure",
            constraint=models.UniqueConstraint(fields=("obligation", "order"), name="figure_place_once"),
        ),
        migrations.AddConstraint(
            model_name="figurevalue",
            constraint=models.UniqueConstraint(fields=("figure", "assignment"), name="figure_given_once"),
        ),
        migrations.AddConstraint(
            model_name="figurevalue",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__isnull", True), ("number__gte", 0), _connector="OR"),
                name="figure_not_negative",
            ),
        ),
    ]
