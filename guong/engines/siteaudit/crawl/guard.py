"""Which addresses a crawl may connect to: the open internet, and what was allowed by name; nothing else."""

import asyncio
import contextlib
import ipaddress
import re
import socket
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from aiohttp import TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# The host named in the address that is being asked for: connecting happens in the same context.
_asked_host: ContextVar[str] = ContextVar("asked_host", default="")
RESOLVERS = 32
MAX_REFUSED = 10_000
RESOLVE_SECONDS = 12.0
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# What is given out as addresses of the open internet (RFC 4291, section 2.4); all else of IPv6 is special.
_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
_IPV4 = ipaddress.ip_network("0.0.0.0/0")
_RELAYS_6TO4 = ipaddress.ip_network("192.88.99.0/24")  # given up by RFC 7526
_RULE = re.compile(
    r"(\[[0-9a-fA-F:.]+\](?:/\d{1,3})?|[^\[\]:]+(?:/\d{1,2})?|[0-9a-fA-F:]+/\d{1,3})(?::(\d{1,5}))?"
)


class ConnectionRefused(OSError):
    """An address that the guard does not let through; the message is fit for the user."""

    def __init__(self, host: str) -> None:
        super().__init__(f"địa chỉ {host} không thuộc mạng công cộng và không được --allow cho phép")


class BadRule(ValueError):
    """A rule of --allow that cannot be read; the message is fit for the user."""


@dataclass(frozen=True, slots=True)
class AllowRule:
    """One exception: a host by name, or a network, on one port or on all."""

    host: str | None
    network: Network | None
    port: int | None

    @classmethod
    def parse(cls, text: str) -> "AllowRule":
        """Read HOST[:PORT] or CIDR[:PORT]; raise BadRule."""
        match = _RULE.fullmatch(text.strip())
        if not match or (match.group(2) and not 0 < int(match.group(2)) < 65536):
            raise BadRule(f"Không hiểu --allow {text}: hãy ghi TÊN[:CỔNG] hoặc MẠNG/SỐ[:CỔNG].")
        name, port = match.group(1).replace("[", "").replace("]", ""), match.group(2)
        with contextlib.suppress(ValueError):
            return cls(None, ipaddress.ip_network(name, strict=False), int(port) if port else None)
        if "/" in name:
            raise BadRule(f"Không hiểu --allow {text}: {name} không phải một mạng.")
        return cls(name.lower().rstrip("."), None, int(port) if port else None)

    def opens(self, address: Address, port: int, host: str) -> bool:
        """Tell whether the rule opens this address, asked for under this name."""
        if self.port is not None and self.port != port:
            return False
        if self.network is not None:
            return address.version == self.network.version and address in self.network
        return self.host == host


def inner(address: Address) -> Address:
    """Give the IPv4 address inside one of IPv6 that only carries it there."""
    if isinstance(address, ipaddress.IPv6Address):
        carried = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if carried is None and address in _NAT64:
            carried = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        return carried or address
    return address


class Guard:
    """The one gate of every connection: it looks at the address that is about to be connected to."""

    def __init__(self, allow: Iterable[str] = ()) -> None:
        self.rules = tuple(AllowRule.parse(rule_text) for rule_text in allow)
        # Hosts that were refused lately: a connector tells a refusal like any other failure.
        self.refused: set[str] = set()

    def check(self, address: str, port: int, host: str) -> None:
        """Raise ConnectionRefused unless this address may be connected to."""
        inner_address = inner(ipaddress.ip_address(address.partition("%")[0]))
        is_public = (
            inner_address in (_GLOBAL_UNICAST if inner_address.version == 6 else _IPV4)
            and inner_address not in _RELAYS_6TO4
            and inner_address.is_global
            and not inner_address.is_multicast
        )
        if not is_public and not any(rule.opens(inner_address, port, host) for rule in self.rules):
            if len(self.refused) < MAX_REFUSED:
                self.refused.add(host)
            raise ConnectionRefused(host or address)

    def is_exception(self, host: str, port: int) -> bool:
        """Tell whether a rule names this host, or the network of this bare address."""
        name = host.strip("[]").lower().rstrip(".")
        with contextlib.suppress(ValueError):
            return any(rule.opens(inner(ipaddress.ip_address(name)), port, name) for rule in self.rules)
        return any(rule.host == name and rule.port in (None, port) for rule in self.rules)

    def socket(self, target: tuple[int, int, int, str, Sequence[object]]) -> socket.socket:
        """Make the socket for one resolved address, after looking at that address."""
        family, kind, protocol, _, where = target
        self.check(str(where[0]), int(str(where[1])), _asked_host.get())
        return socket.socket(family=family, type=kind, proto=protocol)

    def connector(self, *, limit_per_host: int = 0) -> TCPConnector:
        """Give a connector whose every connection passes this guard."""
        return TCPConnector(
            limit=0,
            limit_per_host=limit_per_host,
            resolver=Resolver(),
            ttl_dns_cache=300,
            socket_factory=self.socket,
            keepalive_timeout=30,
        )

    async def open(self, host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Connect to a host by hand, through the guard, as the proxy of a browser needs it."""
        asking(host)
        resolver = Resolver()
        last_error: OSError = ConnectionRefused(host)
        for address in await resolver.resolve(host, port, socket.AF_UNSPEC):
            try:
                self.check(address["host"], port, _asked_host.get())
                return await asyncio.open_connection(address["host"], port)
            except OSError as wrong:
                last_error = wrong
        raise last_error


def asked_host() -> str:
    """Give the host that this task asks for."""
    return _asked_host.get()


def asking(url_or_host: str) -> None:
    """Note the host of the address that this task is about to ask for."""
    host = urlsplit(url_or_host).hostname if "//" in url_or_host else url_or_host
    _asked_host.set((host or "").strip("[]").lower().rstrip("."))


class Resolver(AbstractResolver):
    """Names looked up in threads of their own, so that one dead name server holds up nobody else."""

    _threads: ThreadPoolExecutor | None = None

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Look a name up; raise OSError where it is unknown or nobody answers in time."""
        if Resolver._threads is None:
            Resolver._threads = ThreadPoolExecutor(RESOLVERS, thread_name_prefix="dns")
        loop = asyncio.get_running_loop()
        look_up = partial(socket.getaddrinfo, host, port, family=family, type=socket.SOCK_STREAM)
        lookup = loop.run_in_executor(Resolver._threads, look_up)
        try:
            rows = await asyncio.wait_for(lookup, RESOLVE_SECONDS)
        except (TimeoutError, UnicodeError):  # nobody answers in time; no name can be written like that
            raise OSError(f"không tra được tên {host}") from None
        return [
            ResolveResult(
                hostname=host,
                host=str(where[0]),
                port=port,
                family=kind,
                proto=protocol,
                flags=socket.AI_NUMERICHOST,
            )
            for kind, _, protocol, _, where in rows
        ]

    async def close(self) -> None:
        """Nothing of one resolver needs to be closed."""


async def has_ipv6(host: str) -> bool | None:
    """Tell whether a name has an address of IPv6; None for a bare address or where nobody answers."""
    with contextlib.suppress(ValueError):
        ipaddress.ip_address(host.strip("[]"))
        return None
    try:
        return bool(await Resolver().resolve(host, 443, socket.AF_INET6))
    except socket.gaierror as wrong:
        return False if wrong.errno in (socket.EAI_NONAME, _NO_DATA) else None
    except OSError:
        return None


_NO_DATA = getattr(socket, "EAI_NODATA", socket.EAI_NONAME)
