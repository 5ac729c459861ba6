import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { DocsMarkdown } from "../../components/docs/markdown.tsx";
import { endpointsOf, membersOf, OpenApi, typeText } from "../../components/docs/open-api.ts";
import { sectionsOf } from "../../components/docs/sections.ts";
import { restRoutes } from "../../server/api/rest.ts";
import { docsPages, docsTarget, openApi } from "./docs-pages.ts";
import { fencesIn } from "./fences.fixture.ts";

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
    const inputsOf = (folder: string) => parse(readFileSync(join(root, folder, "action.yml"), "utf8")).inputs;
    const blocks = fencesIn(root).flatMap(({ language, code }) => (language === "yaml" ? [code] : []));
    expect(blocks.length).toBeGreaterThan(1);
    for (const block of blocks) {
      const steps: { uses?: string; with?: object }[] = [parse(block)]
        .flat()
        .flatMap((each) => each.jobs?.agentgym.steps ?? each);
      for (const { uses, with: given = {} } of steps)
        if (uses?.startsWith("<owner>"))
          expect(Object.keys(inputsOf(/repository>\/(\w+)@/.exec(uses)?.[1] ?? ""))).toEqual(
            expect.arrayContaining(Object.keys(given)),
          );
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
