"""Which proxy of the environment a server is reached through: none on this machine, and elsewhere the one that
``HTTP_PROXY``, ``HTTPS_PROXY`` or ``ALL_PROXY`` names unless ``NO_PROXY`` leaves the server out."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx


def is_loopback(host: str) -> bool:
    """Whether a name or address is this machine's own."""
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return address.is_loopback or address.is_unspecified or (mapped is not None and mapped.is_loopback)


def proxy_of(url: httpx.URL) -> str | None:
    """The proxy on the way to an address, without its password; None when there is none."""
    if is_loopback(url.host) or proxy_bypass(url.host) or proxy_bypass(f"{url.host}:{url.port or ''}"):
        return None
    proxies = getproxies()
    proxy = proxies.get(url.scheme) or proxies.get("all")
    return _shown(proxy) if proxy else None


def _shown(proxy: str) -> str:
    parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
