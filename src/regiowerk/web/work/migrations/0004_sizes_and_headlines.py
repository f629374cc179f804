"""Steps and versions know their size; a version keeps its headline numbers."""

import json
from typing import Any

from django.db import migrations, models


def measure(apps: Any, _editor: Any) -> None:
    """Write the size of what was kept before sizes were."""
    for name in ("ProjectStep", "ProjectVersion"):
        kept = apps.get_model("work", name).objects
        for number, content in kept.values_list("pk", "content").iterator(chunk_size=100):
            size = len(json.dumps(content, ensure_ascii=False).encode(errors="replace"))
            kept.filter(pk=number).update(size=size)


class Migration(migrations.Migration):
    dependencies = [("work", "0003_joint_project")]

    operations = [
        migrations.AddField(
            model_name="projectversion",
            name="headline",
            field=models.JSONField(blank=True, null=True, verbose_name="kerncijfers"),
        ),
        migrations.AddField(
            model_name="projectversion",
            name="size",
            field=models.PositiveIntegerField(default=0, verbose_name="omvang in bytes"),
        ),
        migrations.AddField(
            model_name="projectstep",
            name="size",
            field=models.PositiveIntegerField(default=0, verbose_name="omvang in bytes"),
        ),
        migrations.RunPython(measure, migrations.RunPython.noop),
    ]
