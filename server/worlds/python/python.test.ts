import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Action, Observation, Row } from "../../../core/action.ts";
import { fieldOf } from "../../../core/generate/system.ts";
import { stateHash } from "../../../core/state/state.ts";
import type { WorldStep } from "../../../core/worlds/world.ts";
import { describeDocker } from "../../sandbox/docker-engine.ts";
import { dockerSandbox } from "../docker.ts";
import { embeddedSandbox } from "../embedded.ts";
import type { Sandbox, WorldSession } from "../sandbox.ts";
import { pythonWorld, run } from "./python.fixture.ts";

const takeAll = async (session: WorldSession, actions: readonly Action[]) => {
  const steps: WorldStep[] = [];
  for (const action of actions) steps.push(await session.step(action));
  return steps;
};
const resultOf = (observation: Observation | undefined) =>
  observation?.result as { output: string; value: string | null; error: string | null };
const rowsOf = (step: WorldStep | undefined, table: string): Record<string, Row> =>
  Object.fromEntries(step?.state.tables[table] ?? []);

/** Actions of every kind that need no stop; both sandboxes must come to the same rows by them. */
const walk: readonly Action[] = [
  run(
    "import csv",
    "rows = list(csv.DictReader(open('data/a.csv')))",
    "total = sum(int(r['x']) for r in rows)",
    "total",
  ),
  run("names = {'b', 'a', 'c'}; nested = {'k': [1, (2,), {3.5, None}], 'f': print}; nothing = None; long = 'x' * 500"),
  run(
    "from decimal import Decimal",
    "import datetime, time, random, uuid, secrets",
    "d = Decimal('1.10'); today = datetime.date.today(); now = datetime.datetime.now()",
  ),
  run(
    "t = time.time(); time.sleep(3600); waited = time.time() - t; r = random.random(); u = str(uuid.uuid4()); s = secrets.token_hex(4)",
  ),
  run(
    "import pickle, copy",
    "same = pickle.loads(pickle.dumps(now)) == now and copy.deepcopy(today) == today and isinstance(now, datetime.datetime)",
  ),
  run("import asyncio", "async def later(): await asyncio.sleep(5); return 7", "seven = asyncio.run(later())"),
  run("1/0"),
  run("def broken(:"),
  run(
    "import os; os.makedirs('out/deep'); open('out/deep/f.txt', 'w').write('hi'); os.symlink('f.txt', 'out/deep/l'); open('out/b.bin', 'wb').write(bytes(range(256)))",
  ),
  { action: "write_file", params: { path: "lib/solution.py", content: "def f(x):\n    return 1 / x\n" } },
  run("import sys; sys.path.insert(0, 'lib')", "from solution import f", "half = f(2)", "f(0)"),
  { action: "read_file", params: { path: "out/deep/l" } },
  { action: "list_directory", params: { path: "out" } },
  run(
    "open('plot.svg', 'w').write('<svg xmlns=\"http://www.w3.org/2000/svg\"/>')",
    "os.remove('notes.txt'); del total",
  ),
  { action: "read_file", params: { path: "nowhere" } },
  { action: "read_file", params: { path: "../etc/passwd" } },
  { action: "write_file", params: { path: "data", content: "" } },
  { action: "nothing", params: {} },
];

function suite(name: string, open: () => Promise<Sandbox>) {
  describe(`python in the ${name} sandbox`, () => {
    let sandbox: Sandbox;
    beforeAll(async () => {
      sandbox = await open();
    }, 120_000);
    afterAll(() => sandbox.close());
    const start = (callMs?: number, history: readonly Action[] = []) =>
      sandbox.open(pythonWorld(callMs), `python-${callMs}`, history);

    it("keeps variables, imports and functions between calls, and shows the value of the last expression", async () => {
      const session = await start();
      const steps = await takeAll(session, [
        run("x = 20", "def twice(n): return 2 * n"),
        run("print('hello')", "twice(x) + 2"),
        run("x = None", "x"),
      ]);
      expect(resultOf(steps[1]?.observation)).toEqual({ output: "hello\n", value: "42", error: null });
      expect(resultOf(steps[2]?.observation).value).toBeNull();
      expect(Object.keys(rowsOf(steps[1], "variable"))).toEqual(["x"]);
      await session.close();
    });

    it("tells errors by the agent's own lines, and what was printed before", async () => {
      const session = await start();
      const [first, second, third] = await takeAll(session, [
        run("print('so far')", "def f(n):", "    return [1][n]", "f(5)"),
        run("if True", "    pass"),
        run("import sys", "sys.exit('enough')"),
      ]);
      expect(resultOf(first?.observation)).toEqual({
        output: "so far\n",
        value: null,
        error:
          "  <call 1>, line 4\n    f(5)\n  <call 1>, line 3, in f\n    return [1][n]\nIndexError: list index out of range",
      });
      expect(resultOf(second?.observation).error).toContain("<call 2>, line 1");
      expect(resultOf(third?.observation).error).toContain("SystemExit: enough");
      await session.close();
    });

    it("has a row for each file, and leaves out a variable that is no plain data", async () => {
      const session = await start();
      const steps = await takeAll(session, walk);
      const last = steps.at(-1);
      const files = rowsOf(last, "file");
      expect(Object.keys(files).sort()).toEqual(
        [
          "data",
          "data/a.csv",
          "lib",
          "lib/solution.py",
          "out",
          "out/b.bin",
          "out/deep",
          "out/deep/f.txt",
          "out/deep/l",
          "plot.svg",
        ].map((path) => `/work/${path}`),
      );
      expect(files["/work/out/deep/f.txt"]).toMatchObject({ kind: "file", size: 2, text: "hi", mode: "0644" });
      expect(files["/work/out/b.bin"]).toMatchObject({ size: 256, text: null });
      expect(files["/work/out/deep/l"]).toMatchObject({ kind: "link", target: "f.txt" });
      const variables = rowsOf(last, "variable");
      expect(variables.names).toMatchObject({ type: "set", size: 3, value: "{'a', 'b', 'c'}" });
      expect(variables.nested?.value).toBe("{'k': [1, (2,), {3.5, None}], 'f': <builtin_function_or_method>}");
      expect(variables.today?.value).toBe("datetime.date(2026, 3, 2)");
      expect(variables.same?.value).toBe("True");
      expect(variables.seven?.value).toBe("7");
      expect(Object.keys(variables)).not.toContain("twice");
      expect(Object.keys(variables)).not.toContain("total");
      expect(rowsOf(last, "figure")).toMatchObject({ "plot.svg": { media_type: "image/svg+xml" } });
      await session.close();
    });

    it("gives each picture's bytes once, and its row the digest; what only has the name of one is none", async () => {
      const session = await start();
      const steps = await takeAll(session, [
        run("png = b'\\x89PNG\\r\\n\\x1a\\n' + bytes(300_000)", "open('a.png', 'wb').write(png)"),
        run("open('b.png', 'w').write('<html>'); open('c.txt', 'w').write('c')"),
        run("open('a.png', 'wb').write(png + b'2'); open('d.PNG', 'wb').write(png)"),
        { action: "write_file", params: { path: "e.svg", content: "<svg/>" } },
        run("import os; os.remove('a.png')"),
      ]);
      const told = steps.map(({ artifacts = [] }) =>
        artifacts.map(({ mediaType, byteCount }) => [mediaType, byteCount]),
      );
      expect(told).toEqual([
        [["image/png", 300_008]],
        [],
        [
          ["image/png", 300_009],
          ["image/png", 300_008],
        ],
        [["image/svg+xml", 6]],
        [],
      ]);
      const [first] = steps[0]?.artifacts ?? [];
      expect(rowsOf(steps[0], "figure")["a.png"]).toEqual({
        id: "a.png",
        media_type: "image/png",
        size: 300_008,
        digest: createHash("sha256")
          .update(first?.bytes ?? "")
          .digest("hex"),
      });
      expect(first?.digest).toBe(rowsOf(steps[0], "figure")["a.png"]?.digest);
      expect(Object.keys(rowsOf(steps.at(-1), "figure")).sort()).toEqual(["d.PNG", "e.svg"]);
      await session.close();
    });

    it("keeps images in their rows where the specification is from before they were kept by digest", async () => {
      const world = pythonWorld();
      const image = fieldOf({ name: "image", label: "Image", type: "content", description: "As a data URL" });
      const entities = world.entities.map((each) =>
        each.name === "figure" ? { ...each, fields: [...each.fields, image] } : each,
      );
      const session = await sandbox.open({ ...world, entities }, "python-old", []);
      const [step] = await takeAll(session, [
        run("open('a.svg', 'w').write('<svg/>'); open('b.gif', 'w').write('GIF89a')"),
      ]);
      expect(rowsOf(step, "figure")).toMatchObject({ "a.svg": { image: "data:image/svg+xml;base64,PHN2Zy8+" } });
      expect(Object.keys(rowsOf(step, "figure"))).toEqual(["a.svg"]);
      expect(step?.artifacts).toBeUndefined();
      await session.close();
    });

    it("comes to the same state when its history is carried out again", async () => {
      const session = await start();
      const steps = await takeAll(session, walk);
      const last = steps.at(-1);
      const again = await start(undefined, walk);
      expect(again.reached).toBe(last && stateHash(last.state));
      const [goesOn] = await takeAll(again, [run("half, waited > 3600, names")]);
      expect(resultOf(goesOn?.observation).value).toContain("(0.5, True, {");
      await Promise.all([session.close(), again.close()]);
    });

    it("stops a call at its limit, and goes on with the files and without the variables, as it says", async () => {
      const session = await start(1_500);
      const steps = await takeAll(session, [
        run("kept = 1; open('kept.txt', 'w').write('kept')"),
        run("open('half.txt', 'w').write('half')", "while True: pass"),
        run("open('kept.txt').read()"),
        run("import os; os.path.exists('half.txt'), 'kept' in globals()"),
      ]);
      expect(resultOf(steps[1]?.observation).error).toMatch(/still running after 1.5 s.*files are as they were before/);
      expect(rowsOf(steps[1], "variable")).toEqual({});
      expect(resultOf(steps[2]?.observation).value).toBe("'kept'");
      expect(resultOf(steps[3]?.observation).value).toBe("(False, False)");
      await session.close();
    });

    it("tells what ends the interpreter, or takes too much memory or folder, as an observation", async () => {
      const session = await start();
      const [ended, memory, folder, after] = await takeAll(session, [
        run("import os; os._exit(3)"),
        run("held = [bytearray(40_000_000) for _ in range(50)]"),
        run("for i in range(5): open(f'{i}.bin', 'wb').write(bytes(8_000_000))"),
        run("sorted(os.listdir('.')) if 'os' in globals() else __import__('os').listdir('data')"),
      ]);
      expect(resultOf(ended?.observation).error).toContain("started again");
      expect(resultOf(memory?.observation).error).toMatch(/MemoryError|started again/);
      expect(resultOf(folder?.observation).error).toMatch(/more than 32 MB.*started again/);
      expect(resultOf(after?.observation).value).toBe("['a.csv']");
      expect(Object.keys(rowsOf(after, "file"))).toHaveLength(3);
      await session.close();
    });

    it("keeps the beginning of too much output, and says how much more there was", async () => {
      const session = await start();
      const [step] = await takeAll(session, [run("print('y' * 5000)")]);
      expect(resultOf(step?.observation).output).toMatch(/^y{2000}\n\.\.\. and 3001 characters more$/);
      await session.close();
    });

    it("does not let two sessions see each other", async () => {
      const [one, other] = await Promise.all([start(), start()]);
      await one.step(run("secret = 1; open('/tmp/secret', 'w').write('x'); open('mine.txt', 'w').write('x')"));
      const seen = await other.step(
        run("import os", "'secret' in globals(), os.path.exists('/tmp/secret'), os.path.exists('mine.txt')"),
      );
      expect(resultOf(seen.observation).value).toBe("(False, False, False)");
      await Promise.all([one.close(), other.close()]);
    });

    it("watches files whatever the code does to its interpreter", async () => {
      const session = await start();
      const [step] = await takeAll(session, [
        run(
          "import sys, os, hashlib, json, builtins",
          "open('stray.txt', 'w').write('x')",
          "os.utime('stray.txt', (0, 0))",
          "real = os.listdir",
          "os.listdir = lambda *a: []; os.scandir = lambda *a: iter(()); os.stat = os.lstat = None",
          "executor = sys.modules.get('executor') or sys.modules['__main__']",
        ),
      ]);
      expect(Object.keys(rowsOf(step, "file"))).toContain("/work/stray.txt");
      await session.close();
    });

    it("refuses a step after it was closed, and closes twice", async () => {
      const session = await start();
      await session.close();
      await session.close();
      await expect(session.step(run("1"))).rejects.toMatchObject({ name: "SandboxError", code: "closed" });
    });
  });
}

suite("embedded", async () => embeddedSandbox());
describeDocker("with an engine", { timeout: 120_000 }, () => {
  suite("docker", () => dockerSandbox({ warm: 0 }));

  it("comes to the same rows in both sandboxes, step by step", async () => {
    const [embedded, docker] = [embeddedSandbox(), await dockerSandbox({ warm: 0 })];
    const [one, other] = await Promise.all(
      [embedded, docker].map((sandbox) => sandbox.open(pythonWorld(), "both", [])),
    );
    if (!one || !other) throw new Error("two sessions were opened");
    for (const action of walk) {
      const [here, there] = [await one.step(action), await other.step(action)];
      expect(stateHash(here.state), JSON.stringify(action)).toBe(stateHash(there.state));
      expect(here.kind).toBe(there.kind);
    }
    await Promise.all([one.close(), other.close()]);
    await Promise.all([embedded.close(), docker.close()]);
  });
});
