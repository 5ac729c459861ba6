import { describe, expect, it } from "vitest";
import { builtWith, lookedAtLast, packedAndKept } from "../../../../bench/terminal-briefs.fixture.ts";
import { EnvironmentSpec } from "../../../environment.ts";
import { canonicalJson } from "../../../json.ts";
import { imageOf, placesOf } from "../../kinds.ts";
import { openWorld } from "../../open.ts";
import { isForTerminal } from "./is-for.ts";
import { terminalMaker } from "./maker.ts";
import { trades } from "./trades.ts";

const options = { seed: 1, complexity: "all" } as const;
const made = (brief: string) => terminalMaker.make(brief, options);
const manifests = builtWith[1] ?? "";

describe("terminalMaker.make", () => {
  it.each([...builtWith, ...lookedAtLast, ...packedAndKept])(
    "makes a specification that holds together, of four tiers: %s",
    (brief) => {
      const spec = made(brief);
      expect(EnvironmentSpec.parse(spec)).toEqual(spec);
      expect(() => openWorld(spec.world)).not.toThrow();
      expect(spec.tasks.length).toBeGreaterThanOrEqual(spec.world.rows.ref ? 20 : 30);
      expect(new Set(spec.tasks.map(({ tier }) => tier)).size).toBe(4);
      const files = (spec.world.rows.file ?? []).filter(({ kind }) => kind === "file");
      expect(files.length).toBeGreaterThanOrEqual(20);
      expect(files.length).toBeLessThanOrEqual(100);
      for (const { text } of files) expect(text).not.toBeNull();
    },
  );

  it("gives the same for the same brief and options, and another for another seed", () => {
    expect(canonicalJson(made(manifests))).toBe(canonicalJson(made(manifests)));
    const other = terminalMaker.make(manifests, { ...options, seed: 2 });
    expect(canonicalJson(other.world.rows)).not.toBe(canonicalJson(made(manifests).world.rows));
  });

  it("makes as many tasks as are asked for, of the tiers that are asked for", () => {
    expect(terminalMaker.make(manifests, { ...options, tasks: 8 }).tasks).toHaveLength(8);
    const tiersOf = (complexity: "low" | "medium" | "high") =>
      [...new Set(terminalMaker.make(manifests, { seed: 1, complexity }).tasks.map(({ tier }) => tier))].join();
    expect([tiersOf("low"), tiersOf("medium"), tiersOf("high")]).toEqual(["1", "1,2", "3,4"]);
  });

  it("makes trees of every trade", () => {
    const briefs = [
      "nginx access logs",
      "helm manifests",
      "spreadsheets in CSV",
      "syslog journal events",
      "dotenv settings",
      "snapshots and dumps",
      "markdown chapters",
      "passwd and groups",
      "crontab timers",
      "git commits and branches",
    ];
    const first = briefs.map((brief) => made(brief).world.rows.file?.length ?? 0);
    expect(first).toHaveLength(trades.length);
    for (const count of first) expect(count).toBeGreaterThan(25);
  });

  it("names things as the brief does", () => {
    const { world, plan } = made(builtWith[0] ?? "");
    const paths = (world.rows.file ?? []).map(({ id }) => String(id));
    expect(plan.slug).toBe("web-server-logs");
    expect(paths.some((path) => path.startsWith("/srv/web-server-logs/uploads/"))).toBe(true);
    const clinic = made(builtWith[2] ?? "").world.rows.file?.map(({ id }) => String(id)) ?? [];
    expect(clinic).toContain("/srv/csv-exports/exports/patients.csv");
  });

  it("says a rule in a policy with the clause it comes from", () => {
    const { plan } = made(manifests);
    expect(plan.policies.map(({ id, clause, enforcement }) => [id, clause, enforcement])).toEqual([
      ["p1", "k2", "audited"],
      ["p2", "k3", "audited"],
    ]);
    expect(plan.clauses.map(({ text, rule, understood }) => [text, rule, understood])).toEqual([
      ["Kubernetes manifests of a payments team", undefined, true],
      ["never touch production overlays", "enforced", true],
      ["keep a backup first", "enforced", true],
    ]);
  });

  it.each([
    "never touch the legacy mainframe",
    "never delete logs newer than 7 days",
    "never touch production overlays unless an operator agrees",
    "every change must be approved by two people",
    "never delete the audit trail",
  ])("leaves a rule open that it does not understand: %s", (rule) => {
    const { plan } = made(`Kubernetes manifests of a payments team; ${rule}`);
    expect(plan.policies).toEqual([]);
    expect(plan.clauses.at(-1)).toMatchObject({ understood: false, rule: "open" });
  });

  it("says what nothing stands for", () => {
    const { plan } = made("CSV exports of a clinic; train a neural network");
    expect(plan.clauses.at(-1)).toMatchObject({ understood: false, note: expect.stringContaining("neural, network") });
  });

  it("assumes a rule where the brief states none, and says so", () => {
    expect(made(builtWith[0] ?? "").plan.policies).toMatchObject([{ id: "p1", assumed: true }]);
  });

  it("hands what is forbidden to the world", () => {
    const { world } = made("CSV exports of a shop. Only write under reports. Do not use sed -i. Never read secrets.");
    expect(world.mover).toMatchObject({
      writable: ["/srv/csv-exports/reports", "/tmp"],
      forbidden: ["sed -i"],
      secret: ["/srv/csv-exports/secrets/credentials.env", "/srv/csv-exports/secrets/signing.key"],
    });
  });

  it("makes a repository only where a brief speaks of git, which then runs in Docker alone", () => {
    const [packed = "", kept = ""] = packedAndKept;
    expect(placesOf(made(packed).world)).toEqual(["embedded", "docker"]);
    const { world } = made(kept);
    expect(placesOf(world)).toEqual(["docker"]);
    expect(world.mover).toMatchObject({ repository: { path: "/srv/git-repository/project", branch: "main" } });
    expect(world.rows.ref?.find(({ id }) => id === "HEAD")).toMatchObject({ target: "refs/heads/main" });
  });

  it("takes Debian packages that a brief lists for its image, which then runs in Docker alone", () => {
    const { plan, world } = made("CSV exports of a shop: clean, join, report. Debian packages: datamash, miller.");
    expect(world.mover).toMatchObject({ packages: ["datamash", "miller"] });
    expect(placesOf(world)).toEqual(["docker"]);
    expect(imageOf(world)).toContain("with datamash, miller");
    expect(plan.clauses.filter(({ understood }) => !understood)).toEqual([]);
    expect(made("CSV exports of a shop").world.mover).toMatchObject({ packages: [] });
  });

  it("refuses an empty brief", () => {
    expect(() => made("  ")).toThrow("The brief is empty.");
  });
});

describe("terminalMaker.examOf", () => {
  it("knows every task by its brief, and has what each gate plays", () => {
    const spec = made(manifests);
    for (const task of spec.tasks) {
      const { trivial, mutants, unrelated, alternatives } = terminalMaker.examOf({ ...spec }, task);
      expect(trivial.length, task.id).toBeGreaterThan(0);
      expect(mutants.length, task.id).toBeGreaterThan(1);
      expect(unrelated).toHaveLength(3);
      expect(alternatives.length).toBeGreaterThan(0);
      for (const each of [...trivial, ...mutants, ...unrelated, ...alternatives])
        expect(each.actions.at(-1)?.action).toBe("done");
    }
  });
});

describe("isForTerminal", () => {
  it.each([...builtWith, ...lookedAtLast, ...packedAndKept])("takes %s", (brief) => {
    expect(isForTerminal(brief)).toBe(true);
  });

  it.each([
    "CRM for Salesforce agents",
    "Public library: members, books, loans and fines.",
    "IT help desk: tickets, servers, users and change requests. Agents must escalate outages.",
    "Ferry terminal: passengers, tickets and sailings.",
    "A mobile shop with handsets and terminals: customers, contracts, each contract has a tariff.",
    "Server hosting company: customers order servers, invoices are sent monthly, refunds need approval.",
  ])("leaves %s", (brief) => {
    expect(isForTerminal(brief)).toBe(false);
  });
});
