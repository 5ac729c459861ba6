import type { Plan } from "../environment.ts";
import { InvalidError } from "../errors.ts";
import type { Operation } from "../operation.ts";
import { actOf } from "./acts.ts";
import { type ApiInput, type ApiTool, elsewhere, type Gap, type ReadTools } from "./api-tool.ts";
import { isControl, recordNamed } from "./fields-of-records.ts";
import { isNode, type Node, type Resolver, resolverOf, textOf } from "./json-schema.ts";
import { idInput, type NamedAct, namedActOf, parentInputs } from "./named-tool.ts";
import { recordNameOf, shortText, snakeOf, wordsOf } from "./naming.ts";
import { type Call, callsOf } from "./openapi-calls.ts";
import { isPlural, type Place } from "./openapi-paths.ts";
import { planOfTools } from "./plan-of-tools.ts";

/** The plan of an OpenAPI document (3.x, or Swagger 2.0) that is parsed already. Throws InvalidError when it is none, or nothing of it can be simulated. */
export function planOfOpenApi(document: unknown, wanted?: ReadonlySet<string>): Plan {
  if (!isNode(document) || !isNode(document.paths))
    throw new InvalidError(
      "this is no OpenAPI document: it has no `paths`",
      "Give an OpenAPI 3.x or Swagger 2.0 document as JSON or YAML.",
    );
  const version = textOf(document.openapi) ?? textOf(document.swagger);
  if (version === undefined || !/^(2|3)\./.test(version))
    throw new InvalidError(
      `OpenAPI 3.x or Swagger 2.0 is read, ${version === undefined ? "a document without `openapi`" : `version ${version.slice(0, 20)}`} came`,
      "Convert the document first.",
    );
  const resolver = resolverOf(document);
  return planOfTools("openapi", readOpenApi(document, resolver), resolver, wanted);
}

function readOpenApi(document: Node, resolver: Resolver): ReadTools {
  const gaps: Gap[] = [];
  const calls = callsOf(document, resolver, gaps);
  const named = nameRecords(calls);
  const records = new Set([...named.values()]);
  const schemas = new Map<string, string>();
  for (const { place, answer } of calls) {
    const record = place && named.get(place.base);
    // `simple-user` is a user although the first list of them is one of blocked users.
    if (record && answer.schema && !schemas.has(answer.schema))
      schemas.set(answer.schema, recordNamed(records, plainSchema(answer.schema)) ?? record);
  }
  const tools = calls.flatMap((call): ApiTool[] => {
    const found = toolOf(call, named, records, calls, schemas);
    if ("why" in found) gaps.push({ what: nameOf(call), why: found.why });
    return "why" in found ? [] : [found];
  });
  const info = resolver.node(document.info);
  listRest(document, resolver, gaps);
  return {
    title: shortText(info?.title, 80) || "API",
    description: shortText(info?.description, 300),
    tools,
    schemas,
    gaps,
  };
}

/** What a document says that is about no records. */
function listRest(document: Node, resolver: Resolver, gaps: Gap[]): void {
  const components = resolver.node(document.components) ?? document;
  const security = Object.keys(resolver.node(components.securitySchemes ?? components.securityDefinitions) ?? {});
  if (security.length > 0)
    gaps.push({ what: `authentication (${security.slice(0, 5).join(", ")})`, why: "calls in an episode need none" });
  const hooks = Object.keys(resolver.node(document.webhooks) ?? {});
  if (hooks.length > 0)
    gaps.push({ what: `webhooks (${hooks.slice(0, 5).join(", ")})`, why: "nothing is called from an environment" });
  for (const ref of [...resolver.outside].slice(0, 10)) gaps.push({ what: ref, why: elsewhere });
}

/** The kind of record of each collection, by its path: called like its last segment, or like its schema where two collections of different records end alike. */
function nameRecords(calls: readonly Call[]): Map<string, string> {
  const named = new Map<string, string>();
  const schemaOf = new Map<string, string>();
  const byBase = Map.groupBy(
    calls.filter((call) => call.place !== null),
    (call) => call.place?.base ?? "",
  );
  const shallowFirst = [...byBase].toSorted(([a], [b]) => a.split("/").length - b.split("/").length);
  for (const [base, own] of shallowFirst) {
    const place = own[0]?.place;
    if (!place || !isCollection(own)) continue;
    const name = recordNameOf(place.last.split(":")[0] ?? "");
    if (name === "") continue;
    const said = own.map(({ answer }) => answer.schema).find((each) => each !== null) ?? null;
    const schema = said === null ? null : plainSchema(said);
    const known = schemaOf.get(name);
    if (known === undefined || known === "" || schema === null || known === schema) {
      if (known === undefined || known === "") schemaOf.set(name, schema ?? "");
      named.set(base, name);
      continue;
    }
    const other = recordNameOf(schema);
    const above = place.before === null ? "" : recordNameOf(`${recordNameOf(place.before)}_${name}`);
    const distinct = other !== name && other !== "" ? other : above || name;
    schemaOf.set(distinct, schema);
    named.set(base, distinct);
  }
  return named;
}

/** The name of a schema as a kind of record: `issue-simple` and `IssueResponse` are issues. */
function plainSchema(name: string): string {
  const words = wordsOf(name).filter(
    (word) =>
      !/^(simple|full|minimal|basic|summary|detail|details|detailed|response|responses|dto|list|item|object|base|public|private|read|output|result|model|schema|resource|nullable|body|request|create|update|get|v\d+)$/.test(
        word,
      ),
  );
  return recordNameOf(words.length > 0 ? words.join("_") : name);
}

/** Whether a path is that of a collection: its records have paths of their own, or it lists or makes them. */
function isCollection(calls: readonly Call[]): boolean {
  const place = calls[0]?.place;
  if (!place || (isNamedCall(place) && namedActOf(lastNames(place)))) return false;
  // `/batches/external_batch_id/{id}` names a batch by another key.
  if (/_(id|key|code|number)$/.test(snakeOf(place.last))) return false;
  if (calls.some((call) => call.method !== "post" && (call.place?.ids.length ?? 0) > 0)) return true;
  if (calls.some((call) => call.method === "get" && call.answer.kind === "list"))
    return !/^(search|find|query)$/i.test(place.last);
  // `/search-invoices` and `/tasks/{id}/addFollowers` are calls, however their last noun ends.
  const [verb = "", ...more] = snakeOf(place.last).split("_");
  const isCall = actOf(snakeOf(place.last)) !== null || (more.length > 0 && actOf(verb) !== null);
  const posts = calls.filter((call) => call.method === "post" && call.place?.ids.length === 0);
  return posts.length > 0 && isPlural(place.last) && !isCall;
}

function nameOf({ operation, method, path }: Call): string {
  const id = textOf(operation.operationId);
  return id && id.trim() !== "" ? id.trim().slice(0, 200) : snakeOf(`${method}_${path.replace(/[{}]/g, "")}`);
}

type Found = ApiTool | { readonly why: string };

function toolOf(
  call: Call,
  named: ReadonlyMap<string, string>,
  records: ReadonlySet<string>,
  calls: readonly Call[],
  schemas: ReadonlyMap<string, string>,
): Found {
  const { place, method, inputs, answer, operation } = call;
  if (!place) return { why: "its path names no kind of record" };
  const record = named.get(place.base);
  const base = {
    name: nameOf(call),
    title: "",
    description: [textOf(operation.summary) ?? "", textOf(operation.description) ?? ""]
      .filter((text) => text.trim() !== "")
      .join(". ")
      .replace("..", "."),
    inputs,
    output: answer.item,
    http: httpOf(call),
  };
  const aboves = place.above.map(({ param, collection }) => ({
    input: param,
    record: recordOf(collection, param, named, records, place.base),
  }));
  if (record !== undefined) {
    const id = place.ids.at(-1) ?? null;
    const parents = [
      ...aboves,
      ...place.ids.slice(0, -1).map((input) => ({ input, record: recordOf(input, input, named, records, "") })),
    ];
    const own = { ...base, record, id, parents, verb: "" };
    if (id === null) {
      if (method === "get")
        return answer.kind === "list"
          ? { ...own, act: "list" }
          : { why: "it answers with something else than a list of records" };
      if (method === "post") return { ...own, act: "create" };
      return {
        why: `${method.toUpperCase()} on a whole collection changes many records in ways the document does not say`,
      };
    }
    if (method === "get")
      return answer.kind === "list" ? { why: "it answers with a list about one record" } : { ...own, act: "get" };
    if (method === "delete") return { ...own, act: "delete" };
    // `POST /labels/rates/{rate_id}` makes a label of a rate: only what can be looked at is changed by posting to it.
    if (method === "post" && calls.every((other) => other.method !== "get" || !isSamePlace(other.place, place)))
      return { why: "its path does not say which records it changes" };
    return { ...own, act: "update" };
  }
  return actOnRecord(call, place, base, aboves, named, records, schemas) ?? byName(call, base, records, calls);
}

function isSamePlace(a: Place | null, b: Place): boolean {
  return a !== null && a.base === b.base && a.ids.length === b.ids.length;
}

type Base = Pick<ApiTool, "name" | "title" | "description" | "inputs" | "output" | "http">;

/** `POST /orders/{id}/cancel`, `/orders/{id}:cancel`, `GET /orders/search`. */
function actOnRecord(
  { method, answer }: Call,
  place: Place,
  base: Base,
  aboves: ApiTool["parents"],
  named: ReadonlyMap<string, string>,
  records: ReadonlySet<string>,
  schemas: ReadonlyMap<string, string>,
): Found | null {
  const last = snakeOf(place.last);
  if (/^(search|find|query)$/.test(last) && place.before !== null && answer.kind === "list") {
    const record = recordNameOf(place.before);
    return records.has(record) ? { ...base, act: "list", verb: "", record, id: null, parents: aboves } : null;
  }
  const target = aboves.at(-1);
  if (method === "get" || !place.isAfterRecord || !target || place.ids.length > 0) return null;
  const record = [...named.values()].includes(target.record) ? target.record : undefined;
  const isAct =
    actOf(last.split("_")[0] ?? "") === "act" ||
    (answer.schema !== null && schemas.get(answer.schema) === target.record);
  if (record === undefined || !isAct) return null;
  const verb = method === "delete" ? `un${last}` : last;
  return { ...base, act: "act", verb, record, id: target.input, parents: aboves.slice(0, -1) };
}

/** Whether a path ends in the name of a call: `/conversations.list`, `/chat.postMessage`. */
function isNamedCall({ last }: Place): boolean {
  return /^[a-z]\w*(\.[a-z]\w*)+$/i.test(last);
}

/** The last two names of `admin.conversations.archive`. */
function lastNames({ last }: Place): string {
  return last.split(".").slice(-2).join(".");
}

/** What a name says where a path has no collection. */
function byName(
  { method, inputs, place }: Call,
  base: Base,
  records: ReadonlySet<string>,
  calls: readonly Call[],
): Found {
  if (!place || !isNamedCall(place)) {
    if (method === "get") return { why: "it reads one thing that is no record of a collection" };
    return { why: "its path does not say which records it changes" };
  }
  const act = namedActOf(lastNames(place));
  if (!act) return { why: "its name does not say what it does to which records" };
  const all = new Set([
    ...records,
    ...calls.flatMap((call) => (call.place ? namedActOf(lastNames(call.place)) : null)?.record ?? []),
  ]);
  const body = inputs.filter((input) => !/^(token|authorization)$/i.test(input.name));
  const placed =
    act.act === "list" || act.act === "get" ? body : body.map((input): ApiInput => ({ ...input, place: "body" }));
  const id = idInput(act.record, act.act, placed) ?? sharedInput(act, placed, calls);
  return { ...base, inputs: placed, ...act, id, parents: parentInputs(act.record, id, placed, all) };
}

/** The input that most tools about one record of a kind have: `channel` of `conversations.archive`, `conversations.info`, ... */
function sharedInput({ act, record }: NamedAct, inputs: readonly ApiInput[], calls: readonly Call[]): string | null {
  if (act === "list" || act === "create") return null;
  const alike = calls.filter((call) => {
    const other = call.place ? namedActOf(lastNames(call.place)) : null;
    return other?.record === record && other.act !== "list" && other.act !== "create";
  });
  const shared = inputs
    .filter((input) => !isControl(input.name) && input.name !== "token")
    .map(({ name }) => ({ name, count: alike.filter((call) => call.inputs.some((each) => each.name === name)).length }))
    .toSorted((a, b) => b.count - a.count)[0];
  return shared && shared.count >= 2 && shared.count > alike.length / 2 ? shared.name : null;
}

function recordOf(
  collection: string,
  param: string,
  named: ReadonlyMap<string, string>,
  records: ReadonlySet<string>,
  base: string,
): string {
  // The collection that the path runs through may have a name of its own.
  for (const [known, record] of named)
    if (base.startsWith(`${known}/{}`) && known.split("/").at(-1) === collection) return record;
  const own = recordNameOf(collection);
  if (records.has(own)) return own;
  const byParam = recordNameOf(param.replace(/(_?id|_?uuid|_?sid|_?key|_?slug|_?name)$/i, ""));
  return records.has(byParam) ? byParam : own || byParam;
}

function httpOf({ method, path, inputs, operation, answer }: Call): Operation["http"] {
  const failures = Object.keys(isNode(operation.responses) ? operation.responses : {}).filter((code) =>
    /^[45](\d\d|XX)$/i.test(code),
  );
  const body = inputs.flatMap((input) => (input.place === "body" ? [input.name] : []));
  const inside = inputs.filter((input) => input.place === "body" && input.within !== undefined);
  const status = Number(answer.status);
  const upper = method.toUpperCase() as "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  return {
    method: upper,
    path: path.slice(0, 500),
    ...(body.length > 0 ? { body } : {}),
    ...(inside[0]?.within === undefined
      ? {}
      : { within: { member: inside[0].within, names: inside.map(({ name }) => name) } }),
    ...(Number.isInteger(status) ? { status } : {}),
    ...(answer.envelope === undefined ? {} : { envelope: answer.envelope }),
    ...(failures.length > 0 ? { errors: failures } : {}),
  };
}
