import type { Observation } from "../../action.ts";
import type { Json } from "../../json.ts";
import { errorObservation } from "../call.ts";
import { nearest, told } from "../refusal.ts";
import { isObject } from "../values.ts";
import type { Schema } from "./openapi.ts";

/** What is told of an API: all its requests, or one of its paths as its document has it, with the schemas that it needs. */
export function describedApi(document: Schema, path: Json | undefined): Observation {
  const paths = membersOf(document.paths);
  if (typeof path !== "string")
    return {
      result: {
        document: "GET /openapi.json",
        requests: Object.entries(paths).flatMap(([each, requests]) =>
          Object.entries(membersOf(requests)).map(
            ([method, request]) => `${method.toUpperCase()} ${each}: ${String(membersOf(request).summary)}`,
          ),
        ),
      },
    };
  const found = paths[path];
  if (found === undefined) {
    const near = nearest(path, Object.keys(paths));
    return errorObservation({
      code: "NOT_FOUND",
      message: `The API has no path ${told(path)}.`,
      hint: near ? `Did you mean ${near}?` : "Call describe_api without a path for the list of them.",
    });
  }
  return { result: { path, requests: found, schemas: schemasIn(document, found) } };
}

/** The named schemas that a part of a document refers to, and those that they refer to. */
function schemasIn(document: Schema, part: Json): Record<string, Json> {
  const all = membersOf(membersOf(document.components).schemas);
  const needed = new Map<string, Json>();
  const read = (value: Json) => {
    for (const [, name = ""] of JSON.stringify(value).matchAll(/#\/components\/schemas\/(\w+)/g)) {
      const schema = all[name];
      if (schema === undefined || needed.has(name)) continue;
      needed.set(name, schema);
      read(schema);
    }
  };
  read(part);
  return Object.fromEntries(needed);
}

function membersOf(value: Json | undefined): { readonly [key: string]: Json } {
  return isObject(value) ? value : {};
}
