"""The body above the one that issued a letter."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("obligations", "0001_squashed_0016_onward_orders")]

    operations = [
        migrations.AddField(
            model_name="directive",
            name="superior_name",
            field=models.CharField(
                blank=True, default="", editable=False, max_length=300, verbose_name="cơ quan chủ quản"
            ),
            preserve_default=False,
        )
    ]
