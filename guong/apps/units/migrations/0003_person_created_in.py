"""A person without a post belongs to the unit whose administrator made the entry."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("units", "0002_kinds_of_change"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="created_in",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="units.unit",
                verbose_name="đơn vị lập hồ sơ",
            ),
        ),
    ]
