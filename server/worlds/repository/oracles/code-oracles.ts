import { posix } from "node:path";
import { z } from "zod";
import { InvalidError, UnavailableError } from "../../../../core/errors.ts";
import type { CheckoutReader } from "../checkout-reader.ts";
import { filesBy } from "./globs.ts";
import { oracle } from "./oracle.ts";
import { pythonOutline } from "./python-outline.ts";

const scripts = "**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}";
const exclude = z.array(z.string()).default(["node_modules", ".git", "dist", "build"]);

/** The parser is a native part, which an installation without packages does not have. */
async function parser() {
  try {
    return await import("oxc-parser");
  } catch (error) {
    throw new UnavailableError(
      "JavaScript is parsed by oxc-parser, which is not installed here",
      "Run AgentGYM from a checkout.",
      { cause: error },
    );
  }
}

/** What a file of JavaScript or TypeScript imports and exports by name; null where it cannot be parsed. */
async function moduleOf(checkout: CheckoutReader, path: string) {
  const { parseSync } = await parser();
  const { module, errors } = parseSync(path, checkout.text(path));
  if (errors.some(({ severity }) => severity === "Error")) return null;
  const exports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ exportName: { kind, name }, isType }) =>
      isType ? [] : kind === "Default" ? ["default"] : (name ?? []),
    ),
  );
  const imports = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
  ];
  return { exports: [...new Set(exports)].sort(), imports: [...new Set(imports)] };
}

export const exportedNames = oracle({
  fn: "exported_names",
  args: z.strictObject({ path: z.string() }),
  async value(checkout, { path }) {
    const found = await moduleOf(checkout, path);
    if (!found) throw new InvalidError(`${path} cannot be parsed`);
    return found.exports;
  },
});

/** Whether an import of a file leads to another, by the endings that may be left out. */
function leadsTo(from: string, request: string, wanted: string): boolean {
  if (!request.startsWith(".")) return request === wanted;
  const base = posix.normalize(posix.join(posix.dirname(from), request));
  const bare = (path: string) => path.replace(/\.(d\.)?[cm]?[jt]sx?$/, "").replace(/\/index$/, "");
  return base === wanted || bare(base) === bare(wanted);
}

export const importerCount = oracle({
  fn: "importer_count",
  args: z.strictObject({ module: z.string().describe("A package, or the path of a file"), exclude_dirs: exclude }),
  async value(checkout, { module, exclude_dirs }) {
    let count = 0;
    for (const { path } of filesBy(checkout, scripts, exclude_dirs)) {
      const found = path === module ? null : await moduleOf(checkout, path);
      if (found?.imports.some((each) => leadsTo(path, each, module))) count++;
    }
    return count;
  },
});

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** The same by Python's own parser, which executes nothing of the file. */
const outlineByPython = `import ast, json, sys
kinds = (ast.ClassDef,) if sys.argv[2] == "classes" else (ast.FunctionDef, ast.AsyncFunctionDef)
body = ast.parse(open(sys.argv[1], encoding="utf-8").read()).body
print(json.dumps(sorted({node.name for node in body if isinstance(node, kinds)}), ensure_ascii=False))`;

export const pythonDefinitions = oracle({
  fn: "python_definitions",
  args: z.strictObject({ path: z.string(), kind: z.enum(["functions", "classes"]) }),
  value: (checkout, { path, kind }) => [...new Set(pythonOutline(checkout.text(path))[kind])].sort(),
  way: ({ path, kind }) => `python3 -c ${quoted(outlineByPython)} ${quoted(path)} ${kind}`,
});

const importersByPython = `import ast, os, sys
module, skipped, count = sys.argv[1], set(sys.argv[2:]), 0
for folder, folders, files in os.walk("."):
    folders[:] = [each for each in folders if each not in skipped]
    for name in files:
        if not name.endswith(".py"):
            continue
        asked = []
        for node in ast.parse(open(os.path.join(folder, name), encoding="utf-8").read()).body:
            if isinstance(node, ast.Import):
                asked += [each.name for each in node.names]
            elif isinstance(node, ast.ImportFrom):
                asked.append("." * node.level + (node.module or ""))
        count += any(each == module or each.startswith(module + ".") for each in asked)
print(count)`;

export const pythonImporterCount = oracle({
  fn: "python_importer_count",
  args: z.strictObject({ module: z.string(), exclude_dirs: exclude }),
  value: (checkout, { module, exclude_dirs }) =>
    filesBy(checkout, "**/*.py", exclude_dirs).filter(({ path }) =>
      pythonOutline(checkout.text(path)).imports.some((each) => each === module || each.startsWith(`${module}.`)),
    ).length,
  way: ({ module, exclude_dirs }) =>
    `python3 -c ${quoted(importersByPython)} ${[module, ...exclude_dirs].map(quoted).join(" ")}`,
});
