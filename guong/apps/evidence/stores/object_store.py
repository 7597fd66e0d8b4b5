"""
A shelf as objects of a storage that speaks S3: what django-storages does not promise is added here.

The library stores, cuts large files and asks for them; ours are its faults in sentences, a file fetched whole
before it is read, the list with sizes and days, and the question of a stranger.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import SpooledTemporaryFile, TemporaryDirectory
from typing import IO, cast

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    HTTPClientError,
    ReadTimeoutError,
)
from botocore.exceptions import ConnectionError as NoConnection
from django.core.files import File
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from .address import ObjectAddress
from .faults import FileLost, StoreAway
from .s3 import ShelfStorage, connect
from .store import StoredFile

IN_MEMORY = 2 * 1024 * 1024  # octets; what is larger is opened from a file that has no name
STRETCH = 256 * 1024  # octets that are read at a time
NOT_FOUND, HTTP_403 = 404, 403
_STANDING = ("BucketAlreadyOwnedByYou", "BucketAlreadyExists")


class ObjectStore:
    """The objects of one shelf: its name is the beginning of theirs."""

    def __init__(self, address: ObjectAddress, shelf: str) -> None:
        self.address = address
        self._shelf = ShelfStorage(address, shelf)

    def put(self, name: str, content: bytes) -> None:
        """Store bytes; the storage compares them with the hash that is signed along."""
        self._save(name, ContentFile(content))

    @contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        """Give a passing path; what lies there at the end becomes the object."""
        with TemporaryDirectory(prefix="guong-kho-") as room:
            path = Path(room) / Path(name).name
            yield path
            with path.open("rb") as file:
                self._save(name, File(file))

    def _save(self, name: str, content: File[bytes]) -> None:
        with self._speaking(name):
            self._shelf.save(name, content)

    def open(self, name: str) -> IO[bytes]:
        """Fetch an object whole and open it: who reads it slowly holds no connection."""
        file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
        try:
            with self._speaking(name), self._shelf.open(name) as stream:
                shutil.copyfileobj(stream, file, STRETCH)
        except BaseException:
            file.close()
            raise
        file.seek(0)
        return cast(IO[bytes], file)

    @contextmanager
    def reading(self, name: str) -> Iterator[Path]:
        """Give a passing copy; whoever has opened it may read on after the block."""
        with TemporaryDirectory(prefix="guong-kho-", ignore_cleanup_errors=True) as room:
            path = Path(room) / Path(name).name
            with self.open(name) as source, path.open("wb") as copy:
                shutil.copyfileobj(source, copy)
            yield path

    def take_in(self, name: str, path: Path) -> None:
        """Store a file in pieces, so that none is too large for the storage."""
        with path.open("rb") as file:
            self._save(name, File(file))
        path.unlink()

    def pour(self, name: str) -> IO[bytes]:
        """Open an object as it comes over the network; who reads it slowly holds the connection."""
        with self._speaking(name):
            return cast(IO[bytes], self._shelf.open(name).file)

    def drop(self, name: str) -> None:
        """Take an object away."""
        with suppress(FileLost), self._speaking(name):
            self._shelf.delete(name)

    def files(self) -> Iterator[StoredFile]:
        """List the objects of the shelf, a thousand at a time."""
        beginning = f"{self._shelf.location}/"
        with self._speaking(""):
            for row in self._shelf.bucket.objects.filter(Prefix=beginning):
                yield StoredFile(row.key.removeprefix(beginning), row.size, row.last_modified.timestamp())

    def is_public(self, name: str) -> bool:
        """Tell whether a stranger without keys may read an object, or list them all."""
        bucket = self._shelf.unsigned_connection.Bucket(self.address.bucket)
        asks: tuple[Callable[[], object], ...] = (
            lambda: bucket.Object(f"{self._shelf.location}/{name}").get()["Body"].close(),
            lambda: list(bucket.objects.page_size(1).limit(1)),
        )
        for ask in asks:
            try:
                ask()
            except ClientError:
                continue
            except BotoCoreError as failure:
                raise StoreAway(_name_failure(failure)) from failure
            return True
        return False

    @contextmanager
    def _speaking(self, name: str) -> Iterator[None]:
        try:
            yield
        except ClientError as failure:
            code, status = _read_refusal(failure)
            if status == NOT_FOUND and code != "NoSuchBucket":
                raise FileLost(name) from None
            raise StoreAway(_name_refusal(code, status, self.address)) from failure
        except BotoCoreError as failure:
            raise StoreAway(_name_failure(failure)) from failure


def make_bucket(address: ObjectAddress) -> bool:
    """Make the bucket of an address where the storage has none yet; tell whether it was made."""
    try:
        connect(address).create_bucket(Bucket=address.bucket)
    except ClientError as failure:
        code, status = _read_refusal(failure)
        if code in _STANDING:
            return False
        raise StoreAway(_name_refusal(code, status, address)) from failure
    except BotoCoreError as failure:
        raise StoreAway(_name_failure(failure)) from failure
    return True


def _read_refusal(failure: ClientError) -> tuple[str, int]:
    """Give the code of a refusal ("" without one) and its HTTP status."""
    answer = failure.response
    return (
        answer.get("Error", {}).get("Code", ""),
        answer.get("ResponseMetadata", {}).get("HTTPStatusCode", 0),
    )


def _name_refusal(code: str, status: int, address: ObjectAddress) -> str:
    if code == "NoSuchBucket":
        return _("kho không có thùng “%(bucket)s”") % {"bucket": address.bucket}
    if code == "RequestTimeTooSkewed":
        return _("đồng hồ của máy này lệch quá xa so với kho")
    if status == HTTP_403:
        return _("kho không nhận khóa của máy chủ này")
    return _("kho báo lỗi %(status)s %(code)s") % {"status": status, "code": code}


def _name_failure(failure: BotoCoreError) -> str:
    if isinstance(failure, ConnectTimeoutError | ReadTimeoutError):
        return _("chờ mãi kho không trả lời")
    if isinstance(failure, NoConnection | HTTPClientError):
        return _("không nối được tới kho")
    return _("không đọc hết được câu trả lời của kho")
