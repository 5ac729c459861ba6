import { describe, expect, it } from "vitest";
import type { Observation, Row } from "../../action.ts";
import { type Domain, Entity, type Plan, Policy, type WorldSpec } from "../../environment.ts";
import type { Json } from "../../json.ts";
import { Operation } from "../../operation.ts";
import { stateHash } from "../../state/state.ts";
import { openWorld } from "../../worlds/open.ts";
import { compileWorld } from "../compile.ts";
import type { DomainPack, PackEntity } from "../pack.ts";
import { isKnownSample } from "../samples.ts";
import {
  approvalEntity,
  notificationEntity,
  requestApproval,
  sendNotification,
  verificationEntity,
  verifyIdentity,
} from "../system.ts";
import { packs } from "./all.ts";

const systemEntities = [notificationEntity(), verificationEntity(), approvalEntity()];

function plain({ synonyms: _synonyms, core: _core, ...definition }: PackEntity): Entity {
  return definition;
}

/** Everything a pack has as one plan. */
function planOf(pack: DomainPack): Plan {
  const secrets = pack.entities.flatMap((entity) => {
    const secret = entity.fields.find((field) => field.name === "date_of_birth");
    return secret ? [verifyIdentity(plain(entity), secret)] : [];
  });
  return {
    name: pack.name,
    slug: pack.slug,
    domain: pack.domain,
    language: "en",
    summary: pack.name,
    brief: pack.name,
    clauses: [],
    clock: pack.clock,
    entities: [...pack.entities.map(plain), ...systemEntities],
    operations: [...pack.operations, sendNotification(), requestApproval(), ...secrets],
    policies: pack.policies.map(({ cues: _cues, byDefault: _byDefault, ...policy }, index) => ({
      id: `p${index + 1}`,
      ...policy,
    })),
  };
}

function packOf(domain: Domain): DomainPack {
  const pack = packs.find((each) => each.domain === domain);
  if (!pack) throw new RangeError(`no pack for ${domain}`);
  return pack;
}

describe.each(packs.map((pack) => [pack.domain, pack] as const))("the pack %s", (_domain, pack) => {
  it("parses", () => {
    const plan = planOf(pack);
    for (const entity of plan.entities) expect(Entity.parse(entity)).toEqual(entity);
    for (const operation of plan.operations) expect(Operation.parse(operation)).toEqual(operation);
    for (const policy of plan.policies) expect(Policy.parse(policy)).toEqual(policy);
  });

  it("is consistent and has rows under several seeds", () => {
    for (const seed of [1, 2, 3]) {
      const world = compileWorld(planOf(pack), seed);
      for (const entity of pack.entities) expect(world.rows[entity.name], entity.name).toHaveLength(entity.seedRows);
    }
  });

  it("names every record by a required field that is shown and tells records apart", () => {
    const world = compileWorld(planOf(pack), 1);
    for (const { name, display, fields } of pack.entities) {
      const field = fields.find((each) => each.name === display);
      expect(field, `${name}.${display}`).toMatchObject({ required: true, sensitive: false });
      const shown = new Set((world.rows[name] ?? []).map((row) => row[display]));
      expect(shown.size, `${name}.${display}`).toBeGreaterThan((world.rows[name]?.length ?? 0) * 0.15);
    }
  });

  it("has references that end in _id and values that begin where they may", () => {
    for (const { name, fields } of pack.entities)
      for (const field of fields) {
        if (field.type === "reference") expect(field.name, name).toMatch(/_id$/);
        if (field.initial !== undefined && field.initial !== null && field.values)
          expect(field.values, `${name}.${field.name}`).toContain(field.initial);
        for (const [state, next] of Object.entries(field.transitions ?? {}))
          expect(field.values, `${name}.${field.name} ${state}`).toEqual(expect.arrayContaining(next));
      }
  });

  it("uses only known sample keys", () => {
    const unknown = pack.entities.flatMap((entity) =>
      entity.fields.flatMap(({ sample }) => (sample && !isKnownSample(sample) ? [sample] : [])),
    );
    expect(unknown).toEqual([]);
  });

  it("has words and ids that no two of its entities share", () => {
    const prefixes = [...pack.entities, ...systemEntities].map((entity) => entity.idPrefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    const words = pack.entities.flatMap((entity) => [entity.name.replaceAll("_", " "), ...entity.synonyms]);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
    for (const word of words) expect(word).toBe(word.toLowerCase());
  });

  it("has a core that stands alone, with a policy and a write of its own", () => {
    const core = pack.entities.filter((entity) => entity.core);
    const names = new Set(core.map((entity) => entity.name));
    expect(core.length).toBeGreaterThanOrEqual(4);
    for (const entity of core)
      for (const field of entity.fields)
        if (field.entity && field.required) expect(names, `${entity.name}.${field.name}`).toContain(field.entity);
    expect(pack.policies.some(({ byDefault, guard }) => byDefault && guard && names.has(guard.entity))).toBe(true);
    expect(pack.policies.some(({ byDefault, followUp }) => byDefault && followUp && names.has(followUp.entity))).toBe(
      true,
    );
  });

  it("gives every policy a way to be asked for or taken along", () => {
    for (const policy of pack.policies) {
      expect(policy.byDefault || policy.cues.length > 0, policy.text).toBe(true);
      for (const group of policy.cues) expect(group.length).toBeGreaterThan(0);
    }
  });
});

describe("the CRM's core", () => {
  it("has the fields and rows of the public transcript", () => {
    const core = packOf("crm").entities.filter((entity) => entity.core);
    expect(core.map(({ label, idPrefix, fields, seedRows }) => [label, idPrefix, fields.length, seedRows])).toEqual([
      ["Contact", "c", 12, 50],
      ["Company", "co", 8, 20],
      ["Deal", "d", 15, 30],
      ["Activity", "a", 6, 100],
    ]);
  });
});

/** A world of a pack with rows of its own, in which one action after another can be tried. */
function stage(domain: Domain, rows: Record<string, readonly Record<string, Json>[]>) {
  const plan = planOf(packOf(domain));
  const compiled = compileWorld(plan, 1);
  const filled = Object.fromEntries(
    plan.entities.map(({ name, fields }): [string, Row[]] => [
      name,
      (rows[name] ?? []).map((given, index) => {
        const pattern = compiled.rows[name]?.[index % (compiled.rows[name]?.length ?? 1)] ?? {};
        return Object.fromEntries(
          fields.map((field) => [
            field.name,
            field.name in given
              ? (given[field.name] ?? null)
              : field.type === "reference" && !field.required
                ? null
                : (pattern[field.name] ?? null),
          ]),
        );
      }),
    ]),
  );
  const spec: WorldSpec = { ...compiled, rows: filled };
  const world = openWorld(spec);
  let state = world.initial;
  return {
    policy: (start: string) => plan.policies.find((each) => each.text.startsWith(start))?.id ?? "none",
    row: (entity: string, id: string) => state.tables[entity]?.get(id),
    count: (entity: string) => state.tables[entity]?.size ?? 0,
    act(
      action: string,
      params: Record<string, Json>,
    ): { observation: Observation; refused: string | null; violations: readonly string[] } {
      const before = stateHash({ ...state, now: 0 });
      const step = world.step(state, { action, params });
      state = step.state;
      const { error } = step.observation;
      if (error) expect(stateHash({ ...state, now: 0 })).toBe(before);
      return {
        observation: step.observation,
        refused: error ? JSON.stringify(error) : null,
        violations: step.violations,
      };
    },
  };
}

describe("rules and operations of the packs", () => {
  it("merges contacts: deals and activities move, the duplicate goes", () => {
    const world = stage("crm", {
      company: [{ id: "co_001" }, { id: "co_002" }],
      contact: [
        { id: "c_001", company_id: "co_001" },
        { id: "c_002", company_id: "co_001" },
        { id: "c_003", company_id: "co_002" },
      ],
      deal: [{ id: "d_001", company_id: "co_001", contact_id: "c_002", stage: "lead" }],
      activity: [{ id: "a_001", deal_id: "d_001", contact_id: "c_002" }],
    });
    expect(world.act("merge_contacts", { contact_id: "c_001", duplicate_id: "c_003" }).refused).toContain(
      "different companies",
    );
    expect(world.act("merge_contacts", { contact_id: "c_001", duplicate_id: "c_001" }).refused).toContain("itself");
    expect(world.act("merge_contacts", { contact_id: "c_001", duplicate_id: "c_002" }).refused).toBeNull();
    expect(world.row("contact", "c_002")).toBeUndefined();
    expect(world.row("deal", "d_001")?.contact_id).toBe("c_001");
    expect(world.row("activity", "a_001")?.contact_id).toBe("c_001");
  });

  it("lets a discount above 20 percent pass only after an approval, and never on a closed deal", () => {
    const world = stage("crm", {
      company: [{ id: "co_001" }],
      contact: [{ id: "c_001", company_id: "co_001" }],
      deal: [
        { id: "d_001", company_id: "co_001", contact_id: "c_001", stage: "proposal", discount_percent: 5 },
        { id: "d_002", company_id: "co_001", contact_id: "c_001", stage: "won", discount_percent: 5 },
      ],
    });
    const limit = world.policy("A discount above 20");
    expect(world.act("update_deal", { deal_id: "d_001", discount_percent: 20 }).refused).toBeNull();
    expect(world.act("update_deal", { deal_id: "d_001", discount_percent: 21 }).refused).toContain(`${limit}:`);
    world.act("request_approval", { about_id: "d_001", approver_id: "manager", reason: "Key account" });
    expect(world.act("update_deal", { deal_id: "d_001", discount_percent: 21 }).refused).toBeNull();
    expect(world.act("update_deal", { deal_id: "d_002", discount_percent: 6 }).refused).toContain(
      `${world.policy("The amount and the discount")}:`,
    );
  });

  it("books no provider twice and moves visits to free times", () => {
    const visit = { patient_id: "pt_001", provider_id: "pr_001", duration_minutes: 30, status: "booked" };
    const world = stage("healthcare", {
      location: [{ id: "loc_001" }],
      provider: [{ id: "pr_001", location_id: "loc_001", accepting_patients: true }],
      patient: [{ id: "pt_001" }],
      appointment: [
        { id: "apt_001", ...visit, starts_at: "2026-03-10T10:00:00Z" },
        { id: "apt_002", ...visit, starts_at: "2026-03-10T11:00:00Z" },
      ],
    });
    const double = world.policy("A provider is never double booked");
    const book = (starts_at: string) =>
      world.act("book_appointment", {
        patient_id: "pt_001",
        provider_id: "pr_001",
        starts_at,
        duration_minutes: 30,
        kind: "check_up",
      });
    expect(book("2026-03-10T10:15:00Z").refused).toContain(`${double}:`);
    expect(book("2026-01-10T10:15:00Z").refused).toContain("past");
    const booked = book("2026-03-10T10:30:00Z");
    expect(booked.refused).toBeNull();
    expect(booked.violations).toContain(world.policy("Verify the patient's identity before booking"));
    expect(
      world.act("reschedule_appointment", { appointment_id: "apt_002", starts_at: "2026-03-10T10:45:00Z" }).refused,
    ).toContain(`${double}:`);
    expect(
      world.act("reschedule_appointment", { appointment_id: "apt_002", starts_at: "2026-03-10T12:00:00Z" }).refused,
    ).toBeNull();
  });

  it("tells nothing of a patient before the date of birth was verified", () => {
    const world = stage("healthcare", { patient: [{ id: "pt_001", date_of_birth: "1980-05-17" }] });
    const verify = world.policy("Verify a patient's identity");
    expect(world.act("get_patient", { patient_id: "pt_001" }).violations).toContain(verify);
    expect(
      world.act("verify_patient_identity", { patient_id: "pt_001", date_of_birth: "1980-05-18" }).refused,
    ).toContain("NOT_ALLOWED");
    expect(
      world.act("verify_patient_identity", { patient_id: "pt_001", date_of_birth: "1980-05-17" }).refused,
    ).toBeNull();
    expect(world.act("get_patient", { patient_id: "pt_001" }).violations).toEqual([]);
  });

  it("dispenses refills by their rules and keeps the stock", () => {
    const prescription = {
      patient_id: "pt_001",
      prescriber_id: "ps_001",
      quantity: 30,
      days_supply: 30,
      status: "active",
      expires_on: "2027-01-01",
    };
    const world = stage("healthcare", {
      patient: [{ id: "pt_001" }],
      prescriber: [{ id: "ps_001" }],
      drug: [
        { id: "dr_001", controlled: true, stock_units: 100 },
        { id: "dr_002", controlled: false, stock_units: 40 },
      ],
      prescription: [
        { id: "rx_001", ...prescription, drug_id: "dr_001", refills_remaining: 2, last_filled_on: "2026-02-20" },
        { id: "rx_002", ...prescription, drug_id: "dr_001", refills_remaining: 2, last_filled_on: "2026-01-20" },
        { id: "rx_003", ...prescription, drug_id: "dr_002", refills_remaining: 0, last_filled_on: null },
      ],
    });
    expect(world.act("dispense_refill", { prescription_id: "rx_001" }).refused).toContain(
      `${world.policy("Controlled drugs are never refilled")}:`,
    );
    expect(world.act("dispense_refill", { prescription_id: "rx_002" }).refused).toBeNull();
    expect(world.row("drug", "dr_001")?.stock_units).toBe(70);
    expect(world.row("prescription", "rx_002")).toMatchObject({ refills_remaining: 1, last_filled_on: "2026-03-02" });
    expect(world.act("dispense_refill", { prescription_id: "rx_003" }).refused).toContain(
      `${world.policy("If no refills remain")}:`,
    );
    expect(world.act("request_authorization", { prescription_id: "rx_003" }).refused).toBeNull();
    expect(world.row("prescription", "rx_003")?.status).toBe("awaiting_authorization");
    expect(world.act("authorize_refills", { prescription_id: "rx_003", refills: 2 }).refused).toBeNull();
    expect(world.act("dispense_refill", { prescription_id: "rx_003" }).refused).toBeNull();
    expect(world.act("dispense_refill", { prescription_id: "rx_003" }).refused).toContain("not enough stock");
  });

  it("closes no ticket with open tasks and escalates upwards only", () => {
    const world = stage("itsm", {
      employee: [{ id: "em_001" }],
      ticket: [
        { id: "tk_001", employee_id: "em_001", status: "resolved", priority: "P3" },
        { id: "tk_002", employee_id: "em_001", status: "in_progress", priority: "P3" },
      ],
      task: [{ id: "ts_001", ticket_id: "tk_001", status: "open" }],
    });
    expect(world.act("close_ticket", { ticket_id: "tk_001" }).refused).toContain(
      `${world.policy("A ticket with open child tasks")}:`,
    );
    expect(world.act("complete_task", { task_id: "ts_001" }).refused).toBeNull();
    expect(world.act("close_ticket", { ticket_id: "tk_001" }).refused).toBeNull();
    expect(world.act("escalate_ticket", { ticket_id: "tk_002", priority: "P4" }).refused).toContain("raises");
    expect(world.act("escalate_ticket", { ticket_id: "tk_002", priority: "P2" }).refused).toBeNull();
    expect(world.row("ticket", "tk_002")).toMatchObject({ escalated: true, priority: "P2" });
  });

  it("lets nobody approve their own request or hold exclusive roles", () => {
    const request = { user_id: "us_001", status: "pending" };
    const world = stage("itsm", {
      user: [
        { id: "us_001", status: "active" },
        { id: "us_002", status: "active" },
      ],
      role: [
        { id: "ro_001", name: "finance-admin" },
        { id: "ro_002", name: "finance-auditor" },
        { id: "ro_003", name: "crm-user" },
      ],
      approver: [
        { id: "av_001", user_id: "us_001" },
        { id: "av_002", user_id: "us_002" },
      ],
      request: [
        { id: "rq_001", ...request, role_id: "ro_003" },
        { id: "rq_002", ...request, role_id: "ro_002" },
        { id: "rq_003", ...request, role_id: "ro_001", status: "granted", approver_id: "av_002" },
      ],
    });
    expect(world.act("approve_request", { request_id: "rq_001", approver_id: "av_001" }).refused).toContain(
      `${world.policy("Nobody may approve")}:`,
    );
    expect(world.act("approve_request", { request_id: "rq_001", approver_id: "av_002" }).refused).toBeNull();
    expect(world.act("approve_request", { request_id: "rq_002", approver_id: "av_002" }).refused).toContain(
      `${world.policy("finance-admin and finance-auditor")}:`,
    );
    expect(world.act("grant_access", { request_id: "rq_001" }).refused).toBeNull();
    expect(world.act("offboard_user", { user_id: "us_001" }).refused).toBeNull();
    expect(world.row("request", "rq_001")?.status).toBe("revoked");
  });

  it("matches invoices three ways within 2 percent", () => {
    const order = { supplier_id: "su_001", quantity: 100, unit_price: 50, total: 5000, status: "received" };
    const invoice = { supplier_id: "su_001", status: "received", due_on: "2026-03-20" };
    const world = stage("erp", {
      supplier: [{ id: "su_001", status: "active" }],
      purchase_order: [
        { id: "po_001", ...order },
        { id: "po_002", ...order },
        { id: "po_003", ...order, total: 10_000.01, status: "draft" },
      ],
      goods_receipt: [{ id: "gr_001", purchase_order_id: "po_001", quantity: 99 }],
      invoice: [
        { id: "inv_001", ...invoice, purchase_order_id: "po_001", quantity: 100, unit_price: 51 },
        { id: "inv_002", ...invoice, purchase_order_id: "po_001", quantity: 100, unit_price: 51.01 },
        { id: "inv_003", ...invoice, purchase_order_id: "po_001", quantity: 103, unit_price: 50 },
        { id: "inv_004", ...invoice, purchase_order_id: "po_002", quantity: 100, unit_price: 50 },
      ],
    });
    const match = `${world.policy("Three-way match")}:`;
    expect(world.act("approve_invoice", { invoice_id: "inv_001" }).refused).toBeNull();
    for (const invoice_id of ["inv_002", "inv_003", "inv_004"])
      expect(world.act("approve_invoice", { invoice_id }).refused).toContain(match);
    expect(world.act("pay_invoice", { invoice_id: "inv_001", method: "bank_transfer" }).refused).toBeNull();
    expect(world.row("invoice", "inv_001")?.status).toBe("paid");
    expect(world.act("approve_purchase_order", { purchase_order_id: "po_003" }).refused).toContain(
      `${world.policy("Purchase orders over")}:`,
    );
    world.act("request_approval", { about_id: "po_003", approver_id: "cfo", reason: "Over the limit" });
    expect(world.act("approve_purchase_order", { purchase_order_id: "po_003" }).refused).toBeNull();
  });

  it("keeps stock above zero and hazardous goods in rated bins", () => {
    const world = stage("erp", {
      bin: [
        { id: "bn_001", hazard_rated: true, status: "open" },
        { id: "bn_002", hazard_rated: false, status: "open" },
      ],
      sku: [{ id: "sk_001", hazardous: true, bin_id: "bn_001", on_hand: 10 }],
      pick_list: [{ id: "pl_001", sku_id: "sk_001", quantity: 8, status: "picking" }],
    });
    const negative = `${world.policy("Stock can never go negative")}:`;
    expect(world.act("issue_stock", { sku_id: "sk_001", quantity: 11 }).refused).toContain(negative);
    expect(world.count("stock_movement")).toBe(0);
    expect(world.act("issue_stock", { sku_id: "sk_001", quantity: 4 }).refused).toBeNull();
    expect(world.count("stock_movement")).toBe(1);
    expect(world.act("complete_pick", { pick_list_id: "pl_001" }).refused).toContain(negative);
    expect(world.act("receive_stock", { sku_id: "sk_001", quantity: 2 }).refused).toBeNull();
    expect(world.act("complete_pick", { pick_list_id: "pl_001" }).refused).toBeNull();
    expect(world.row("sku", "sk_001")?.on_hand).toBe(0);
    world.act("receive_stock", { sku_id: "sk_001", quantity: 2 });
    expect(world.act("move_stock", { sku_id: "sk_001", bin_id: "bn_002" }).refused).toContain(
      `${world.policy("Hazardous items")}:`,
    );
  });

  it("refunds no more than was captured, no charge that is too old, and no key twice", () => {
    const charge = { customer_id: "cus_001", payment_intent_id: "pi_001", status: "succeeded", amount_captured: 100 };
    const world = stage("api", {
      customer: [{ id: "cus_001" }],
      payment_intent: [{ id: "pi_001", customer_id: "cus_001", status: "succeeded" }],
      charge: [
        { id: "chg_001", ...charge, amount_refunded: 40, created_at: "2026-02-01T00:00:00Z" },
        { id: "chg_002", ...charge, amount_refunded: 0, created_at: "2025-11-01T00:00:00Z" },
      ],
    });
    const refund = (charge_id: string, amount: number, idempotency_key: string) =>
      world.act("refund_charge", { charge_id, amount, reason: "duplicate", idempotency_key }).refused;
    expect(refund("chg_001", 60.01, "k1")).toContain(`${world.policy("A refund can't exceed")}:`);
    expect(refund("chg_001", 50, "k1")).toBeNull();
    expect(refund("chg_001", 1, "k1")).toMatch(/CONFLICT|POLICY/);
    expect(refund("chg_001", 10, "k2")).toBeNull();
    expect(refund("chg_001", 1, "k3")).toContain("in full");
    expect(refund("chg_002", 1, "k4")).toContain(`${world.policy("Only charges younger than 90 days")}:`);
    expect(world.row("charge", "chg_001")?.amount_refunded).toBe(100);
  });

  it("takes one coupon an order, and no fee-free cancellation after a day", () => {
    const trip = { user_id: "us_001", flight_id: "fl_001", fare: "economy", status: "booked", fee: "none" };
    const world = stage("browser", {
      product: [{ id: "prd_001", price: 20, stock: 5 }],
      address: [{ id: "ad_001" }],
      coupon: [
        { id: "cp_001", minimum_total: 10, valid_until: "2026-04-01", status: "active" },
        { id: "cp_002", minimum_total: 10, valid_until: "2026-04-01", status: "active" },
      ],
      user: [{ id: "us_001" }],
      flight: [
        { id: "fl_001", seats_left: 3 },
        { id: "fl_002", seats_left: 3 },
      ],
      reservation: [
        { id: "rs_001", ...trip, booked_at: "2026-03-02T08:00:00Z" },
        { id: "rs_002", ...trip, booked_at: "2026-02-02T08:00:00Z" },
        { id: "rs_003", ...trip, fare: "basic_economy", booked_at: "2026-02-02T08:00:00Z" },
      ],
    });
    expect(
      world.act("add_to_cart", { product_id: "prd_001", quantity: 3, customer_name: "Ada Berg" }).refused,
    ).toBeNull();
    expect(world.act("check_out", { cart_id: "ct_001", address_id: "ad_001" }).refused).toBeNull();
    expect(world.row("order", "or_001")?.total).toBe(60);
    expect(world.act("apply_coupon", { order_id: "or_001", coupon_id: "cp_001" }).refused).toBeNull();
    expect(world.act("apply_coupon", { order_id: "or_001", coupon_id: "cp_002" }).refused).toContain(
      `${world.policy("One coupon per order")}:`,
    );
    expect(world.act("cancel_reservation", { reservation_id: "rs_001" }).refused).toBeNull();
    expect(world.act("cancel_reservation", { reservation_id: "rs_002" }).refused).toContain(
      `${world.policy("Cancellation is free")}:`,
    );
    expect(world.act("cancel_with_fee", { reservation_id: "rs_002" }).refused).toBeNull();
    expect(world.act("change_reservation", { reservation_id: "rs_003", flight_id: "fl_002" }).refused).toContain(
      `${world.policy("Basic economy")}:`,
    );
  });
});
