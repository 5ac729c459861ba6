import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const Action = z.object({
  inputs: z.record(z.string(), z.object({ default: z.string().optional(), required: z.boolean().optional() })),
  runs: z.object({
    using: z.literal("composite"),
    steps: z.array(
      z.union([
        z.strictObject({
          name: z.string(),
          id: z.string().optional(),
          if: z.string().optional(),
          shell: z.literal("bash"),
          env: z.record(z.string(), z.string()).default({}),
          run: z.string(),
        }),
        z.strictObject({
          name: z.string(),
          if: z.string().optional(),
          uses: z.enum(["actions/cache/restore@v4", "actions/cache/save@v4"]),
          with: z.strictObject({ path: z.string(), key: z.string() }),
        }),
      ]),
    ),
  }),
});
type Job = {
  readonly code: number;
  readonly log: string;
  readonly outputs: Record<string, string>;
  readonly summary: string;
};

type JobEvent = {
  readonly pullRequest?: boolean;
  readonly sha?: string;
  /** The job's own environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Puts what is checked out into the workspace. */
  readonly fill?: (workspace: string) => void;
};

/** A composite action, and what runs it as GitHub's runner does, in folders below `dir`. */
export function actionJobs(file: string, dir: string, apiUrl: () => string) {
  const action = Action.parse(parse(readFileSync(file, "utf8")));

  /** GitHub's cache: folders by key. A key finds the newest whose own begins with it, of the same path. */
  const cache: { readonly key: string; readonly path: string; readonly copy: string }[] = [];
  const temp = join(dir, "temp");
  let jobs = 0;

  /** Runs the composite's steps as a runner does: expressions only in `env`, `with` and `if`, each step by bash with its own environment, outputs by file. Each job has an empty RUNNER_TEMP. */
  async function runAction(
    inputs: Readonly<Record<string, string>>,
    { pullRequest = true, sha = "a".repeat(40), env = {}, fill = () => {} }: JobEvent = {},
  ): Promise<Job> {
    const attempt = String(++jobs);
    if (existsSync(temp)) renameSync(temp, join(dir, `job-${attempt}`));
    mkdirSync(temp);
    const workspace = join(temp, "work");
    mkdirSync(workspace);
    fill(workspace);
    const [output, summary] = [join(temp, "output"), join(temp, "summary")];
    const steps: Record<string, Record<string, string>> = {};
    const given = Object.fromEntries(
      Object.entries(action.inputs).map(([name, { default: fallback = "" }]) => [name, inputs[name] ?? fallback]),
    );
    const valueAt = (path: string): string => {
      if (path === "github.sha") return sha;
      if (path === "github.run_id") return "1";
      if (path === "github.run_attempt") return attempt;
      if (path === "github.ref_name") return "main";
      const [head, ...rest] = path.split(".");
      if (head === "inputs") return given[rest.join(".")] ?? "";
      if (head === "steps") return steps[rest[0] ?? ""]?.[rest[2] ?? ""] ?? "";
      if (path === "github.token") return "job-token";
      if (path === "github.event.pull_request.number") return pullRequest ? "7" : "";
      if (path === "github.event.pull_request.base.sha") return pullRequest ? "b".repeat(40) : "";
      throw new Error(`this test does not know ${path}`);
    };
    const holds = (condition: string) =>
      condition
        .replace(/^\$\{\{ (.+) \}\}$/, "$1")
        .split(" && ")
        .every((term) => {
          const [, not, path = "", wanted] = /^(!?)([\w.]+)(?: == '(\w+)')?$/.exec(term) ?? [];
          const value = valueAt(path);
          return (wanted === undefined ? value !== "" : value === wanted) !== (not === "!");
        });
    const expand = (value: string) => value.replace(/\$\{\{ ([\w.]+) \}\}/g, (_, path: string) => valueAt(path));
    let [log, code] = ["", 0];
    for (const step of action.runs.steps) {
      if (step.if && !holds(step.if)) continue;
      if ("uses" in step) {
        const [path, key] = [expand(step.with.path), expand(step.with.key)];
        const found = cache.findLast((each) => each.path === path && each.key.startsWith(key));
        if (step.uses.includes("save")) {
          const copy = mkdtempSync(join(dir, "cache-"));
          cpSync(path, copy, { recursive: true });
          cache.push({ key, path, copy });
        } else if (found) cpSync(found.copy, path, { recursive: true });
        continue;
      }
      writeFileSync(output, "");
      const child = spawn("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step.run], {
        cwd: workspace,
        env: {
          NODE_ENV: "test",
          NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
          AGENTGYM_SANDBOX: "embedded",
          PATH: process.env.PATH,
          HOME: temp,
          RUNNER_TEMP: temp,
          GITHUB_ACTION_PATH: dirname(file),
          GITHUB_API_URL: apiUrl(),
          GITHUB_OUTPUT: output,
          GITHUB_REPOSITORY: "o/r",
          GITHUB_RUN_ID: "1",
          GITHUB_SERVER_URL: "https://github.example",
          GITHUB_STEP_SUMMARY: summary,
          GITHUB_ENV: join(temp, "env"),
          GITHUB_PATH: join(temp, "path"),
          GITHUB_SHA: sha,
          ...env,
          ...Object.fromEntries(Object.entries(step.env).map(([name, value]) => [name, expand(value)])),
        },
      });
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk) => {
          log += chunk;
        });
      code = await new Promise<number>((resolve) => child.once("close", (ended) => resolve(ended ?? 1)));
      if (step.id)
        steps[step.id] = Object.fromEntries(
          readFileSync(output, "utf8")
            .split("\n")
            .filter(Boolean)
            .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
        );
      if (code !== 0) break;
    }
    const written = textOf(summary);
    return { code, log, outputs: Object.assign({}, ...Object.values(steps)), summary: written };
  }

  return { action, runAction };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
