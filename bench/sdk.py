"""Steps of an instant agent over REST, one after the other: by the SDK, and by http.client. Prints milliseconds a step as JSON, for bench/sdk.ts."""

from __future__ import annotations

import http.client
import json
import sys
import time
import uuid
from collections.abc import Callable

from agentgym import Gym

port, env = int(sys.argv[1]), sys.argv[2]
ROUNDS, STEPS = 5, 400


def action_of(count: int) -> tuple[str, dict[str, object]]:
    if count % 3 == 0:
        return "update_contact", {"contact_id": "c_007", "city": f"City {count}"}
    return "get_deal", {"deal_id": f"d_0{10 + count % 20}"}


def measure(start: Callable[[], object], step: Callable[[int], bool]) -> list[float]:
    """Milliseconds of each step; an episode that ends is followed by another, whose start is not counted."""
    times: list[float] = []
    start()
    for count in range(STEPS):
        began = time.perf_counter()
        done = step(count)
        times.append((time.perf_counter() - began) * 1_000)
        if done:
            start()
    return times


class Sdk:
    def __init__(self) -> None:
        self.gym = Gym(env, base_url=f"http://127.0.0.1:{port}")

    def start(self) -> None:
        self.episode = self.gym.start(tier=4)

    def step(self, count: int) -> bool:
        self.episode.act(action_of(count))
        return self.episode.done


class Raw:
    def __init__(self, keyed: bool) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.connection.connect()
        self.keyed = keyed

    def post(self, path: str, body: object) -> dict[str, object]:
        headers = {"Content-Type": "application/json"}
        if self.keyed:
            headers["Idempotency-Key"] = uuid.uuid4().hex
        self.connection.request("POST", path, json.dumps(body).encode(), headers)
        answer: dict[str, object] = json.loads(self.connection.getresponse().read())
        return answer

    def start(self) -> None:
        self.id = self.post(f"/api/environments/{env}/episodes", {"tier": 4, "agent": "bench"})["episode_id"]

    def step(self, count: int) -> bool:
        name, params = action_of(count)
        return bool(self.post(f"/api/episodes/{self.id}/step", {"action": name, "params": params})["done"])


players = {"sdk": Sdk(), "raw": Raw(keyed=False), "keyed": Raw(keyed=True)}
times: dict[str, list[float]] = {name: [] for name in players}
for turn in range(-1, ROUNDS):
    for name, player in players.items():
        measured = measure(player.start, player.step)
        if turn >= 0:
            times[name] += measured
print(json.dumps(times))
