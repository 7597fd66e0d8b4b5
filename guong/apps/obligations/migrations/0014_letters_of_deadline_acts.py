from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("obligations", "0013_counted_from_the_index")]

    operations = [
        migrations.AddField(
            model_name="deadlineact",
            name="is_letter",
            field=models.BooleanField(default=False, verbose_name="đã phát hành thành công văn"),
        ),
    ]
