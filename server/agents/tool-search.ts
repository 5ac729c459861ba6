import { z } from "zod";
import type { Action, Observation } from "../../core/action.ts";
import { nearest } from "../../core/worlds/refusal.ts";
import type { Tool } from "../../core/worlds/tools.ts";

/** A pair of tools that stands for many, where an endpoint takes only some: one searches, one describes a tool and from then on offers it. */
export type ToolSearch = {
  /** What the endpoint is told now: the pair, `done`, and the tools asked for last. */
  offered(): readonly Tool[];
  /** The answer to a call of the pair; null for a call of another tool. */
  answer(action: Action): Observation | null;
  /** Offers a tool that was called without being described. */
  open(name: string): void;
  readonly names: { readonly search: string; readonly describe: string };
};

const mostFound = 20;

/** A pair for these tools, with at most `most` offered at once. */
export function toolSearch(tools: readonly Tool[], most: number): ToolSearch {
  const free = (name: string): string => (tools.some((tool) => tool.name === name) ? free(`${name}_`) : name);
  const names = { search: free("search_tools"), describe: free("describe_tool") };
  const pair = [searchTool(names, tools.length), describeTool(names)];
  const always = tools.filter(({ name }) => name === "done");
  const opened: Tool[] = [];
  const open = (name: string): Tool | undefined => {
    const tool = tools.find((each) => each.name === name);
    if (!tool || always.includes(tool)) return tool;
    const known = opened.indexOf(tool);
    if (known >= 0) opened.splice(known, 1);
    opened.push(tool);
    while (opened.length > Math.max(1, most - pair.length - always.length)) opened.shift();
    return tool;
  };
  return {
    names,
    offered: () => [...pair, ...opened, ...always],
    open: (name) => void open(name),
    answer({ action, params }): Observation | null {
      if (action === names.search)
        return { result: found(tools, params), hint: `Call ${names.describe} before you call one.` };
      if (action !== names.describe) return null;
      const name = z.string().catch("").parse(params.name);
      const tool = open(name);
      if (tool) return { result: { name: tool.name, description: tool.description, parameters: tool.inputSchema } };
      const near = nearest(
        name,
        tools.map((each) => each.name),
      );
      return {
        error: {
          code: "UNKNOWN_TOOL",
          message: `There is no tool ${JSON.stringify(name.slice(0, 100))}.`,
          hint: near ? `Did you mean ${near}?` : `Search with ${names.search}.`,
        },
      };
    },
  };
}

type Names = ToolSearch["names"];

function searchTool({ search, describe }: Names, count: number): Tool {
  return {
    name: search,
    title: "Search tools",
    description: `There are ${count} tools. Finds those whose names or descriptions hold the words; ${describe} tells how one is called.`,
    inputSchema: {
      type: "object",
      properties: { query: { type: "string", description: "Words, e.g. `refund order`; empty for all names" } },
      required: ["query"],
      additionalProperties: false,
    },
  };
}

function describeTool({ describe }: Names): Tool {
  return {
    name: describe,
    title: "Describe a tool",
    description: "Tells a tool's parameters and makes it callable.",
    inputSchema: {
      type: "object",
      properties: { name: { type: "string", description: "Name of the tool" } },
      required: ["name"],
      additionalProperties: false,
    },
  };
}

/** The tools that hold most of the words, names before descriptions; every name where nothing is asked for. */
function found(tools: readonly Tool[], params: Action["params"]) {
  const words =
    z
      .string()
      .catch("")
      .parse(params.query)
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  if (words.length === 0) return tools.map(({ name }) => name);
  const stem = (word: string) => word.replace(/(?:ies|es|s|ing|ed)$/, "");
  const scored = tools.map((tool) => {
    const [name, description] = [tool.name.toLowerCase(), tool.description.toLowerCase()];
    const score = words.reduce(
      (sum, word) => sum + (name.includes(stem(word)) ? 3 : 0) + (description.includes(stem(word)) ? 1 : 0),
      0,
    );
    return { name: tool.name, description: tool.description, score };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, mostFound)
    .map(({ score: _, ...tool }) => tool);
}
