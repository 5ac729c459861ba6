"""What an HTTP client of a server is made with."""

from __future__ import annotations

import os
import ssl
from typing import Any

import httpx

from ._proxy import proxy_of
from .errors import ConnectionFailed


def client_options(address: str) -> dict[str, Any]:
    """What the client of a server is made with. Raises ConnectionFailed when its proxy cannot be used."""
    url = httpx.URL(address)
    proxy = proxy_of(url)
    if proxy is None:
        return {"trust_env": False, **_certificates(url)}
    try:
        httpx.Client().close()
    except ImportError as missing:
        raise ConnectionFailed(
            f"{address} is reached through the proxy {proxy}, and httpx speaks SOCKS only with the package socksio",
            code="PROXY",
            hint=f'Run pip install "httpx[socks]", or leave the proxy out: NO_PROXY={url.host}.',
        ) from missing
    except (ValueError, httpx.InvalidURL) as wrong:
        raise ConnectionFailed(
            f"{address} is reached through the proxy {proxy}, which cannot be used: {wrong}",
            code="PROXY",
            hint=f"Write it as http://host:port, or leave it out: NO_PROXY={url.host}.",
        ) from wrong
    return {}


def _certificates(url: httpx.URL) -> dict[str, Any]:
    file, folder = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    if url.scheme != "https" or not (file or folder):
        return {}
    return {"verify": ssl.create_default_context(cafile=file or None, capath=folder or None)}
