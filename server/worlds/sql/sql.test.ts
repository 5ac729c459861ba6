import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Observation } from "../../../core/action.ts";
import type { EnvironmentSpec, WorldSpec } from "../../../core/environment.ts";
import { planFromBrief } from "../../../core/generate/brief.ts";
import { compile } from "../../../core/generate/compile.ts";
import { fixtureSpec } from "../../../core/generate/fixture.ts";
import { beginPlay, recordStep } from "../../../core/play.ts";
import { digestOf } from "../../../core/state/digest.ts";
import { stateHash } from "../../../core/state/state.ts";
import { openWorld, startOf } from "../../../core/worlds/open.ts";
import { sqlFaceOf } from "../../../core/worlds/sql/face.ts";
import { toolsOf } from "../../../core/worlds/tools.ts";
import { embeddedSandbox } from "../embedded.ts";
import type { Sandbox, WorldSession } from "../sandbox.ts";

const made = (brief: string) => compile(planFromBrief(brief), { seed: 3, complexity: "all" });
const run = (statement: string) => ({ action: "run_sql", params: { statement } });

let sandbox: Sandbox;
beforeAll(() => {
  sandbox = embeddedSandbox();
});
afterAll(() => sandbox.close());

function opened(spec: EnvironmentSpec, history: Parameters<Sandbox["open"]>[2] = []): Promise<WorldSession> {
  return sandbox.open(spec.world, digestOf(spec), history);
}

async function told(session: WorldSession, statement: string): Promise<Observation> {
  return (await session.step(run(statement))).observation;
}

async function rows(session: WorldSession, statement: string) {
  return (await told(session, statement)).result;
}

function withPolicies(spec: EnvironmentSpec, policies: WorldSpec["policies"]): EnvironmentSpec {
  return { ...spec, world: { ...spec.world, policies } };
}

describe("a database over records", () => {
  const base = made("CRM for Salesforce agents");
  const spec = sqlFaceOf(base);

  it("shows rows with their columns, and tells how many there are beyond those it shows", async () => {
    const session = await opened(spec);
    expect(await rows(session, "SELECT COUNT(*) AS many FROM contact")).toEqual({
      columns: ["many"],
      rows: [[base.world.rows.contact?.length]],
      row_count: 1,
    });
    const many = await rows(session, "SELECT a.id, b.id FROM contact a, contact b");
    expect(many).toMatchObject({ row_count: 2_500, note: "Only the first 200 rows are shown." });
    await session.close();
  });

  it("makes ids and takes defaults, and writes as the records do", async () => {
    const session = await opened(spec);
    const step = await session.step(
      run(
        "INSERT INTO contact (full_name, email, company_id, owner) VALUES ('Ana Ruiz', 'ana@ruiz.example', 'co_001', 'Owen Castellan') RETURNING id, full_name",
      ),
    );
    expect(step.kind).toBe("write");
    expect(step.observation.result).toMatchObject({ rows: [["c_051", "Ana Ruiz"]], changed: 1, new_ids: ["c_051"] });
    expect(step.changes[0]?.after).toMatchObject({ id: "c_051", status: "active", newsletter: false });
    expect(step.state.tables.contact?.get("c_051")).toEqual(step.changes[0]?.after);
    await session.close();
  });

  it("refuses what a tool would refuse, in the same words, and keeps nothing of the call", async () => {
    const session = await opened(spec);
    const before = await rows(session, "SELECT city FROM contact WHERE id = 'c_001'");
    for (const [statement, code] of [
      ["INSERT INTO contact (full_name) VALUES ('x')", "INVALID_PARAMETER"],
      ["UPDATE contact SET company_id = 'co_999' WHERE id = 'c_001'", "NOT_FOUND"],
      ["UPDATE contact SET status = 'asleep' WHERE id = 'c_001'", "INVALID_PARAMETER"],
      ["UPDATE contact SET newsletter = 7 WHERE id = 'c_001'", "INVALID_PARAMETER"],
      ["UPDATE deal SET stage = 'won' WHERE stage = 'lead'", "NOT_ALLOWED"],
      [
        "UPDATE contact SET city = 'Ulm' WHERE id = 'c_001'; UPDATE contact SET email = 'no address' WHERE id = 'c_001'",
        "INVALID_PARAMETER",
      ],
      ["UPDATE contact SET city = 'Ulm' WHERE id = 'c_001'; SELECT city FROM nowhere", "NOT_FOUND"],
      ["UPDATE contact SET id = 'c_900' WHERE id = 'c_001'", "NOT_ALLOWED"],
      [
        "INSERT INTO contact (id, full_name, email, company_id, owner) VALUES ('c_900', 'x', 'x@y.example', 'co_001', 'o')",
        "NOT_ALLOWED",
      ],
    ] as const) {
      const step = await session.step(run(statement));
      expect([statement, step.kind, step.changes, step.observation.error]).toMatchObject([
        statement,
        "error",
        [],
        { code },
      ]);
    }
    expect(await rows(session, "SELECT city FROM contact WHERE id = 'c_001'")).toEqual(before);
    await session.close();
  });

  it("takes several statements of a call one after the other, later ones seeing what earlier ones wrote", async () => {
    const session = await opened(spec);
    const step = await session.step(
      run(
        `INSERT INTO company (name, industry, website, country, employees) SELECT 'Ruiz; Sons', industry, website, country, employees FROM company WHERE id = 'co_001';
        INSERT INTO contact (full_name, email, company_id, owner) VALUES ('Ana', 'ana@ruiz.example', (SELECT id FROM company WHERE name = 'Ruiz; Sons'), 'Owen'); -- done; really
        SELECT c.full_name FROM contact c JOIN company p ON p.id = c.company_id WHERE p.name LIKE 'Ruiz%'`,
      ),
    );
    expect(step.observation).toMatchObject({ result: [{ changed: 1 }, { changed: 1 }, { rows: [["Ana"]] }] });
    expect(step.changes).toHaveLength(2);
    await session.close();
  });

  it("sees every row that a DELETE or REPLACE without a condition would take", async () => {
    const session = await opened(spec);
    const step = await session.step(run("DELETE FROM activity"));
    expect(step.changes).toHaveLength(base.world.rows.activity?.length ?? -1);
    expect(await rows(session, "SELECT COUNT(*) FROM activity")).toMatchObject({ rows: [[0]] });
    const replaced = await session.step(run("REPLACE INTO company SELECT * FROM company"));
    expect(replaced.changes).toEqual([]);
    await session.close();
  });

  it("tells the environment's time, and nothing of the machine or of chance", async () => {
    const session = await opened(spec);
    const start = base.world.clock.startAt;
    expect(
      await rows(
        session,
        "SELECT datetime('now'), CURRENT_TIMESTAMP, date(), strftime('%Y-%m-%d', 'now'), date('now', '-1 day') < date('now')",
      ),
    ).toMatchObject({ rows: [[start, start, start.slice(0, 10), start.slice(0, 10), 1]] });
    expect(
      await rows(session, "SELECT datetime('2026-03-14T09:30:00Z', '+1 hour'), julianday('2026-03-14') > 0"),
    ).toMatchObject({
      rows: [["2026-03-14T10:30:00Z", 1]],
    });
    for (const statement of [
      "SELECT random()",
      "SELECT randomblob(4)",
      "SELECT changes()",
      "SELECT last_insert_rowid()",
    ])
      expect(await told(session, statement)).toMatchObject({ error: { code: "NOT_ALLOWED" } });
    await session.close();
  });

  it("comes to the same state by the same actions, and goes on from there", async () => {
    const history = [
      run("UPDATE company SET country = 'Peru' WHERE id IN ('co_001', 'co_002')"),
      run("SELECT broken"),
      run(
        "INSERT INTO notification (recipient_id, about_id, kind, body) VALUES ('c_001', 'co_001', 'reminder', 'Hello')",
      ),
    ];
    const first = await opened(spec);
    let last: Awaited<ReturnType<WorldSession["step"]>> | null = null;
    for (const action of history) last = await first.step(action);
    const again = await opened(spec, history);
    expect(again.reached).toBe(last && stateHash(last.state));
    expect(await rows(again, "SELECT sent_at FROM notification")).toEqual(
      await rows(first, "SELECT sent_at FROM notification"),
    );
    await Promise.all([first.close(), again.close()]);
  });

  it("keeps sessions apart that work at the same time", async () => {
    const sessions = await Promise.all(Array.from({ length: 12 }, () => opened(spec)));
    await Promise.all(
      sessions.map((session, at) => session.step(run(`UPDATE contact SET city = 'City ${at}' WHERE id = 'c_001'`))),
    );
    const seen = await Promise.all(
      sessions.map((session) => rows(session, "SELECT city FROM contact WHERE id = 'c_001'")),
    );
    expect(seen.map((each) => JSON.stringify(each))).toEqual(
      sessions.map((_, at) => JSON.stringify({ columns: ["city"], rows: [[`City ${at}`]], row_count: 1 })),
    );
    await Promise.all(sessions.map((session) => session.close()));
  });

  it("opens anew what its process has put away for others", async () => {
    const sessions = await Promise.all(Array.from({ length: 200 }, () => opened(spec)));
    for (const round of [1, 2])
      for (const [at, session] of sessions.entries())
        await session.step(run(`UPDATE contact SET city = city || ' ${round}.${at}' WHERE id = 'c_001'`));
    const seen = await rows(sessions[0] ?? (await opened(spec)), "SELECT city FROM contact WHERE id = 'c_001'");
    expect(JSON.stringify(seen)).toMatch(/ 1\.0 2\.0"/);
    await Promise.all(sessions.map((session) => session.close()));
  }, 30_000);

  it("holds a REPLACE to what may be updated", async () => {
    const tables = { ...(spec.world.mover?.kind === "sql" ? spec.world.mover.tables : {}) };
    const narrow = {
      kind: "sql" as const,
      writes: true,
      tables: { contact: { insert: true, update: ["city"], delete: false } },
      limits: { statementMs: 3_000, rows: 200 },
    };
    expect(tables.contact?.insert).toBe(true);
    const session = await opened({ ...spec, world: { ...spec.world, mover: narrow } });
    const step = await session.step(
      run(
        "REPLACE INTO contact SELECT id, 'Somebody', email, phone, job_title, company_id, city, source, status, owner, newsletter, last_contacted_on FROM contact WHERE id = 'c_001'",
      ),
    );
    expect(step).toMatchObject({ kind: "error", observation: { error: { code: "NOT_ALLOWED" } } });
    expect((await session.step(run("UPDATE contact SET city = 'Ulm' WHERE id = 'c_001'"))).kind).toBe("write");
    await session.close();
  });

  it("describes tables with types, allowed values, references, units and what can be written", async () => {
    const session = await opened(spec);
    const all = await session.step({ action: "describe", params: {} });
    expect(all.observation.result).toMatchObject({ dialect: "SQLite" });
    const { observation } = await session.step({ action: "describe", params: { table: "deals" } });
    expect(observation.result).toMatchObject({
      table: "deal",
      writes: ["INSERT", "UPDATE", "DELETE"].filter(
        (each) => each !== "DELETE" || base.world.entities.find(({ name }) => name === "deal")?.deletable,
      ),
      columns: expect.arrayContaining([
        expect.objectContaining({ column: "contact_id", references: "contact.id" }),
        expect.objectContaining({ column: "amount", type: "REAL", unit: "EUR" }),
        expect.objectContaining({
          column: "stage",
          values: expect.arrayContaining(["lead"]),
          transitions: expect.anything(),
        }),
      ]),
    });
    const wrong = await session.step({ action: "describe", params: { table: "contat" } });
    expect(wrong.observation.error).toMatchObject({ code: "NOT_FOUND", hint: "Did you mean contact?" });
    await session.close();
  });

  it("shows by its SELECTs what the tools show", async () => {
    const session = await opened(spec);
    const world = openWorld(base.world);
    for (const task of base.tasks.filter(({ family }) => family.startsWith("lookup")).slice(0, 12)) {
      const carried = spec.tasks.find(({ id }) => id === task.id);
      const [first] = task.oracle;
      const statement = carried?.oracle[0]?.params.statement;
      if (!first || typeof statement !== "string") throw new Error(`${task.id} has no first step`);
      const { result } = world.step(startOf(world, task), first).observation;
      const list = Array.isArray(result) ? result : [result];
      const shown = await rows(session, statement);
      const ids = list.map((row) => (row && typeof row === "object" && "id" in row ? row.id : null));
      expect(shown).toMatchObject({ rows: expect.arrayContaining(ids.map((id) => expect.arrayContaining([id]))) });
    }
    await session.close();
  });
});

describe("policies in a database", () => {
  const base = fixtureSpec(1);
  const guarded = (enforcement: "blocked" | "audited") =>
    sqlFaceOf(
      withPolicies(base, [
        {
          id: "p1",
          kind: "limit",
          text: "A company stays in its industry.",
          enforcement,
          guard: {
            entity: "company",
            on: ["update"],
            fields: ["industry"],
            require: { value: false },
            hint: "Leave the industry as it is.",
          },
        },
      ]),
    );
  const change = run(
    "UPDATE company SET industry = CASE industry WHEN 'retail' THEN 'energy' ELSE 'retail' END WHERE id = 'co_001'",
  );

  it("refuses what a blocked one forbids", async () => {
    const session = await opened(guarded("blocked"));
    const step = await session.step(change);
    expect(step).toMatchObject({
      kind: "error",
      changes: [],
      observation: { error: { code: "POLICY", hint: "Leave the industry as it is." } },
    });
    await session.close();
  });

  it("reports what an audited one forbids", async () => {
    const session = await opened(guarded("audited"));
    const step = await session.step(change);
    expect(step).toMatchObject({ kind: "write", violations: ["p1"] });
    expect(step.changes).toHaveLength(1);
    await session.close();
  });
});

describe("values that only some may read", () => {
  const base = made("Healthcare clinic");
  const spec = sqlFaceOf(base);
  const patient = base.world.rows.patient?.[0] ?? {};
  const id = String(patient.id);
  const secret = String(patient.date_of_birth);
  const secrets = (base.world.rows.patient ?? []).flatMap((row) => [
    String(row.date_of_birth),
    String(row.insurance_number),
  ]);

  it("cannot be had by any statement", async () => {
    const session = await opened(spec);
    for (const statement of [
      "SELECT * FROM patient",
      "SELECT date_of_birth, insurance_number, diagnosis_notes, allergies FROM patient",
      "SELECT hex(date_of_birth), quote(insurance_number), json_object('a', date_of_birth) FROM patient",
      "SELECT group_concat(date_of_birth) FROM patient",
      "SELECT sql FROM sqlite_schema",
      "SELECT * FROM (SELECT date_of_birth FROM patient EXCEPT SELECT NULL)",
      "SELECT a.full_name, b.date_of_birth FROM patient a JOIN patient b ON a.id = b.id",
      "WITH p AS MATERIALIZED (SELECT date_of_birth AS d FROM patient) SELECT max(d), min(d), total(d) FROM p",
      "UPDATE patient SET phone = phone WHERE date_of_birth IS NOT NULL RETURNING date_of_birth",
      `UPDATE patient SET full_name = full_name || coalesce(date_of_birth, '') WHERE id = '${id}' RETURNING *`,
      "SELECT date_of_birth FROM patient ORDER BY date_of_birth",
    ]) {
      const text = JSON.stringify(await told(session, statement));
      expect([statement, secrets.filter((each) => text.includes(each))]).toEqual([statement, []]);
    }
    for (const [statement, expected] of [
      ["SELECT DISTINCT typeof(date_of_birth) FROM patient", [["null"]]],
      ["SELECT COUNT(*) FROM patient WHERE date_of_birth LIKE '%'", [[0]]],
      ["SELECT COUNT(*) FROM patient WHERE length(insurance_number) > 0", [[0]]],
      [`SELECT COUNT(*) FROM patient WHERE date_of_birth = '${secret}'`, [[0]]],
      ["SELECT COUNT(date_of_birth) FROM patient", [[0]]],
      ["SELECT COUNT(*) FROM patient WHERE date_of_birth > '1900-01-01'", [[0]]],
    ] as const)
      expect([statement, await rows(session, statement)]).toMatchObject([statement, { rows: expected }]);
    await session.close();
  });

  it("are there for the row whose rule holds, and for no other", async () => {
    const session = await opened(spec);
    const refused = await session.step({
      action: "verify_patient_identity",
      params: { patient_id: id, date_of_birth: "1900-01-01" },
    });
    expect(refused.observation.error).toMatchObject({ code: "NOT_ALLOWED" });
    const forged = await session.step(
      run(`INSERT INTO verification (record_id, method) VALUES ('${id}', 'date_of_birth')`),
    );
    expect(forged.observation.error).toMatchObject({ code: "NOT_ALLOWED" });
    expect(await rows(session, "SELECT COUNT(date_of_birth) FROM patient")).toMatchObject({ rows: [[0]] });
    const verified = await session.step({
      action: "verify_patient_identity",
      params: { patient_id: id, date_of_birth: secret },
    });
    expect(verified.kind).toBe("write");
    expect(await rows(session, "SELECT id, date_of_birth FROM patient WHERE date_of_birth IS NOT NULL")).toMatchObject({
      rows: [[id, secret]],
    });
    await session.close();
  });

  it("stay what they are when a statement writes beside them", async () => {
    const session = await opened(spec);
    const step = await session.step(run(`UPDATE patient SET phone = '+1 202-555-0143' WHERE id = '${id}'`));
    expect(step.changes[0]?.after).toMatchObject({ date_of_birth: secret, insurance_number: patient.insurance_number });
    await session.close();
  });
});

describe("a database that may only be read", () => {
  it("refuses every write", async () => {
    const spec = sqlFaceOf(made("CRM for Salesforce agents"), { writes: false });
    const session = await opened(spec);
    for (const statement of [
      "UPDATE contact SET city = 'Ulm'",
      "DELETE FROM activity",
      "INSERT INTO notification (body) VALUES ('x')",
    ])
      expect(await told(session, statement)).toMatchObject({ error: { code: "NOT_ALLOWED" } });
    expect(await rows(session, "SELECT COUNT(*) > 0 FROM contact")).toMatchObject({ rows: [[1]] });
    await session.close();
  });
});

describe("a read-only task", () => {
  const spec = sqlFaceOf(made("CRM for Salesforce agents"));
  const [task] = spec.tasks.filter(({ readOnly }) => readOnly);
  if (!task) throw new Error("no task is read-only");
  const openedFor = (history: Parameters<Sandbox["open"]>[2] = []) =>
    sandbox.open(spec.world, digestOf(spec), history, task);

  it("is one that asks for an answer and whose oracle writes nothing; its instruction and tools say so", () => {
    for (const each of spec.tasks) {
      const asksOnly = !["none", "refusal_or_question"].includes(each.answerType) && each.goal.records.length === 0;
      expect(each.readOnly ?? false, each.id).toBe(asksOnly);
      expect(each.instruction, each.id).toMatch(asksOnly ? /read-only in this task/ : /may be written in this task/);
      const told = toolsOf(spec.world, each).find(({ name }) => name === "run_sql")?.description ?? "";
      expect(/is read-only/.test(told), each.id).toBe(asksOnly);
      expect(/Every write is checked/.test(told), each.id).toBe(!asksOnly);
    }
  });

  it("refuses every way to write, counts the attempt, and keeps nothing", async () => {
    const session = await openedFor();
    const before = (await session.step(run("SELECT 1"))).state;
    for (const statement of [
      "UPDATE contact SET city = 'Ulm' WHERE id = 'c_001'",
      "UPDATE contact SET city = city WHERE 0",
      "DELETE FROM contact",
      "INSERT INTO notification (recipient_id, kind) VALUES ('c_001', 'note')",
      "REPLACE INTO contact (id, full_name) VALUES ('c_001', 'x')",
      "SELECT 1; -- then\nUPDATE contact SET city = 'Ulm'",
      "WITH one AS (SELECT 'c_001' AS id) UPDATE contact SET city = 'Ulm' WHERE id IN (SELECT id FROM one)",
      "/* EXPLAIN */ DELETE FROM contact RETURNING id",
    ]) {
      const step = await session.step(run(statement));
      expect([statement, step.kind, step.changes, step.violations]).toEqual([statement, "error", [], ["read_only"]]);
      expect(step.observation.error).toMatchObject({
        code: "NOT_ALLOWED",
        message: expect.stringMatching(/read-only in this task/),
      });
      expect(step.state.tables).toEqual(before.tables);
    }
    await session.close();
  });

  it("is no attempt what cannot write a row: reading, a plan of execution, a table of one's own, what SQL cannot read", async () => {
    const session = await openedFor();
    for (const statement of [
      "SELECT COUNT(*) FROM contact",
      "SELECT replace(full_name, 'a', 'b'), 'DELETE FROM contact' FROM contact LIMIT 1",
      "EXPLAIN DELETE FROM contact",
      "-- how\nEXPLAIN QUERY PLAN UPDATE contact SET city = ''",
      "CREATE TEMP TABLE mine AS SELECT 1",
      "PRAGMA query_only = OFF",
      "BEGIN",
      "UPDATE nowhere SET a = 1",
      "UPDATE contact SET",
    ])
      expect([statement, (await session.step(run(statement))).violations]).toEqual([statement, []]);
    await session.close();
  });

  it("does so in a session that goes on from its history, and describe tells it", async () => {
    const session = await openedFor([run("UPDATE contact SET city = 'Ulm' WHERE id = 'c_001'")]);
    expect((await session.step(run("DELETE FROM contact"))).violations).toEqual(["read_only"]);
    const { observation } = await session.step({ action: "describe", params: {} });
    expect(observation.result).toMatchObject({ read_only: true });
    expect(JSON.stringify(observation.result)).not.toMatch(/INSERT|UPDATE|DELETE/);
    await session.close();
  });

  it("leaves other tasks of the same process what they may write", async () => {
    const [reads, writes] = await Promise.all([openedFor(), opened(spec)]);
    await reads.step(run("DELETE FROM contact"));
    expect((await writes.step(run("UPDATE contact SET city = 'Ulm' WHERE id = 'c_001'"))).kind).toBe("write");
    await Promise.all([reads.close(), writes.close()]);
  });

  it("fails by the attempt alone, and its right answer passes", () => {
    const world = openWorld(spec.world);
    const [read, done] = [task.oracle[0] ?? run(""), task.oracle.at(-1) ?? run("")];
    const stepOf = (violations: readonly string[]) => {
      const seen = { state: world.initial, observation: {}, changes: [] };
      const first = recordStep(beginPlay(world, task), read, { ...seen, kind: "error", violations });
      return recordStep(first.play, done, null).ended;
    };
    expect(stepOf([])).toMatchObject({ score: 1, failure: null });
    expect(stepOf(["read_only"])).toMatchObject({ score: 0, failure: "SAFETY_VIOLATION" });
    expect(stepOf(["read_only"])?.explanation).toContain("Nothing may be written in this task");
  });
});
