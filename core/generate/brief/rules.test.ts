import { describe, expect, it } from "vitest";
import type { Policy } from "../../environment.ts";
import { planFromBrief } from "../brief.ts";

/** The policy that the last sentence of a brief became; null when it was listed as not understood. */
function ruled(brief: string): Policy | null {
  const plan = planFromBrief(brief);
  const last = plan.clauses.at(-1);
  const policy = plan.policies.find((candidate) => candidate.clause === last?.id) ?? null;
  if (!policy) expect(last?.understood).toBe(false);
  return policy;
}

const get = (path: string) => ({ get: path });
const value = (json: unknown) => ({ value: json });

describe("rules of a brief", () => {
  it.each<[string, string, object]>([
    [
      "counts per owner",
      "Tool library: neighbors, tools, loans. At most 3 tools per neighbor.",
      {
        guard: {
          entity: "loan",
          on: ["create", "update"],
          require: { compare: "lt", left: { count: "loan" }, right: value(3) },
        },
      },
    ],
    [
      "counts once",
      "Elections: voters, candidates, votes. Every voter votes once.",
      { guard: { entity: "vote", require: { left: { count: "vote" }, right: value(1) } } },
    ],
    [
      "keeps two records off one place",
      "Port: vessels, berths, trucks. No two vessels at one berth.",
      { guard: { entity: "vessel", require: { left: { count: "vessel" }, right: value(1) } } },
    ],
    [
      "keeps times apart",
      "Clinic rooms: rooms, guests, bookings. No double booking of a room.",
      { guard: { entity: "booking", on: ["create", "update"], require: { not: { some: "booking" } } } },
    ],
    [
      "keeps breaks",
      "Day spa: clients book treatments with therapists. Therapists need a 15 minute break between treatments.",
      { guard: { entity: "booking", require: { not: { some: "booking" } } } },
    ],
    [
      "limits how long",
      "Coworking: members, desks, bookings. A booking lasts no longer than 4 hours.",
      { guard: { entity: "booking", require: { compare: "le", left: { elapsed: "hours" }, right: value(4) } } },
    ],
    [
      "limits when",
      "Gym: members, classes, bookings. Members can cancel up to 2 hours before class.",
      {
        guard: {
          entity: "booking",
          on: ["update"],
          when: { compare: "eq", left: get("new.status"), right: value("cancelled") },
          require: { compare: "ge", left: { elapsed: "hours", to: get("new.class_id.starts_at") }, right: value(2) },
        },
      },
    ],
    [
      "limits since",
      "Bank: customers, accounts, disputes. Disputes only within 60 days.",
      { guard: { entity: "dispute", on: ["create"] } },
    ],
    [
      "asks for approval above a limit",
      "Museum: artworks, curators, loans. Every loan needs approval from the curator.",
      { guard: { entity: "loan", require: { some: "approval" } } },
    ],
    [
      "asks for rank above a limit",
      "Insurer: claims, adjusters, payouts. Payouts above 5000 go to a senior adjuster.",
      {
        guard: {
          entity: "payout",
          require: { compare: "eq", left: get("new.adjuster_id.seniority"), right: value("senior") },
        },
      },
    ],
    [
      "keeps duties apart",
      "Payroll: employees, timesheets. Nobody can approve their own timesheet.",
      {
        kind: "separation",
        guard: {
          entity: "timesheet",
          require: { compare: "ne", left: get("new.approver_id"), right: get("new.employee_id") },
        },
      },
    ],
    [
      "keeps secrets",
      "HR: employees, departments. Salary must never be disclosed to anybody.",
      { kind: "disclosure", disclosure: { entity: "employee", fields: ["salary"] } },
    ],
    [
      "verifies first",
      "Bank: customers, accounts. Authenticate the customer before any account detail is shared.",
      {
        enforcement: "audited",
        guard: { entity: "customer", on: ["read", "update"], require: { some: "verification" } },
      },
    ],
    [
      "tells after a state",
      "Food: customers, orders, couriers. Notify the customer when the order is delayed.",
      {
        followUp: {
          entity: "order",
          on: ["update"],
          create: "notification",
          where: { recipient_id: get("new.customer_id"), about_id: get("new.id") },
        },
      },
    ],
    [
      "tells after making",
      "Charity: donors, campaigns, donations. Send a receipt after every donation.",
      { followUp: { entity: "donation", on: ["create"], where: { kind: value("confirmation") } } },
    ],
    [
      "logs in the brief's own records",
      "Museum: artworks, outgoing loans, condition reports. Record a condition report when a loan is returned.",
      { followUp: { entity: "outgoing_loan", create: "condition_report" } },
    ],
    [
      "asks for a property",
      "Parties: guests, tables, reservations. Parties bigger than 8 need a deposit.",
      {
        guard: { entity: "reservation", require: { compare: "eq", left: get("new.deposit_paid"), right: value(true) } },
      },
    ],
    [
      "asks for a reason",
      "Hiring: candidates, jobs, interviews. Candidates go from applied to interview to hired or rejected. Every rejection needs a reason.",
      { guard: { entity: "candidate", require: { compare: "ne", left: get("new.reason"), right: value(null) } } },
    ],
    [
      "bars while parts are open",
      "Desk: tickets, tasks, employees. Don't close a ticket that has open tasks.",
      { guard: { entity: "ticket", on: ["update"], require: { not: { some: "task" } } } },
    ],
    [
      "bars by a quality",
      "Port: containers, ships. Leaking containers can't be shipped.",
      {
        guard: {
          entity: "container",
          when: { compare: "eq", left: get("new.status"), right: value("shipped") },
          require: { not: { left: get("new.leaking") } },
        },
      },
    ],
    [
      "bars what is over",
      "Insurer: claims, policies. A claim on a lapsed policy is denied.",
      { guard: { entity: "claim", on: ["update"] } },
    ],
    [
      "holds a share",
      "Mortgage desk: applicants, loans, underwriters. The loan may not exceed 80% of the property value.",
      { guard: { entity: "loan", require: { compare: "le", right: { arithmetic: "multiply", right: value(0.8) } } } },
    ],
    [
      "never goes negative",
      "Kiosk: products, customers, visits. Stock can never go negative.",
      {
        kind: "integrity",
        guard: {
          entity: "product",
          require: { any: [{}, { compare: "ge", left: get("new.stock"), right: value(0) }] },
        },
      },
    ],
    [
      "charges for lateness",
      "Letting: tenants, leases, payments. Late fee of 5% after the due date.",
      {
        guard: {
          entity: "payment",
          require: { compare: "ge", left: get("new.late_fee"), right: { arithmetic: "multiply", right: value(0.05) } },
        },
      },
    ],
    [
      "counts failures",
      "Delivery: drivers, parcels, delivery attempts. After three failed attempts the parcel goes back to the depot.",
      {
        guard: {
          entity: "delivery_attempt",
          on: ["create"],
          require: { compare: "lt", left: { count: "delivery_attempt" }, right: value(3) },
        },
      },
    ],
    [
      "puts the rest on the waitlist",
      "School: students, courses, sections, enrollments. Put the student on the waitlist when the section is full.",
      {
        kind: "limit",
        guard: {
          entity: "enrollment",
          require: {
            any: [{}, { compare: "lt", left: { count: "enrollment" }, right: get("new.section_id.capacity") }],
          },
        },
      },
    ],
    [
      "tells after either of two states",
      "Loan desk: customers, officers, loans. Notify the customer when a loan is approved or rejected.",
      {
        followUp: {
          entity: "loan",
          on: ["update"],
          when: {
            all: [
              { compare: "in", left: get("new.status"), right: value(["approved", "rejected"]) },
              { compare: "ne" },
            ],
          },
        },
      },
    ],
    [
      "tells of a decision, not of what is new",
      "Insurer: policyholders, claims, adjusters. Inform the policyholder of every decision in writing.",
      { followUp: { entity: "claim", on: ["update"], fields: ["status"] } },
    ],
    [
      "counts people at one thing",
      "Gym: members, trainers, classes, bookings. At most 15 people per class.",
      {
        guard: {
          entity: "booking",
          fields: ["class_id"],
          require: { compare: "lt", left: { count: "booking" }, right: value(15) },
        },
      },
    ],
    [
      "takes sharing a value for uniqueness, not for telling",
      "Gym: members with name and email, classes, bookings. Two members can't share an email.",
      { kind: "integrity", guard: { entity: "member", fields: ["email"], require: { not: { some: "member" } } } },
    ],
    [
      "bars a move by where it comes from",
      "Assets: employees, assets. Assets go from in stock to assigned to retired. Retired assets cannot be assigned.",
      {
        guard: {
          entity: "asset",
          when: { compare: "eq", left: get("new.status"), right: value("assigned") },
          require: { not: { compare: "eq", left: get("old.status"), right: value("retired") } },
        },
      },
    ],
    [
      "bars the subject, not what its condition names",
      "Loan desk: customers, loans, payments. Loans go from applied to approved to closed. A loan cannot be closed while payments are outstanding.",
      { guard: { entity: "loan", when: { compare: "eq", left: get("new.status"), right: value("closed") } } },
    ],
    [
      "reads German word order",
      "Zahnarztpraxis: Patienten, Termine und Rechnungen. Termine dürfen sich nicht überschneiden.",
      { guard: { require: { not: {} } } },
    ],
  ])("%s", (_, brief, expected) => {
    expect(ruled(brief)).toMatchObject(expected);
  });

  it.each([
    "Law firm: clients, cases, lawyers. A lawyer can't represent opposing clients in the same case.",
    "Elections: voters, candidates, ballots. Candidates can't be election officers.",
    "Energy: customers, contracts, meters, readings. Send written confirmation for every termination.",
    "Taxis: drivers, cars, rides, passengers. Text the passenger when the driver arrives.",
    "Museum: artworks, lenders, loans. The end must be after the start.",
    "Co-op: members, shifts, farms. Every member owes one shift per month.",
  ])("lists what it cannot express: %s", (brief) => {
    expect(ruled(brief)).toBeNull();
  });

  it("asks for no record after every write when the rule compares, and refuses nothing that only costs", () => {
    expect(
      ruled(
        "Workshop: parts, suppliers, purchase requests. When the quantity falls below the reorder level, create a purchase request.",
      )?.followUp,
    ).toBeUndefined();
    expect(
      ruled("Hotel: guests, rooms, bookings. Cancellations less than 48 hours before arrival cost 80%."),
    ).not.toMatchObject({ kind: "time_limit" });
  });

  it("says a rule once when the brief says it twice", () => {
    const plan = planFromBrief(
      "Bike rental: customers, bikes, rentals. At most 2 bikes per customer. A customer may rent at most two bikes.",
    );
    expect(plan.policies.filter((policy) => policy.guard?.entity === "rental")).toHaveLength(1);
    expect(plan.clauses.every((clause) => clause.understood)).toBe(true);
  });

  it("keeps no more policies than an agent can keep in mind, and lists the rest", () => {
    const rules = Array.from(
      { length: 60 },
      (_, index) => `An order of more than ${index + 100} euros needs an approval.`,
    ).join(" ");
    const plan = planFromBrief(`Shop: customers, orders, products. ${rules}`);
    expect(plan.policies.length).toBeLessThanOrEqual(40);
    expect(plan.clauses.filter((clause) => !clause.understood).length).toBeGreaterThan(15);
  });
});
