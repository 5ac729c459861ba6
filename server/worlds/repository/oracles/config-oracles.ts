import { parse as parseToml } from "smol-toml";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { InvalidError } from "../../../../core/errors.ts";
import { Json } from "../../../../core/json.ts";
import type { CheckoutReader } from "../checkout-reader.ts";
import { oracle } from "./oracle.ts";

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** A file of settings as a value. */
function settingsOf(checkout: CheckoutReader, path: string): Json {
  const text = checkout.text(path);
  const value = /\.ya?ml$/.test(path) ? parseYaml(text) : /\.toml$/.test(path) ? parseToml(text) : JSON.parse(text);
  // What these parsers have beside JSON (dates, endless numbers) becomes what JSON makes of it.
  return Json.parse(JSON.parse(JSON.stringify(value)));
}

function memberAt(value: Json, keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>((at, key) => {
    if (typeof at !== "object" || at === null) return undefined;
    if (Array.isArray(at)) return at[Number(key)];
    return Object.hasOwn(at, key) ? (at as Record<string, Json>)[key] : undefined;
  }, value);
}

export const configValue = oracle({
  fn: "config_value",
  args: z.strictObject({
    path: z.string().describe("A file of JSON, YAML or TOML"),
    keys: z.array(z.string()).min(1).describe("The way to the value, a name or an index each"),
  }),
  value(checkout, { path, keys }) {
    const found = memberAt(settingsOf(checkout, path), keys);
    if (found === undefined) throw new InvalidError(`${path} has no value at ${keys.join(".")}`);
    return found;
  },
  way: ({ path, keys }) =>
    path.endsWith(".json")
      ? `jq -c '.${keys.map((key) => `[${/^\d+$/.test(key) ? key : JSON.stringify(key)}]`).join("")}' ${quoted(path)}`
      : "",
});

/** The dependencies that a manifest names, each with what it asks for: package.json, pyproject.toml, requirements.txt. */
function dependenciesOf(checkout: CheckoutReader, path: string, group: string): ReadonlyMap<string, string> {
  if (path.endsWith(".txt"))
    return new Map(
      checkout
        .text(path)
        .split("\n")
        .flatMap((line) => {
          const found = /^\s*([A-Za-z0-9][\w.-]*)(\[[^\]]*\])?\s*([^#;]*)/.exec(line);
          return found ? [[found[1] ?? "", (found[3] ?? "").trim()] as const] : [];
        }),
    );
  const settings = settingsOf(checkout, path);
  const named = path.endsWith(".toml")
    ? memberAt(
        settings,
        group === "dependencies" ? ["project", "dependencies"] : ["project", "optional-dependencies", group],
      )
    : memberAt(settings, [group]);
  if (Array.isArray(named))
    return new Map(
      named.flatMap((each) => {
        const found = /^([A-Za-z0-9][\w.-]*)(\[[^\]]*\])?\s*([^;]*)/.exec(String(each));
        return found ? [[found[1] ?? "", (found[3] ?? "").trim()] as const] : [];
      }),
    );
  return new Map(
    typeof named === "object" && named !== null
      ? Object.entries(named).map(([name, asked]) => [name, String(asked)])
      : [],
  );
}

const manifest = { path: z.string().default("package.json"), group: z.string().default("dependencies") };

export const dependencyCount = oracle({
  fn: "dependency_count",
  args: z.strictObject(manifest),
  value: (checkout, { path, group }) => dependenciesOf(checkout, path, group).size,
  way: ({ path, group }) =>
    path.endsWith(".json") ? `jq '.[${JSON.stringify(group)}] // {} | length' ${quoted(path)}` : "",
});

export const dependencyVersion = oracle({
  fn: "dependency_version",
  args: z.strictObject({ ...manifest, name: z.string() }),
  value(checkout, { path, group, name }) {
    const asked = dependenciesOf(checkout, path, group).get(name);
    if (asked === undefined) throw new InvalidError(`${path} names no ${name} among its ${group}`);
    return asked;
  },
  way: ({ path, group, name }) =>
    path.endsWith(".json") ? `jq -c '.[${JSON.stringify(group)}][${JSON.stringify(name)}]' ${quoted(path)}` : "",
});
