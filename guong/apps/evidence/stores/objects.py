"""
A shelf as objects of a storage that speaks S3; the one place where its client is used.

Requests go to the address of GUONG_FILES and nowhere else: keys, server and region come from that setting,
proxies and the files and variables of the client's own are left aside. Objects have no public address.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import SpooledTemporaryFile, TemporaryDirectory
from typing import IO, TYPE_CHECKING, Any, cast

import boto3.session
import botocore.session
from boto3.s3.transfer import TransferConfig
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    HTTPClientError,
    ReadTimeoutError,
)
from botocore.exceptions import ConnectionError as NoConnection
from django.utils.translation import gettext as _

from .address import ObjectAddress
from .faults import FileLost, StoreAway
from .store import StoredFile

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

CONNECT_SECONDS, READ_SECONDS, TRIES = 5, 60, 3
IN_MEMORY = 2 * 1024 * 1024  # octets; what is larger is opened from a file that has no name
PIECE = 64 * 1024 * 1024  # octets; a larger file goes in pieces
NOT_FOUND, REFUSED = 404, 403
_STANDING = ("BucketAlreadyOwnedByYou", "BucketAlreadyExists")
# Of the client's own surroundings nothing may lead it elsewhere: (in its file, in the environment, default).
_NO_SURROUNDINGS = {
    "profile": (None, None, None, None),
    "config_file": (None, None, os.devnull, None),
    "credentials_file": (None, None, os.devnull, None),
}


class ObjectStore:
    """The objects of one shelf: its name is the beginning of theirs."""

    def __init__(self, address: ObjectAddress, shelf: str) -> None:
        self.address = address
        self._beginning = f"{address.prefix}/{shelf}/" if address.prefix else f"{shelf}/"

    def put(self, name: str, content: bytes) -> None:
        """Store bytes; the storage compares them with the hash that is signed along."""
        self._upload(name, content)

    @contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        """Give a passing path; what lies there at the end becomes the object."""
        with TemporaryDirectory(prefix="guong-kho-") as room:
            path = Path(room) / Path(name).name
            yield path
            with path.open("rb") as file:
                self._upload(name, file)

    def _upload(self, name: str, body: bytes | IO[bytes]) -> None:
        with self._speaking(name) as client:
            client.put_object(
                Bucket=self.address.bucket,
                Key=self._beginning + name,
                Body=body,
                ContentType="application/octet-stream",
            )

    def open(self, name: str) -> IO[bytes]:
        """Fetch an object whole and open it: who reads it slowly holds no connection."""
        file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
        try:
            with self._speaking(name) as client:
                answer = client.get_object(Bucket=self.address.bucket, Key=self._beginning + name)
                for piece in answer["Body"].iter_chunks(256 * 1024):
                    file.write(piece)
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
        with self._speaking(name) as client, path.open("rb") as file:
            client.upload_fileobj(
                file,
                self.address.bucket,
                self._beginning + name,
                ExtraArgs={"ContentType": "application/octet-stream"},
                Config=TransferConfig(
                    multipart_threshold=PIECE, multipart_chunksize=PIECE, use_threads=False
                ),
            )
        path.unlink()

    def pour(self, name: str) -> IO[bytes]:
        """Open an object as it comes over the network; who reads it slowly holds the connection."""
        with self._speaking(name) as client:
            answer = client.get_object(Bucket=self.address.bucket, Key=self._beginning + name)
        return cast(IO[bytes], answer["Body"])

    def drop(self, name: str) -> None:
        """Take an object away."""
        with self._speaking(name) as client:
            client.delete_object(Bucket=self.address.bucket, Key=self._beginning + name)

    def files(self) -> Iterator[StoredFile]:
        """List the objects of the shelf, a thousand at a time."""
        with self._speaking("") as client:
            pages = client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self.address.bucket, Prefix=self._beginning):
                for row in page.get("Contents", ()):
                    name = row["Key"].removeprefix(self._beginning)
                    yield StoredFile(name, row["Size"], row["LastModified"].timestamp())

    def is_public(self, name: str) -> bool:
        """Tell whether a stranger without keys may read an object, or list them all."""
        stranger = _client(self.address, signed=False)
        asks = (
            lambda: stranger.get_object(Bucket=self.address.bucket, Key=self._beginning + name),
            lambda: stranger.list_objects_v2(Bucket=self.address.bucket, MaxKeys=1),
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
    def _speaking(self, name: str) -> Iterator[S3Client]:
        """Give the client, and turn what it complains of into our own words."""
        try:
            yield _client(self.address)
        except ClientError as failure:
            code = failure.response.get("Error", {}).get("Code", "")
            status = failure.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
            if status == NOT_FOUND and code != "NoSuchBucket":
                raise FileLost(name) from None
            raise StoreAway(_name_refusal(code, status, self.address)) from failure
        except BotoCoreError as failure:
            raise StoreAway(_name_failure(failure)) from failure


def make_bucket(address: ObjectAddress) -> bool:
    """Make the bucket of an address where the storage has none yet; tell whether it was made."""
    try:
        _client(address).create_bucket(Bucket=address.bucket)
    except ClientError as failure:
        code = failure.response.get("Error", {}).get("Code", "")
        if code in _STANDING:
            return False
        status = failure.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        raise StoreAway(_name_refusal(code, status, address)) from failure
    except BotoCoreError as failure:
        raise StoreAway(_name_failure(failure)) from failure
    return True


@lru_cache(maxsize=8)
def _client(address: ObjectAddress, *, signed: bool = True) -> S3Client:
    """Make the client of an address, which all threads share."""
    session = boto3.session.Session(botocore_session=botocore.session.Session(session_vars=_NO_SURROUNDINGS))
    make: Any = session.client  # the types know some of the options alone
    options: dict[str, Any] = {
        "signature_version": "s3v4" if signed else UNSIGNED,
        "connect_timeout": CONNECT_SECONDS,
        "read_timeout": READ_SECONDS,
        "retries": {"total_max_attempts": TRIES, "mode": "standard"},
        "max_pool_connections": 16,
        "proxies": {},
        "ignore_configured_endpoint_urls": True,
        # The hash of the body is signed; the newer trailing checksums are not known to every storage.
        "s3": {"addressing_style": "path", "payload_signing_enabled": True},
        "request_checksum_calculation": "when_required",
        "response_checksum_validation": "when_required",
    }
    client: S3Client = make(
        "s3",
        region_name=address.region,
        endpoint_url=address.server,
        aws_access_key_id=address.key,
        aws_secret_access_key=address.secret,
        config=Config(**options),
    )
    return client


def _name_refusal(code: str, status: int, address: ObjectAddress) -> str:
    if code == "NoSuchBucket":
        return _("kho không có thùng “%(bucket)s”") % {"bucket": address.bucket}
    if code == "RequestTimeTooSkewed":
        return _("đồng hồ của máy này lệch quá xa so với kho")
    if status == REFUSED:
        return _("kho không nhận khóa của máy chủ này")
    return _("kho báo lỗi %(status)s %(code)s") % {"status": status, "code": code}


def _name_failure(failure: BotoCoreError) -> str:
    if isinstance(failure, ConnectTimeoutError | ReadTimeoutError):
        return _("chờ mãi kho không trả lời")
    if isinstance(failure, NoConnection | HTTPClientError):
        return _("không nối được tới kho")
    return _("không đọc hết được câu trả lời của kho")
