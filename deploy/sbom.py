#!/usr/bin/env python3
"""
Write what a server of Gương is made of, as CycloneDX JSON, from the locked versions. Standard library only.

    python3 deploy/sbom.py > deploy/sbom.cdx.json

The same locks give the same bytes: no time of day and no random number is in it.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
import uuid
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements" / "server.txt"
LINE = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?:\s*;\s*(?P<marker>[^\\]+))?")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://cyclonedx.org/schema/bom-1.6.schema.json")


@dataclass(frozen=True)
class Part:
    """A package of the lock: name, version, the condition it is installed under, its hashes."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]

    @property
    def address(self) -> str:
        """Give the package's own address in the manner of purl."""
        return f"pkg:pypi/{re.sub(r'[-_.]+', '-', self.name).lower()}@{self.version}"

    def as_component(self) -> dict[str, object]:
        """Give the component; of the many files a lock names one is installed, so their hashes go as one."""
        together = hashlib.sha256("\n".join(sorted(self.hashes)).encode()).hexdigest()
        properties = [{"name": "guong:lock-sha256", "value": together}]
        if self.marker:
            properties.append({"name": "guong:marker", "value": self.marker})
        return {
            "type": "library",
            "bom-ref": self.address,
            "name": self.name,
            "version": self.version,
            "purl": self.address,
            "scope": "optional" if self.marker else "required",
            "properties": properties,
        }


@dataclass(frozen=True)
class Vendored:
    """A file of somebody else that lies in this checkout: where, what its version looks like, its licence."""

    name: str
    path: str
    version: str
    licence: str

    def as_component(self) -> dict[str, object]:
        """Give the component, with the hash of the very file."""
        content = (ROOT / self.path).read_bytes()
        match = re.search(self.version.encode(), content)
        if match is None:
            raise SystemExit(f"{self.path}: no version found")
        version = match[1].decode()
        return {
            "type": "library",
            "bom-ref": f"pkg:npm/{self.name}@{version}",
            "name": self.name,
            "version": version,
            "purl": f"pkg:npm/{self.name}@{version}",
            "scope": "required",
            "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(content).hexdigest()}],
            "licenses": [{"license": {"id": self.licence}}],
            "properties": [{"name": "guong:path", "value": self.path}],
        }


VENDORED = (
    Vendored("htmx.org", "guong/ui/static/ui/htmx/htmx.min.js", r'version:"([0-9.]+)"', "0BSD"),
    Vendored("axe-core", "guong/engines/siteaudit/crawl/axe/axe.min.js", r"axe v([0-9.]+)", "MPL-2.0"),
)


def parts(lock: str) -> list[Part]:
    """Read a lock: a line with name and version, then the hashes that belong to it."""
    packages: list[Part] = []
    blocks = re.split(r"\n(?=[A-Za-z0-9])", lock)
    for block in blocks:
        if match := LINE.match(block):
            marker = (match["marker"] or "").strip()
            packages.append(Part(match["name"], match["version"], marker, tuple(HASH.findall(block))))
    return sorted(packages, key=lambda part: part.name.lower())


def bill() -> dict[str, object]:
    """Put the whole bill together."""
    lock = LOCK.read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    components = [part.as_component() for part in parts(lock)]
    components += [vendored.as_component() for vendored in VENDORED]
    own = f"pkg:pypi/{project['name']}@{project['version']}"
    content = json.dumps([own, components], sort_keys=True)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(SPACE, content)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": project["name"],
                "version": project["version"],
                "purl": own,
                "licenses": [{"license": {"id": project["license"]}}],
            }
        },
        "components": components,
    }


if __name__ == "__main__":
    print(json.dumps(bill(), ensure_ascii=False, indent=1))
