import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Action } from "../../action.ts";
import type { EnvironmentSpec } from "../../environment.ts";
import { playActions } from "../../play.ts";
import { openWorld } from "../../worlds/open.ts";
import { planFromBrief } from "../brief.ts";
import { compile } from "../compile.ts";
import { planOracle } from "../planner.ts";

const briefs = [
  "CRM for Salesforce agents",
  "todo app",
  "Public library. Members borrow books and pay fines. A member may have at most five loans at a time.",
  "Hospital with patients, appointments and prescriptions. Verify the date of birth before changing a patient.",
  "IT service desk. Agents handle incidents, changes and assets. Changes need an approval before they are implemented.",
  "Warehouse with suppliers, purchase orders, stock and invoices. Orders above 10,000 EUR need a manager's approval.",
  "A web shop. Customers place orders, return items and get refunds. Refunds above 100 EUR need an approval.",
  "Bike rental. Customers rent bikes. A bike in repair cannot be rented. Notify the customer when a rental is closed.",
  "Property management: tenants, leases, apartments, repair requests. Notify the tenant when a repair is done.",
  "Insurance. Policies, claimants and claims. A claim above 500 EUR needs an approval.",
  "Fleet management. Vehicles, drivers, trips and maintenance jobs.",
  "HR system with employees, leave requests, contracts and departments.",
  "API gateway admin with keys, services and quotas",
  "Vet clinic with pets, owners, appointments and vaccinations.",
];

const isRead = ({ action }: Action) => /^(get|list|search)_/.test(action);

/** Ways in which an agent may have come to where a prefix of the oracle leads. */
const ways: Record<string, (actions: readonly Action[], spec: EnvironmentSpec) => readonly Action[]> = {
  "as the oracle does": (actions) => actions,
  "without having looked": (actions) => actions.filter((action) => !isRead(action)),
  "with looks around and refused calls in between": (actions, { world }) => {
    const lists = world.operations.filter(({ kind }) => kind === "list").map(({ name }) => name);
    return actions.flatMap((action, place) => [
      { action: lists[place % lists.length] ?? "", params: {} },
      { action: "no_such_tool", params: {} },
      action,
    ]);
  },
};

describe("planning from where an oracle's own plan has come to", () => {
  it.each(Object.entries(ways))("always finds a way to pass: %s", (_, way) => {
    let plans = 0;
    fc.assert(
      fc.property(fc.constantFrom(...briefs), fc.integer({ min: 1, max: 1_000 }), (brief, seed) => {
        const spec = compile(planFromBrief(brief), { seed, complexity: "all" });
        const world = openWorld(spec.world);
        for (const task of spec.tasks)
          for (let prefix = 0; prefix < task.oracle.length; prefix++) {
            const { play, steps } = playActions(world, task, way(task.oracle.slice(0, prefix), spec));
            if (play.ended) continue;
            plans++;
            const actions = planOracle(world, task, { state: play.state, steps });
            expect(
              actions,
              `no plan for ${task.id} (${task.family}) of seed ${seed} after ${prefix} steps`,
            ).not.toBeNull();
            const { ended } = playActions(world, task, actions ?? [], { from: play });
            expect(ended?.failure, `${task.id} (${task.family}) of seed ${seed} after ${prefix} steps`).toBeNull();
          }
      }),
      { numRuns: 20 },
    );
    expect(plans).toBeGreaterThan(2_000);
  });
});
