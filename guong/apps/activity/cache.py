"""The table of Django's cache in the database: rate limits, codes of second factors that were used."""

from django.db import models


class CacheEntry(models.Model):
    """
    One value of minutes, the same to every process; the columns are those of Django's `DatabaseCache`.

    Its key is a keyed hash (`guong.ui.rate_limits.cache_key`), and a backup leaves the table out.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cache_key
