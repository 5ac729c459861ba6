"""Environments from what a team has already."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from agentgym import Gym
from agentgym.errors import ConflictError, InvalidError

SCHEMA = """
CREATE TABLE shelf (id int primary key, name text not null);
CREATE TABLE box (id int primary key, shelf_id int not null references shelf(id), label text not null,
    state text not null check (state in ('open', 'sealed')));
"""


def test_makes_an_environment_from_a_schema(tmp_path: Path) -> None:
    path = tmp_path / "depot.sql"
    path.write_text(SCHEMA)
    with Gym.create(sql=path, tasks=20) as gym:
        environment = gym.environment()
        assert environment["name"] == "Depot"
        assert environment["imported"] is not None
        assert environment["imported"]["kind"] == "sql"
        assert {"search_boxes", "create_shelf"} <= {tool["name"] for tool in environment["tools"]}


def test_asks_before_it_keeps_facts_about_people(tmp_path: Path) -> None:
    path = tmp_path / "people.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, email TEXT, team TEXT)")
        people = [(f"p{at}@x.co", "red" if at % 2 else "blue") for at in range(12)]
        database.executemany("INSERT INTO person (email, team) VALUES (?, ?)", people)
    database.close()
    with pytest.raises(ConflictError, match=r"person\.email"):
        Gym.create(data=path)
    with Gym.create(data=[path], keep_personal_data=True, tasks=10) as gym:
        assert gym.environment()["counts"]["rows"] == 12


def test_refuses_two_sources_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InvalidError, match="one thing"):
        Gym.create(sql=tmp_path / "a", mcp="http://localhost/mcp")
    with pytest.raises(InvalidError, match="cannot be read"):
        Gym.create(openapi=tmp_path / "nowhere.yaml")
