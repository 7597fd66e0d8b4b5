"""Work may be handed over without a merger."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("units", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="unitchange",
            name="kind",
            field=models.CharField(
                choices=[
                    ("founded", "thành lập"),
                    ("merged", "sáp nhập"),
                    ("divided", "chia"),
                    ("split", "tách"),
                    ("renamed", "đổi tên"),
                    ("moved", "chuyển trực thuộc"),
                    ("dissolved", "giải thể"),
                    ("handed_over", "giao lại nhiệm vụ"),
                ],
                max_length=12,
                verbose_name="loại",
            ),
        ),
    ]
