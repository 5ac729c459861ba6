import type { WrittenPlan } from "./model-plan.ts";

/** A brief, and a model's plan of it that leaves nothing out. */
export const bikeBrief =
  "Bike rental in Lyon. Customers rent bikes. A damaged bike may not be rented. A customer may have at most 2 rentals. Notify the customer when a rental ends. Keep it simple.";

type ModelField = NonNullable<WrittenPlan["entities"]>[number]["fields"][number];

function field(name: string, type: ModelField["type"], more: Partial<ModelField> = {}): ModelField {
  return { name, type, required: true, ...more };
}

const usual = { creatable: true, updatable: true, deletable: false };

export const bikePlan: WrittenPlan = {
  name: "Bike rental",
  domain: "custom",
  summary: "A bike rental: customers, bikes and their rentals.",
  entities: [
    {
      ...usual,
      name: "customer",
      plural: "customers",
      label: "Customer",
      description: "Somebody who rents bikes",
      display: "full_name",
      seedRows: 30,
      fields: [
        field("full_name", "text"),
        field("email", "email"),
        field("city", "text", { examples: ["Lyon", "Villeurbanne", "Bron"] }),
        field("deposit", "money", { min: 0, max: 500, currency: "EUR" }),
      ],
      clause: "k1",
    },
    {
      ...usual,
      name: "bike",
      plural: "bikes",
      label: "Bike",
      description: "A bike that can be rented",
      display: "model",
      seedRows: 30,
      fields: [
        field("model", "text", { examples: ["City 3", "Trail 9", "Cargo 1", "Fold 2"] }),
        field("state", "enum", {
          values: ["ready", "rented", "damaged", "scrapped"],
          transitions: [
            { from: "ready", to: ["rented", "damaged", "scrapped"] },
            { from: "rented", to: ["ready", "damaged"] },
            { from: "damaged", to: ["ready", "scrapped"] },
            { from: "scrapped", to: [] },
          ],
          initial: "ready",
        }),
        field("daily_price", "money", { min: 5, max: 90, currency: "EUR" }),
        field("gears", "integer", { min: 1, max: 27 }),
      ],
      clause: "k2",
    },
    {
      ...usual,
      name: "rental",
      plural: "rentals",
      label: "Rental",
      description: "A bike in a customer's hands",
      display: "rental_number",
      seedRows: 40,
      fields: [
        field("rental_number", "text", { unique: true }),
        field("customer_id", "reference", { entity: "customer" }),
        field("bike_id", "reference", { entity: "bike" }),
        field("status", "enum", {
          values: ["open", "ended"],
          transitions: [
            { from: "open", to: ["ended"] },
            { from: "ended", to: [] },
          ],
          initial: "open",
        }),
        field("started_on", "date"),
        field("ended_on", "date", { required: false, after: "started_on" }),
      ],
      clause: "k2",
    },
  ],
  operations: [
    {
      name: "end_rental",
      description: "Ends a rental today",
      entity: "rental",
      requires: [
        {
          that: ["rental.status = open"],
          message: "The rental has ended.",
          hint: "Look for an open rental.",
        },
      ],
      sets: [
        { field: "status", value: "ended" },
        { field: "ended_on", to: "now" },
      ],
      others: [{ record: "bike_id", sets: [{ field: "state", value: "ready" }] }],
      clause: "k5",
    },
  ],
  policies: [
    { clause: "k3", norm: { frame: "need", act: ["create rental"], need: ["rental.bike.state != damaged"] } },
    {
      clause: "k4",
      norm: { frame: "limit", of: "rental", per: "rental.customer", max: 2, when: ["rental.status = open"] },
    },
    {
      clause: "k5",
      norm: {
        frame: "follow",
        after: ["set rental.status = ended"],
        then: ["notify customer"],
        to: "rental.customer",
      },
    },
  ],
  context: [{ clause: "k6", why: "A wish about the plan itself" }],
};
