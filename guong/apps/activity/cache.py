"""The table of Django's cache in the database: rate limits, codes of second factors that were used."""

from django.db import models


class CacheEntry(models.Model):
    """A value of minutes for every process, in the columns of Django's `DatabaseCache`; no backup has it."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cache_key
