import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { planFromBrief } from "../../../core/generate/brief.ts";
import { compile } from "../../../core/generate/compile.ts";
import { digestOf } from "../../../core/state/digest.ts";
import { sqlFaceOf } from "../../../core/worlds/sql/face.ts";
import { embeddedSandbox } from "../embedded.ts";
import type { Sandbox, WorldSession } from "../sandbox.ts";

const whole = sqlFaceOf(compile(planFromBrief("CRM for Salesforce agents"), { seed: 3, complexity: "all" }));
const spec = {
  ...whole,
  world: {
    ...whole.world,
    mover: { kind: "sql" as const, writes: true, tables: sqlTables(), limits: { statementMs: 1_000, rows: 50 } },
  },
};

function sqlTables() {
  const { mover } = whole.world;
  return mover?.kind === "sql" ? mover.tables : {};
}

let sandbox: Sandbox;
let session: WorldSession;
beforeAll(async () => {
  sandbox = embeddedSandbox();
  session = await sandbox.open(spec.world, digestOf(spec), []);
});
afterAll(async () => {
  await session.close();
  await sandbox.close();
});

const take = async (statement: string) => session.step({ action: "run_sql", params: { statement } });
const file = join(tmpdir(), `agentgym-escape-${process.pid}.db`);

it.each([
  ["a file that would be written", `ATTACH '${file}' AS out`],
  ["a file that would be written by VACUUM", `VACUUM INTO '${file}'`],
  ["a file of this machine", "ATTACH '/etc/passwd' AS out"],
  ["an extension", "SELECT load_extension('/lib/x86_64-linux-gnu/libc.so.6')"],
  ["a function that is not there", "SELECT readfile('/etc/passwd')"],
  ["a writable schema", "PRAGMA writable_schema = 1"],
  ["the schema's own table", "UPDATE sqlite_schema SET sql = 'x'"],
  ["another heap limit", "PRAGMA hard_heap_limit = 0"],
  ["a file for what does not fit into memory", "PRAGMA temp_store_directory = '/tmp'"],
  ["a function pragma", "SELECT * FROM pragma_database_list"],
  ["a table of its own", "CREATE TABLE mine (a)"],
  ["a temporary trigger", "CREATE TEMP TRIGGER t AFTER INSERT ON contact BEGIN DELETE FROM company; END"],
  ["a virtual table", "CREATE VIRTUAL TABLE v USING fts5(a)"],
  ["a view", "CREATE TEMP VIEW v AS SELECT 1"],
  ["a transaction that stays open", "BEGIN IMMEDIATE"],
  ["a commit", "COMMIT"],
  ["a savepoint", "SAVEPOINT statement"],
  ["the engine's own savepoint", "ROLLBACK TO statement"],
  ["a large blob", "SELECT zeroblob(1000000000)"],
  ["a bomb of printf", "SELECT printf('%.*c', 1000000000, 'x')"],
  ["a bomb of replace", "SELECT replace(hex(zeroblob(400000)), '0', hex(zeroblob(400000)))"],
  ["a deep expression", `SELECT ${"(".repeat(5_000)}1${")".repeat(5_000)}`],
  ["a NUL", "SELECT 1\0; DELETE FROM activity"],
  ["a megabyte of text", `SELECT '${"x".repeat(1_000_000)}'`],
  ["a rollback by a conflict", "INSERT OR ROLLBACK INTO contact (id, full_name) VALUES ('c_001', 'x')"],
  ["many statements", "SELECT 1;".repeat(1_000)],
  ["nothing", " -- nothing\n;"],
])("refuses %s, and goes on", async (_, statement) => {
  const step = await take(statement);
  expect(step).toMatchObject({ kind: "error", changes: [] });
  expect(step.observation.error).toMatchObject({ code: expect.any(String), hint: expect.any(String) });
  expect(existsSync(file)).toBe(false);
  expect((await take("SELECT COUNT(*) FROM contact")).observation.result).toMatchObject({ rows: [[50]] });
});

it.each([
  ["an endless recursion", "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT COUNT(*) FROM c"],
  [
    "an endless sort",
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c ORDER BY x DESC",
  ],
  ["a product of tables", "SELECT COUNT(*) FROM activity a, activity b, activity c, activity d, activity e"],
  [
    "an endless write",
    "UPDATE contact SET city = (WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT MAX(x) FROM c)",
  ],
  [
    "memory without end",
    "WITH RECURSIVE c(x) AS (SELECT hex(zeroblob(200000)) UNION ALL SELECT x || '1' FROM c) SELECT COUNT(DISTINCT x) FROM c",
  ],
])(
  "stops %s, and goes on with the rows that were there",
  async (_, statement) => {
    await take("UPDATE company SET country = 'Peru' WHERE id = 'co_001'");
    const step = await take(statement);
    expect(step).toMatchObject({ kind: "error", changes: [], observation: { error: { code: "LIMIT" } } });
    expect((await take("SELECT country FROM company WHERE id = 'co_001'")).observation.result).toMatchObject({
      rows: [["Peru"]],
    });
  },
  20_000,
);

it("cuts rows without end short, and tells that there are more", async () => {
  const { observation } = await take("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c");
  expect(observation.result).toMatchObject({
    row_count: "more than 100000",
    note: "Only the first 50 rows are shown.",
  });
});

it("shows long texts, blobs and large numbers in a form that a log can keep", async () => {
  const { observation } = await take(
    "SELECT hex(zeroblob(10000)), zeroblob(3), 9223372036854775807, 1e999, -1e999, NULL",
  );
  const [row] = (observation.result as { rows: unknown[][] }).rows;
  expect(row?.slice(1)).toEqual(["x'000000'", "9223372036854775807", "Infinity", "-Infinity", null]);
  expect(String(row?.[0])).toMatch(/… \(20000 characters\)$/);
});

it("goes on when its process is killed between two statements", async () => {
  const pids = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, "utf8").trim().split(" ");
  const engines = pids.filter((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("agentgym-sql-"));
  expect(engines.length).toBeGreaterThan(0);
  for (const pid of engines) process.kill(Number(pid), "SIGKILL");
  expect((await take("SELECT country FROM company WHERE id = 'co_001'")).observation.result).toMatchObject({
    rows: [["Peru"]],
  });
});

it("gives its process none of this one's surroundings", async () => {
  const [pid] = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, "utf8")
    .trim()
    .split(" ")
    .filter((each) => readFileSync(`/proc/${each}/cmdline`, "utf8").includes("agentgym-sql-"));
  const names = readFileSync(`/proc/${pid}/environ`, "utf8")
    .split("\0")
    .map((each) => each.split("=")[0])
    .filter(Boolean);
  expect(names.toSorted()).toEqual(["NODE_ENV", "TZ"]);
  expect(readFileSync(`/proc/${pid}/cmdline`, "utf8")).toContain("--permission");
});
