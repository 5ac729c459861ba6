import type { Json } from "../json.ts";

type Schema = { readonly [key: string]: Json };

/** A tool's schema in the words that every common converter of schemas into grammars takes (llama.cpp, xgrammar and llguidance of vLLM and SGLang, OpenAI's strict mode, Gemini): a type for
 *  each property, anchored patterns of plain classes, no formats and no lengths. What it cannot say stands in the description; the world checks all of it. */
export function commonSchema(schema: Schema): Schema {
  const property = propertyOf(schema, "common");
  return { ...property, type: "object", properties: property.properties ?? {}, required: property.required ?? [] };
}

/** The same for converters that refuse even that: names, types, descriptions, values, and nothing else. */
export function plainSchema(schema: Schema): Schema {
  return { properties: {}, ...propertyOf(schema, "plain"), type: "object" };
}

function isSchema(value: Json | undefined): value is Schema {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function propertyOf(schema: Schema, words: "common" | "plain"): Schema {
  const description = typeof schema.description === "string" ? schema.description : "";
  const type = typeOf(schema);
  switch (type) {
    case "object": {
      const properties = isSchema(schema.properties) ? schema.properties : {};
      const required = Array.isArray(schema.required) ? schema.required : [];
      return {
        type,
        ...(description ? { description } : {}),
        properties: Object.fromEntries(
          Object.entries(properties).map(([name, each]) => [name, propertyOf(isSchema(each) ? each : {}, words)]),
        ),
        ...(words === "common" || required.length > 0 ? { required } : {}),
        ...(words === "common" ? { additionalProperties: false } : {}),
      };
    }
    case "array":
      return { type, description, items: propertyOf(isSchema(schema.items) ? schema.items : {}, words) };
    case "integer":
    case "number":
      return { type, description, ...(words === "common" ? boundsOf(schema) : {}) };
    case "boolean":
      return { type, description };
    default:
      return stringOf(schema, description, words);
  }
}

/** The one type of a property; of several the first that is not null, and text where it says none. */
function typeOf({ type, properties, items, enum: values }: Schema): string {
  const named = Array.isArray(type) ? type.find((each) => each !== "null") : type;
  if (typeof named === "string") return named;
  if (isSchema(properties)) return "object";
  if (isSchema(items)) return "array";
  return Array.isArray(values) && values.length > 0 && values.every((each) => typeof each === "number")
    ? "number"
    : "string";
}

function boundsOf({ minimum, maximum }: Schema): Schema {
  const isPlain = (value: Json | undefined): value is number => typeof value === "number" && Number.isFinite(value);
  return { ...(isPlain(minimum) ? { minimum } : {}), ...(isPlain(maximum) ? { maximum } : {}) };
}

function stringOf(schema: Schema, description: string, words: "common" | "plain"): Schema {
  const values = Array.isArray(schema.enum)
    ? schema.enum.filter((each) => typeof each === "string" && each !== "")
    : [];
  if (values.length > 0) return { type: "string", description, enum: values };
  const all = Array.isArray(schema.allOf) ? schema.allOf : [];
  const sources = [schema, ...all].flatMap((each) =>
    isSchema(each) && typeof each.pattern === "string" ? [each.pattern] : [],
  );
  const form = typeof schema.format === "string" ? formats[schema.format] : undefined;
  const patterns = [...(form ? [form.pattern] : []), ...sources].map(commonPattern);
  const pattern = words === "common" ? patterns.find((each) => each !== null) : undefined;
  // That a text is not blank every writer of ids knows.
  const untold = form
    ? [form.says]
    : sources
        .filter((source) => source !== "\\S" && commonPattern(source) !== pattern)
        .map((source) => `of the form ${source}`);
  return {
    type: "string",
    description: [description, ...untold].filter((part) => part !== "").join("; "),
    ...(pattern ? { pattern } : {}),
  };
}

/** Forms of texts by the name that JSON Schema has for them. */
const formats: Readonly<Record<string, { readonly pattern: string; readonly says: string }>> = {
  date: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", says: "YYYY-MM-DD" },
  "date-time": {
    pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
    says: "YYYY-MM-DDThh:mm:ssZ",
  },
};

const longestRepeat = 1_000;
/** Inside and outside of brackets. */
const plainClasses: Readonly<Record<string, string>> = { d: "0-9", w: "A-Za-z0-9_", s: " \\t\\n\\r" };

/** A pattern as converters into grammars take it: `^...$`, literals, classes written out, groups, choices and repetitions; null where it cannot be said so. A negated class must leave out
 *  line ends, the quotation mark and the backslash, which would end or break the JSON text around it. Source: common/json-schema-to-grammar.cpp of llama.cpp, whose reader is the narrowest. */
export function commonPattern(source: string): string | null {
  if (!/^\^[\s\S]*(?<!\\)\$$/.test(source)) return null;
  let said = "";
  let depth = 0;
  const token = /\[(?:\\[\s\S]|[^\]\\])*\]|\(\?:|\(\?|\{\d+(?:,\d*)?\}|\\[\s\S]|[\s\S]/gy;
  for (const [part] of source.slice(1, -1).matchAll(token)) {
    const next = partOf(part);
    if (next === null) return null;
    depth += next === "(" ? 1 : next === ")" ? -1 : 0;
    if (depth < 0 || (/^[*+?{]/.test(next) && !/[^(|]$/.test(said))) return null;
    // A second mark after a repetition makes it lazy, which a whole text cannot tell.
    if (next === "?" && /(?:[*+?]|\{[\d,]+\})$/.test(said) && !/\\[*+?]$|\[[*+?]\]$/.test(said)) continue;
    said += next;
  }
  // A choice outside of a group would be anchored at one side only.
  if (depth !== 0 || said === "" || hasOuterChoice(said)) return null;
  const whole = `^${said}$`;
  return isPattern(whole) ? whole : null;
}

function partOf(part: string): string | null {
  if (part === "(?:") return "(";
  if (part === "(?" || part === "." || part === "^" || part === "$" || part === '"' || /\p{Cc}/u.test(part))
    return null;
  if (part.startsWith("[")) return classOf(part.slice(1, -1));
  if (part.startsWith("{")) {
    const [least = 0, most = least] = part.slice(1, -1).split(",").map(Number);
    return Math.max(least, most) <= longestRepeat ? part : null;
  }
  if (!part.startsWith("\\")) return part;
  const escaped = part.slice(1);
  const named = plainClasses[escaped];
  if (named) return `[${named}]`;
  if (/[a-z0-9]/i.test(escaped) || escaped === "\\" || escaped === '"') return null;
  return escaped === "^"
    ? "\\^"
    : /[$.[\](){}|*+?]/.test(escaped)
      ? `[${escaped === "]" || escaped === "[" ? "\\" : ""}${escaped}]`
      : escaped;
}

function classOf(inside: string): string | null {
  const isNegated = inside.startsWith("^");
  let members = "";
  let hasDash = false;
  for (const [member] of inside.slice(isNegated ? 1 : 0).matchAll(/\\[\s\S]|[\s\S]/g)) {
    const escaped = member.startsWith("\\") ? member.slice(1) : null;
    if (escaped === null) {
      if (/\p{Cc}/u.test(member)) return null;
      members += member === "[" ? "\\[" : member;
    } else if (plainClasses[escaped]) members += plainClasses[escaped];
    else if (/[tnr]/.test(escaped)) members += member;
    else if (escaped === "-") hasDash = true;
    else if (escaped === "^" && members === "") return null;
    else if (/[a-z0-9]/i.test(escaped)) return null;
    else members += /[\\\][]/.test(escaped) ? member : escaped;
  }
  if (!isNegated && /["\\]$|["]/.test(members.replace(/\\[tnr[\]]/g, ""))) return null;
  if (isNegated && !(members.includes('"') && members.includes("\\n"))) return null;
  const unbroken = isNegated && !members.includes("\\\\") ? `${members}\\\\` : members;
  return members === "" && !hasDash ? null : `[${isNegated ? "^" : ""}${unbroken}${hasDash ? "-" : ""}]`;
}

function hasOuterChoice(pattern: string): boolean {
  let depth = 0;
  for (const [part] of pattern.matchAll(/\[(?:\\[\s\S]|[^\]\\])*\]|\\[\s\S]|[\s\S]/g)) {
    depth += part === "(" ? 1 : part === ")" ? -1 : 0;
    if (part === "|" && depth === 0) return true;
  }
  return false;
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, "u") !== null;
  } catch {
    return false;
  }
}
