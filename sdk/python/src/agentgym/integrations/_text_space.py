"""The space of JSON texts. gymnasium's `AsyncVectorEnv` reads texts out of shared memory once, before there are any;
this space tells it how they are kept there, so that its observations are those of the last step."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any, overload

from gymnasium.spaces import Text
from gymnasium.vector.utils import create_shared_memory, read_from_shared_memory, write_to_shared_memory

_LENGTH = struct.Struct("<q")


class JsonText(Text):
    """Texts in ASCII, of vector environments too."""


class _Texts(Sequence[str]):
    """The texts that a shared memory holds at the moment; a copy holds them for good."""

    def __init__(self, space: JsonText, memory: Any, n: int) -> None:
        self._size, self._memory, self._n = _size_of(space), memory, n

    def __len__(self) -> int:
        return self._n

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...
    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        if isinstance(index, slice):
            return tuple(self[place] for place in range(*index.indices(self._n)))
        place = range(self._n)[index]
        held = memoryview(self._memory.get_obj()).cast("B")[place * self._size : (place + 1) * self._size]
        (length,) = _LENGTH.unpack_from(held)
        return str(held[_LENGTH.size : _LENGTH.size + length], "ascii")

    def __deepcopy__(self, _: object) -> tuple[str, ...]:
        return tuple(self)


def _size_of(space: JsonText) -> int:
    return _LENGTH.size + space.max_length


@create_shared_memory.register(JsonText)
def _create(space: JsonText, n: int = 1, ctx: Any = None) -> Any:
    return ctx.Array("B", n * _size_of(space))


@write_to_shared_memory.register(JsonText)
def _write(space: JsonText, index: int, value: str, shared_memory: Any) -> None:
    text = value.encode("ascii")
    start = index * _size_of(space)
    held = memoryview(shared_memory.get_obj()).cast("B")
    held[start : start + _LENGTH.size + len(text)] = _LENGTH.pack(len(text)) + text


@read_from_shared_memory.register(JsonText)
def _read(space: JsonText, shared_memory: Any, n: int = 1) -> _Texts:
    return _Texts(space, shared_memory, n)
