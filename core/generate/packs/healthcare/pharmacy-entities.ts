import {
  boolean,
  choice,
  date,
  datetime,
  email,
  entity,
  integer,
  money,
  numbered,
  phone,
  reference,
  states,
  text,
} from "../notation.ts";

// The pharmacy's side: what is prescribed and handed out.

export const prescriber = entity({
  name: "prescriber",
  idPrefix: "ps",
  description: "A clinician who writes prescriptions.",
  display: "full_name",
  seedRows: 12,
  synonyms: ["prescribing doctor", "prescribing physician", "verordner"],
  fields: [
    text("full_name", "First and last name", { required: true, unique: true, sample: "person.full_name" }),
    text("license_number", "Licence to prescribe", { required: true, unique: true, sample: "code:LIC-#####" }),
    choice(
      "specialty",
      ["general_practice", "cardiology", "psychiatry", "orthopaedics", "paediatrics", "neurology"],
      "Field of medicine",
    ),
    phone("phone", "Office phone", { required: true }),
    email("email", "Office email", { required: true, unique: true, sample: "email.of:full_name" }),
    boolean("may_prescribe_controlled", "Holds a registration for controlled drugs", {
      required: true,
      sample: "boolean:70",
    }),
  ],
});

export const drug = entity({
  name: "drug",
  idPrefix: "dr",
  description: "A medicine the pharmacy stocks, with how much of it is there.",
  display: "name",
  seedRows: 24,
  synonyms: ["medication", "medicine", "drug inventory", "drug stock", "pharmaceutical", "medikament", "arzneimittel"],
  fields: [
    text("name", "Generic name and strength", { required: true, unique: true, sample: "drug.name" }),
    choice("storage", ["shelf", "refrigerator", "safe"], "Where it is kept"),
    boolean("controlled", "A controlled substance", { required: true, sample: "boolean:35" }),
    integer("stock_units", "Units on the shelf", {
      required: true,
      min: 0,
      max: 20_000,
      sample: "int:20-900",
      fixed: true,
    }),
    integer("reorder_level", "Stock at which it is ordered again", {
      required: true,
      min: 0,
      max: 5000,
      sample: "int:30-200",
    }),
    money("unit_price", 1, 90, "Price of a unit", { required: true }),
    date("expires_on", "First expiry date on the shelf", { required: true, sample: "date.future" }),
  ],
});

export const prescription = entity({
  name: "prescription",
  idPrefix: "rx",
  description: "A prescriber's order of a drug for a patient.",
  display: "rx_number",
  seedRows: 50,
  synonyms: ["script", "rx", "rezept", "verordnung"],
  fields: [
    numbered("rx_number", "RX-######", "Number on the label", { label: "Rx number" }),
    reference("patient_id", "patient", "Who takes the drug", { required: true, fixed: true }),
    reference("prescriber_id", "prescriber", "Who prescribed it", { required: true }),
    reference("drug_id", "drug", "What was prescribed", { required: true, fixed: true }),
    text("dosage", "How to take it", {
      sample: "choice:1 daily|2 daily|1 every 8 hours|1 at bedtime|As needed, at most 3 daily",
    }),
    integer("quantity", "Units handed out each time", {
      required: true,
      min: 1,
      max: 360,
      sample: "choice:14|28|30|60|90",
    }),
    integer("days_supply", "Days that quantity lasts", {
      required: true,
      min: 1,
      max: 180,
      sample: "choice:14|28|30|60",
    }),
    integer("refills_remaining", "Refills that are left", {
      required: true,
      min: 0,
      max: 12,
      sample: "choice:0|0|1|2|3|4|5",
      fixed: true,
    }),
    date("issued_on", "Day it was written", { required: true, sample: "date.past" }),
    date("last_filled_on", "Day it was last dispensed", {
      managed: true,
      initial: null,
      after: "issued_on",
      sample: "date.recent",
    }),
    date("expires_on", "Last day it can be filled", { required: true, after: "issued_on" }),
    states(
      "status",
      {
        active: ["awaiting_authorization", "on_hold", "expired", "cancelled"],
        awaiting_authorization: ["active", "cancelled"],
        on_hold: ["active", "cancelled"],
        expired: [],
        cancelled: [],
      },
      "Whether it can be filled",
      { sample: "weights:6|2|1|1|1" },
    ),
  ],
});

export const refill = entity({
  name: "refill",
  idPrefix: "rl",
  description: "One dispensing of a prescription.",
  display: "refill_number",
  seedRows: 60,
  creatable: false,
  synonyms: ["dispense", "dispensing", "fill", "prescription refill", "nachfüllung"],
  fields: [
    numbered("refill_number", "RF-######", "Number on the receipt"),
    reference("prescription_id", "prescription", "Prescription that was filled", { required: true, fixed: true }),
    integer("quantity", "Units handed out", {
      required: true,
      min: 1,
      max: 360,
      sample: "choice:14|28|30|60|90",
      fixed: true,
    }),
    datetime("dispensed_at", "When it was dispensed", {
      managed: true,
      after: "prescription_id.issued_on",
      sample: "date.past",
    }),
    states(
      "status",
      { ready: ["picked_up", "returned_to_stock"], picked_up: [], returned_to_stock: [] },
      "Whether the patient has it",
    ),
    choice("pickup", ["counter", "delivery", "locker"], "How the patient gets it", { initial: "counter" }),
  ],
});
