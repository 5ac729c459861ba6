import { describe, expect, it } from "vitest";
import { certify } from "../generate/certify.ts";
import { compile } from "../generate/compile.ts";
import { petClinic } from "./documents.fixture.ts";
import { personalDataIn, planOfImport } from "./import.ts";

const clinic = { kind: "openapi", text: petClinic } as const;
const people = { kind: "data", files: [{ name: "people.csv", text: "id,email\n1,a@b.co\n2,c@d.co\n" }] } as const;

describe("planOfImport", () => {
  it("asks before it keeps facts about people", () => {
    expect(() => planOfImport(people)).toThrow(/facts about people: person.email \(email, 2 values, like a@•/);
    expect(personalDataIn(people)).toHaveLength(1);
    expect(planOfImport({ ...people, confirmed: true }).rows?.person).toHaveLength(2);
  });

  it("refuses what is too large before it reads it", () => {
    expect(() => planOfImport({ kind: "sql", text: " ".repeat(100_000_000) })).toThrow(/at most 8,000,000 are read/);
  });

  it("calls a plan like its file where that says something", () => {
    const sql = "CREATE TABLE a (id int primary key, name text);";
    expect(planOfImport({ kind: "sql", text: sql, name: "/srv/web_shop.sql" }).name).toBe("Web shop");
    expect(planOfImport({ kind: "sql", text: sql, name: "schema.sql" }).name).toBe("Database");
  });
});

describe("planOfImport with a brief", () => {
  const brief =
    "Pet clinic. Owners have pets. An owner may have at most three pets. A pet may not be created without a passport. Notify the owner when a pet is archived.";
  const plan = planOfImport(clinic, brief);
  const clause = (words: string) => plan.clauses.find(({ text }) => text.includes(words));

  it("reads the brief's rules over the imported records and fields", () => {
    expect(plan.policies.map(({ text }) => text)).toEqual([
      "An owner may have at most three pets",
      "Notify the owner when a pet is archived",
    ]);
    expect(plan.policies[1]?.followUp).toMatchObject({ entity: "pet", where: { recipient_id: { get: "new.owner" } } });
    expect(plan.policies[0]).toMatchObject({ norm: { frame: "limit", of: "pet", max: 3 } });
  });

  it("holds no rule that the brief does not ask for", () => {
    const plain = planOfImport(clinic, "Veterinary clinic like a hospital. Owners have pets.");
    expect(plain.policies).toEqual([]);
    for (const { clause: id } of plan.policies)
      expect(plan.clauses.some((each) => each.id === id && each.understood)).toBe(true);
  });

  it("leaves open what the import has nothing for", () => {
    expect(clause("without a passport")).toMatchObject({ rule: "open", understood: false });
    expect(planOfImport(clinic, "Owners have pets. Vets must not examine pets.").clauses.at(-1)).toMatchObject({
      rule: "open",
    });
  });

  it("brings the tools that a rule needs, and says that they are not the document's", () => {
    expect(plan.operations.map(({ name }) => name)).toContain("send_notification");
    expect(plan.imported?.unsimulated.find(({ what }) => what === "send_notification")?.why).toContain(
      "not the document's",
    );
  });

  it("makes tasks about the rule, proven like all", () => {
    const { spec, certificate } = certify(compile(plan, { seed: 1, complexity: "all" }), { nowMs: () => 0 });
    expect(certificate.ok).toBe(true);
    expect(
      spec.tasks.some((task) =>
        task.goal.records.some(({ entity, role }) => entity === "notification" && role !== "target"),
      ),
    ).toBe(true);
  });
});
