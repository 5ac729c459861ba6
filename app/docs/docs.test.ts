import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { DocsMarkdown } from "../../components/docs/markdown.tsx";
import { endpointsOf, membersOf, OpenApi, typeText } from "../../components/docs/open-api.ts";
import { sectionsOf } from "../../components/docs/sections.ts";
import { restRoutes } from "../../server/api/rest.ts";
import { type HttpServer, serveHttp } from "../../server/http.ts";
import { type Gym, openGym } from "../../server/runner/gym.ts";
import { settingsOf } from "../../server/runner/settings.ts";
import { docsPages, docsTarget, openApi } from "./docs-pages.ts";

const root = join(import.meta.dirname, "../..");
const pages = await docsPages();
const htmlOf = (text: string) => renderToStaticMarkup(createElement(DocsMarkdown, { text, linkTo: docsTarget }));
const idsOf = (html: string) => [...html.matchAll(/<h[1-3] id="([^"]+)"/g)].map(([, id]) => id);

describe("the documentation", () => {
  it.each(pages)("$slug: links lead somewhere, and headings have the addresses that the search uses", ({ text }) => {
    const html = htmlOf(text);
    expect(html).toMatch(/<h1/);
    expect(sectionsOf(text).map(({ slug }) => slug)).toEqual(idsOf(html));
    for (const [, href = ""] of html.matchAll(/ href="(\/docs\/[^"]+)"/g)) {
      const [, slug, anchor] = /^\/docs\/([\w-]+)(?:#(.+))?$/.exec(href) ?? [];
      const target = pages.find((page) => page.slug === slug);
      expect(target, href).toBeDefined();
      if (anchor) expect(idsOf(htmlOf(target?.text ?? "")), href).toContain(anchor);
    }
  });

  it("links only to files that are there", () => {
    for (const name of readdirSync(join(root, "docs")).filter((each) => each.endsWith(".md")))
      for (const [, file = ""] of readFileSync(join(root, "docs", name), "utf8").matchAll(
        /\]\(([\w./-]+\.md)(?:#[^)]*)?\)/g,
      ))
        expect(existsSync(join(root, "docs", file)), `${name}: ${file}`).toBe(true);
  });

  it("shows YAML that is YAML, with inputs that the action has", () => {
    const { inputs } = parse(readFileSync(join(root, "action.yml"), "utf8"));
    const blocks = pages.flatMap(({ text }) =>
      [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, yaml]) => yaml ?? ""),
    );
    expect(blocks.length).toBeGreaterThan(1);
    for (const block of blocks) {
      const steps: { uses?: string; with?: object }[] = [parse(block)]
        .flat()
        .flatMap((each) => each.jobs?.agentgym.steps ?? each);
      for (const { uses, with: given = {} } of steps)
        if (uses?.startsWith("<owner>"))
          expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
    }
  });

  it("interprets no HTML and no script in an address", () => {
    const html = htmlOf("# T\n\n<img src=x onerror=alert(1)>\n\n[a](javascript:alert(1)) [b](../.env) ![c](x.png)");
    expect(html).not.toMatch(/<img|javascript:|\.env|x\.png/);
  });
});

describe("the REST reference", () => {
  it("has every route, with readable types", async () => {
    const endpoints = endpointsOf(await openApi());
    const shown = endpoints.map(({ method, path }) => `${method} ${path}`);
    for (const { rest } of restRoutes())
      expect(shown).toContain(`${rest.method} ${rest.path.replace(/:(\w+)/g, "{$1}")}`);
    expect(new Set(endpoints.map(({ id }) => id)).size).toBe(endpoints.length);
    expect(typeText({ anyOf: [{ $ref: "#/components/schemas/Task" }, { type: "null" }] })).toBe("Task | null");
    expect(typeText({ type: "array", items: { enum: ["a", "b"] } })).toBe('"a" | "b"[]');
    expect(
      membersOf({ type: "object", properties: { n: { type: "integer", minimum: 1, maximum: 4, default: 2 } } }),
    ).toEqual([{ name: "n", required: false, type: "integer, from 1 to 4", description: "Default: 2" }]);
    expect(OpenApi.safeParse({}).success).toBe(false);
  });
});

describe("the quickstart", () => {
  const dir = mkdtempSync(join(tmpdir(), "agentgym-quickstart-"));
  let gym: Gym;
  let server: HttpServer;

  beforeAll(async () => {
    const prepared = await run(process.execPath, [join(root, "cli/setup/prepare.mjs"), "--cli"], root);
    expect(prepared.code, prepared.out).toBe(0);
    gym = await openGym(settingsOf({ AGENTGYM_DATA: join(dir, "data") }));
    server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
  }, 120_000);

  afterAll(async () => {
    await server.close();
    await gym.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it("works as it stands: every runnable block, one after the other", async () => {
    const text = pages.find(({ slug }) => slug === "quickstart")?.text ?? "";
    const blocks = [...text.matchAll(/^```sh runnable\n([\s\S]*?)^```$/gm)].map(([, block]) => block ?? "");
    expect(blocks.length).toBeGreaterThan(6);
    const script = `set -eu\n${blocks.join("\n")}`.replaceAll("http://localhost:3000", server.url);
    const { code, out } = await run("bash", ["-c", script], dir);
    expect(code, out).toBe(0);
    for (const said of [/is live/, /score: 1\.00 · PASS/, /exit code 1: below the threshold/, /"score":\d/])
      expect(out).toMatch(said);
  }, 240_000);

  /** `PATH` is given on, so that the machine's own python3 and curl are found. */
  function run(command: string, args: readonly string[], cwd: string): Promise<{ code: number | null; out: string }> {
    const child = spawn(command, args, { cwd, env: { NODE_ENV: "test", HOME: dir, PATH: process.env.PATH } });
    let out = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        out += chunk;
      });
    return new Promise((resolve) => child.once("close", (code) => resolve({ code, out })));
  }
});
