import type { ActionError, Observation } from "../../action.ts";
import type { Json } from "../../json.ts";
import type { Operation } from "../../operation.ts";
import { isObject } from "../values.ts";
import type { Route } from "./routes.ts";

/** An answer over HTTP. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
};

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
};

/** Statuses that fit a refusal, the usual one first: an API's own document says which of them it gives. */
const fitting: Readonly<Record<ActionError["code"], readonly number[]>> = {
  NO_ACTION: [400],
  UNKNOWN_TOOL: [404],
  MISSING_PARAMETER: [422, 400],
  UNKNOWN_PARAMETER: [422, 400],
  INVALID_PARAMETER: [422, 400],
  NOT_FOUND: [404],
  NOT_ALLOWED: [409, 403, 422, 400],
  POLICY: [403, 409, 422, 400],
  CONFLICT: [409, 422, 400],
  LIMIT: [409, 429, 422, 400],
};

/** Every status with which an API refuses. */
export function refusalsOf({ errors }: Pick<Route, "errors">): number[] {
  return [...new Set(Object.values(fitting).map((statuses) => statusOf(errors, statuses)))].toSorted((a, b) => a - b);
}

function statusOf(errors: readonly string[], statuses: readonly number[]): number {
  return statuses.find((status) => errors.includes(String(status))) ?? statuses[0] ?? 400;
}

/** An answer as problem+json (RFC 9457). */
export function problem(status: number, code: ActionError["code"], detail: string, hint: string): Answer {
  return {
    status,
    headers: { "content-type": "application/problem+json" },
    body: { type: "about:blank", title: titles[status] ?? "Error", status, detail, code, hint },
  };
}

/** How a route answers what was refused. */
export function refused({ errors }: Pick<Route, "errors">, { code, message, hint }: ActionError): Answer {
  return problem(statusOf(errors, fitting[code]), code, message, hint);
}

const json = { "content-type": "application/json" };

/** What an operation gives: a list of an entity, one record, `changed` ids, a `deleted` id, or one of the two where only the state says which. */
export type Given =
  | { readonly what: "list" | "record" | "maybe"; readonly entity: string }
  | { readonly what: "changed" | "deleted" };

/** What an operation of records gives when it is carried out. */
export function givenBy({ kind, entity = "", effects, bind, returns, parameters }: Operation): Given {
  if (kind === "search" || kind === "list") return { what: "list", entity };
  if (kind === "get") return { what: "record", entity };
  if (kind === "delete") return { what: "deleted" };
  const bound = new Map<string, { readonly entity: string; readonly isSure: boolean }>(
    bind.map(({ as, entity: of, param }) => [
      as,
      { entity: of, isSure: parameters.some(({ name, required }) => name === param && required) },
    ]),
  );
  let last = bind[0]?.as;
  for (const effect of effects) {
    if (effect.kind === "create") bound.set(effect.as, { entity: effect.entity, isSure: true });
    if (effect.kind === "create") last = effect.as;
    if (effect.kind === "update") last = effect.record;
    if (effect.kind === "delete") bound.delete(effect.record);
    if (effect.kind === "delete") last = effect.record;
  }
  const shown = bound.get(returns ?? last ?? "");
  if (!shown) return { what: "changed" };
  return { what: shown.isSure ? "record" : "maybe", entity: shown.entity };
}

/** How a route answers what its operation gave. */
export function succeeded({ operation, status, envelope, path }: Route, observation: Observation): Answer {
  const { result = null, total = 0, page = 1, pages = 1 } = observation;
  if (status === 204) return { status, headers: {}, body: null };
  const given = givenBy(operation);
  if (given.what === "list") {
    if (envelope === null) return { status, headers: { ...json, "x-total-count": String(total) }, body: result };
    return { status, headers: json, body: { [envelope ?? "items"]: result, total, page, pages } };
  }
  const record = isObject(result) && Object.hasOwn(result, "id") ? result : null;
  const made: Record<string, string> =
    envelope === undefined && status === 201 && record ? { location: `${path}/${String(record.id)}` } : {};
  const body = envelope && record ? { [envelope]: result } : result;
  return { status, headers: { ...json, ...made }, body };
}
