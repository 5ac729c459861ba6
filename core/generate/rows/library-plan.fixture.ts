import type { Entity, Field, Plan } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import { fieldOf, notificationEntity, sendNotification } from "../system.ts";

// A plan written by hand, for tests of rows and operations: a library with a limit, a threshold, an age, an overlap and a capacity.

type FieldDraft = Pick<Field, "name" | "type"> & Partial<Field>;

function entityOf(
  name: string,
  plural: string,
  idPrefix: string,
  display: string,
  seedRows: number,
  drafts: readonly FieldDraft[],
): Entity {
  const label = name.charAt(0).toUpperCase() + name.slice(1);
  const id = fieldOf({ name: "id", label: "Id", type: "id", description: "Record id", required: true, unique: true });
  const fields = drafts.map((draft) =>
    fieldOf({ label: draft.name.replaceAll("_", " "), description: draft.name, ...draft }),
  );
  return {
    name,
    plural,
    label,
    idPrefix,
    description: label,
    display,
    fields: [id, ...fields],
    seedRows,
    system: false,
    deletable: false,
    creatable: true,
    updatable: true,
  };
}

const get = (path: string): Expression => ({ get: path });
const is = (left: string, right: Expression): Expression => ({ compare: "eq", left: get(left), right });
const status = (values: string[], transitions: Record<string, string[]>): FieldDraft => ({
  name: "status",
  type: "enum",
  required: true,
  values,
  initial: values[0] ?? null,
  transitions,
});

const entities: Entity[] = [
  entityOf("branch", "branches", "b", "name", 4, [
    { name: "name", type: "text", required: true, unique: true },
    { name: "manager_id", type: "reference", entity: "member" },
  ]),
  entityOf("member", "members", "m", "full_name", 20, [
    { name: "full_name", type: "text", required: true },
    { name: "email", type: "email", required: true, unique: true },
    { name: "phone", type: "phone" },
    { name: "date_of_birth", type: "date", required: true, sensitive: true },
    { name: "branch_id", type: "reference", entity: "branch", required: true },
    { name: "fines", type: "money", currency: "EUR", required: true, min: 0, sample: "money:0-8" },
    { name: "joined_on", type: "date", required: true },
    { name: "card_number", type: "text", required: true, unique: true, pattern: "LC-\\d{5}" },
  ]),
  entityOf("book", "books", "bk", "title", 30, [
    { name: "title", type: "text", required: true, unique: true },
    { name: "author", type: "text" },
    { name: "year", type: "integer", required: true, min: 1900, max: 2025 },
    { name: "price", type: "money", currency: "EUR", required: true, min: 0 },
    { name: "rating", type: "decimal", min: 0, max: 5 },
    { name: "reference_only", type: "boolean", required: true },
  ]),
  entityOf("loan", "loans", "l", "loan_number", 60, [
    { name: "loan_number", type: "text", required: true, unique: true },
    { name: "member_id", type: "reference", entity: "member", required: true },
    { name: "book_id", type: "reference", entity: "book", required: true },
    {
      name: "branch_id",
      type: "reference",
      entity: "branch",
      required: true,
      same: { via: "member_id", field: "branch_id" },
    },
    status(["active", "overdue", "returned", "lost"], {
      active: ["overdue", "returned", "lost"],
      overdue: ["returned", "lost"],
      returned: [],
      lost: [],
    }),
    { name: "borrowed_on", type: "date", required: true, after: "member_id.joined_on" },
    { name: "due_on", type: "date", required: true, after: "borrowed_on" },
    { name: "returned_on", type: "date" },
    { name: "lost_reason", type: "text" },
    { name: "created_at", type: "datetime", managed: true },
    { name: "updated_at", type: "datetime", managed: true },
  ]),
  entityOf("room", "rooms", "r", "name", 3, [
    { name: "name", type: "text", required: true, unique: true },
    { name: "capacity", type: "integer", required: true, min: 1, max: 100 },
  ]),
  entityOf("booking", "bookings", "bo", "booking_number", 40, [
    { name: "booking_number", type: "text", required: true, unique: true },
    { name: "room_id", type: "reference", entity: "room", required: true },
    { name: "member_id", type: "reference", entity: "member", required: true },
    { name: "starts_at", type: "datetime", required: true },
    { name: "ends_at", type: "datetime", required: true, after: "starts_at" },
    status(["booked", "completed", "cancelled"], { booked: ["completed", "cancelled"], completed: [], cancelled: [] }),
    { name: "cancellation_reason", type: "text" },
  ]),
  notificationEntity(),
];

/** A library: members may hold five active loans, owe at most 10, and rooms are not booked twice at a time. */
export const libraryPlan: Plan = {
  name: "Library",
  slug: "library",
  domain: "custom",
  language: "en",
  summary: "A library.",
  brief: "A library.",
  clauses: [],
  clock: { startAt: "2026-03-02T09:00:00Z", secondsPerStep: 60 },
  entities,
  operations: [
    {
      name: "renew_loan",
      origin: "planned",
      kind: "planned",
      title: "Renew loan",
      description: "Moves the due date.",
      entity: "loan",
      parameters: [
        { name: "loan_id", type: "reference", entity: "loan", description: "Loan", required: true },
        { name: "due_on", type: "date", description: "New due date", required: true },
      ],
      bind: [{ as: "loan", entity: "loan", param: "loan_id" }],
      require: [
        {
          that: {
            compare: "lt",
            left: { elapsed: "days", from: get("loan.borrowed_on"), to: { now: "datetime" } },
            right: { value: 90 },
          },
          code: "NOT_ALLOWED",
          message: "The loan is too old.",
          hint: "Ask for the book back.",
        },
      ],
      effects: [{ kind: "update", record: "loan", set: { due_on: get("params.due_on") } }],
    },
    {
      name: "return_book",
      origin: "planned",
      kind: "planned",
      title: "Return book",
      description: "Takes a book back.",
      entity: "loan",
      parameters: [{ name: "loan_id", type: "reference", entity: "loan", description: "Loan", required: true }],
      bind: [{ as: "loan", entity: "loan", param: "loan_id" }],
      require: [],
      effects: [
        { kind: "update", record: "loan", set: { status: { value: "returned" }, returned_on: { now: "date" } } },
      ],
    },
    sendNotification(),
  ],
  policies: [
    {
      id: "p1",
      kind: "limit",
      text: "A member may have at most five active loans.",
      enforcement: "blocked",
      guard: {
        entity: "loan",
        on: ["create"],
        require: {
          compare: "lt",
          left: {
            count: "loan",
            as: "other",
            where: { all: [is("other.member_id", get("new.member_id")), is("other.status", { value: "active" })] },
          },
          right: { value: 5 },
        },
        hint: "Return a book first.",
      },
    },
    {
      id: "p2",
      kind: "precondition",
      text: "Members who owe more than 10 may not borrow.",
      enforcement: "blocked",
      guard: {
        entity: "loan",
        on: ["create"],
        require: { compare: "le", left: get("new.member_id.fines"), right: { value: 10 } },
        hint: "Settle the fines first.",
      },
    },
    {
      id: "p3",
      kind: "integrity",
      text: "A room is not booked twice at the same time.",
      enforcement: "blocked",
      guard: {
        entity: "booking",
        on: ["create", "update"],
        fields: ["starts_at", "ends_at", "room_id"],
        when: { compare: "ne", left: get("new.status"), right: { value: "cancelled" } },
        require: {
          not: {
            some: "booking",
            as: "other",
            where: {
              all: [
                is("other.room_id", get("new.room_id")),
                { compare: "ne", left: get("other.id"), right: get("new.id") },
                { compare: "ne", left: get("other.status"), right: { value: "cancelled" } },
                { compare: "lt", left: get("other.starts_at"), right: get("new.ends_at") },
                { compare: "gt", left: get("other.ends_at"), right: get("new.starts_at") },
              ],
            },
          },
        },
        hint: "Choose another time.",
      },
    },
    {
      id: "p4",
      kind: "confirmation",
      text: "Send a confirmation to the member when a booking is cancelled.",
      enforcement: "audited",
      followUp: {
        entity: "booking",
        on: ["update"],
        fields: ["status"],
        when: is("new.status", { value: "cancelled" }),
        create: "notification",
        where: { recipient_id: get("new.member_id"), about_id: get("new.id"), kind: { value: "confirmation" } },
      },
    },
    {
      id: "p5",
      kind: "limit",
      text: "A room has room for its capacity of running bookings.",
      enforcement: "audited",
      guard: {
        entity: "booking",
        on: ["create"],
        require: {
          compare: "lt",
          left: {
            count: "booking",
            as: "other",
            where: { all: [is("other.room_id", get("new.room_id")), is("other.status", { value: "booked" })] },
          },
          right: get("new.room_id.capacity"),
        },
        hint: "Choose another room.",
      },
    },
  ],
};
