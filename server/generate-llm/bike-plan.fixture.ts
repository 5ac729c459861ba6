import type { ModelPlan } from "./model-plan.ts";

/** A brief, and a model's plan of it that leaves nothing out. */
export const bikeBrief =
  "Bike rental in Lyon. Customers rent bikes. A damaged bike may not be rented. A customer may have at most 2 rentals. Notify the customer when a rental ends. Keep it simple.";

type ModelField = ModelPlan["entities"][number]["fields"][number];

function field(name: string, type: ModelField["type"], more: Partial<ModelField> = {}): ModelField {
  return {
    name,
    label: `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll("_", " ")}`,
    type,
    description: `The ${name.replaceAll("_", " ")}`,
    required: true,
    unique: false,
    sensitive: false,
    values: [],
    transitions: [],
    initial: null,
    entity: null,
    min: null,
    max: null,
    currency: null,
    after: null,
    examples: [],
    ...more,
  };
}

const usual = { creatable: true, updatable: true, deletable: false };

export const bikePlan: ModelPlan = {
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
      name: "return_bike",
      title: "Return bike",
      description: "Ends a rental today",
      entity: "rental",
      makes: false,
      params: [],
      requires: [
        {
          that: [{ path: "record.status", is: "eq", value: "open", other: null }],
          message: "The rental has ended.",
          hint: "Look for an open rental.",
        },
      ],
      sets: [
        { field: "status", to: "value", value: "ended" },
        { field: "ended_on", to: "now", value: null },
      ],
      clause: "k5",
    },
  ],
  policies: [
    {
      rule: "guard",
      text: "A damaged bike may not be rented.",
      entity: "rental",
      clause: "k3",
      on: ["create"],
      fields: [],
      when: [],
      require: [{ path: "new.bike_id.state", is: "ne", value: "damaged", other: null }],
      blocked: true,
      hint: "Choose another bike.",
    },
    {
      rule: "at_most",
      text: "A customer may have at most 2 rentals.",
      entity: "rental",
      clause: "k4",
      per: "customer_id",
      most: 2,
      where: [{ path: "row.status", is: "eq", value: "open", other: null }],
      hint: "Wait until one has ended.",
    },
    {
      rule: "notify",
      text: "Notify the customer when a rental ends.",
      entity: "rental",
      clause: "k5",
      on: ["update"],
      fields: ["status"],
      when: [{ path: "new.status", is: "eq", value: "ended", other: null }],
      kind: "notification",
      to: "customer_id",
    },
  ],
  context: [{ clause: "k6", why: "A wish about the plan itself" }],
};
