import type { Entity, WorldSpec } from "../../environment.ts";
import type { Operation, Parameter } from "../../operation.ts";

export const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof methods)[number];

/** A request that is answered, and the operation that it stands for. */
export type Route = {
  readonly method: Method;
  /** With names in braces: `/orders/{order_id}`. */
  readonly path: string;
  readonly operation: Operation;
  /** Names in the path that the operation has no parameter for: any text will do. */
  readonly idle: readonly string[];
  readonly inPath: readonly Parameter[];
  readonly inQuery: readonly Parameter[];
  readonly inBody: readonly Parameter[];
  /** The member of the body that holds some of them. */
  readonly within: { readonly member: string; readonly names: readonly string[] } | null;
  /** Status of a success. */
  readonly status: number;
  /** Member of the answer that holds the record or the list, as the API's own document has it; undefined where the route is none of a document's. */
  readonly envelope: string | null | undefined;
  /** Statuses of failures that the API's own document names. */
  readonly errors: readonly string[];
};

/** The API of a world. */
export type Service = {
  /** What fits more exactly stands before what fits more. */
  readonly routes: readonly Route[];
  /** The route of each operation by its name: a search and a list of one kind of record may share one. */
  readonly routeOf: ReadonlyMap<string, Route>;
};

const services = new WeakMap<WorldSpec, Service>();

/** The API of a world's operations: the calls of the document that it was imported from, and for all else one in the manner of REST. */
export function serviceOf(spec: WorldSpec): Service {
  const known = services.get(spec);
  if (known) return known;
  const made = serviceFrom(spec);
  services.set(spec, made);
  return made;
}

function serviceFrom({ operations, entities }: WorldSpec): Service {
  const taken = new Map<string, Route>();
  const routeOf = new Map<string, Route>();
  const take = (operation: Operation, place: Placed): boolean => {
    const route = routeFrom(operation, place);
    const key = shapeOf(route);
    const other = taken.get(key);
    if (other && !isPartOf(operation, other.operation)) return false;
    if (!other) taken.set(key, route);
    routeOf.set(operation.name, other ?? route);
    return true;
  };
  const documented = operations.filter(({ http }) => http);
  for (const operation of documented) take(operation, documentedPlace(operation));
  for (const operation of operations)
    if (!routeOf.has(operation.name))
      for (const place of usualPlaces(operation, entities)) if (take(operation, place)) break;
  return { routes: [...taken.values()].toSorted((a, b) => exactness(b) - exactness(a)), routeOf };
}

/** Where an operation is met. */
type Placed = Pick<Route, "method" | "path" | "status" | "envelope"> & {
  readonly body?: readonly string[];
  readonly within?: Route["within"];
  readonly errors?: readonly string[];
};

function routeFrom(operation: Operation, { body, within = null, errors = [], ...place }: Placed): Route {
  const names = namesIn(place.path);
  const isNamed = ({ name }: Parameter) => names.includes(name);
  const isBody = ({ name }: Parameter) => (body ? body.includes(name) : place.method !== "GET");
  const others = operation.parameters.filter((each) => !isNamed(each));
  return {
    ...place,
    operation,
    errors,
    idle: names.filter((name) => operation.parameters.every((each) => each.name !== name)),
    inPath: operation.parameters.filter(isNamed),
    inQuery: others.filter((each) => !isBody(each)),
    inBody: others.filter(isBody),
    within,
  };
}

/** The names in braces of a path. */
function namesIn(path: string): string[] {
  return [...path.matchAll(/\{([^{}/]+)\}/g)].map(([, name = ""]) => name);
}

function documentedPlace({ http }: Operation): Placed {
  const { method = "POST", path = "/", status = 200, envelope, body = [], within = null, errors = [] } = http ?? {};
  const [plain = ""] = path.split(/[?#]/);
  return {
    method,
    path: `/${plain.replace(/^\/+|\/+$/g, "")}`,
    status,
    envelope: envelope ?? null,
    body: [...body],
    within,
    errors,
  };
}

/** Where an operation that no document names may be met, the first choice first. The last is free always: no two operations share a name. */
function usualPlaces(operation: Operation, entities: readonly Entity[]): Placed[] {
  const { kind, name } = operation;
  const pluralOf = (entity: string | undefined) => entities.find((each) => each.name === entity)?.plural;
  const own = pluralOf(operation.entity);
  const place = (method: Method, path: string, status = 200): Placed => ({ method, path, status, envelope: undefined });
  const isRead = kind === "search" || kind === "list" || kind === "get";
  const last = place(isRead ? "GET" : "POST", `/${name}`);
  const record = recordOf(operation);
  const beneath = record && pluralOf(record.entity);
  const one = record && beneath ? `/${beneath}/{${record.param}}` : null;
  if (kind === "search" || kind === "list") return own ? [place("GET", `/${own}`), last] : [last];
  if (kind === "get") return one ? [place("GET", one), last] : [last];
  if (kind === "update" && one) return [place("PATCH", one), last];
  if (kind === "delete" && one) return [place("DELETE", one, 204), last];
  if (one) {
    const suffix = `_${record?.entity ?? ""}`;
    const verb = name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
    return [place("POST", `${one}/${verb.replace(`${suffix}_`, "_")}`), place("POST", `${one}/${name}`), last];
  }
  const makes = operation.effects.some((effect) => effect.kind === "create" && effect.entity === operation.entity);
  return own && makes ? [place("POST", `/${own}`, 201), last] : [last];
}

/** The record that an operation is about: the first that it binds, where its caller must name it. */
function recordOf({ bind, parameters, kind, entity }: Operation): { entity: string; param: string } | null {
  const isDemanded = (param: string) => parameters.some(({ name, required }) => name === param && required);
  const found = bind.find(({ param }) => isDemanded(param));
  if (found) return found;
  const [only] = parameters;
  return kind === "get" && entity && only ? { entity, param: only.name } : null;
}

/** Whether one request can do what both do: a list is a search without a condition. */
function isPartOf({ kind, entity, parameters }: Operation, { kind: by, entity: of, parameters: known }: Operation) {
  const isReading = (each: Operation["kind"]) => each === "search" || each === "list";
  return (
    isReading(kind) &&
    isReading(by) &&
    entity === of &&
    parameters.every(({ name, reads }) => known.some((each) => each.name === name && each.reads === reads))
  );
}

/** Two routes of one shape cannot be told apart. */
function shapeOf({ method, path }: Route): string {
  return `${method} ${path.replaceAll(/\{[^{}/]+\}/g, "{}")}`;
}

/** Of two paths that fit, the one with fewer names, and with later ones, is meant. */
function exactness({ path }: Route): number {
  const names = namesIn(path).length;
  return -names * 10_000 + (names > 0 ? path.indexOf("{") : path.length);
}
