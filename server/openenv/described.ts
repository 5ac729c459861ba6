import { z } from "zod";
import type { EnvironmentSpec } from "../../core/environment.ts";
import { Json } from "../../core/json.ts";
import { plainTool } from "../../core/worlds/told-text.ts";
import { toolsOf } from "../../core/worlds/tools.ts";
import { ResetData } from "./messages.ts";

/** What a client reads of an environment before it plays. */
export function metadataOf({ plan }: EnvironmentSpec): Json {
  return {
    name: plan.name,
    description: plan.summary,
    readme_content: null,
    version: "1.0.0",
    author: null,
    documentation_url: null,
  };
}

/** JSON Schemas of an action (in our own form; the two actions of tool environments are taken as well), an observation and the state. */
export function schemasOf({ world }: EnvironmentSpec): { readonly [key: string]: Json } {
  const plain = plainTool(world);
  const names = toolsOf(world).map(({ name }) => name);
  const action: Json = plain
    ? { type: "string", description: `What is given to ${plain.tool}; done ends the episode` }
    : { type: "string", enum: names, description: "The tool's name; done ends the episode" };
  const params: Json = { type: "object", description: "The tool's arguments", additionalProperties: true };
  return {
    action: {
      title: "ToolAction",
      type: "object",
      properties: {
        action,
        ...(plain ? {} : { params }),
      },
      required: ["action"],
    },
    observation: {
      title: "ToolObservation",
      type: "object",
      description:
        "After reset the instruction, the policies and the names of the tools; after a step the result, or why it was refused.",
      properties: {},
      additionalProperties: true,
    },
    state: {
      title: "EpisodeState",
      type: "object",
      properties: {
        episode_id: { anyOf: [{ type: "string" }, { type: "null" }] },
        step_count: { type: "integer", minimum: 0 },
        task_id: { type: "string" },
        seed: { anyOf: [{ type: "integer" }, { type: "null" }] },
      },
      required: ["episode_id", "step_count"],
    },
  };
}

/** The OpenAPI document of an environment's address. Its version is the protocol's profile (`openenv-http/1.x`), as that project's validator reads it. */
export function descriptionOf(spec: EnvironmentSpec): Json {
  const { action = null } = schemasOf(spec);
  const answers = (description: string) => ({
    "200": { description, content: { "application/json": { schema: { type: "object" } } } },
  });
  const takes = (schema: Json) => ({ required: true, content: { "application/json": { schema } } });
  const reset = Json.parse(z.toJSONSchema(ResetData, { io: "input" }));
  const step = { type: "object", properties: { action }, required: ["action"] };
  const get = (description: string) => ({ get: { summary: description, responses: answers(description) } });
  return {
    openapi: "3.1.0",
    info: { title: spec.plan.name, version: "1.0.0" },
    paths: {
      "/health": get("Whether it answers"),
      "/metadata": get("Name and description"),
      "/schema": get("Schemas of action, observation and state"),
      "/state": get("The state of nothing: episodes are played over /ws"),
      "/reset": { post: { summary: "What a reset would tell", requestBody: takes(reset), responses: answers("Told") } },
      "/step": {
        post: { summary: "What an action does to the seed rows", requestBody: takes(step), responses: answers("Told") },
      },
      "/mcp": {
        post: { summary: "JSON-RPC: tools", requestBody: takes({ type: "object" }), responses: answers("JSON-RPC") },
      },
    },
  };
}
