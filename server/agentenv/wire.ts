import type { Action, Observation } from "../../core/action.ts";
import type { EnvironmentSpec, WorldSpec } from "../../core/environment.ts";
import type { Json } from "../../core/json.ts";
import type { Task } from "../../core/task.ts";
import type { Told } from "./told.ts";

/** A member of a body or of a query. */
export type Field = {
  readonly name: string;
  readonly type: "integer" | "text";
  /** Absent: it has to be there. */
  readonly byDefault?: Json;
};

/** How the clients of an environment of AgentGym (the suite of 2025) speak: what they send, and the members of each answer that they read. */
export type Form = {
  /** Of the client's environment; each is an address below /agentenv. */
  readonly names: readonly string[];
  readonly family: Family;
  /** The answer to `GET /`. */
  readonly says: string;
  /** The member of `POST /reset` that chooses the level. */
  readonly index: Field;
  /** What else it may hold. */
  readonly more?: readonly Field[];
  /** Why a reset with these values is none; null where it is one. */
  readonly refuses?: (values: Readonly<Record<string, Json>>) => string | null;
  /** `POST /create` needs a body, and begins level `id` at once. */
  readonly beginsAtOnce?: true;
  /** Its answers name the actions that are possible. */
  readonly tellsOffers?: true;
  /** What of a task's instruction its clients expect to read first: the rules are in their own prompts. All of it where it does not match. */
  readonly shows?: RegExp;
  /** What its clients expect to read first, in place of what `shows` gives. */
  readonly opens?: (task: Task, told: { readonly beside: string; readonly spec: EnvironmentSpec }) => string;
  /** The action that a client's text asks for, or what is answered where it is none: nothing is done then, and no step is taken. The ways in which models call tools when absent. */
  readonly reads?: (text: string, world: WorldSpec, told: Told) => Action | string;
  /** An observation as its clients read it. */
  readonly tells?: (observation: Observation, asked: Asked) => string;
  /** What ends a level after its first action, where there is no other. */
  readonly closes?: (observation: Observation, task: Task) => Action;
  /** What is answered in place of the last observation where the limit of steps ends an episode. */
  readonly limit?: { readonly text: string; readonly reward: number };
  readonly created: (id: number, told: Told | null) => Json;
  readonly begun: (told: Told) => Json;
  readonly stepped: (told: Told) => Json;
  readonly closed: (isClosed: boolean) => Json;
  /** Further addresses to read, beside those of every form. */
  readonly gets?: Readonly<Record<string, (told: Told) => Json>>;
  /** The same for what is known without an instance. */
  readonly known?: Readonly<Record<string, Json>>;
};

/** What a client sent, and what it had read before. */
export type Asked = { readonly text: string; readonly before: string; readonly task: Task };

/** What the clients of several environments have in common. */
export type Family = {
  /** The member that names an instance, in bodies and queries. */
  readonly key: "id" | "env_idx";
  /** How is answered what an instance refuses. */
  refusal(text: string): WireAnswer;
};

export type WireAnswer = {
  readonly status: number;
  readonly type: "application/json" | "text/plain";
  readonly text: string;
};

/** What an instance cannot do, in the words that clients know. */
export class RefusedError extends Error {}

type Detail = { readonly type: string; readonly loc: readonly string[]; readonly msg: string; readonly input: Json };

/** A request without the members that it has to have: answered with 422, in the form of FastAPI. */
export class FormError extends Error {
  readonly detail: readonly Detail[];
  constructor(detail: readonly Detail[]) {
    super(detail.map(({ loc, msg }) => `${loc.join(".")}: ${msg}`).join("; "));
    this.detail = detail;
  }
}

/** The members that are asked for. Throws FormError that names every wrong one. */
export function readFields(
  given: Readonly<Record<string, unknown>>,
  fields: readonly Field[],
  where: "body" | "query",
): Record<string, Json> {
  const wrong: Detail[] = [];
  const values: Record<string, Json> = {};
  for (const { name, type, byDefault } of fields) {
    const value = Object.hasOwn(given, name) ? given[name] : byDefault;
    const read = type === "text" ? (typeof value === "string" ? value : undefined) : integerOf(value);
    if (read !== undefined) values[name] = read;
    else wrong.push({ loc: [where, name], ...wrongOf(value, type, where === "body" ? shown(given) : null) });
  }
  if (wrong.length > 0) throw new FormError(wrong);
  return values;
}

/** A body where none came. */
export const noBody = new FormError([{ type: "missing", loc: ["body"], msg: "Field required", input: null }]);

function integerOf(value: unknown): number | undefined {
  const number = typeof value === "string" && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : undefined;
}

function wrongOf(value: unknown, type: Field["type"], all: Json): Omit<Detail, "loc"> {
  if (value === undefined) return { type: "missing", msg: "Field required", input: all };
  if (type === "text") return { type: "string_type", msg: "Input should be a valid string", input: shown(value) };
  return typeof value === "string"
    ? {
        type: "int_parsing",
        msg: "Input should be a valid integer, unable to parse string as an integer",
        input: shown(value),
      }
    : { type: "int_type", msg: "Input should be a valid integer", input: shown(value) };
}

/** What came, as far as it is short. */
function shown(value: unknown): Json {
  const text = JSON.stringify(value) ?? "null";
  return text.length <= 500 ? JSON.parse(text) : `${text.slice(0, 500)}…`;
}
