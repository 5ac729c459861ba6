"""Every ```python block of the documentation runs as it stands, with the key filled in.

A piece that cannot stand alone is marked ```python fragment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import KEY, ROOT

FENCE = re.compile(r"^```python[ \t]*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def documents() -> Iterator[Path]:
    yield ROOT / "README.md"
    yield from sorted((ROOT / "docs").glob("*.md"))
    yield from sorted((ROOT / "sdk").glob("*/README.md"))


def snippets() -> Iterator[Any]:
    for path in documents():
        text = path.read_text(encoding="utf-8")
        for match in FENCE.finditer(text):
            line = text.count("\n", 0, match.start(1)) + 1
            where = f"{path.relative_to(ROOT)}:{line}"
            yield pytest.param(path, line, match.group(1), id=where)


@pytest.mark.parametrize(("path", "line", "code"), list(snippets()))
def test_runs(env: str, path: Path, line: int, code: str) -> None:
    ready = "\n" * (line - 1) + code.replace("ag_...", KEY)
    exec(compile(ready, str(path), "exec"), {"__name__": "__main__"})


def test_there_are_snippets() -> None:
    assert len(list(snippets())) >= 10
