from django.db import migrations, models

STATES = [
    ("draft", "nháp"),
    ("assigned", "đã giao"),
    ("received", "đã tiếp nhận"),
    ("in_progress", "đang thực hiện"),
    ("submitted", "chờ duyệt"),
    ("completed", "hoàn thành"),
    ("declined", "từ chối"),
    ("returned", "trả lại"),
    ("paused", "tạm dừng"),
    ("withdrawn", "thu hồi"),
    ("succeeded", "chuyển kế thừa"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("obligations", "0014_letters_of_deadline_acts"),
    ]

    operations = [
        migrations.AddField(
            model_name="urging",
            name="undone_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="hoàn tác lúc"),
        ),
        migrations.AlterField(
            model_name="assignment",
            name="state",
            field=models.CharField(choices=STATES, default="draft", max_length=12, verbose_name="trạng thái"),
        ),
        migrations.AlterField(
            model_name="step",
            name="state",
            field=models.CharField(choices=STATES, max_length=12),
        ),
    ]
