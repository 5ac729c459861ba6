import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Action, Row } from "../action.ts";
import { compileWorld } from "../generate/compile.ts";
import type { Json } from "../json.ts";
import { randomOf } from "../random.ts";
import { applyChanges, type WorldState } from "../state/state.ts";
import { openWorld } from "../worlds/open.ts";
import type { World } from "../worlds/world.ts";
import { parseAtom, printAtom } from "./atom.ts";
import { club, clubWith } from "./club.fixture.ts";
import { compileNorm, readCanonical, sayNorm } from "./compile.ts";
import { Norm } from "./norm.ts";
import { sameNorm } from "./same.ts";

const norm = (value: unknown): Norm => Norm.parse(value);

/** Norms of every frame over the club. */
const norms: readonly Norm[] = [
  { frame: "need", act: ["plan outing"], need: ["outing.member.blocked = false"] },
  { frame: "need", act: ["start outing"], need: ["outing.boat.status = free"], unless: ["role coach"] },
  {
    frame: "need",
    act: ["create outing"],
    need: ["outing.member.born_on <= today - 16 years"],
    when: ["outing.boat.class = eight"],
  },
  { frame: "forbid", act: ["plan outing"], when: ["some outing.member.fee[paid = false].amount > 30 EUR"] },
  { frame: "forbid", act: ["delete fee"] },
  { frame: "forbid", act: ["start outing"], when: ["count outing.member.fee[paid = false] >= 2"] },
  { frame: "forbid", act: ["create outing"], when: [["outing.boat.status = broken", "outing.boat.status = out"]] },
  { frame: "follow", after: ["plan outing"], then: ["notify member"], to: "outing.member" },
  { frame: "follow", after: ["set boat.status = broken"], then: ["inspect boat"], within: "2 days" },
  { frame: "follow", after: [], then: ["notify member"], when: ["fee.paid = false"] },
  { frame: "follow", after: [], then: ["notify member"], when: ["loan.due_on < today"] },
  { frame: "first", act: ["start outing"], first: ["inspect boat"], within: "24 hours" },
  { frame: "first", act: ["set boat.status = out"], first: ["inspect boat", "clean boat"] },
  { frame: "approve", act: ["start outing"], by: "harbour_master", when: ["outing.boat.class = eight"] },
  { frame: "approve", act: ["start outing"], by: "coach", count: 2 },
  { frame: "separate", record: "outing", roles: ["outing.member", "outing.coach"], same: false },
  { frame: "limit", of: "outing", per: "outing.member", max: 2, when: ["outing.status = planned"] },
  { frame: "limit", of: "sum fee.amount", per: "fee.member", max: "100 EUR", when: ["fee.paid = false"] },
  { frame: "limit", of: "boat.seats", per: "boat", max: 9 },
  { frame: "limit", of: "outing", per: "outing.member", max: "outing.boat.seats", when: ["outing.status = planned"] },
  { frame: "limit", of: "clean boat", per: "boat", max: 1 },
  { frame: "exclusive", record: "outing", resource: "outing.boat", gap: "30 minutes" },
  { frame: "order", act: ["start outing"], record: "outing", by: "outing.starts_at", per: "outing.boat" },
  { frame: "window", act: ["plan outing"], path: "outing.starts_at", op: ">=", span: "now + 2 hours" },
  { frame: "window", act: ["start outing"], path: "now", op: "in", calendar: "Mon-Fri 06:00-21:00" },
  { frame: "disclose", fields: ["member.born_on"], only: false },
  { frame: "disclose", fields: ["member.name"], to: "anyone", only: false },
  { frame: "disclose", fields: ["fee.amount"], to: "fee.member", only: true },
  { frame: "freeze", record: "fee", fields: ["amount"], when: ["fee.paid = true"] },
  {
    frame: "states",
    record: "boat",
    field: "status",
    order: [
      ["free", "out"],
      ["out", "free"],
    ],
    terminal: ["broken"],
  },
  { frame: "right", act: ["set boat.status = free"], by: "boatman", only: true },
  { frame: "refuse", request: "sell a boat", because: "boats are the club's" },
  { frame: "derive", path: "outing.ends_at", value: "starts_at plus 2 hours" },
].map(norm);

/** The norm with one of its words after the other replaced by a name. */
function withName(value: unknown, name: string): unknown[] {
  if (typeof value === "string")
    return [...value.matchAll(/\w+/g)].map(
      ({ index, 0: word }) => value.slice(0, index) + name + value.slice(index + word.length),
    );
  if (Array.isArray(value))
    return value.flatMap((each, at) => withName(each, name).map((other) => value.with(at, other)));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([slot, each]) =>
    slot === "frame" ? [] : withName(each, name).map((other) => ({ ...value, [slot]: other })),
  );
}

describe("norms", () => {
  it.each(norms.map((each) => [sayNorm(each), each] as const))("%s", (sentence, each) => {
    expect(readCanonical(sentence)).toEqual(each);
  });

  it("takes names that every object has for names that nothing here has", () => {
    for (const each of norms)
      for (const name of ["constructor", "__proto__", "toString", "valueOf"])
        for (const other of withName(each, name)) {
          const read = Norm.safeParse(other);
          if (!read.success) continue;
          const made = compileNorm(club, read.data);
          if (made.ok) expect(() => sayNorm(read.data)).not.toThrow();
          else expect(made.why).not.toBe("");
        }
  });

  it("compiles each against the records, or says why not", () => {
    const refused = norms.flatMap((each) => {
      const made = compileNorm(club, each);
      return made.ok ? [] : [[each.frame, made.why]];
    });
    expect(refused).toEqual([["follow", 'nothing is called "loan"']]);
    expect(() =>
      openWorld(compileWorld(clubWith(norms.filter((each) => compileNorm(club, each).ok)), 1)),
    ).not.toThrow();
  });

  it.each([
    [{ frame: "forbid", act: ["plan outing"], when: ["outing.weather = bad"] }, 'an outing has no "weather"'],
    [{ frame: "forbid", act: ["sink boat"] }, 'nothing here does "sink boat"'],
    [{ frame: "forbid", act: ["plan outing"], when: ["outing.status = lost"] }, '"lost" is no value of status'],
    [
      { frame: "forbid", act: ["plan outing"], when: ["outing.member.name < 3"] },
      "name is a text, a number cannot be compared",
    ],
    [{ frame: "limit", of: "jetty", max: 3 }, 'nothing is called "jetty"'],
  ])("never makes something of what is not there: %j", (wrong, why) => {
    const made = compileNorm(club, norm(wrong));
    expect(made).toEqual({ ok: false, why: expect.stringContaining(why) });
  });
});

describe("Norm", () => {
  it("refuses alternatives that combine in more ways than can be compared", () => {
    const need = Array.from({ length: 20 }, () => ["outing.boat.seats > 1", "outing.boat.seats > 2"]);
    expect(Norm.safeParse({ frame: "need", act: ["plan outing"], need }).success).toBe(false);
    expect(Norm.safeParse({ frame: "need", act: ["plan outing"], need: need.slice(0, 5) }).success).toBe(true);
  });
});

describe("sameNorm", () => {
  it.each([
    [
      { frame: "need", act: ["plan outing"], need: ["outing.boat.status = free"] },
      { frame: "forbid", act: ["plan outing"], when: ["outing.boat.status != free"] },
    ],
    [
      { frame: "forbid", act: ["start outing"], unless: ["role coach"] },
      { frame: "right", act: ["start outing"], by: "coach", only: true },
    ],
    [
      { frame: "window", act: ["plan outing"], path: "outing.starts_at", op: ">=", span: "now + 2 hours" },
      { frame: "need", act: ["plan outing"], need: ["outing.starts_at >= now + 2 hours"] },
    ],
    [
      { frame: "follow", after: ["plan outing"], then: ["inspect boat"], within: "48 hours" },
      { frame: "follow", after: ["plan outing"], then: ["inspect boat"], within: "2 days" },
    ],
  ])("%j is %j", (a, b) => {
    expect(sameNorm(norm(a), norm(b))).toBe(true);
  });

  it("never takes a norm for its opposite, or one norm of the club for another", () => {
    for (const a of norms) for (const b of norms) expect(sameNorm(a, b)).toBe(a === b);
    const free = { frame: "forbid", act: ["plan outing"], when: ["outing.boat.status = free"] };
    const notFree = { frame: "forbid", act: ["plan outing"], when: ["outing.boat.status != free"] };
    expect(sameNorm(norm(free), norm(notFree))).toBe(false);
  });
});

const word = fc.constantFrom("member", "boat", "status", "fee", "late_fee", "proof_of_age", "amount", "starts_at");
const value = fc.constantFrom(
  "true",
  "false",
  "none",
  "12",
  "30 EUR",
  "20%",
  "today - 6 months",
  "now + 24 hours",
  "boat.starts_at - 3 working days",
  "out",
  "fee.member.level",
);
const atomText = fc
  .tuple(
    fc.constantFrom("", "some ", "every ", "no ", "count ", "sum "),
    fc.array(word, { minLength: 1, maxLength: 4 }),
    fc.boolean(),
    fc.constantFrom("=", "!=", "<", "<=", ">", ">=", "in", "not in", "has"),
    value,
  )
  .map(
    ([how, path, filtered, op, right]) =>
      `${how}${path.map((name, at) => (filtered && at === 1 ? `${name}[paid = false, amount > 3]` : name)).join(".")} ${op} ${right}`,
  );

describe("canonical sentences", () => {
  it("read back to the same norm whatever it says", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(atomText, fc.array(atomText, { minLength: 2, maxLength: 3 })), {
          minLength: 1,
          maxLength: 3,
        }),
        fc.array(atomText, { minLength: 1, maxLength: 2 }),
        fc.constantFrom("create loan", "set loan.status = out", "any", "hand_over late_fee", "call back on the number"),
        (when, need, act) => {
          const made = norm({ frame: "need", act: [act], need, when, unless: [need[0] ?? ""] });
          expect(readCanonical(sayNorm(made))).toEqual(made);
          const other = norm({ frame: "forbid", act: [act, "delete fee"], when });
          expect(readCanonical(sayNorm(other))).toEqual(other);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("print the notation of conditions that was read", () => {
    fc.assert(
      fc.property(atomText, (text) => {
        expect(printAtom(parseAtom(text) ?? fail(text))).toBe(text);
      }),
    );
  });
});

function fail(text: string): never {
  throw new Error(`no atom: ${text}`);
}

/** What must never be seen, found apart from the compiler: over the rows as they are. */
const broken: Readonly<Record<string, (rows: (entity: string) => readonly Row[]) => boolean>> = {
  limit: (rows) =>
    groups(
      rows("outing").filter(({ status }) => status === "planned"),
      "member_id",
    ).some((group) => group.length > 2),
  sum: (rows) =>
    groups(
      rows("fee").filter(({ paid }) => paid !== true),
      "member_id",
    ).some((group) => group.reduce((sum, { amount }) => sum + Number(amount), 0) > 100),
  separate: (rows) => rows("outing").some(({ member_id, coach_id }) => member_id !== null && member_id === coach_id),
  exclusive: (rows) =>
    groups(
      rows("outing").filter(({ status }) => status !== "cancelled" && status !== "over"),
      "boat_id",
    ).some((group) =>
      group.some((a) =>
        group.some(
          (b) => a.id !== b.id && String(a.starts_at) < String(b.ends_at) && String(b.starts_at) < String(a.ends_at),
        ),
      ),
    ),
  class: (rows) => {
    const classOf = new Map(rows("boat").map((boat) => [boat.id, boat.class]));
    return (
      rows("outing").filter(({ boat_id, status }) => status === "planned" && classOf.get(boat_id ?? "") === "eight")
        .length > 3
    );
  },
  value: (rows) => rows("boat").some(({ seats }) => Number(seats ?? 0) > 9),
};

function groups(rows: readonly Row[], by: string): Row[][] {
  const found = new Map<unknown, Row[]>();
  for (const row of rows) found.set(row[by], [...(found.get(row[by]) ?? []), row]);
  found.delete(null);
  return [...found.values()];
}

const invariants: readonly Norm[] = [
  { frame: "limit", of: "outing", per: "outing.member", max: 2, when: ["outing.status = planned"] },
  { frame: "limit", of: "sum fee.amount", per: "fee.member", max: "100 EUR", when: ["fee.paid = false"] },
  { frame: "separate", record: "outing", roles: ["outing.member", "outing.coach"], same: false },
  { frame: "exclusive", record: "outing", resource: "outing.boat" },
  { frame: "limit", of: "outing", max: 3, when: ["outing.status = planned", "outing.boat.class = eight"] },
  { frame: "limit", of: "boat.seats", per: "boat", max: 9 },
].map(norm);

describe("what is enforced", () => {
  it("holds on every way: no sequence of calls breaks a blocked norm", () => {
    const world = openWorld({ ...compileWorld(clubWith(invariants), 1), rows: seeds() });
    let [refused, written] = [0, 0];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 30 }), { minLength: 30, maxLength: 60 }), (choices) => {
        let state = world.initial;
        for (const choice of choices) {
          const step = world.step(state, callOf(world, state, choice));
          state = step.state;
          if (step.kind === "write") written++;
          if (JSON.stringify(step.observation).includes('"POLICY"')) refused++;
        }
        const rows = (entity: string) => [...(state.tables[entity]?.values() ?? [])];
        for (const [name, isBroken] of Object.entries(broken)) expect([name, isBroken(rows)]).toEqual([name, false]);
      }),
      { numRuns: 150 },
    );
    expect(refused).toBeGreaterThan(200);
    expect(written).toBeGreaterThan(1000);
  });

  it("is found broken without the norms: the walk does reach such states", () => {
    const world = openWorld({ ...compileWorld(clubWith([]), 1), rows: seeds() });
    const seen = new Set<string>();
    for (let seed = 1; seed < 200; seed++) {
      let state = world.initial;
      for (let step = 1; step < 60; step++) state = world.step(state, callOf(world, state, seed * 1000 + step)).state;
      const rows = (entity: string) => [...(state.tables[entity]?.values() ?? [])];
      for (const [name, isBroken] of Object.entries(broken)) if (isBroken(rows)) seen.add(name);
    }
    expect([...seen].sort()).toEqual(Object.keys(broken).sort());
  });

  it("goes by who acts, by the calendar and by what was done before", () => {
    const world = openWorld({
      ...compileWorld(
        clubWith([
          norm({ frame: "right", act: ["set boat.status = free"], by: "boatman", only: true }),
          norm({ frame: "first", act: ["set boat.status = out"], first: ["inspect boat"], within: "24 hours" }),
          norm({ frame: "window", act: ["create fee"], path: "now", op: "in", calendar: "Mon-Fri 09:00-17:00" }),
        ]),
        1,
      ),
      rows: seeds(),
    });
    const free: Action = { action: "set_boat_status", params: { boat_id: "b_001", status: "free" } };
    const out: Action = { action: "set_boat_status", params: { boat_id: "b_002", status: "out" } };
    const code = (state: WorldState, action: Action) =>
      JSON.stringify(world.step(state, action).observation).includes('"POLICY"');
    const as = (roles: string[]): WorldState => ({ ...world.initial, actor: { id: null, roles } });
    expect([code(as([]), free), code(as(["boatman"]), free)]).toEqual([true, false]);
    const inspected = world.step(as([]), { action: "inspect_boat", params: { boat_id: "b_002" } }).state;
    expect([code(as([]), out), code(inspected, out)]).toEqual([true, false]);
    expect(code({ ...inspected, now: inspected.now + 25 * 3_600_000 }, out)).toBe(true);
    const fee: Action = { action: "create_fee", params: { reason: "Lost oar", member_id: "m_001", amount: 5 } };
    const saturday = applyChanges(as([]), [], Date.UTC(2026, 2, 7, 10));
    expect([code(as([]), fee), code(saturday, fee)]).toEqual([false, true]);
  });
});

/** Rows that keep every norm of the club. */
function seeds(): Record<string, Row[]> {
  const of = (count: number, make: (n: number) => Row): Row[] => Array.from({ length: count }, (_, n) => make(n + 1));
  const id = (prefix: string, n: number) => `${prefix}_${String(n).padStart(3, "0")}`;
  return {
    member: of(4, (n) => ({
      id: id("m", n),
      name: `Member ${n}`,
      level: "senior",
      born_on: "1990-01-01",
      blocked: false,
    })),
    boat: of(4, (n) => ({
      id: id("b", n),
      name: `Boat ${n}`,
      class: n === 1 ? "eight" : "single",
      status: n === 1 ? "out" : "free",
      seats: 2,
    })),
    outing: of(3, (n) => ({
      id: id("o", n),
      purpose: `Outing ${n}`,
      member_id: id("m", n),
      coach_id: null,
      boat_id: id("b", n),
      starts_at: `2026-03-0${n}T08:00:00Z`,
      ends_at: `2026-03-0${n}T10:00:00Z`,
      status: "planned",
    })),
    fee: of(3, (n) => ({ id: id("f", n), reason: `Fee ${n}`, member_id: id("m", n), amount: 40, paid: false })),
  };
}

/** A call with plausible values, out of a number. */
function callOf(world: World, state: WorldState, choice: number): Action {
  const tools = world.spec.operations.filter(
    ({ effects, name }) => effects.length > 0 && !/notification|approval/.test(name),
  );
  const random = randomOf(choice, "call");
  const pick = <T>(list: readonly T[]): T | undefined => (list.length > 0 ? random.pick(list) : undefined);
  const tool = pick(tools);
  const params = Object.fromEntries(
    (tool?.parameters ?? []).flatMap((parameter): [string, Json][] => {
      if (!parameter.required && pick([true, false, false]) === false) return [];
      switch (parameter.type) {
        case "reference":
          return [[parameter.name, pick([...(state.tables[parameter.entity ?? ""]?.keys() ?? [])]) ?? null]];
        case "enum":
          return [[parameter.name, pick(parameter.values ?? []) ?? null]];
        case "datetime":
          return [[parameter.name, `2026-03-0${pick([1, 2, 3])}T${pick(["08", "09", "10", "11"])}:00:00Z`]];
        case "boolean":
          return [[parameter.name, pick([true, false]) ?? null]];
        case "money":
        case "integer":
          return [[parameter.name, pick([1, 4, 12, 35, 60]) ?? null]];
        default:
          return [[parameter.name, "Something"]];
      }
    }),
  );
  return { action: tool?.name ?? "", params };
}
