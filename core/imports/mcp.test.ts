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

  it("says when nothing of a server is about records", () => {
    expect(() => planOfMcp("Empty", [])).toThrow(/nothing of "Empty" can be simulated/);
    expect(() => planOfMcp("Calc", [tool("ping"), { name: "add", inputSchema: null }])).toThrow(/can be simulated/);
  });
});
