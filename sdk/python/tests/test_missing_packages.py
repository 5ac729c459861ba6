"""What somebody sees who has not installed what an integration needs."""

from __future__ import annotations

import importlib
import sys

import pytest


@pytest.mark.parametrize(
    ("package", "module", "command"),
    [
        ("langchain_core", "agentgym.integrations.langchain", "pip install langchain-core"),
        ("gymnasium", "agentgym.integrations.gymnasium", "pip install gymnasium"),
        ("verifiers", "agentgym.integrations.verifiers", "pip install verifiers"),
        ("inspect_ai", "agentgym.integrations.inspect", "pip install inspect-ai"),
        ("datasets", "agentgym.integrations.trl", "pip install trl"),
        ("datasets", "agentgym.integrations.verl", "pip install verl"),
        ("art", "agentgym.integrations.art", "pip install openpipe-art"),
        ("nemo_gym", "agentgym.integrations.nemo_gym", "pip install nemo-gym"),
    ],
)
def test_says_what_to_install(monkeypatch: pytest.MonkeyPatch, package: str, module: str, command: str) -> None:
    monkeypatch.delitem(sys.modules, module, raising=False)
    for name in [name for name in sys.modules if name == package or name.startswith(f"{package}.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [_Without(package), *sys.meta_path])
    with pytest.raises(ImportError, match=command):
        importlib.import_module(module)


class _Without:
    """A finder that finds a package missing."""

    def __init__(self, package: str) -> None:
        self.package = package

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name == self.package:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
