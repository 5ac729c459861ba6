"""Solves a task over MCP by the `mcp` package: the address and the actions come as arguments, what it saw is printed as JSON."""

import asyncio
import json
import sys

from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client


async def main(url: str, actions: list[dict]) -> None:
    async with streamable_http_client(url) as streams:
        async with ClientSession(streams[0], streams[1]) as session:
            await session.initialize()
            tools = await session.list_tools()
            prompt = await session.get_prompt("task")
            results = [await session.call_tool(each["action"], each["params"]) for each in actions]
            seen = {
                "tools": [tool.name for tool in tools.tools],
                "prompt": prompt.messages[0].content.text,
                "last": [part.text for part in results[-1].content],
            }
            print(json.dumps(seen))


asyncio.run(main(sys.argv[1], json.loads(sys.argv[2])))
