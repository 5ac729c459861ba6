import type { ApiInput, Gap } from "./api-tool.ts";
import { isNode, listOf, type Node, type Resolver, textOf, typeOf } from "./json-schema.ts";
import { recordNameOf, snakeOf } from "./naming.ts";
import { type Place, placeOf, segmentsOf, sharedPrefix } from "./openapi-paths.ts";

const methods = ["get", "post", "put", "patch", "delete"] as const;
/** Most operations of a document that are looked at. */
const maxOperations = 5_000;

/** One operation of a document. */
export type Call = {
  readonly path: string;
  readonly method: (typeof methods)[number];
  readonly operation: Node;
  readonly place: Place | null;
  readonly inputs: readonly ApiInput[];
  readonly answer: Answer;
};

/** What a success answers: one record, a list of them, or nothing that is one. */
export type Answer = {
  readonly status: string;
  readonly kind: "record" | "list" | "none";
  readonly item: Node | null;
  /** Name that the document gives the record's schema. */
  readonly schema: string | null;
  readonly envelope?: string;
};

/** The operations of a document with what they take and answer; those that it calls deprecated are listed instead. */
export function callsOf(document: Node, resolver: Resolver, gaps: Gap[]): Call[] {
  const paths = Object.entries(isNode(document.paths) ? document.paths : {});
  const segments = paths.map(([path]) => segmentsOf(path));
  const shared = sharedPrefix(segments.filter((each) => each.length > 0));
  const calls: Call[] = [];
  for (const [index, [path, value]] of paths.entries()) {
    const item = resolver.node(value);
    if (!item) continue;
    for (const method of methods) {
      const operation = resolver.node(item[method]);
      if (!operation) continue;
      if (calls.length >= maxOperations) {
        gaps.push({ what: path, why: `only the first ${maxOperations} operations are read` });
        return calls;
      }
      if (operation.deprecated === true) {
        gaps.push({
          what: textOf(operation.operationId) ?? `${method.toUpperCase()} ${path}`,
          why: "the document calls it deprecated",
        });
        continue;
      }
      const place = placeOf((segments[index] ?? []).slice(shared));
      const inputs = inputsOf(resolver, item, operation, path, place);
      const answer = answerOf(resolver, operation, place, method === "get");
      calls.push({ path, method, operation, place, inputs, answer });
    }
  }
  return calls;
}

function inputsOf(resolver: Resolver, item: Node, operation: Node, path: string, at: Place | null): ApiInput[] {
  const inputs = new Map<string, ApiInput>();
  for (const value of [...listOf(item.parameters), ...listOf(operation.parameters)]) {
    const parameter = resolver.node(value);
    const name = textOf(parameter?.name);
    if (!parameter || name === undefined) continue;
    const place = parameter.in;
    if (place === "body") addBody(resolver, inputs, parameter.schema, at);
    else if (place === "path" || place === "query" || place === "formData")
      inputs.set(name, {
        name,
        schema: parameter.schema ?? contentOf(resolver, parameter.content) ?? parameter,
        description: textOf(parameter.description) ?? "",
        required: place === "path" || parameter.required === true,
        place: place === "formData" ? "body" : place,
      });
    else if (
      parameter.required === true &&
      place === "header" &&
      !/^(accept|content-type|authorization|.*version.*)$/i.test(name)
    )
      continue;
  }
  // A document may forget to describe a parameter of its path.
  for (const [, name = ""] of path.matchAll(/\{([^{}/]{1,100})\}/g))
    if (!inputs.has(name))
      inputs.set(name, { name, schema: { type: "string" }, description: "", required: true, place: "path" });
  const body = resolver.node(operation.requestBody);
  if (body) addBody(resolver, inputs, contentOf(resolver, body.content), at);
  return [...inputs.values()];
}

/** The schema of a body or a result: as JSON where there is such a form. */
function contentOf(resolver: Resolver, value: unknown): unknown {
  const content = resolver.node(value);
  if (!content) return undefined;
  const types = Object.keys(content);
  const type = types.find((each) => /json/.test(each)) ?? types.find((each) => /form/.test(each)) ?? types[0];
  return type === undefined ? undefined : resolver.node(content[type])?.schema;
}

function addBody(resolver: Resolver, inputs: Map<string, ApiInput>, value: unknown, place: Place | null): void {
  const schema = resolver.schema(value);
  const within = wrapperIn(resolver, schema, place);
  const inner = within === null ? null : resolver.schema(propertiesOf(schema)[within]);
  const add = (from: Node | null, more: { within?: string }) => {
    const required = new Set(listOf(from?.required));
    for (const [name, member] of Object.entries(propertiesOf(from))) {
      const own = resolver.schema(member);
      if (inputs.has(name) || own?.readOnly === true || (from === schema && name === within)) continue;
      inputs.set(name, {
        name,
        schema: member,
        description: textOf(own?.description) ?? "",
        required: required.has(name),
        place: "body",
        ...more,
      });
    }
  };
  if (inner && within !== null) add(inner, { within });
  add(schema, {});
}

/** Most members of a body beside the one that holds the record: a key against repetition, fields to clear. */
const maxBeside = 4;

/** The member of a body that holds the record itself: `data`, or one called like its collection. */
function wrapperIn(resolver: Resolver, schema: Node | null, place: Place | null): string | null {
  const members = Object.entries(propertiesOf(schema)).map(([name, member]) => ({
    name,
    holds: Object.keys(propertiesOf(resolver.schema(member))).length > 0,
  }));
  const holders = members.filter(({ holds }) => holds);
  const [only] = holders;
  if (!only || holders.length > 1 || members.length > 1 + maxBeside) return null;
  const isRecord = place !== null && recordNameOf(only.name) === recordNameOf(place.last);
  return only.name === "data" || isRecord ? only.name : null;
}

function propertiesOf(schema: Node | null): Node {
  return isNode(schema?.properties) ? schema.properties : {};
}

/** What answers have beside what was asked for. */
const aside =
  /^(ok|error|errors|warning|warnings|response_metadata|paging|cache_ts|has_more|total|count|success|status|message|meta|links|pagination|next|previous)$/;
const wrapped = /^(data|items?|results?|records?|values?|list|content|entries|objects|rows|value)$/;

function answerOf(resolver: Resolver, operation: Node, place: Place | null, isRead: boolean): Answer {
  const responses = resolver.node(operation.responses) ?? {};
  const status =
    Object.keys(responses).find((code) => /^2/.test(code)) ?? (Object.hasOwn(responses, "default") ? "default" : "200");
  const response = resolver.node(responses[status]);
  const value = contentOf(resolver, response?.content) ?? response?.schema;
  return { status, ...shapeOf(resolver, value, place, isRead) };
}

function shapeOf(resolver: Resolver, value: unknown, place: Place | null, isRead: boolean): Omit<Answer, "status"> {
  const schema = resolver.schema(value);
  if (!schema) return { kind: "none", item: null, schema: null };
  if (typeOf(schema) === "array")
    return { kind: "list", item: resolver.schema(schema.items), schema: resolver.nameOf(schema.items) };
  const members = Object.entries(isNode(schema.properties) ? schema.properties : {});
  if (members.length === 0) return { kind: "none", item: null, schema: null };
  const isNamed = (name: string) =>
    place !== null && (snakeOf(name) === snakeOf(place.last) || recordNameOf(name) === recordNameOf(place.last));
  const lists = members.filter(([name, member]) => {
    if (aside.test(name)) return false;
    const own = resolver.schema(member);
    return own !== null && typeOf(own) === "array" && isNode(resolver.schema(own.items)?.properties);
  });
  const list =
    lists.find(([name]) => isNamed(name)) ??
    lists.find(([name]) => wrapped.test(name)) ??
    (lists.length === 1 && members.length <= 8 ? lists[0] : undefined);
  const isEnvelope =
    list &&
    (place === null || place.ids.length === 0) &&
    (isNamed(list[0]) || wrapped.test(list[0]) || members.length <= 8) &&
    // What a write answers with is mostly the record, whose lists are its own (the items of an invoice).
    (isRead || members.length <= 4);
  if (list && isEnvelope) {
    const items = resolver.schema(list[1])?.items;
    return { kind: "list", item: resolver.schema(items), schema: resolver.nameOf(items), envelope: list[0] };
  }
  const facts = members.filter(([name]) => !aside.test(name));
  const [fact] = facts;
  if (fact && facts.length === 1 && members.length > 1 && isNode(resolver.schema(fact[1])?.properties))
    return { kind: "record", item: resolver.schema(fact[1]), schema: resolver.nameOf(fact[1]), envelope: fact[0] };
  const inner = members.filter(
    ([name, member]) => (isNamed(name) || wrapped.test(name)) && isNode(resolver.schema(member)?.properties),
  );
  const [only] = inner;
  if (only && inner.length === 1 && members.length <= 4)
    return { kind: "record", item: resolver.schema(only[1]), schema: resolver.nameOf(only[1]), envelope: only[0] };
  return { kind: "record", item: schema, schema: resolver.nameOf(value) };
}
