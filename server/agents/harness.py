"""Runs the `act` of a Python file over JSON lines: one observation in, one action out. Started by server/agents/script.ts."""
import asyncio
import importlib.util
import inspect
import json
import os
import sys

answers = os.fdopen(os.dup(1), "w")
# What the agent prints must not end up between the answers.
os.dup2(2, 1)
sys.stdout = sys.stderr

path = sys.argv[1]
sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
spec = importlib.util.spec_from_file_location("agent", path)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
act = getattr(module, "act", None)
if not callable(act):
    sys.exit(f"{path} defines no function act(observation)")
takes_episode = len(inspect.signature(act).parameters) > 1
episode = {}
for line in sys.stdin:
    message = json.loads(line)
    if message["type"] == "begin":
        episode = message["episode"]
        continue
    observation = message["observation"]
    action = act(observation, episode) if takes_episode else act(observation)
    if inspect.isawaitable(action):
        action = asyncio.run(action)
    answers.write(json.dumps(action) + "\n")
    answers.flush()
