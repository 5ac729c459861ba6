"""What a team has already, as the body of a request: documents, a server of tools, data."""

from __future__ import annotations

import base64
import os
from collections.abc import Sequence
from typing import Any

from .errors import InvalidError

Path = str | os.PathLike[str]

_SQLITE = b"SQLite format 3\x00"


def _read(path: Path) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise InvalidError(
            f"{os.fspath(path)} cannot be read: {error.strerror}",
            code="INVALID",
            hint="Give the path of a file that is there.",
        ) from error


def _document(kind: str, path: Path) -> dict[str, Any]:
    return {
        "kind": kind,
        "name": os.path.basename(os.fspath(path)),
        "text": _read(path).decode("utf-8", errors="replace"),
    }


def _file(path: Path) -> dict[str, str]:
    content = _read(path)
    name = os.path.basename(os.fspath(path))
    if content.startswith(_SQLITE):
        return {"name": name, "base64": base64.b64encode(content).decode("ascii")}
    return {"name": name, "text": content.decode("utf-8", errors="replace")}


def import_body(
    openapi: Path | None,
    sql: Path | None,
    prisma: Path | None,
    mcp: str | None,
    data: Path | Sequence[Path] | None,
    keep_personal_data: bool,
) -> dict[str, Any] | None:
    """The member ``from`` of a request; None without an import.

    Raises InvalidError for two of them, and for a file that is not there.
    """
    given = [each for each in (openapi, sql, prisma, mcp, data) if each is not None]
    if len(given) > 1:
        raise InvalidError(
            "an environment is made from one thing",
            code="INVALID",
            hint="Give one of openapi, sql, prisma, mcp and data.",
        )
    if openapi is not None:
        return _document("openapi", openapi)
    if sql is not None:
        return _document("sql", sql)
    if prisma is not None:
        return _document("prisma", prisma)
    if mcp is not None:
        return {"kind": "mcp", "url": mcp}
    if data is None:
        return None
    paths = [data] if isinstance(data, str | os.PathLike) else list(data)
    return {"kind": "data", "files": [_file(path) for path in paths], "confirmed": keep_personal_data}
