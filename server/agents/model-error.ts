import { z } from "zod";
import { tooLong, tooMuchAtOnce } from "./model-manners.ts";

/** What an endpoint answered instead of a completion. */
export class ModelError extends Error {
  readonly status: number;
  /** The body as it came, or its beginning. */
  readonly body: string;
  readonly headers: Headers;
  constructor(status: number, body: string, headers = new Headers()) {
    super(`${status} ${errorText(body) || "(an answer without a text)"}`);
    this.name = "ModelError";
    this.status = status;
    this.body = body;
    this.headers = headers;
  }

  /** What it says, with the codes and places that stand beside the message. */
  get said(): string {
    return `${this.message}\n${this.body}`;
  }
}

/** The endpoint cannot be reached, or hung up before it answered. */
export class UnreachedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "UnreachedError";
  }
}

/** Whether a text says that the conversation is too long for the model. */
export function saysTooLong(text: string): boolean {
  return tooLong.test(text) && !tooMuchAtOnce.test(text);
}

const maxTextChars = 1_000;
const maxDepth = 6;
/** Of a body that is no JSON. */
const maxReadChars = 20_000;

/** What the body of an error says, in whatever form it comes: JSON of any vendor, a page's title, plain text. Empty for an empty one. */
export function errorText(body: string): string {
  const text = body.trim();
  const value = jsonOf(text);
  const said = value === undefined ? plainText(text.slice(0, maxReadChars)) : (sayings(value, 0)[0] ?? text);
  return said.replace(/\s+/g, " ").trim().slice(0, maxTextChars);
}

function plainText(text: string): string {
  if (!/^<(?:!doctype|html|head|\?xml)/i.test(text)) return text;
  const [, title] = /<title[^>]*>([\s\S]*?)<\/title>/i.exec(text) ?? [];
  return title?.trim() || text.replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/gi, " ");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Members that hold what is wrong, the most telling first. */
const telling = [
  "message",
  "error",
  "msg",
  "detail",
  "details",
  "errors",
  "title",
  "reason",
  "description",
  "error_message",
  "result",
];

const Place = z.object({ loc: z.array(z.union([z.string(), z.number()])), msg: z.string() });

/** Every text about what is wrong, the best first; of a validation's list all in one. */
function sayings(value: unknown, depth: number): string[] {
  if (depth > maxDepth || value === null || value === undefined) return [];
  if (typeof value === "string") {
    // A gateway quotes its upstream's whole body.
    const inner = /^\s*[[{]/.test(value) ? jsonOf(value) : undefined;
    const quoted = inner === undefined ? [] : sayings(inner, depth + 1);
    return quoted.length > 0 ? quoted : value.trim() === "" ? [] : [value];
  }
  if (Array.isArray(value)) {
    const all = value.flatMap((each) => sayings(each, depth + 1).slice(0, 1));
    return all.length === 0 ? [] : [all.join("; ")];
  }
  if (typeof value !== "object") return [];
  const place = Place.safeParse(value);
  if (place.success) return [`${place.data.loc.join(".")}: ${place.data.msg}`];
  const members = new Map(Object.entries(value));
  const said = telling.flatMap((name) => sayings(members.get(name), depth + 1));
  const raw = new Map(Object.entries(Object(members.get("metadata")))).get("raw");
  return typeof raw === "string" && said[0] ? [`${said[0]}: ${sayings(raw, depth + 1)[0] ?? raw}`, ...said] : said;
}
