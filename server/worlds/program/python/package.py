"""The part of the SDK that an environment needs in its container, where `httpx` is not."""

from .environment import Environment, Refused

__all__ = ["Environment", "Refused"]
