"""Which IP addresses can be anybody's on the internet.

Whoever follows what a stranger's server or document names asks this first: within a network
there are servers that answer everybody who is inside.
"""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# What ipaddress calls global although packets to it end in this network, or with many.
_EMBEDDING = ((ip_network("64:ff9b::/96"), 0), (ip_network("2002::/16"), 80))  # RFC 6052, RFC 3056


def is_public(text: str) -> bool:
    """Whether an IP address can be anybody's on the internet, as far as IANA's registries tell."""
    try:
        address: IPv4Address | IPv6Address = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        within = _embedded(address)
        if within is not None:
            return is_public(str(within))
        if address.teredo is not None or address.is_site_local:
            return False
    return address.is_global and not address.is_multicast


def _embedded(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that packets to this one go to in the end."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if int(address) >> 32 == 0 and int(address) > 1:  # RFC 4291 2.5.5.1, deprecated
        return IPv4Address(int(address))
    for network, shift in _EMBEDDING:
        if address in network:
            return IPv4Address(int(address) >> shift & 0xFFFFFFFF)
    return None
