import type { Nested } from "../operation.ts";
import { patternOfDocument } from "./document-pattern.ts";
import { shortText, wireNameOf, wordsOf } from "./naming.ts";

/** An object of a document that nobody has checked. */
export type Node = Readonly<Record<string, unknown>>;

/** Follows the references of one document. */
export type Resolver = {
  /** The object that a node stands for, references followed; null for what is none, leads out of the document or in a circle. */
  node(value: unknown): Node | null;
  /** The schema with the parts of `allOf` put together, and of alternatives the first that says something. */
  schema(value: unknown): Node | null;
  /** Last part of the reference that a node is, the name that its target has in the document. */
  nameOf(value: unknown): string | null;
  /** References that lead out of the document. */
  readonly outside: ReadonlySet<string>;
};

const maxHops = 20;
const maxDepth = 4;
const maxMembers = 40;

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A resolver for a document with local references (`#/components/schemas/Pet`). */
export function resolverOf(document: Node): Resolver {
  const outside = new Set<string>();
  const merged = new WeakMap<Node, Node>();

  function node(value: unknown): Node | null {
    let at = value;
    for (let hop = 0; hop < maxHops; hop++) {
      if (!isNode(at)) return null;
      const ref = Object.hasOwn(at, "$ref") ? textOf(at.$ref) : undefined;
      if (ref === undefined) return at;
      at = target(ref);
    }
    return null;
  }

  function target(ref: string): unknown {
    if (!ref.startsWith("#/")) {
      if (outside.size < 100) outside.add(ref.slice(0, 200));
      return undefined;
    }
    let at: unknown = document;
    for (const part of ref.slice(2).split("/")) {
      const key = decoded(part).replaceAll("~1", "/").replaceAll("~0", "~");
      if (Array.isArray(at)) at = at[Number(key)];
      else if (isNode(at) && Object.hasOwn(at, key)) at = at[key];
      else return undefined;
    }
    return at;
  }

  function schema(value: unknown, depth = 0): Node | null {
    const own = node(value);
    if (!own || depth > maxHops) return null;
    const known = merged.get(own);
    if (known) return known;
    const made = combined(own, depth);
    merged.set(own, made);
    return made;
  }

  function combined(own: Node, depth: number): Node {
    const read = (part: unknown) => schema(part, depth + 1);
    const parts = listOf(own.allOf)
      .map(read)
      .filter((part) => part !== null);
    const choices = [...listOf(own.oneOf), ...listOf(own.anyOf)]
      .map(read)
      .filter((choice) => choice !== null && choice.type !== "null")
      .filter((choice) => choice !== null);
    const enums = choices.length > 1 && choices.every((choice) => Array.isArray(choice.enum) || "const" in choice);
    if (enums)
      return {
        ...own,
        type: "string",
        enum: choices.flatMap((choice) => ("const" in choice ? [choice.const] : listOf(choice.enum))),
      };
    // Of alternatives the one with the most members shows the most of what a record can have.
    const best = choices.toSorted((a, b) => membersIn(b) - membersIn(a))[0];
    const all = best ? [...parts, best] : parts;
    if (all.length === 0) return own;
    const { allOf: _all, oneOf: _one, anyOf: _any, ...rest } = own;
    return {
      ...Object.assign({}, ...all),
      ...rest,
      ...(all.some((part) => isNode(part.properties)) || isNode(own.properties)
        ? {
            properties: Object.assign(
              {},
              ...all.map((part) => (isNode(part.properties) ? part.properties : {})),
              isNode(own.properties) ? own.properties : {},
            ),
            required: [...parts, own].flatMap((part) => listOf(part.required)),
          }
        : {}),
    };
  }

  return {
    node,
    schema: (value) => schema(value),
    nameOf: (value) => (isNode(value) ? (textOf(value.$ref)?.split("/").at(-1) ?? null) : null),
    outside,
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function membersIn(schema: Node): number {
  return isNode(schema.properties) ? Object.keys(schema.properties).length : 0;
}

/** The one type of a schema, null left out. */
export function typeOf(schema: Node): string {
  const types = Array.isArray(schema.type) ? schema.type.filter((type) => type !== "null") : [schema.type];
  const [type] = types;
  if (typeof type === "string") return type.toLowerCase();
  if (isNode(schema.properties)) return "object";
  if (schema.items !== undefined) return "array";
  return Array.isArray(schema.enum) && schema.enum.every((value) => typeof value === "string") ? "string" : "any";
}

/** The value that a schema describes, objects and lists with what is inside them down to four levels; null for what a record cannot hold (files, values of any type, deeper ones).
 *  `name` tells amounts, phones and time zones from other texts and numbers. */
export function nestedOf(resolver: Resolver, value: unknown, name: string, depth = 0): Nested | null {
  const schema = resolver.schema(value);
  if (!schema || depth > maxDepth) return null;
  const described = shortText(schema.description, 300);
  const description = described === "" ? {} : { description: described };
  switch (typeOf(schema)) {
    case "string":
      return textShape(schema, name, description);
    case "integer":
    case "number":
      return numberShape(schema, name, description);
    case "boolean":
      return { type: "boolean", ...description };
    case "array": {
      const items = nestedOf(resolver, schema.items, name, depth + 1);
      return items && { type: "list", ...description, items };
    }
    case "object": {
      const required = new Set(listOf(schema.required));
      const members: Record<string, Nested> = {};
      for (const [key, member] of Object.entries(isNode(schema.properties) ? schema.properties : {}).slice(
        0,
        maxMembers,
      )) {
        const shape = wireNameOf(key) === key ? nestedOf(resolver, member, key, depth + 1) : null;
        if (shape) members[key] = required.has(key) ? { ...shape, required: true } : shape;
      }
      return Object.keys(members).length > 0 ? { type: "object", ...description, members } : null;
    }
    default:
      return null;
  }
}

function textShape(schema: Node, name: string, description: { description?: string }): Nested | null {
  const values = listOf(schema.enum).filter((value) => typeof value === "string" && value !== "");
  if (values.length > 0 && values.length <= 200)
    return { type: "enum", ...description, values: [...new Set(values.map(String))] };
  if (typeof schema.const === "string" && schema.const !== "")
    return { type: "enum", ...description, values: [schema.const] };
  switch (textOf(schema.format)?.toLowerCase()) {
    case "binary":
      return null;
    case "date":
      return { type: "date", ...description };
    case "date-time":
      return { type: "datetime", ...description };
    case "email":
      return { type: "email", ...description };
    case "uri":
    case "url":
      return { type: "url", ...description };
  }
  const long = Number(schema.maxLength) > 20_000 || /description|content|body|notes?$|message|markdown/i.test(name);
  const pattern = patternOfDocument(textOf(schema.pattern));
  return {
    type: long ? "longtext" : "text",
    ...description,
    ...(pattern === null ? {} : { pattern }),
  };
}

const amount = /^(amount|price|total|subtotal|cost|fee|balance|tax|rate|salary|budget|revenue)$/;

function numberShape(schema: Node, name: string, description: { description?: string }): Nested {
  const type =
    typeOf(schema) === "integer" ? "integer" : wordsOf(name).some((word) => amount.test(word)) ? "money" : "decimal";
  const whole = type === "integer";
  const min = boundOf(schema.minimum, schema.exclusiveMinimum, whole ? 1 : 0);
  const max = boundOf(schema.maximum, schema.exclusiveMaximum, whole ? -1 : 0);
  return {
    type,
    ...description,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined || (min !== undefined && max < min) ? {} : { max }),
  };
}

/** A bound as documents of both dialects say it: exclusive as a number of its own, or as a flag beside the other. */
function boundOf(inclusive: unknown, exclusive: unknown, step: number): number | undefined {
  const value =
    typeof exclusive === "number"
      ? exclusive + step
      : typeof inclusive === "number"
        ? inclusive + (exclusive === true ? step : 0)
        : undefined;
  return value !== undefined && Number.isFinite(value) && Math.abs(value) <= 1e12 ? value : undefined;
}
