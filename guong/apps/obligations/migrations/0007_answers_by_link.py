"""Let an answer come through a unit's own link, without a person who signed in."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("obligations", "0006_duty_figures"), ("units", "0014_kinds_of_unit")]

    operations = [
        migrations.AlterField(
            "answer",
            "by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="units.person",
                verbose_name="người gửi",
            ),
        )
    ]
