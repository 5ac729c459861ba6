import type { Action } from "../../action.ts";
import type { Json } from "../../json.ts";
import type { Parameter } from "../../operation.ts";
import { nearest, told } from "../refusal.ts";
import { isObject } from "../values.ts";
import { type Answer, problem, refused } from "./answer.ts";
import type { Route, Service } from "./routes.ts";

type Params = Readonly<Record<string, Json>>;

/** What a request asks for: the route and the parameters of its operation, or the answer that there is none. */
export type Asked = { readonly route: Route; readonly params: Params } | { readonly answer: Answer };

/** Reads a request by its own words. */
export function readRequest({ routes }: Service, given: Params): Asked {
  const method = String(given.method);
  const { path, query } = addressOf(String(given.path), given.query ?? null);
  const found = routes.flatMap((route) => {
    const names = matched(route.path, path);
    return names ? [{ route, names }] : [];
  });
  const hit = found.find(({ route }) => route.method === method);
  if (!hit) return { answer: found.length > 0 ? wrongMethod(method, path, found) : noPath(routes, path) };
  const { route, names } = hit;
  const params: Record<string, Json> = {};
  for (const parameter of route.inPath) {
    const text = decoded(names[parameter.name] ?? "");
    if (text === null)
      return { answer: problem(400, "INVALID_PARAMETER", "The path holds a malformed escape.", "Escape it as UTF-8.") };
    params[parameter.name] = valueIn(parameter, text);
  }
  for (const [name, value] of Object.entries(query)) {
    const parameter = route.inQuery.find((each) => each.name === name);
    if (!parameter) return { answer: unknown(route, "query parameter", name, route.inQuery) };
    params[name] = valueIn(parameter, value);
  }
  const body = bodyOf(given);
  if ("answer" in body) return body;
  const members = unwrapped(route, body.members);
  if ("answer" in members) return members;
  return { route, params: { ...params, ...members.params } };
}

/** The parameters that a body gives, those inside of one of its members too. */
function unwrapped(route: Route, body: Params): { readonly params: Params } | { readonly answer: Answer } {
  const { within, inBody } = route;
  const inside = inBody.filter(({ name }) => within?.names.includes(name));
  const beside = inBody.filter((each) => !inside.includes(each));
  const params: Record<string, Json> = {};
  for (const [name, value] of Object.entries(body)) {
    if (within && inside.length > 0 && name === within.member) {
      if (!isObject(value))
        return {
          answer: refused(route, {
            code: "INVALID_PARAMETER",
            message: `${name} must be an object, ${told(value)} came.`,
            hint: `It takes ${inside.map((each) => each.name).join(", ")}.`,
          }),
        };
      for (const [inner, each] of Object.entries(value)) {
        if (!inside.some((known) => known.name === inner))
          return { answer: unknown(route, `member in ${name}`, inner, inside) };
        params[inner] = each;
      }
    } else if (beside.some((each) => each.name === name)) params[name] = value;
    else {
      const isInside = inside.some((each) => each.name === name);
      const answer = unknown(route, "member in its body", name, beside);
      if (!isInside || !within) return { answer };
      return {
        answer: refused(route, {
          code: "UNKNOWN_PARAMETER",
          message: `${route.method} ${route.path} has no member in its body ${told(name)}.`,
          hint: `Give it inside of ${within.member}: { "${within.member}": { "${name}": ... } }.`,
        }),
      };
    }
  }
  return { params };
}

/** The request that stands for a call of an operation; null where there is no route for it. */
export function requestFor({ routeOf }: Service, { action, params }: Action): Action | null {
  const route = routeOf.get(action);
  if (!route) return null;
  const given = (list: readonly Parameter[]) =>
    Object.fromEntries(
      list.flatMap(({ name }) => ((params[name] ?? null) === null ? [] : [[name, params[name] ?? null]])),
    );
  const own = new Set([...route.inPath, ...route.inQuery, ...route.inBody].map(({ name }) => name));
  const beside = Object.fromEntries(Object.entries(params).filter(([name]) => !own.has(name)));
  const query = { ...given(route.inQuery), ...(route.inBody.length > 0 ? {} : beside) };
  const body = wrapped(route, { ...given(route.inBody), ...(route.inBody.length > 0 ? beside : {}) });
  const path = route.path.replaceAll(/\{([^{}/]+)\}/g, (_, name: string) => {
    const value = params[name] ?? null;
    return value === null ? "-" : encodeURIComponent(typeof value === "string" ? value : JSON.stringify(value));
  });
  return {
    action: "http_request",
    params: {
      method: route.method,
      path,
      ...(Object.keys(query).length > 0 ? { query } : {}),
      ...(route.inBody.length > 0 && (Object.keys(body).length > 0 || route.method !== "DELETE") ? { body } : {}),
    },
  };
}

/** A body in the document's form. */
function wrapped({ within }: Route, members: Record<string, Json>): Record<string, Json> {
  const inside = Object.entries(members).filter(([name]) => within?.names.includes(name));
  if (!within || inside.length === 0) return members;
  const beside = Object.entries(members).filter(([name]) => !within.names.includes(name));
  return { ...Object.fromEntries(beside), [within.member]: Object.fromEntries(inside) };
}

/** A path without the host that somebody wrote before it, and its query. What stands in both places counts as it stands beside the path. */
function addressOf(address: string, given: Json): { path: string; query: Record<string, Json> } {
  const [plain = "", ...search] = address.replace(/^https?:\/\/[^/?#]*/i, "").split("?");
  const query: Record<string, Json> = {};
  for (const [name, text] of new URLSearchParams(search.join("?").replace(/#.*$/s, ""))) {
    const before = query[name];
    query[name] = before === undefined ? text : [...(Array.isArray(before) ? before : [before]), text];
  }
  if (isObject(given)) Object.assign(query, given);
  return { path: `/${plain.replace(/#.*$/s, "").replace(/^\/+|\/+$/g, "")}`, query };
}

const forms = new Map<string, { readonly form: RegExp; readonly names: readonly string[] }>();

/** The texts of a path's names; null where the path is another one. */
function matched(template: string, path: string): Record<string, string> | null {
  let known = forms.get(template);
  if (!known) {
    const names: string[] = [];
    const source = template.split(/(\{[^{}/]+\})/).map((part) => {
      if (!part.startsWith("{")) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
      names.push(part.slice(1, -1));
      return "([^/]+)";
    });
    known = { form: new RegExp(`^${source.join("")}$`), names };
    forms.set(template, known);
  }
  const found = known.form.exec(path);
  return found && Object.fromEntries(known.names.map((name, at) => [name, found[at + 1] ?? ""]));
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

const listed: ReadonlySet<Parameter["type"]> = new Set(["references", "list", "object"]);

/** The value that a text in an address means. What means none stays a text, so that the rules of the records say what was expected. */
function valueIn(parameter: Pick<Parameter, "type">, given: Json): Json {
  const { type } = parameter;
  if (Array.isArray(given) && !listed.has(type)) return valueIn(parameter, given.at(-1) ?? null);
  if (typeof given !== "string") return given;
  if (type === "integer" || type === "decimal" || type === "money")
    return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(given) ? Number(given) : given;
  if (type === "boolean") return given === "true" ? true : given === "false" ? false : given;
  if (type === "references" && !given.startsWith("[")) return given === "" ? [] : given.split(",");
  return listed.has(type) ? (parsed(given) ?? given) : given;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function bodyOf({ headers, body = null }: Params): { readonly members: Params } | { readonly answer: Answer } {
  if (body === null || body === "") return { members: {} };
  const type = headerOf(headers ?? null, "content-type");
  if (type !== undefined && !/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(type))
    return {
      answer: problem(
        415,
        "INVALID_PARAMETER",
        `The body must be application/json, ${type === "" ? "no type" : told(type)} came.`,
        "Send JSON, with Content-Type: application/json.",
      ),
    };
  const value = typeof body === "string" ? parsed(body) : body;
  if (value === undefined)
    return { answer: problem(400, "INVALID_PARAMETER", "The body is not valid JSON.", "Send a JSON object.") };
  if (!isObject(value))
    return { answer: problem(400, "INVALID_PARAMETER", "The body must be a JSON object.", "Send a JSON object.") };
  return { members: value };
}

function headerOf(headers: Json, wanted: string): string | undefined {
  if (!isObject(headers)) return undefined;
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
  return found === undefined || found === null ? undefined : String(found);
}

function wrongMethod(method: string, path: string, found: readonly { readonly route: Route }[]): Answer {
  const allowed = [...new Set(found.map(({ route }) => route.method))];
  const answer = problem(
    405,
    "NOT_ALLOWED",
    `${method} is not possible on ${told(path)}.`,
    `Use ${allowed.join(" or ")}.`,
  );
  return { ...answer, headers: { ...answer.headers, allow: allowed.join(", ") } };
}

function noPath(routes: readonly Route[], path: string): Answer {
  const near = nearest(path, [...new Set(routes.map((route) => route.path))]);
  return problem(
    404,
    "NOT_FOUND",
    `There is no ${told(path)}.`,
    near ? `Did you mean ${near}?` : "GET /openapi.json says what there is.",
  );
}

function unknown(route: Route, what: string, name: string, known: readonly Parameter[]): Answer {
  const names = known.map((each) => each.name);
  const near = nearest(name, names);
  return refused(route, {
    code: "UNKNOWN_PARAMETER",
    message: `${route.method} ${route.path} has no ${what} ${told(name)}.`,
    hint: near ? `Did you mean ${near}?` : `It takes ${names.join(", ") || "none"}.`,
  });
}
