import type { Operation } from "../../../operation.ts";
import {
  above,
  atLeast,
  clock,
  get,
  is,
  isOneOf,
  like,
  minus,
  operation,
  param,
  plus,
  record,
  requirement,
  today,
  value,
} from "../notation.ts";
import { appointment } from "./entities.ts";

/** What the front desk and the pharmacy do beyond the derived tools. */
export const operations: readonly Operation[] = [
  operation({
    name: "book_appointment",
    kind: "create",
    description: "Books a visit of a patient with a provider.",
    entity: "appointment",
    parameters: [
      record("patient"),
      record("provider"),
      like(appointment, "starts_at"),
      like(appointment, "duration_minutes", { required: false }),
      like(appointment, "kind"),
      like(appointment, "reason", { required: false }),
    ],
    require: [
      requirement(
        above(param("starts_at"), clock),
        "The visit would lie in the past.",
        "Give a later starts_at.",
        "INVALID_PARAMETER",
      ),
    ],
    effects: [
      {
        kind: "create",
        entity: "appointment",
        as: "appointment",
        set: {
          patient_id: get("patient.id"),
          provider_id: get("provider.id"),
          starts_at: param("starts_at"),
          duration_minutes: param("duration_minutes"),
          kind: param("kind"),
          reason: param("reason"),
        },
      },
    ],
  }),
  operation({
    name: "reschedule_appointment",
    description: "Moves a visit that is booked or confirmed to another time.",
    entity: "appointment",
    parameters: [record("appointment"), like(appointment, "starts_at", { description: "New begin" })],
    require: [
      requirement(
        isOneOf("appointment.status", ["booked", "confirmed"]),
        "The visit is over or was cancelled.",
        "Only booked and confirmed visits can be moved; book a new one.",
      ),
      requirement(
        above(param("starts_at"), clock),
        "The visit would lie in the past.",
        "Give a later starts_at.",
        "INVALID_PARAMETER",
      ),
    ],
    effects: [{ kind: "update", record: "appointment", set: { starts_at: param("starts_at") } }],
  }),
  operation({
    name: "cancel_appointment",
    description: "Cancels a visit, with the reason.",
    entity: "appointment",
    parameters: [record("appointment"), like(appointment, "cancellation_reason")],
    effects: [
      {
        kind: "update",
        record: "appointment",
        set: { status: value("cancelled"), cancellation_reason: param("cancellation_reason") },
      },
    ],
  }),
  operation({
    name: "dispense_refill",
    description:
      "Hands out one refill of an active prescription: books it, counts one refill down and takes the units from the shelf.",
    entity: "refill",
    parameters: [record("prescription")],
    require: [
      requirement(
        is("prescription.status", "active"),
        "The prescription is not active.",
        "Look at its status; it cannot be filled as it is.",
      ),
      requirement(
        atLeast("prescription.expires_on", today),
        "The prescription has expired.",
        "The prescriber has to write a new one.",
      ),
      requirement(
        atLeast(minus("prescription.drug_id.stock_units", get("prescription.quantity")), 0),
        "There is not enough stock.",
        "Wait for the next delivery of the drug.",
        "CONFLICT",
      ),
    ],
    effects: [
      {
        kind: "create",
        entity: "refill",
        as: "refill",
        set: { prescription_id: get("prescription.id"), quantity: get("prescription.quantity"), dispensed_at: clock },
      },
      {
        kind: "update_where",
        entity: "drug",
        as: "each",
        where: is("each.id", get("prescription.drug_id")),
        set: { stock_units: minus("each.stock_units", get("prescription.quantity")) },
      },
      {
        kind: "update",
        record: "prescription",
        set: { refills_remaining: minus("prescription.refills_remaining", 1), last_filled_on: today },
      },
    ],
    returns: "refill",
  }),
  operation({
    name: "request_authorization",
    description:
      "Asks the prescriber of a prescription without refills for more, and sets it to awaiting authorization.",
    entity: "prescription",
    parameters: [record("prescription")],
    require: [
      requirement(
        is("prescription.status", "active"),
        "The prescription is not active.",
        "Only active prescriptions can be extended.",
      ),
      requirement(
        is("prescription.refills_remaining", 0),
        "The prescription still has refills.",
        "Dispense those first.",
        "CONFLICT",
      ),
    ],
    effects: [
      { kind: "update", record: "prescription", set: { status: value("awaiting_authorization") } },
      {
        kind: "create",
        entity: "notification",
        as: "message",
        set: {
          recipient_id: get("prescription.prescriber_id"),
          about_id: get("prescription.id"),
          kind: value("request"),
          body: value("Please authorise further refills."),
          sent_at: clock,
        },
      },
    ],
    returns: "prescription",
  }),
  operation({
    name: "authorize_refills",
    description: "Records the prescriber's authorization of further refills; the prescription is active again.",
    entity: "prescription",
    parameters: [
      record("prescription"),
      {
        name: "refills",
        type: "integer",
        description: "Refills that were authorised",
        required: true,
        min: 1,
        max: 11,
      },
    ],
    require: [
      requirement(
        is("prescription.status", "awaiting_authorization"),
        "No authorization was asked for.",
        "Use request_authorization first.",
      ),
    ],
    effects: [
      { kind: "update", record: "prescription", set: { status: value("active"), refills_remaining: param("refills") } },
    ],
  }),
  operation({
    name: "restock_drug",
    description: "Books a delivery of a drug onto the shelf.",
    entity: "drug",
    parameters: [
      record("drug"),
      { name: "units", type: "integer", description: "Units delivered", required: true, min: 1, max: 5000 },
    ],
    effects: [{ kind: "update", record: "drug", set: { stock_units: plus("drug.stock_units", param("units")) } }],
  }),
];
