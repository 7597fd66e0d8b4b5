import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0002_outline"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="proposed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="trình lúc"),
        ),
        migrations.AddField(
            model_name="report",
            name="proposed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="units.person",
                verbose_name="người trình",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="return_reason",
            field=models.TextField(blank=True, default="", verbose_name="vì sao trả lại"),
            preserve_default=False,
        ),
    ]
