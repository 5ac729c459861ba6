import type { FieldType } from "../operation.ts";
import type { GraphAct, GraphEffect, GraphField, GraphRecord, RecordGraph } from "./graph.ts";

const field = (
  name: string,
  type: FieldType,
  values?: readonly string[],
  words: readonly string[] = [],
): GraphField => ({
  name,
  type,
  words: [name.replaceAll("_", " "), ...words],
  ...(values ? { values: values.map((value) => ({ name: value, words: [value.replaceAll("_", " ")] })) } : {}),
  source: "brief",
  spans: [],
});

const record = (name: string, fields: GraphField[], isPerson = false, words: readonly string[] = []): GraphRecord => ({
  name,
  plural: `${name}s`,
  words: [name.replaceAll("_", " "), ...words],
  sense: null,
  isPerson,
  fields,
  partOf: null,
  source: "brief",
  spans: [],
});

const act = (verb: string, of: string, effect: GraphEffect, verbs: readonly string[] = []): GraphAct => ({
  verb,
  record: of,
  verbs: [verb, ...verbs],
  effect,
  source: "brief",
  spans: [],
});

const refers = (from: string, to: string, name = to) => ({
  from,
  to,
  name,
  many: false,
  source: "brief" as const,
  spans: [],
});

/** A recording studio: the records that the tests of the reader read sentences over. */
export const studio: RecordGraph = {
  records: [
    record(
      "musician",
      [
        field("name", "text"),
        field("date_of_birth", "date"),
        field("email", "email", undefined, ["e-mail address"]),
        field("balance", "money"),
        field("status", "enum", ["active", "suspended"]),
      ],
      true,
    ),
    record("engineer", [field("name", "text"), field("hourly_rate", "money")], true),
    record("room", [
      field("name", "text"),
      field("status", "enum", ["open", "closed", "under_repair"]),
      field("capacity", "integer"),
    ]),
    record("session", [
      field("starts_at", "datetime"),
      field("ends_at", "datetime"),
      field("booked_at", "datetime"),
      field("status", "enum", ["requested", "confirmed", "cancelled", "done"]),
      field("deposit", "money"),
    ]),
    record("microphone", [
      field("name", "text"),
      field("kind", "enum", ["ribbon", "condenser"]),
      field("weight", "decimal"),
      field("serial_number", "text"),
    ]),
    record("rental", [
      field("rented_on", "date"),
      field("due_on", "date"),
      field("returned_on", "date"),
      field("extensions", "integer"),
    ]),
    record("invoice", [field("amount", "money"), field("issued_on", "date"), field("paid", "boolean")]),
    record("damage_report", [field("reported_at", "datetime"), field("status", "enum", ["open", "settled"])]),
    record("waiver", [field("signed_on", "date"), field("expires_on", "date")]),
    record("refund", [field("amount", "money"), field("reason", "text")]),
    record("request", [field("placed_at", "datetime"), field("priority", "integer")]),
  ],
  relations: [
    refers("session", "musician"),
    refers("session", "room"),
    refers("session", "engineer"),
    refers("rental", "musician"),
    refers("rental", "microphone"),
    refers("invoice", "musician"),
    refers("damage_report", "microphone"),
    refers("waiver", "musician"),
    refers("refund", "invoice"),
    refers("refund", "engineer", "requester"),
    refers("refund", "engineer", "approver"),
    refers("request", "musician"),
  ],
  states: [
    {
      record: "session",
      field: "status",
      values: ["requested", "confirmed", "cancelled", "done"],
      order: [
        ["requested", "confirmed"],
        ["confirmed", "done"],
      ],
      source: "brief",
      spans: [],
    },
  ],
  acts: [
    act("book", "session", { kind: "create" }, ["reserve"]),
    act("cancel", "session", { kind: "set", field: "status", value: "cancelled" }),
    act("confirm", "session", { kind: "set", field: "status", value: "confirmed" }),
    act("rent", "rental", { kind: "create" }, ["lend", "borrow", "hire", "rent out"]),
    act("extend", "rental", { kind: "update" }, ["renew"]),
    act("return", "rental", { kind: "set", field: "returned_on", value: null }, ["bring back"]),
    act("issue", "invoice", { kind: "create" }),
    act("pay", "refund", { kind: "create" }, ["refund"]),
    act("settle", "damage_report", { kind: "set", field: "status", value: "settled" }),
    act("report", "damage_report", { kind: "create" }),
    act("sign", "waiver", { kind: "create" }),
    act("serve", "request", { kind: "records" }, ["handle"]),
    act("place", "request", { kind: "create" }),
  ],
  roles: [
    { name: "manager", words: ["manager"], record: null, spans: [] },
    { name: "producer", words: ["producer"], record: null, spans: [] },
    { name: "engineer", words: ["engineer"], record: "engineer", spans: [] },
  ],
};
