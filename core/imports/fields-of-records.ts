import type { Field } from "../environment.ts";
import { fieldOf } from "../generate/system.ts";
import type { Nested } from "../operation.ts";
import type { ApiInput, ApiTool } from "./api-tool.ts";
import { isNode, listOf, type Node, nestedOf, type Resolver, textOf, typeOf } from "./json-schema.ts";
import { labelOf, recordNameOf, shortText, snakeOf, wireNameOf, wordsOf } from "./naming.ts";
import { ownId } from "./record-draft.ts";

/** What is known of the document while fields are made. */
export type Known = {
  readonly resolver: Resolver;
  /** Kinds of records there are. */
  readonly records: ReadonlySet<string>;
  /** The kind of record that a schema of this name describes. */
  readonly recordOfSchema: ReadonlyMap<string, string>;
};

/** Most fields of one kind of record. */
const maxFields = 32;

/** The fields of a record, from what answers show and what requests set. `dropped` takes the names of those that a record cannot hold. */
export function fieldsOfRecord(
  known: Known,
  record: string,
  tools: readonly ApiTool[],
  dropped: Set<string>,
): readonly Field[] {
  const writes = tools.filter((tool) => tool.act === "create" || tool.act === "update" || tool.act === "act");
  const creates = tools.filter((tool) => tool.act === "create");
  const inputs = new Map<string, ApiInput[]>();
  for (const tool of writes)
    for (const input of tool.inputs.filter((each) => !isControl(each.name)))
      if (
        input.place === "body" &&
        input.name !== tool.id &&
        // What stands beside the record in a body is about the call.
        (input.within !== undefined || tool.inputs.every(({ within }) => within === undefined)) &&
        !tool.parents.some((parent) => parent.input === input.name)
      )
        inputs.set(input.name, [...(inputs.get(input.name) ?? []), input]);
  const shown = shownMembers(known.resolver, tools);
  const filters = new Set(tools.flatMap((tool) => (tool.act === "list" ? tool.inputs.map(({ name }) => name) : [])));
  const names = [...new Set([...inputs.keys(), ...shown.keys()])].filter((name) => name !== "id");
  const ids = new Set(tools.map(({ id }) => id));
  const fields = names.flatMap((name): Field[] => {
    if (!inputs.has(name) && isOwnId(name, record, shown, ids) && wireNameOf(name) === name) return [ownIdField(name)];
    const wire = wireNameOf(name);
    const given = inputs.get(name) ?? [];
    const made =
      wire === name || (wire && given.length === 0) ? fieldOfMember(known, record, name, given, shown.get(name)) : null;
    if (!made || wire === null) {
      dropped.add(name);
      return [];
    }
    const required =
      creates.length > 0
        ? creates.every((tool) => tool.inputs.some((input) => input.name === name && input.required))
        : (shown.get(name)?.required ?? false) && made.type !== "reference";
    return [{ ...made, name: wire, required }];
  });
  const weight = (field: Field) =>
    (inputs.has(field.name) ? 4 : 0) +
    (field.required ? 4 : 0) +
    (filters.has(field.name) ? 2 : 0) +
    (field.type === "reference" || field.type === "enum" ? 2 : 0) +
    (/^(name|title|status|state|email)$/.test(field.name) ? 4 : 0) -
    (field.type === "object" || field.type === "list" ? 1 : 0);
  const kept = new Set(fields.toSorted((a, b) => weight(b) - weight(a)).slice(0, maxFields));
  for (const field of fields) if (!kept.has(field)) dropped.add(field.name);
  return fields.filter((field) => kept.has(field));
}

/** The id under which a document shows a record that it calls by no plain `id`: `batch_id` of a batch, `gid`. */
function isOwnId(
  name: string,
  record: string,
  shown: ReadonlyMap<string, Shown>,
  ids: ReadonlySet<string | null>,
): boolean {
  if (shown.has("id")) return false;
  const [, stem] = /^(.+?)_?(?:id|gid|uid|uuid|sid)$/i.exec(name) ?? [];
  if (stem === undefined) return /^(gid|uid|uuid|guid|sid)$/i.test(name);
  return ids.has(name) || recordNameOf(stem) === record;
}

function ownIdField(name: string): Field {
  return fieldOf({
    name,
    label: labelOf(name),
    type: "text",
    description: "Its id",
    required: true,
    managed: true,
    sample: ownId,
  });
}

type Shown = { readonly schema: unknown; readonly required: boolean };

/** Members of the record in all answers; hypermedia and constants of the kind are no facts about it. */
function shownMembers(resolver: Resolver, tools: readonly ApiTool[]): ReadonlyMap<string, Shown> {
  const order: readonly ApiTool["act"][] = ["get", "list", "create", "update", "act"];
  const members = new Map<string, Shown>();
  for (const act of order)
    for (const { output } of tools.filter((tool) => tool.act === act)) {
      const required = new Set(listOf(output?.required));
      for (const [name, schema] of Object.entries(isNode(output?.properties) ? output.properties : {})) {
        if (
          members.has(name) ||
          isControl(name) ||
          /(^|_)(links?|node_id|etag|self)$|.+_url$|^(kind|object|ok|url)$/.test(name)
        )
          continue;
        if (resolver.schema(schema)?.deprecated === true) continue;
        members.set(name, { schema, required: required.has(name) });
      }
    }
  return members;
}

function fieldOfMember(
  known: Known,
  record: string,
  name: string,
  given: readonly ApiInput[],
  shown: Shown | undefined,
): Field | null {
  const { resolver } = known;
  const schema = resolver.schema(shown?.schema ?? given[0]?.schema);
  const target = targetOf(known, record, name, shown?.schema, given);
  const description =
    shortText(given[0]?.description, 300) || shortText(schema?.description, 300) || `${labelOf(name)} of the record`;
  const base = { name, label: labelOf(name), description };
  if (target) {
    const label = labelOf(name.replace(/(_id|Id|_uuid|_key|_number)$/, ""));
    return fieldOf({
      ...base,
      label,
      type: "reference",
      entity: target.record,
      ...(target.embed ? { embed: true } : {}),
    });
  }
  const shapes = [
    ...given.map((input) => nestedOf(resolver, input.schema, name)),
    nestedOf(resolver, shown?.schema, name),
  ].filter((shape) => shape !== null);
  const [first] = shapes;
  if (!first) return null;
  const managed = given.length === 0 && isKept(name, first);
  const values = first.type === "enum" ? [...new Set(shapes.flatMap((shape) => shape.values ?? []))] : undefined;
  return fieldOf({
    ...base,
    type: managed && first.type === "text" ? "datetime" : first.type,
    ...(values ? { values } : {}),
    ...(first.min === undefined ? {} : { min: first.min }),
    ...(first.max === undefined ? {} : { max: first.max }),
    ...(first.pattern === undefined ? {} : { pattern: first.pattern }),
    ...(first.members ? { members: first.members } : {}),
    ...(first.items ? { items: first.items } : {}),
    ...(managed ? { managed } : {}),
    ...(/password|secret|(^|_)(ssn|cvc|cvv|pin)$|api_?key|access_?token/i.test(name) ? { sensitive: true } : {}),
    ...(initialOf(schema, first) === undefined ? {} : { initial: initialOf(schema, first) }),
  });
}

/** Members that steer a call or its answer and are no facts about a record. */
export function isControl(name: string): boolean {
  return /^(expand|metadata|fields|include|includes|embed|prettyPrint|alt|access_token|oauth_token|quotaUser|userIp|callback|uploadType|upload_protocol|idempotency_key|idempotencyKey|response_metadata)$/.test(
    name,
  );
}

/** Timestamps that the service keeps itself. */
function isKept(name: string, shape: Nested): boolean {
  const words = wordsOf(name);
  if (shape.type === "integer" && /^(created|updated|timestamp|modified)$/.test(words.join("_"))) return true;
  const isTime =
    shape.type === "datetime" || shape.type === "date" || (shape.type === "text" && /_at$/.test(snakeOf(name)));
  return isTime && /^(created|updated|modified|inserted|changed|last)$/.test(words[0] ?? "");
}

function initialOf(schema: Node | null, shape: Nested): Field["initial"] {
  const value = schema?.default;
  if (shape.type === "enum" && typeof value === "string" && shape.values?.includes(value)) return value;
  if (shape.type === "boolean" && typeof value === "boolean") return value;
  return shape.type === "integer" && typeof value === "number" && Number.isInteger(value) ? value : undefined;
}

/** The kind of record that a member refers to: by its schema, or by its name. */
function targetOf(
  known: Known,
  record: string,
  name: string,
  shown: unknown,
  given: readonly ApiInput[],
): { readonly record: string; readonly embed: boolean } | null {
  const bySchema = recordIn(known, shown);
  const takesObject = given.some(({ schema }) => typeOf(known.resolver.schema(schema) ?? {}) === "object");
  if (bySchema && !takesObject) {
    const plain = alternatives(known, shown).some((choice) =>
      /^(string|integer)$/.test(typeOf(known.resolver.schema(choice) ?? {})),
    );
    return { record: bySchema, embed: !plain };
  }
  const schema = known.resolver.schema(shown ?? given[0]?.schema);
  if (!schema || !/^(string|integer)$/.test(typeOf(schema)) || Array.isArray(schema.enum)) return null;
  const suffix = /(_id|Id|ID|_uuid|_sid|Sid|_key|_number)$/.exec(name)?.[0];
  const stem = suffix === undefined ? name : name.slice(0, -suffix.length);
  const target = recordNamed(known.records, stem);
  // `order_number` and `external_order_id` of an order are facts about it; `parent_order_id` is another one.
  const isItself = target === record && (suffix === undefined || recordNameOf(stem) === record || others.test(stem));
  if (!target || isItself) return null;
  if (
    suffix === undefined &&
    !/ id\b|identifier|\bID of/i.test(`${textOf(schema.description) ?? ""} ${given[0]?.description ?? ""}`)
  )
    return null;
  return { record: target, embed: false };
}

/** Whose number something else is. */
const others = /^(external|client|merchant|partner|vendor|custom|legacy|third_party|upstream|foreign)_?/i;

function alternatives({ resolver }: Known, value: unknown): readonly unknown[] {
  const node = resolver.node(value);
  return [...listOf(node?.anyOf), ...listOf(node?.oneOf)];
}

function recordIn(known: Known, value: unknown): string | undefined {
  for (const each of [value, ...alternatives(known, value), ...(isNode(value) ? listOf(value.allOf) : [])]) {
    const record = known.recordOfSchema.get(known.resolver.nameOf(each) ?? "");
    if (record !== undefined) return record;
  }
  return undefined;
}

/** The kind of record that a word or two of a name mean: `customer`, `billing_customer` -> `customer`. */
export function recordNamed(records: ReadonlySet<string>, name: string): string | undefined {
  const words = recordNameOf(name).split("_");
  for (let from = 0; from < words.length; from++) {
    const tail = words.slice(from).join("_");
    if (records.has(tail)) return tail;
  }
  return undefined;
}
