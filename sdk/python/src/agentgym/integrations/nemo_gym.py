"""AgentGYM's environments as a NeMo Gym resources server. Needs ``nemo-gym`` (Python 3.12 or later).

The server's ``app.py``:

    from agentgym.integrations.nemo_gym import AgentGymResourcesServer

    if __name__ == "__main__":
        AgentGymResourcesServer.run_webserver()

Its data, a row for each task:

    python -m agentgym.integrations.nemo_gym crm --split train > train.jsonl
"""

from __future__ import annotations

import argparse
import json
from typing import Any

try:
    from fastapi import FastAPI, Request, Response
    from nemo_gym.base_resources_server import (
        BaseResourcesServerConfig,
        BaseSeedSessionRequest,
        BaseSeedSessionResponse,
        BaseVerifyRequest,
        BaseVerifyResponse,
        SimpleResourcesServer,
    )
    from pydantic import ConfigDict
except ModuleNotFoundError as missing:
    raise ImportError("this needs nemo-gym, which is not here: pip install nemo-gym") from missing

from .._gym import AsyncGym, Face, Gym
from ..errors import AgentGymError, InvalidError
from ..models import Split
from ._rollout import attached, call, reward, text_of

__all__ = ["AgentGymResourcesServer", "rows"]

RESERVED = frozenset({"verify", "seed_session", "aggregate_metrics", "mcp"})


def rows(
    env: str,
    *,
    tier: int | None = None,
    seed: int | None = None,
    split: Split | None = None,
    face: Face | None = None,
    **connection: Any,
) -> list[dict[str, Any]]:
    """A row of a data set for each task of an environment. Raises InvalidError where a tool has a name that NeMo Gym
    keeps for itself.

    Args:
        env: id or slug of the environment.
        tier: as for `Gym.prompts`.
        seed: likewise.
        split: likewise.
        face: as for `Gym`.
        connection: likewise.
    """
    with Gym(env, face=face, **connection) as gym:
        prompts = gym.prompts(tier=tier, seed=seed, split=split)
    taken = {tool["function"]["name"] for each in prompts for tool in each["tools"]} & RESERVED
    if taken:
        raise InvalidError(
            f"the tool {min(taken)} of {env} cannot be called in NeMo Gym, whose own route is called so", code="INVALID"
        )
    return [
        {
            "id": f"{each['environment']}/{each['task']}",
            "responses_create_params": {
                "input": each["messages"],
                "tools": [{"type": "function", **tool["function"], "strict": False} for tool in each["tools"]],
                "parallel_tool_calls": False,
            },
            "environment": each["environment"],
            "task": each["task"],
            "seed": seed,
            "face": face,
        }
        for each in prompts
    ]


class AgentGymResourcesServerConfig(BaseResourcesServerConfig):
    base_url: str | None = None
    """Address of the AgentGYM server; ``AGENTGYM_URL`` when absent. A key is taken from ``AGENTGYM_API_KEY``."""
    agent: str | None = None
    """Name under which lists and leaderboards show the episodes."""


class SeedRequest(BaseSeedSessionRequest):
    environment: str
    task: str
    seed: int | None = None
    face: Face | None = None


class VerifyRequest(BaseVerifyRequest):
    model_config = ConfigDict(extra="allow")


class VerifyResponse(BaseVerifyResponse):
    model_config = ConfigDict(extra="allow")


class AgentGymResourcesServer(SimpleResourcesServer):
    """A session is an episode; what is known of it stands in its cookie, so that any worker may answer."""

    config: AgentGymResourcesServerConfig

    def model_post_init(self, context: Any, /) -> None:
        super().model_post_init(context)
        self._gym = AsyncGym("", base_url=self.config.base_url)

    def setup_webserver(self) -> FastAPI:
        app: FastAPI = super().setup_webserver()
        app.post("/{tool}")(self.call_tool)
        return app

    async def seed_session(self, request: Request, body: SeedRequest) -> BaseSeedSessionResponse:
        gym = AsyncGym(body.environment, base_url=self.config.base_url, agent=self.config.agent, face=body.face)
        async with gym:
            request.session["episode"] = (await gym.start(body.task, seed=body.seed)).id
        request.session.pop("trouble", None)
        return BaseSeedSessionResponse()

    async def call_tool(self, tool: str, request: Request) -> Response:
        """Takes an action. What the model is told of trouble here decides nothing: `verify` fails then."""
        params = await request.json()
        try:
            if isinstance(params, dict):
                text = await self._gym._driver.run(call(self._episode(request), tool, params))
            else:
                text = text_of({"error": {"code": "INVALID", "message": "the arguments are no object"}})
        except AgentGymError as trouble:
            request.session["trouble"] = text = str(trouble)
        return Response(text, media_type="application/json")

    async def verify(self, request: Request, body: VerifyRequest) -> VerifyResponse:
        if "trouble" in request.session:
            raise RuntimeError(request.session["trouble"])
        episode = self._episode(request)
        score = await self._gym._driver.run(reward(episode))
        told = {"episode": episode.id, "replay": episode.replay_url, "failure": episode.failure}
        return VerifyResponse(**body.model_dump(), reward=score, steps=episode.steps, agentgym=told)

    def _episode(self, request: Request) -> Any:
        if "episode" not in request.session:
            raise RuntimeError("this session has no episode: call seed_session first, and send its cookie")
        return attached(self._gym, request.session["episode"])


def _main() -> None:
    parser = argparse.ArgumentParser(description="Writes the rows of a NeMo Gym data set, one for each task.")
    parser.add_argument("env", help="id or slug of the environment")
    parser.add_argument("--tier", type=int, help="tasks of this tier only")
    parser.add_argument("--seed", type=int, help="other rows than the environment's own")
    parser.add_argument("--split", choices=["train", "eval"], help="one side of its families of tasks")
    parser.add_argument("--face", help="how the model meets the environment")
    for row in rows(**vars(parser.parse_args())):
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    _main()
