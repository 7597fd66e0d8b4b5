"""Reads where the objects lie from one setting; nothing else of the surroundings has a say in it."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

SCHEMES = {"s3": "https", "s3+http": "http"}
USUAL_REGION = "us-east-1"


@dataclass(frozen=True, slots=True, repr=False)
class ObjectAddress:
    """A server that speaks S3, the bucket, the beginning of all names in it, and the pair of keys."""

    server: str
    bucket: str
    prefix: str
    region: str
    key: str
    secret: str

    def __repr__(self) -> str:
        return f"<{self}>"

    def __str__(self) -> str:
        """Name the place without its keys."""
        return f"{self.server}/{self.bucket}{f'/{self.prefix}' if self.prefix else ''}"

    @classmethod
    def parse(cls, address: str) -> Self:
        """
        Read `s3://key:secret@host[:port]/bucket[/prefix][?region=…]`; `s3+http://` goes without TLS.

        `ValueError` where a part is missing: the keys too, so that none are looked for elsewhere.
        """
        parts = urlsplit(address)
        path = [unquote(part) for part in parts.path.strip("/").split("/") if part]
        odd = {".", ".."} & set(path)
        if parts.scheme not in SCHEMES or not (parts.hostname and parts.username and parts.password):
            raise ValueError(address)
        if not path or odd or parts.fragment:
            raise ValueError(address)
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        return cls(
            server=f"{SCHEMES[parts.scheme]}://{host}{f':{parts.port}' if parts.port else ''}",
            bucket=path[0],
            prefix="/".join(path[1:]),
            region=parse_qs(parts.query).get("region", [USUAL_REGION])[0],
            key=unquote(parts.username),
            secret=unquote(parts.password),
        )
