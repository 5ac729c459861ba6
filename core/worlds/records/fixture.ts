import type { Entity, Field, Policy, WorldSpec } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import type { Effect, Operation, Parameter } from "../../operation.ts";

// A small library written by hand, for the tests of this folder: every kind of field, operation and guard once.

function field(name: string, type: Field["type"], rest: Partial<Field> = {}): Field {
  return {
    name,
    label: name,
    type,
    description: name,
    required: false,
    unique: false,
    sensitive: false,
    managed: false,
    ...rest,
  };
}

function parameter(name: string, type: Parameter["type"], rest: Partial<Parameter> = {}): Parameter {
  return { name, type, description: name, required: false, ...rest };
}

function entity(name: string, idPrefix: string, display: string, fields: Field[]): Entity {
  const id = field("id", "id", { required: true, unique: true });
  return {
    name,
    plural: `${name}s`,
    label: name,
    idPrefix,
    description: name,
    display,
    fields: [id, ...fields],
    seedRows: 0,
    system: false,
    deletable: true,
    creatable: true,
    updatable: true,
  };
}

function operation(
  name: string,
  kind: Operation["kind"],
  of: string,
  parameters: Parameter[],
  rest: Partial<Operation> = {},
): Operation {
  return {
    name,
    origin: "derived",
    kind,
    title: name,
    description: name,
    entity: of,
    parameters,
    bind: [],
    require: [],
    effects: [],
    ...rest,
  };
}

const given = (name: string): Expression => ({ get: `params.${name}` });
const value = (json: string | number | boolean | null): Expression => ({ value: json });
const idOf = (name: string): Parameter => parameter(`${name}_id`, "reference", { entity: name, required: true });
const bound = (name: string) => ({ as: name, entity: name, param: `${name}_id` });
const setGiven = (names: readonly string[]): Record<string, Expression> =>
  Object.fromEntries(names.map((name) => [name, given(name)]));
const paging = [parameter("page", "integer", { min: 1 }), parameter("page_size", "integer", { min: 1, max: 50 })];
const make = (of: string, names: readonly string[]): Effect[] => [
  { kind: "create", entity: of, as: of, set: setGiven(names) },
];

const kinds = ["adult", "child"];
const statuses = ["out", "returned", "lost"];

const entities: Entity[] = [
  entity("member", "m", "name", [
    field("name", "text", { required: true, unique: true }),
    field("email", "email", { unique: true }),
    field("born_on", "date", { sensitive: true }),
    field("kind", "enum", { required: true, values: kinds, initial: "adult" }),
    field("fines", "money", { currency: "EUR", min: 0, initial: 0 }),
    field("created_at", "datetime", { managed: true }),
    field("updated_at", "datetime", { managed: true }),
  ]),
  entity("book", "b", "title", [
    field("title", "text", { required: true }),
    field("code", "text", { pattern: "BK-\\d{3}", unique: true }),
    field("copies", "integer", { min: 0, max: 10 }),
    field("related", "references", { entity: "book" }),
  ]),
  entity("loan", "l", "status", [
    field("member_id", "reference", { entity: "member", required: true }),
    field("book_id", "reference", { entity: "book", required: true }),
    field("status", "enum", {
      required: true,
      values: statuses,
      initial: "out",
      transitions: { out: ["returned", "lost"], lost: ["returned"] },
    }),
    field("due_on", "date"),
    field("started_at", "datetime", { managed: true }),
    field("ended_at", "datetime", { managed: true, initial: null }),
    field("note", "longtext"),
  ]),
];

const memberFields = ["name", "email", "born_on", "kind"];
const memberParameters = [
  parameter("name", "text"),
  parameter("email", "email"),
  parameter("born_on", "date"),
  parameter("kind", "enum", { values: kinds }),
];

const operations: Operation[] = [
  operation("search_loans", "search", "loan", [
    parameter("query", "text"),
    parameter("member_id", "reference", { entity: "member" }),
    parameter("status", "enum", { values: statuses }),
    parameter("due_on_from", "date"),
    parameter("due_on_to", "date"),
    parameter("started_at_to", "date"),
    parameter("sort", "text"),
    ...paging,
  ]),
  operation("search_members", "search", "member", [
    parameter("query", "text"),
    parameter("name", "text"),
    parameter("fines_min", "money"),
    parameter("fines_max", "money"),
    parameter("sort", "text"),
    ...paging,
  ]),
  operation("list_books", "list", "book", paging),
  operation("get_member", "get", "member", [idOf("member")]),
  operation("get_loan", "get", "loan", [idOf("loan")]),
  operation(
    "create_member",
    "create",
    "member",
    [parameter("name", "text", { required: true }), ...memberParameters.slice(1)],
    { effects: make("member", memberFields) },
  ),
  operation("update_member", "update", "member", [idOf("member"), ...memberParameters], {
    bind: [bound("member")],
    effects: [{ kind: "update", record: "member", set: setGiven(memberFields) }],
  }),
  operation("delete_member", "delete", "member", [idOf("member")], {
    bind: [bound("member")],
    effects: [{ kind: "delete", record: "member" }],
  }),
  operation(
    "create_book",
    "create",
    "book",
    [
      parameter("title", "text", { required: true }),
      parameter("code", "text", { pattern: "BK-\\d{3}" }),
      parameter("copies", "integer", { min: 0, max: 10 }),
      parameter("related", "references", { entity: "book" }),
    ],
    { effects: make("book", ["title", "code", "copies", "related"]) },
  ),
  operation(
    "create_loan",
    "create",
    "loan",
    [idOf("member"), idOf("book"), parameter("due_on", "date"), parameter("note", "longtext")],
    { effects: make("loan", ["member_id", "book_id", "due_on", "note"]) },
  ),
  operation(
    "set_loan_status",
    "transition",
    "loan",
    [idOf("loan"), parameter("status", "enum", { values: statuses, required: true })],
    {
      bind: [bound("loan")],
      effects: [{ kind: "update", record: "loan", set: { status: given("status"), ended_at: { now: "datetime" } } }],
    },
  ),
  operation("extend_loan", "planned", "loan", [idOf("loan"), parameter("days", "integer", { required: true })], {
    bind: [bound("loan")],
    require: [
      {
        that: { compare: "eq", left: { get: "loan.status" }, right: value("out") },
        code: "CONFLICT",
        message: "The loan is over.",
        hint: "Extend a loan that is out.",
      },
    ],
    effects: [
      {
        kind: "update",
        record: "loan",
        set: { due_on: { shift: "days", of: { get: "loan.due_on" }, by: given("days") } },
      },
    ],
  }),
  operation(
    "merge_members",
    "planned",
    "member",
    [idOf("member"), parameter("other_id", "reference", { entity: "member", required: true })],
    {
      bind: [bound("member"), { as: "other", entity: "member", param: "other_id" }],
      effects: [
        {
          kind: "update_where",
          entity: "loan",
          as: "each",
          where: { compare: "eq", left: { get: "each.member_id" }, right: { get: "other.id" } },
          set: { member_id: { get: "member.id" } },
        },
        {
          kind: "update",
          record: "member",
          set: { fines: { arithmetic: "add", left: { get: "member.fines" }, right: { get: "other.fines" } } },
        },
        { kind: "delete", record: "other" },
      ],
    },
  ),
  operation(
    "split_fines",
    "planned",
    "member",
    [
      idOf("member"),
      parameter("other_id", "reference", { entity: "member", required: true }),
      parameter("by", "integer", { required: true }),
    ],
    {
      bind: [bound("member"), { as: "other", entity: "member", param: "other_id" }],
      effects: [
        {
          kind: "update",
          record: "member",
          set: { fines: { arithmetic: "divide", left: { get: "member.fines" }, right: given("by") } },
        },
        { kind: "update", record: "other", set: { kind: value("child") } },
      ],
    },
  ),
  operation(
    "lend_two",
    "planned",
    "loan",
    [idOf("member"), idOf("book"), parameter("second_id", "text", { required: true })],
    {
      effects: [
        {
          kind: "create",
          entity: "loan",
          as: "first",
          set: { member_id: given("member_id"), book_id: given("book_id") },
        },
        {
          kind: "create",
          entity: "loan",
          as: "second",
          set: { member_id: given("member_id"), book_id: given("second_id") },
        },
      ],
    },
  ),
];

const policies: Policy[] = [
  {
    id: "p1",
    kind: "limit",
    text: "A member with more than 10 EUR of fines cannot borrow.",
    enforcement: "blocked",
    guard: {
      entity: "loan",
      on: ["create"],
      require: { compare: "le", left: { get: "new.member_id.fines" }, right: value(10) },
      hint: "Ask the member to pay first.",
    },
  },
  {
    id: "p2",
    kind: "scope",
    text: "The email of a child is changed by a parent only.",
    enforcement: "audited",
    guard: {
      entity: "member",
      on: ["update"],
      fields: ["email"],
      when: { compare: "eq", left: { get: "old.kind" }, right: value("child") },
      require: value(false),
      hint: "Leave the email.",
    },
  },
  {
    id: "p3",
    kind: "disclosure",
    text: "The record of a child is opened by nobody.",
    enforcement: "audited",
    guard: {
      entity: "member",
      on: ["read"],
      require: { compare: "ne", left: { get: "new.kind" }, right: value("child") },
      hint: "Search instead.",
    },
  },
];

/** A fresh specification with four members, three books and three loans. */
export function libraryWorld(): WorldSpec {
  const stamp = { created_at: "2026-01-05T09:00:00Z", updated_at: "2026-01-05T09:00:00Z" };
  const book = { copies: 2, related: null };
  const loan = { ended_at: null, note: null };
  return structuredClone({
    clock: { startAt: "2026-03-01T09:00:00Z", secondsPerStep: 60 },
    entities,
    operations,
    policies,
    rows: {
      member: [
        {
          id: "m_001",
          name: "Ana Ruiz",
          email: "ana@example.com",
          born_on: "1990-04-02",
          kind: "adult",
          fines: 0,
          ...stamp,
        },
        {
          id: "m_002",
          name: "Bo Lind",
          email: "bo@example.com",
          born_on: "1985-12-24",
          kind: "adult",
          fines: 12.5,
          ...stamp,
        },
        { id: "m_003", name: "Cy Lind", email: null, born_on: "2017-06-01", kind: "child", fines: 0.1, ...stamp },
        { id: "m_004", name: "Di Moss", email: "di@example.com", born_on: null, kind: "adult", fines: 10, ...stamp },
      ],
      book: [
        { id: "b_001", title: "Dune", code: "BK-001", ...book },
        { id: "b_002", title: "Emma", code: "BK-002", ...book, related: ["b_001"] },
        { id: "b_003", title: "Ulysses", code: null, ...book },
      ],
      loan: [
        {
          id: "l_001",
          member_id: "m_001",
          book_id: "b_001",
          status: "out",
          due_on: "2026-03-10",
          started_at: "2026-02-10T10:00:00Z",
          ...loan,
        },
        {
          id: "l_002",
          member_id: "m_002",
          book_id: "b_002",
          status: "lost",
          due_on: "2026-02-01",
          started_at: "2026-01-02T15:30:00Z",
          ...loan,
        },
        {
          id: "l_007",
          member_id: "m_002",
          book_id: "b_001",
          status: "returned",
          due_on: null,
          started_at: "2026-01-02T00:00:00Z",
          ...loan,
        },
      ],
    },
  });
}
