"""The time to set up a second factor begins with the login, or with this migration."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("units", "0005_post_proposal"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="factor_grace_from",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
    ]
