import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../server/root.ts";

/** On npm and on PyPI the bare name of the product is other people's. What is ours there, and a path, a file or an address of our own, may follow or go before it. */
const theirs = "agentgym(?![\\w./-])";
const options = String.raw`(?:\s+(?:-{1,2}[\w-]+(?:[= ](?!agentgym)[^\s"'\x60]+)?|"?[\w./\[\]-]+"?(?=\s+\S*agentgym)))*\s+["']?`;

/** Ways to have a package run or installed by its name. */
const ways: readonly RegExp[] = [
  // Runners.
  new RegExp(String.raw`\b(?:npx|pnpx|bunx|uvx)${options}${theirs}`),
  new RegExp(
    String.raw`\b(?:npm|pnpm|yarn|bun|deno)\s+(?:exec|x|dlx|create|init|run)${options}(?:--\s+)?(?:npm:)?${theirs}`,
  ),
  new RegExp(String.raw`\b(?:pipx|uv|uv\s+tool)\s+run${options}${theirs}`),
  // Installers.
  new RegExp(
    String.raw`\b(?:npm|pnpm|yarn|bun|deno)\s+(?:global\s+)?(?:i|install|add|ci|link)${options}(?:npm:)?${theirs}`,
  ),
  new RegExp(String.raw`\b(?:pip3?|pipx|poetry|uv|uv\s+pip|uv\s+tool|conda|pdm)\s+(?:install|add)${options}${theirs}`),
  // Requirements, addresses and imports.
  /(?<!\/\/)\bagentgym(?:\[[\w,-]+\])?\s*(?:==|>=|~=|@\^?\d|@latest)/,
  /\bagentgym\[(?:langchain|gymnasium)/,
  /(?:npmjs\.com\/package|unpkg\.com|jsr\.io|esm\.sh|pypi\.org\/(?:project|simple))\/agentgym(?![\w-])/,
  /(?:from|import|require\()\s*["']agentgym["']/,
  /@agentgym\//,
];

const leads = (text: string) => ways.some((way) => way.test(text));

/** Every text of the repository. */
function texts(): { readonly file: string; readonly text: string }[] {
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root })
    .toString()
    .split("\0")
    .filter((file) => file !== "" && file !== "cli/names.test.ts");
  return files.flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return text.includes("\0") ? [] : [{ file, text }];
  });
}

describe("names of packages", () => {
  it("lead nobody to packages of other people, in no text of the repository", () => {
    const found = texts().flatMap(({ file, text }) =>
      text
        .split("\n")
        .flatMap((line, place) => (leads(line) ? [`${file}:${place + 1}: ${line.trim().slice(0, 200)}`] : [])),
    );
    expect(found).toEqual([]);
  });

  it.each([
    "npx agentgym new",
    "npx -y agentgym@latest run",
    "npx --yes --package agentgym agentgym ls",
    "npm install agentgym",
    "npm i -g agentgym",
    "npm install --save-dev zod agentgym",
    "npm exec -- agentgym",
    "pnpm dlx agentgym",
    "yarn add agentgym",
    "bunx agentgym",
    "pip install agentgym",
    'pip install "agentgym[gymnasium]"',
    "python -m pip install -U agentgym",
    "uv add agentgym",
    "uv pip install agentgym",
    "uv tool run agentgym",
    "uvx agentgym",
    "pipx run agentgym",
    "agentgym>=0.1",
    "https://www.npmjs.com/package/agentgym",
    "https://pypi.org/project/agentgym/",
    'import { Gym } from "agentgym";',
    'import { Gym } from "@agentgym/sdk";',
  ])("are told apart: %s leads there", (line) => expect(leads(line)).toBe(true));

  it.each([
    "agentgym run crm --agent oracle",
    "node cli/agentgym.mjs new",
    "from agentgym import Gym",
    "from agentgym.integrations.langchain import AgentGymTools",
    "pip install ./sdk/python && agentgym ls",
    'pip install "./sdk/python[langchain]"',
    "npm install <checkout>/sdk/typescript",
    'import { Gym } from "agentgym-sdk";',
    "npm install agentgym-sdk",
    "pip install agentgym-sdk",
    "FROM agentgym/runtime:latest",
    "curl -sSL http://localhost:3000/install.sh | sh",
    "It lands in `~/.agentgym`, needs no root",
  ])("are told apart: %s does not", (line) => expect(leads(line)).toBe(false));

  it("of our own packages are ours", () => {
    const nameOf = (file: string) => JSON.parse(readFileSync(join(root, file), "utf8")).name;
    expect([nameOf("package.json"), nameOf("package-lock.json")]).toEqual(["agentgym-app", "agentgym-app"]);
    expect(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).private).toBe(true);
    expect(nameOf("sdk/typescript/package.json")).toBe("agentgym-sdk");
    expect(readFileSync(join(root, "sdk/python/pyproject.toml"), "utf8")).toMatch(/^name = "agentgym-sdk"$/m);
  });

  it("of environments in the documentation are names that everybody has", () => {
    const ids = texts()
      .filter(({ file }) =>
        /^(README|docs\/|sdk\/\w+\/(README|src)|public\/openapi|components\/.*snippets\.ts$|action\.yml)/.test(file),
      )
      .flatMap(({ file, text }) =>
        [...text.matchAll(/\benv_[a-z0-9-]+_v\d+_[0-9a-f]{6}\b/g)].map(([id]) => `${file}: ${id}`),
      );
    // Made up on purpose: what is not found.
    expect(ids.filter((found) => !found.endsWith("_000000"))).toEqual([]);
  });

  it("of the profile's file are the true ones", () => {
    const told = readFileSync(join(root, "docs/operations.md"), "utf8");
    expect([...told.matchAll(/~\/[\w./-]*profile\.json/g)].map(([path]) => path)).toEqual([
      "~/.agentgym/profile.json",
      "~/.agentgym/profile.json",
    ]);
  });
});
