import { rmSync } from "node:fs";
import { join } from "node:path";
import Docker from "dockerode";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Action } from "../../../core/action.ts";
import { fixtureSpec, fixtureTask } from "../../../core/generate/fixture.ts";
import { digestOf } from "../../../core/state/digest.ts";
import { stateHash } from "../../../core/state/state.ts";
import type { WorldStep } from "../../../core/worlds/world.ts";
import { describeDocker } from "../../sandbox/docker-engine.ts";
import { dockerSandbox } from "../docker.ts";
import { embeddedSandbox } from "../embedded.ts";
import type { Sandbox } from "../sandbox.ts";
import { volumeOf } from "./checkout-volume.ts";
import { addCheckout, mirrorOf } from "./checkouts.ts";
import {
  makeRepository,
  openPolicy,
  repositoriesFolder,
  repositoryWorld,
  shopCommits,
  suitePolicy,
} from "./repository.fixture.ts";

const folder = repositoriesFolder();
const address = join(folder, "shop");
const commits = makeRepository(address, shopCommits);
const commit = commits.at(-1) ?? "";
const spec = repositoryWorld(commit, openPolicy, suitePolicy);

beforeAll(async () => {
  await addCheckout(await mirrorOf(address), commit);
});

const shell = (command: string): Action => ({ action: "execute_shell", params: { command } });
const call = (action: string, params: Action["params"]): Action => ({ action, params });

async function play(sandbox: Sandbox, actions: readonly Action[], level = 0): Promise<WorldStep[]> {
  const session = await sandbox.open(spec, digestOf(spec), [], { level });
  const steps: WorldStep[] = [];
  for (const action of actions) steps.push(await session.step(action));
  await session.close();
  return steps;
}

/** The changed files of a step: path, status and text. */
const filesOf = ({ changes }: WorldStep) =>
  changes
    .filter(({ entity }) => entity === "file")
    .map(({ id, after }) => [id.replace("/repo/", ""), after?.status ?? null, after?.text ?? null]);
const outputOf = ({ observation }: WorldStep) => (observation.result as { output: string } | undefined)?.output;
const eventsOf = ({ changes }: WorldStep) =>
  changes.filter(({ entity }) => entity === "safety_event").map(({ after }) => [after?.kind, after?.detail]);

const hashes: Record<string, string[]> = {};

/** What agents do with files that nobody has written yet, and with folders that hold them. */
const sequence = [
  "cp src/cart.js src/copy.js && wc -l src/copy.js",
  "cp -r docs manual && ls manual",
  "mv docs guides && cat guides/guide.md",
  "cat latest.md; ls -d docs guides",
  "mv guides docs && cat latest.md",
  "echo more >> README.md",
  "ln -s src lib && cat lib/round.js | head -1",
  "echo '// end' >> lib/round.js && tail -1 src/round.js",
  "touch src/empty.js src/cart.js",
  "chmod 600 package.json && stat -c '%a %s' package.json",
  "chmod 644 package.json",
  "mv src/copy.js src/moved.js && grep -c export src/moved.js",
  "rm -r manual src/moved.js src/empty.js lib",
  "sed -i 's/round/level/g' src/cart.js && grep -rl level . --include='*.js' | sort",
  "sed -i 's/level/round/g' src/cart.js && sed -i '$d' src/round.js",
  "find . -name '*.js' -size -1k ! -path './.git/*' | sort; find . -type f -name 'c*' ! -path './.git/*' | sort",
  "rm -rf scripts && mkdir -p scripts/deep && printf 'x' > scripts/deep/file && rm -r scripts",
  "mkdir scripts && printf '#!/bin/bash\\nwc -l < \"$1\"\\n' > scripts/count.sh && chmod 755 scripts/count.sh",
  "cat package.json > same.json && cmp package.json same.json && rm same.json; echo last >> README.md",
];

function contract(name: Sandbox["kind"], open: () => Promise<Sandbox>): void {
  describe(`a repository in the ${name} sandbox`, () => {
    let sandbox: Sandbox;
    beforeAll(async () => {
      sandbox = await open();
    }, 120_000);
    afterAll(() => sandbox.close());

    it("has the checkout, and rows only for what differs from it", async () => {
      const steps = await play(sandbox, [
        shell("cat README.md; ls; cat latest.md | head -1; scripts/count.sh README.md"),
        call("edit_file", { path: "src/round.js", old_text: "100) / 100", new_text: "1000) / 1000" }),
        shell("echo new > docs/new.md && rm LICENSE"),
        call("edit_file", {
          path: "README.md",
          diff: "--- a/README.md\n+++ b/README.md\n@@ -1,3 +1,3 @@\n # Shop\n \n-A cart.\n+A cart and a till.\n",
        }),
        shell("rm -r docs && mkdir docs && echo back > docs/guide.md"),
        shell("printf '# Shop\\n\\nA cart.\\n' > README.md"),
        shell("sed -i s/1000/100/g src/round.js; chmod 755 src/cart.js"),
        call("search", { pattern: "export (const|function)", glob: "*.js" }),
        call("search", { glob: "**/*.md" }),
      ]);
      expect(outputOf(steps[0] as WorldStep)).toBe(
        "# Shop\n\nA cart.\nLICENSE\nREADME.md\ndocs\nlatest.md\npackage.json\nscripts\nsrc\n# Guide\n3\n",
      );
      expect(steps.map(filesOf).slice(0, 7)).toEqual([
        [],
        [
          [
            "src/round.js",
            "modified",
            "export function round(value) {\n  return Math.round(value * 1000) / 1000;\n}\n",
          ],
        ],
        [
          ["LICENSE", "deleted", null],
          ["docs/new.md", "added", "new\n"],
        ],
        [["README.md", "modified", "# Shop\n\nA cart and a till.\n"]],
        [
          ["docs/guide.md", "modified", "back\n"],
          ["docs/notes.md", "deleted", null],
          ["docs/new.md", null, null],
        ],
        [["README.md", null, null]],
        [
          ["src/cart.js", "modified", expect.stringContaining("total")],
          ["src/round.js", null, null],
        ],
      ]);
      expect(steps[2]?.changes[0]?.after).toMatchObject({ was: "MIT\n", kind: "file", mode: "0644" });
      expect(steps[7]?.observation).toMatchObject({ result: { total: 3 } });
      expect(steps[8]?.observation.result).toEqual({
        matches: [{ path: "/repo/README.md" }, { path: "/repo/docs/guide.md" }],
        total: 2,
      });
      hashes[name] = steps.map(({ state }) => stateHash(state));
    }, 60_000);

    it("carries out what commands do to files of a checkout", async () => {
      const steps = await play(sandbox, sequence.map(shell));
      hashes[`${name} sequence`] = steps.map(({ state }) => stateHash(state));
      expect(filesOf(steps.at(-1) as WorldStep)).toEqual([
        ["README.md", "modified", "# Shop\n\nA cart.\nmore\nlast\n"],
      ]);
    }, 60_000);

    it("gives each session a checkout of its own, and comes to the same state from a history", async () => {
      const actions = [shell("cd src && echo 'export const one = 1;' >> cart.js"), shell("pwd; wc -l cart.js")];
      const first = await sandbox.open(spec, digestOf(spec), actions);
      const other = await sandbox.open(spec, digestOf(spec), []);
      expect(outputOf(await other.step(shell("wc -l src/cart.js")))).toBe("7 src/cart.js\n");
      expect(outputOf(await first.step(shell("pwd; wc -l cart.js")))).toBe("/repo/src\n8 cart.js\n");
      const again = await sandbox.open(spec, digestOf(spec), actions);
      expect(again.reached).toBe(first.reached);
      for (const session of [first, other, again]) await session.close();
    }, 60_000);

    it("refuses what the command policy forbids, and notes each breach", async () => {
      const steps = await play(
        sandbox,
        [
          shell("find . -name '*.md'"),
          shell("ls | xargs rm -rf x"),
          shell("echo 'unclosed"),
          call("write_file", { path: "src/a", content: "x" }),
          call("read_file", { path: "../etc/passwd" }),
          shell("cat README.md > src/stolen.md"),
          call("write_file", { path: "eval_artifacts/answer.json", content: "{}" }),
        ],
        1,
      );
      expect(steps.map(eventsOf)).toEqual([
        [["command_not_allowed", `cmd="find . -name '*.md'" first='find'`]],
        [["prohibited_command", "cmd='ls | xargs rm -rf x' matched='rm'"]],
        [["command_parse_error", `cmd="echo 'unclosed"`]],
        [["disallowed_write_path", "path=src/a resolved=/repo/src/a"]],
        [["path_escape", "path=../etc/passwd resolved=/etc/passwd"]],
        [["disallowed_write_path", "cmd='cat README.md > src/stolen.md' path=/repo/src/stolen.md"]],
        [],
      ]);
      expect(steps.map(({ violations }) => violations.length)).toEqual([1, 1, 1, 1, 1, 1, 0]);
      expect(steps[0]?.observation).toMatchObject({
        error: { code: "POLICY", message: "Command not in allow-list" },
        safety_event: { kind: "command_not_allowed" },
      });
      expect(filesOf(steps[6] as WorldStep)).toEqual([
        ["eval_artifacts", "added", null],
        ["eval_artifacts/answer.json", "added", "{}"],
      ]);
    }, 60_000);

    it("ends when the task's commands are used up, refused ones too", async () => {
      const commands = Array.from({ length: 12 }, (_, at) => shell(at === 3 ? "find ." : `ls # ${at}`));
      const ends = (await play(sandbox, commands, 1)).map(({ ended }) => ended?.reason);
      expect(ends).toEqual([...Array(11).fill(undefined), "all 12 commands of the task are used."]);
    }, 60_000);

    it("is refused where its commit is not in the cache", async () => {
      const unknown = repositoryWorld("0".repeat(40), openPolicy);
      await expect(sandbox.open(unknown, "unknown", [])).rejects.toMatchObject({ code: "no_checkout" });
    });
  });
}

contract("embedded", async () => embeddedSandbox());

describeDocker("docker", () => {
  contract("docker", () => dockerSandbox({ warm: 0 }));

  it("comes to the same states in both sandboxes", () => {
    expect(hashes.embedded).toHaveLength(9);
    expect(hashes.docker).toEqual(hashes.embedded);
    expect(hashes["docker sequence"]).toEqual(hashes["embedded sequence"]);
    expect(hashes["docker sequence"]).toHaveLength(sequence.length);
  });

  it("has git with the history up to its commit, and no rights to change the checkout of others", async () => {
    const sandbox = await dockerSandbox({ warm: 0 });
    const [log, rights] = await play(sandbox, [
      shell(
        "git log --format='%an %s'; git status --short; git commit -q --allow-empty -m x -c user.name=a 2>&1 | head -1",
      ),
      shell(
        "grep -h ^Cap /proc/self/status | sort -u; id -u; echo x > /checkout/README.md; ls -ld /run/checkout; touch /run/checkout/x; mv /run/checkout/upper /run/checkout/other",
      ),
    ]);
    expect(outputOf(log as WorldStep)).toContain("Bo Chen Round to cents\nAna Lima Add the cart\n");
    const said = outputOf(rights as WorldStep) ?? "";
    expect(said.match(/Cap(Prm|Eff|Bnd|Amb|Inh):\t0{16}/g)).toHaveLength(5);
    expect(said).toContain("Read-only file system");
    expect(said).toMatch(/touch: .*Permission denied/);
    expect(said).toMatch(/mv: .*Permission denied/);
    await sandbox.close();
  }, 60_000);

  it("judges by the tests of a commit, in a place of their own, and reads nothing but that checkout", async () => {
    const sandbox = await dockerSandbox({ warm: 0 });
    const judged = repositoryWorld(commit, openPolicy);
    const { mover } = judged;
    if (mover?.kind !== "repository") throw new Error("no repository");
    const world = {
      ...judged,
      mover: { ...mover, starts: mover.starts.map((start) => ({ ...start, tests: true as const })) },
    };
    const check = {
      type: "tests" as const,
      commit,
      paths: ["README.md"],
      command: "grep -q till README.md docs/new.md",
      timeoutSeconds: 20,
    };
    const task = (paths: string[]) => ({
      ...fixtureTask(fixtureSpec(), "reprice"),
      validators: [{ id: "tests_pass", kind: "state" as const, weight: 1, text: "", check: { ...check, paths } }],
    });
    const session = await sandbox.open(world, digestOf(world), []);
    await session.step(shell("echo till > README.md"));
    // Hidden files win over the agent's own.
    expect(await session.judge?.(task(["README.md"]))).toMatchObject([{ id: "tests_pass", score: 0 }]);
    await session.step(shell("echo till > docs/new.md; ln -s new.md docs/link.md; rm LICENSE; chmod 755 docs/new.md"));
    expect(await session.judge?.(task(["README.md"]))).toMatchObject([{ id: "tests_pass", score: 1 }]);
    await expect(session.judge?.(task(["../../../../../../etc/passwd"]))).rejects.toThrow("there is no file");
    await session.close();
    await sandbox.close();
    const embedded = embeddedSandbox();
    await expect(embedded.open(world, digestOf(world), [])).rejects.toMatchObject({ code: "needs_docker" });
    await embedded.close();
  }, 120_000);

  it("removes volumes of caches that are gone", async () => {
    const engine = new Docker();
    const cache = process.env.AGENTGYM_REPOSITORIES;
    process.env.AGENTGYM_REPOSITORIES = join(folder, "another-cache");
    const wanted = await volumeOf(engine, await addCheckout(await mirrorOf(address), commit), []);
    rmSync(process.env.AGENTGYM_REPOSITORIES, { recursive: true });
    process.env.AGENTGYM_REPOSITORIES = cache;
    const next = await volumeOf(engine, await addCheckout(await mirrorOf(address), commits[0] ?? ""), []);
    const { Volumes } = await engine.listVolumes();
    const names = Volumes.map(({ Name }) => Name);
    expect(names).toContain(next);
    expect(names).not.toContain(wanted);
  }, 60_000);
});
