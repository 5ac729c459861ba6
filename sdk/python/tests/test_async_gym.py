from __future__ import annotations

import asyncio
import inspect
from concurrent.futures import ThreadPoolExecutor

import pytest
from faulty_proxy import faulty_proxy

from agentgym import AsyncEpisode, AsyncGym, ConflictError, Episode, Gym


def test_plays_episodes_side_by_side(env: str) -> None:
    async def play(episode: AsyncEpisode) -> float | None:
        await episode.reset()
        while not episode.done:
            await episode.act("list_contacts")
        assert episode.failure
        assert episode.validators
        return episode.score

    async def main() -> list[float | None]:
        async with AsyncGym(env) as gym:
            episodes = [episode async for episode in gym.episodes(tier=2, trials=4)]
            return await asyncio.gather(*(play(episode) for episode in episodes))

    scores = asyncio.run(main())
    assert len(scores) >= 8
    assert all(score is not None and 0 <= score < 1 for score in scores)


def test_does_what_its_twin_does(env: str, solution: tuple[str, list[dict[str, object]]]) -> None:
    async def main() -> None:
        task, actions = solution
        async with AsyncGym(env) as gym:
            assert (await gym.environment())["id"] == env
            assert task in [each["id"] for each in await gym.tasks(tier=2)]
            episode = await gym.start(task)
            first = await episode.reset()
            assert first["instruction"]
            for action in actions:
                await episode.act(action)
            assert episode.score == 1
            assert (await episode.replay())["episode"]["id"] == episode.id
            with pytest.raises(ConflictError):
                await episode.act("list_contacts")
            async with await gym.start(tier=1) as left:
                pass
            assert left.done
            run = await gym.run("noop", task=task)
            assert run["scorecard"]["verdict"] == "FAIL"

    asyncio.run(main())


def test_repeats_what_was_lost(env: str, server: str) -> None:
    async def main() -> None:
        with faulty_proxy(server) as proxy:
            async with AsyncGym(env, base_url=proxy.url) as gym:
                episode = await gym.start(tier=2)
                proxy.faults = ["lose", "503"]
                await episode.act("list_contacts")
                assert episode.steps == 1

    asyncio.run(main())


def test_makes_environments() -> None:
    async def main() -> str:
        gym = await AsyncGym.create("CRM for Salesforce agents", tasks=24, seed=1)
        async with gym:
            return gym.id

    assert asyncio.run(main()).startswith("env_crm_v1_")


@pytest.mark.parametrize(("one", "other"), [(Gym, AsyncGym), (Episode, AsyncEpisode)])
def test_the_twins_take_the_same_arguments(one: type, other: type) -> None:
    def signatures(kind: type) -> dict[str, list[str]]:
        return {
            name: list(inspect.signature(member).parameters)
            for name, member in inspect.getmembers(kind, callable)
            if not name.startswith("_") or name == "__init__"
        }

    assert signatures(one) == signatures(other)


def test_works_on_one_event_loop_after_another(env: str) -> None:
    """A gym outlives the loop that it was first used on, as in a script that calls `asyncio.run` twice."""
    gym = AsyncGym(env)

    async def open_one() -> AsyncEpisode:
        return await gym.start(tier=2)

    async def act(episode: AsyncEpisode) -> int:
        await episode.act("list_contacts")
        return episode.steps

    episode = asyncio.run(open_one())
    assert [asyncio.run(act(episode)) for _ in range(3)] == [1, 2, 3]
    with ThreadPoolExecutor(3) as threads:
        others = list(threads.map(lambda _: asyncio.run(open_one()), range(6)))
    assert len({each.id for each in others}) == 6
    asyncio.run(gym.close())
    with pytest.raises(RuntimeError, match="closed"):
        asyncio.run(open_one())
