"""
How a storage that speaks S3 is reached: django-storages, shut where it looks around or says too little.

Requests go to the address of GUONG_FILES and nowhere else: keys, server and region come from that setting.
Settings of Django, variables, files and proxies meant for other programs have no say, `AWS_CA_BUNDLE` and
`REQUESTS_CA_BUNDLE` apart, which name the certificates of an inner authority.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import IO, TYPE_CHECKING, Any, cast

import boto3.session
import botocore.session
from boto3.s3.transfer import TransferConfig
from botocore import UNSIGNED
from botocore.config import Config
from botocore.loaders import Loader
from django.core.exceptions import SuspiciousFileOperation
from django.core.files import File
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

from .address import ObjectAddress

if TYPE_CHECKING:
    from mypy_boto3_s3.service_resource import Bucket, S3ServiceResource

CONNECT_SECONDS, READ_SECONDS, TRIES = 5, 60, 3
WHOLE = 64 * 1024 * 1024  # octets; a larger file goes in pieces
PIECE = 16 * 1024 * 1024  # octets of a piece, which is held in memory
_CLIENT: dict[str, Any] = {
    "signature_version": "s3v4",
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
_OPTIONS = {
    "object_parameters": {"ContentType": "application/octet-stream"},
    "file_overwrite": True,
    "querystring_auth": False,
    "default_acl": None,
    "gzip": False,
    "use_ssl": True,
    "location": "",
}


class ShelfStorage(S3Storage):
    """
    The objects of one shelf, as the library keeps them.

    Its own `exists`, `size` and `listdir` ask without a body or by altered names: no place for them here.
    """

    def __init__(self, address: ObjectAddress, shelf: str) -> None:
        self._address = address
        super().__init__(
            bucket_name=address.bucket,
            access_key=address.key,
            secret_key=address.secret,
            endpoint_url=address.server,
            region_name=address.region,
            client_config=Config(**_CLIENT),
            transfer_config=TransferConfig(
                multipart_threshold=WHOLE,
                multipart_chunksize=PIECE,
                use_threads=False,
                preferred_transfer_client="classic",
            ),
        )
        # Not among the options: the library checks those, and a prefix is taken as it is written.
        self.location = f"{address.prefix}/{shelf}" if address.prefix else shelf

    def get_default_settings(self) -> dict[str, Any]:
        """Give every option the value it has here; the library would ask Django and the environment."""
        return dict.fromkeys(super().get_default_settings()) | _OPTIONS

    @property
    def connection(self) -> S3ServiceResource:
        """Speak by the client that all threads share; the library makes 13 MB of it for each."""
        return _share(connect(self._address))

    @property
    def unsigned_connection(self) -> S3ServiceResource:
        """Speak as a stranger without keys."""
        return _share(connect(self._address, with_signature=False))

    @property
    def bucket(self) -> Bucket:
        """Give the bucket anew: the library's would be shared by threads, which it must not be."""
        return self.connection.Bucket(self.bucket_name)

    def _normalize_name(self, name: str) -> str:
        return f"{self.location}/{name}"

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Leave a name as it is; `SuspiciousFileOperation` for what the library would store under another."""
        if clean_name(name) != name:
            raise SuspiciousFileOperation(name)
        return name

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        """Open an object as it comes, by one request: a second might meet another, a HEAD says no reason."""
        if mode != "rb":
            raise ValueError(mode)
        answer = self.bucket.Object(self._normalize_name(name)).get()
        return File(cast("IO[bytes]", answer["Body"]), name)

    def delete(self, name: str) -> None:
        """Take an object away; the library takes a bucket that is missing for an object that is gone."""
        self.bucket.Object(self._normalize_name(name)).delete()

    def url(self, name: str | None, *_: object, **__: object) -> str:
        """Refuse: nobody opens an object past the permissions of the pages."""
        raise NotImplementedError(name)


def _share(connection: S3ServiceResource) -> S3ServiceResource:
    """Give a connection of the caller's own around its client: clients are made for many threads."""
    return type(connection)(client=connection.meta.client)


@lru_cache(maxsize=8)
def connect(address: ObjectAddress, *, with_signature: bool = True) -> S3ServiceResource:
    """Make the connection to an address."""
    # Begin where the surroundings have no say: variables have their defaults, no file is read.
    variables: dict[str, tuple[Any, ...]] = {
        name: (None, None, default, convert)
        for name, (_file, _variable, default, convert) in botocore.session.Session.SESSION_VARIABLES.items()
    }
    for name in ("config_file", "credentials_file"):
        variables[name] = (None, None, os.devnull, None)
    variables["ca_bundle"] = (None, "AWS_CA_BUNDLE", None, None)
    core_session = botocore.session.Session(session_vars=variables)
    # Nor are descriptions of the service taken from the home folder.
    loader = Loader(extra_search_paths=[Loader.BUILTIN_DATA_PATH], include_default_search_paths=False)
    core_session.register_component("data_loader", loader)
    session = boto3.session.Session(
        aws_access_key_id=address.key, aws_secret_access_key=address.secret, botocore_session=core_session
    )
    config = Config(**_CLIENT)
    return session.resource(
        "s3",
        region_name=address.region,
        endpoint_url=address.server,
        config=config if with_signature else config.merge(Config(signature_version=UNSIGNED)),
    )
