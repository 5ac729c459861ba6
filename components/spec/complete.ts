import { contextAt } from "./json-text.ts";

/** As much of JSON Schema as z.toJSONSchema writes. */
export type Schema = {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema | boolean;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
};

/** What may be written at a place: the text to insert, and what it means. */
export type Proposal = { readonly label: string; readonly insert: string; readonly info: string | undefined };

/** What the schema allows at a place of a JSON text. `names`: values for members that name something of this plan, by the member's key. */
export function proposalsAt(
  root: Schema,
  text: string,
  at: number,
  names: Readonly<Record<string, readonly string[]>>,
): { readonly from: number; readonly proposals: readonly Proposal[] } {
  const { path, writes, from, keys } = contextAt(text, at);
  let schemas = resolved(root, root);
  for (const key of path) schemas = schemas.flatMap((schema) => below(root, schema, key));
  const proposals = schemas.flatMap((schema) =>
    writes === "key" ? keysOf(root, schema, keys) : valuesOf(schema, names[String(path.at(-1))]),
  );
  return { from, proposals: [...new Map(proposals.map((each) => [each.label, each])).values()] };
}

/** The alternatives a schema stands for, references followed. */
function resolved(root: Schema, schema: Schema): Schema[] {
  if (schema.$ref) {
    const target = root.$defs?.[schema.$ref.replace("#/$defs/", "")];
    return target ? resolved(root, target) : [];
  }
  const choices = schema.anyOf ?? schema.oneOf;
  return choices ? choices.flatMap((choice) => resolved(root, choice)) : [schema];
}

function below(root: Schema, schema: Schema, key: string | number): Schema[] {
  const member = typeof key === "number" ? schema.items : (schema.properties?.[key] ?? schema.additionalProperties);
  return typeof member === "object" ? resolved(root, member) : [];
}

function keysOf(root: Schema, schema: Schema, present: readonly string[]): Proposal[] {
  return Object.entries(schema.properties ?? {})
    .filter(([key]) => !present.includes(key))
    .map(([key, member]) => ({
      label: key,
      insert: `${JSON.stringify(key)}: `,
      info: member.description ?? resolved(root, member)[0]?.description,
    }));
}

function valuesOf(schema: Schema, names: readonly string[] | undefined): Proposal[] {
  const values: readonly unknown[] =
    schema.enum ??
    (schema.const !== undefined ? [schema.const] : schema.type === "boolean" ? [true, false] : undefined) ??
    (schema.type === "string" ? names : undefined) ??
    [];
  return values.map((value) => ({ label: String(value), insert: JSON.stringify(value), info: undefined }));
}
