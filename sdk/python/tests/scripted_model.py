"""An OpenAI-compatible endpoint that says what a script says."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Call = dict[str, Any]
Script = Callable[[list[dict[str, Any]], int], Call | str]
"""What to say after these messages, as the so manyth turn: a call ``{"action": ..., "params": ...}``, or a text."""


def of_oracles(oracles: dict[str, list[Call]]) -> Script:
    """Each task's own actions; tasks are known by their first message."""

    def script(messages: list[dict[str, Any]], turn: int) -> Call | str:
        opening = next(text_of(each) for each in messages if each.get("role") == "user")
        (actions,) = [actions for instruction, actions in oracles.items() if opening.startswith(instruction)]
        return actions[turn] if turn < len(actions) else "I have finished."

    return script


@contextmanager
def serving(script: Script) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The base URL of the endpoint, and the requests that it got."""
    requests: list[dict[str, Any]] = []

    class Endpoint(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            requests.append(asked)
            answer = _response(script, asked) if self.path.endswith("/responses") else _completion(script, asked)
            body = json.dumps(answer).encode()
            kind = "application/json"
            if asked.get("stream"):
                kind, body = "text/event-stream", _as_stream(answer)
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", requests
    finally:
        server.shutdown()
        server.server_close()


def text_of(message: dict[str, Any]) -> str:
    content = message.get("content") or ""
    return content if isinstance(content, str) else "".join(part.get("text", "") for part in content)


def _completion(script: Script, asked: dict[str, Any]) -> dict[str, Any]:
    turn = sum(each["role"] == "assistant" for each in asked["messages"])
    said = script(asked["messages"], turn)
    message: dict[str, Any] = {"role": "assistant", "content": said if isinstance(said, str) else None}
    if not isinstance(said, str):
        function = {"name": said["action"], "arguments": json.dumps(said["params"])}
        message["tool_calls"] = [{"id": f"call_{turn}", "type": "function", "function": function}]
    reason = "stop" if isinstance(said, str) else "tool_calls"
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": asked["model"],
        "choices": [{"index": 0, "message": message, "finish_reason": reason, "logprobs": None}],
        "usage": {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15},
    }


def _as_stream(completion: dict[str, Any]) -> bytes:
    (choice,) = completion["choices"]
    delta = {**choice["message"]}
    if calls := delta.get("tool_calls"):
        delta["tool_calls"] = [{**each, "index": at} for at, each in enumerate(calls)]
    chunk = {**completion, "object": "chat.completion.chunk"}
    parts = [{"index": 0, "delta": delta}, {"index": 0, "delta": {}, "finish_reason": choice["finish_reason"]}]
    lines = [f"data: {json.dumps({**chunk, 'choices': [part]})}\n\n" for part in parts]
    return "".join([*lines, "data: [DONE]\n\n"]).encode()


def _response(script: Script, asked: dict[str, Any]) -> dict[str, Any]:
    """The same as an answer of the Responses API."""
    items = asked["input"]
    turn = sum(each.get("type") == "function_call" for each in items)
    said = script([each for each in items if "role" in each], turn)
    output: dict[str, Any]
    if isinstance(said, str):
        content = [{"type": "output_text", "text": said, "annotations": []}]
        output = {
            "type": "message",
            "id": f"msg_{turn}",
            "role": "assistant",
            "status": "completed",
            "content": content,
        }
    else:
        output = {
            "type": "function_call",
            "id": f"fc_{turn}",
            "call_id": f"call_{turn}",
            "name": said["action"],
            "arguments": json.dumps(said["params"]),
            "status": "completed",
        }
    return {
        "id": "resp_1",
        "object": "response",
        "created_at": 1,
        "model": asked.get("model", "scripted"),
        "output": [output],
        "parallel_tool_calls": False,
        "tool_choice": "auto",
        "tools": asked.get("tools", []),
    }
