import { describe, expect, it } from "vitest";
import { compile } from "../generate/compile.ts";
import { type McpTool, planOfMcp } from "./mcp.ts";

const tool = (name: string, properties: object = {}, required: string[] = [], outputSchema?: object): McpTool => ({
  name,
  description: `Does ${name}`,
  inputSchema: { type: "object", properties, required },
  outputSchema,
});
const text = { type: "string" };

const tracker = [
  tool("list_projects"),
  tool("create_project", { name: text }, ["name"]),
  tool(
    "list_issues",
    { project_id: text, state: { type: "string", enum: ["open", "closed"] }, limit: { type: "integer" } },
    ["project_id"],
  ),
  tool("get_issue", { issue_id: text }, ["issue_id"]),
  tool(
    "create_issue",
    {
      project_id: text,
      title: text,
      state: { type: "string", enum: ["open", "closed"] },
      labels: { type: "array", items: text },
    },
    ["project_id", "title"],
  ),
  tool("closeIssue", { issueId: text }, ["issueId"]),
  tool("ping"),
  tool("search_web", { q: text }, ["q"], {
    type: "object",
    properties: { pages: { type: "array", items: { type: "object", properties: { title: text } } } },
  }),
];

describe("planOfMcp", () => {
  const plan = planOfMcp("Tracker", tracker);

  it("keeps the server's names, and says what each tool does to which records", () => {
    expect(plan.operations.map(({ name, kind, entity }) => [name, kind, entity])).toEqual([
      ["list_projects", "list", "project"],
      ["create_project", "create", "project"],
      ["list_issues", "search", "issue"],
      ["get_issue", "get", "issue"],
      ["create_issue", "create", "issue"],
      ["closeIssue", "transition", "issue"],
      ["search_web", "search", "web"],
    ]);
    const issue = plan.entities.find(({ name }) => name === "issue");
    expect(issue?.fields.map(({ name, type }) => `${name}:${type}`)).toEqual([
      "id:id",
      "title:text",
      "state:enum",
      "labels:list",
      "project_id:reference",
    ]);
  });

  it("lists the tools that say nothing, and compiles", () => {
    expect(plan.imported?.unsimulated).toContainEqual({
      what: "ping",
      why: "its name does not say what it does to which records",
    });
    expect(() => compile(plan, { seed: 1, complexity: "all" })).not.toThrow();
  });

  it("puts what a schema refers to in its place", () => {
    const schema = {
      type: "object",
      required: ["title"],
      $defs: { Rank: { type: "string", enum: ["low", "high"] } },
      properties: { title: text, rank: { $ref: "#/$defs/Rank" } },
    };
    const ranked = planOfMcp("R", [{ name: "add_task", inputSchema: schema }, tool("list_tasks")]);
    expect(ranked.entities[0]?.fields.find(({ name }) => name === "rank")).toMatchObject({
      type: "enum",
      values: ["low", "high"],
    });
  });

  it("has no tool that takes several records at once as one about a single record", () => {
    const names = { type: "array", items: text };
    const rows = { type: "array", items: { type: "object", properties: { name: text, kind: text } } };
    const graph = planOfMcp("Graph", [
      tool("create_entities", { entities: rows }, ["entities"]),
      tool("delete_entities", { entityNames: names }, ["entityNames"]),
      tool("add_observations", { observations: rows }, ["observations"]),
      tool("open_nodes", { names }, ["names"]),
      tool("get_song", { song_id: names }, ["song_id"]),
      tool("create_playlist", { songs: names }, ["songs"]),
      tool("list_playlists", { states: names }),
      tool("set_labels", { label_id: text, colours: names }, ["label_id", "colours"]),
    ]);
    expect(graph.operations.map(({ name }) => name)).toEqual(["create_playlist", "list_playlists"]);
    for (const [what, input] of [
      ["create_entities", "entities"],
      ["delete_entities", "entityNames"],
      ["add_observations", "observations"],
      ["open_nodes", "names"],
      ["get_song", "song_id"],
    ])
      expect(graph.imported?.unsimulated).toContainEqual({
        what,
        why: `it takes several records at once, in ${input}`,
      });
  });

  it("keeps no mark that turns the direction of a text", () => {
    const odd = planOfMcp("A\u202eB", [...tracker, tool("get\u202egpj <b>x</b>")]);
    expect(JSON.stringify(odd)).not.toMatch(/\u202e|<b>/);
  });

  it("says when nothing of a server is about records", () => {
    expect(() => planOfMcp("Empty", [])).toThrow(/nothing of "Empty" can be simulated/);
    expect(() => planOfMcp("Calc", [tool("ping"), { name: "add", inputSchema: null }])).toThrow(/can be simulated/);
  });
});
