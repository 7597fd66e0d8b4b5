"""Login throttling: whoever tries many names or passwords is slowed, and nobody is shut out."""

from ipaddress import ip_address, ip_network

from guong.ui.rate_limits import RateLimit

FAILURES = RateLimit(20, 15 * 60, name="failed logins")  # of a name and of a place, before tries are slowed
TRIES_OF_PLACE = RateLimit(1, 5, name="tries of a place")  # whatever names it tries
TRIES_OF_NAME = RateLimit(1, 60, name="tries of a name from a network")
NETWORK_BITS = {4: 24, 6: 48}
PLACE_BITS = {4: 32, 6: 64}  # one subscriber has 2^64 addresses of version 6


def count_failure(name: str, address: str) -> None:
    """Count a failed login for its name and for its place."""
    FAILURES.allows(f"name {name}")
    FAILURES.allows(f"place {_network(address, PLACE_BITS)}")


def may_try(name: str, address: str) -> bool:
    """Tell whether a try comes slowly enough, and count it; most are never slowed at all."""
    place = _network(address, PLACE_BITS)
    if FAILURES.is_reached(f"place {place}") and not TRIES_OF_PLACE.allows(place):
        return False
    if not FAILURES.is_reached(f"name {name}"):
        return True
    return TRIES_OF_NAME.allows(f"{name} {_network(address, NETWORK_BITS)}")


def _network(address: str, bits: dict[int, int]) -> str:
    try:
        version = ip_address(address).version
    except ValueError:
        return address
    return str(ip_network(f"{address}/{bits[version]}", strict=False))
