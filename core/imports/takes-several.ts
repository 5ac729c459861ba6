import type { ApiTool } from "./api-tool.ts";
import { type Resolver, typeOf } from "./json-schema.ts";
import { recordNameOf, wordsOf } from "./naming.ts";
import { isPlural } from "./openapi-paths.ts";

/** The input by which a tool takes several records at once, made or only named: `{ "shipments": [...] }`, `delete_entities(entityNames: [...])`; null where it is about one. Tools here are about one record, so such a tool would have other parameters than the real one. */
export function takesSeveral(
  resolver: Resolver,
  { act, id, inputs, record, http, name }: Pick<ApiTool, "act" | "id" | "inputs" | "record" | "http" | "name">,
): string | null {
  if (act === "list") return null;
  const isList = ({ schema }: ApiTool["inputs"][number]) => {
    const own = resolver.schema(schema);
    return own !== null && typeOf(own) === "array";
  };
  const body = inputs.filter((input) => input.place === "body" && isList(input));
  const named = inputs.find((input) => input.name === id && isList(input));
  // An API's paths are plural whatever they are about; the name of a tool says how many.
  const isMany = http === undefined && wordsOf(name).some(isPlural);
  const several =
    named ??
    (inputs.filter(({ place }) => place === "body").length <= 2
      ? body.find((input) => recordNameOf(input.name) === record || (isMany && isPlural(input.name)))
      : undefined);
  return several?.name ?? null;
}
