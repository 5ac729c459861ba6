"""An environment met as a database and as a site."""

from __future__ import annotations

from conftest import KEY

from agentgym import Gym


def test_meets_an_environment_as_a_database(env: str) -> None:
    with Gym(env, api_key=KEY, face="sql") as gym:
        families = {task["family"] for task in gym.tasks()}
        assert any(family.startswith("sql_") for family in families)
        with gym.start(tier=1) as episode:
            assert [tool["name"] for tool in episode.tools] == ["run_sql", "describe", "done"]
            observation = episode.act(("run_sql", {"statement": "SELECT 1 AS one"}))
            assert observation["result"]["rows"] == [[1]]
        run = gym.run("oracle", tier=1, parallel=4)
        assert (run["face"], run["scorecard"]["verdict"]) == ("sql", "PASS")
    with Gym(env, api_key=KEY) as gym:
        assert "run_sql" not in [tool["name"] for tool in gym.environment()["tools"]]


def test_sees_the_pages_of_a_site(env: str) -> None:
    with Gym(env, api_key=KEY, face="web", screenshots=True) as gym, gym.start(tier=1) as episode:
        observation = episode.act(("goto", {"url": "/contacts"}))
        assert observation["screenshot"].startswith("data:image/jpeg;base64,")
    with Gym(env, api_key=KEY, face="web") as gym, gym.start(tier=1) as episode:
        assert "screenshot" not in episode.act(("goto", {"url": "/contacts"}))
