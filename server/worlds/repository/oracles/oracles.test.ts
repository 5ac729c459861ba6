import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Json } from "../../../../core/json.ts";
import { describeDocker } from "../../../sandbox/docker-engine.ts";
import { dockerSandbox } from "../../docker.ts";
import { embeddedSandbox } from "../../embedded.ts";
import { type CheckoutReader, readCheckout } from "../checkout-reader.ts";
import { addCheckout, mirrorOf } from "../checkouts.ts";
import { makeRepository, repositoriesFolder, shopCommits } from "../repository.fixture.ts";
import { checkWays } from "../ways.ts";
import { askOracle, oracles } from "./oracles.ts";
import { pythonOutline } from "./python-outline.ts";

const folder = repositoriesFolder();
const files = {
  ".github/ci.yml": "on: push\n",
  "conf/app.yaml": "server:\n  ports: [80, 8080]\n  name: shop\n",
  "conf/app.toml": '[project]\nname = "till"\ndependencies = ["requests>=2.31", "pyyaml"]\n[tool.x]\nlevel = 3\n',
  "requirements.txt": "# needs\nrequests==2.31.0\nPyYAML>=6 ; python_version > '3.8'\n",
  "py/till.py":
    'import json, os.path\nfrom shop import cart\n\nTEXT = """\ndef hidden(): pass\n"""\n\nclass Till:\n    def open(self): pass\n\n@decorated(\n    a=1)\nasync def run(x=(1,\n  2)): pass\ndef close(): return "def no(): pass"\nx = 1; import re\n',
  "py/other.py": "import json.decoder\n",
  "src/cart.ts":
    'import type { Item } from "./item.ts";\nexport * as round from "./round.js";\nexport default class Cart {}\nexport const [one, two] = [1, 2];\nexport type Only = string;\nexport { Item } from "./item.ts";\n',
  "src/item.ts": "export class Item {}\n",
  "big.bin": "\0pytest\0",
  "words.txt": "Pytest pytest PYTEST pytestpytest\n",
};
const ids = makeRepository(join(folder, "shop"), [...shopCommits, { message: "Add Python", files }]);
const commit = ids.at(-1) ?? "";
let checkout: CheckoutReader;
beforeAll(async () => {
  checkout = await readCheckout(await addCheckout(await mirrorOf(join(folder, "shop")), commit), commit);
});

/** Each kind of question with its answer over the fixture. */
const calls: readonly (readonly [string, Record<string, Json>, Json])[] = [
  ["top_level_entry_count", { exclude: [".git", "eval_artifacts"] }, 12],
  ["top_level_entry_count", { exclude: ["docs"], exclude_hidden: false }, 12],
  ["readme_first_nonempty_line", {}, "# Shop"],
  ["glob_count", { glob: "**/*.md", exclude_dirs: [".git"] }, 4],
  ["glob_count", { glob: "**/*.{yml,yaml}", exclude_dirs: [".git"] }, 2],
  ["glob_count", { glob: "**/*.md", exclude_dirs: ["docs"] }, 2],
  ["glob_count", { glob: "docs/*.md" }, 2],
  ["largest_file", { exclude_dirs: [".git", "py", "src"] }, { path: "conf/app.toml", size: 87 }],
  ["repo_token_count", { token: "pytest", exclude_dirs: [".git"] }, 3],
  ["repo_token_count", { token: "pytest", case_insensitive: true, exclude_dirs: [".git"] }, 5],
  ["has_license_file", { paths: ["LICENSE", "LICENSE.md"] }, true],
  ["has_license_file", { paths: ["COPYING"] }, false],
  ["dir_top_entry_count", { path: "docs" }, 2],
  ["dir_top_entry_count", { path: "nowhere" }, 0],
  ["diff_limited_to", { paths: ["docs"] }, true],
  ["answer_md_contains", { must_contain: ["till"] }, true],
  [
    "answer_md_kv_matches",
    { repo_id: "shop", exclude_top_level: ["eval_artifacts"] },
    { repo_id: "shop", top_level_entries: 12, has_license: true },
  ],
  ["line_count", { path: "README.md" }, 3],
  ["config_value", { path: "conf/app.yaml", keys: ["server", "ports", "1"] }, 8080],
  ["config_value", { path: "conf/app.toml", keys: ["tool", "x", "level"] }, 3],
  ["config_value", { path: "package.json", keys: ["version"] }, "1.2.0"],
  ["dependency_count", {}, 1],
  ["dependency_count", { path: "conf/app.toml" }, 2],
  ["dependency_count", { path: "requirements.txt" }, 2],
  ["dependency_version", { name: "left-pad" }, "^1.3.0"],
  ["dependency_version", { path: "requirements.txt", name: "requests" }, "==2.31.0"],
  ["exported_names", { path: "src/cart.ts" }, ["Item", "default", "one", "round", "two"]],
  ["importer_count", { module: "src/round.js" }, 2],
  ["importer_count", { module: "src/item.ts" }, 1],
  ["python_definitions", { path: "py/till.py", kind: "functions" }, ["close", "run"]],
  ["python_definitions", { path: "py/till.py", kind: "classes" }, ["Till"]],
  ["python_importer_count", { module: "json" }, 2],
  ["commit_count", {}, 3],
  ["commit_count", { path: "src/round.js" }, 2],
  ["last_author", { path: "src/round.js" }, "Bo Chen"],
  ["last_subject", { path: "README.md" }, "Add the cart"],
  ["changed_file_count", { commits: 2 }, 11],
];

describe("oracles", () => {
  it.each(calls)("%s %j", async (fn, args, value) => {
    expect((await askOracle(checkout, { fn, args })).value).toEqual(value);
  });

  it("have a question here each", () => {
    // Those that execute the checkout are asked in server/runner/create-repository.test.ts.
    const never = oracles.map(({ fn }) => fn).filter((fn) => !calls.some(([asked]) => asked === fn));
    expect(never).toEqual(["build_succeeds", "test_outcome"]);
  });

  it.each([
    ["no_such", {}, "Unknown oracle fn: no_such"],
    ["glob_count", { globe: "*" }, "oracle glob_count"],
    ["readme_first_nonempty_line", { path: "ABSENT.md" }, "has no answer here: there is no file ABSENT.md"],
    ["config_value", { path: "package.json", keys: ["nothing"] }, "package.json has no value at nothing"],
    ["readme_first_nonempty_line", { path: "../../../../etc/passwd" }, "there is no file"],
    ["build_succeeds", { command: "true" }, "executing the checkout, which takes a container"],
  ])("say what is wrong: %s %j", async (fn, args, message) => {
    await expect(askOracle(checkout, { fn, args })).rejects.toThrow(message);
  });

  const found = async () =>
    Promise.all(
      calls.map(async ([fn, args]) => {
        const { way, value } = await askOracle(checkout, { fn, args });
        return way === null ? [] : [{ task: fn, way, value }];
      }),
    ).then((all) => all.flat());

  it("agree with commands of the simulated shell", async () => {
    const sandbox = embeddedSandbox();
    expect(await checkWays(sandbox, commit, await found())).toEqual([]);
    await sandbox.close();
  }, 60_000);

  describeDocker("docker", () => {
    it("agree with commands of a real shell, and none is believed that says otherwise", async () => {
      const sandbox = await dockerSandbox({ warm: 0 });
      const ways = await found();
      expect(ways.length).toBeGreaterThan(20);
      expect(await checkWays(sandbox, commit, ways)).toEqual([]);
      expect(await checkWays(sandbox, commit, [{ task: "t", way: "echo 4", value: 3 }])).toEqual([
        { task: "t", way: "echo 4", said: '"4\\n"' },
      ]);
      await sandbox.close();
    }, 120_000);
  });
});

describe("pythonOutline", () => {
  it.each([
    ["'''def a(): pass'''\ndef b(): pass\n", ["b"]],
    ["x = 'it\\'s'\ndef c():\n    def inner(): pass\n", ["c"]],
    ["# def no(): pass\nif True:\n    def inside(): pass\ndef d(): pass", ["d"]],
    ["foo(\ndef_x,\n)\nx = \\\n  1\nasync def e(): pass\n", ["e"]],
    ['r"""\\""" \ndef not_here(): pass"""', []],
  ])("%j", (text, functions) => expect(pythonOutline(text).functions).toEqual(functions));
});
