import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { withoutSecrets } from "../../../core/address.ts";
import { Json, nestsTooDeep } from "../../../core/json.ts";
import type { AgentEnvForm } from "../../../core/worlds/remote/agentenv-forms.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";

/** As patient as its own clients. */
const answerMs = 300_000;
const closeMs = 10_000;
const maxAnswerBytes = 4 * 1024 * 1024;
/** How often a server that has no room (503) is asked, and the pause between, milliseconds. */
const tries = 5;
const pauseMs = 100;

const Refused = z.object({ error: z.string() });
const Created = z.union([
  z.int(),
  z.object({ id: z.int() }).transform(({ id }) => id),
  z.object({ env_idx: z.int() }).transform(({ env_idx: id }) => id),
]);
const Reply = z.record(z.string(), Json);
const Reward = z.union([z.number(), z.boolean()]).transform(Number);

/** What came of an action. */
export type AgentEnvTold = {
  readonly text: string;
  /** From 0 to 1 where the environment keeps to its own range. */
  readonly reward: number;
  readonly done: boolean;
  /** All that was answered. */
  readonly reply: Readonly<Record<string, Json>>;
};

/** An instance on an environment server of AgentGym. Everything rejects with SandboxError where the server does not answer, refuses, or answers in another form. */
export class AgentEnvClient {
  readonly #address: string;
  readonly #form: AgentEnvForm;
  readonly #id: number;

  private constructor(address: string, form: AgentEnvForm, id: number) {
    this.#address = address;
    this.#form = form;
    this.#id = id;
  }

  static async create(address: string, form: AgentEnvForm): Promise<AgentEnvClient> {
    // Some want a body, and none minds one.
    return new AgentEnvClient(address, form, read(Created, await post(address, "create", { id: 0 }), address));
  }

  /** Begins a task and gives what is seen first. */
  async reset(index: number): Promise<string> {
    const { index: member, more, begun, beside } = this.#form;
    const reply = await post(this.#address, "reset", { ...this.#named, ...more, [member]: index });
    const first = begun ? begun(read(Reply, reply, this.#address)) : textOf(await this.#get("observation"));
    if (first === "TimeoutError") throw failure(this.#address, "remote_failed", `could not begin task ${index}`);
    return beside ? `${beside.says}: ${textOf(await this.#get(beside.route))}\n\n${first}` : first;
  }

  async step(action: string): Promise<AgentEnvTold> {
    const { sends, shows, reward: pays, most, done: ends, paysLast } = this.#form;
    const answer = await post(this.#address, "step", { ...this.#named, action: sends?.(action) ?? action });
    const reply = read(Reply, answer, this.#address);
    const member = <T>(name: string, schema: z.ZodType<T>) => read(schema, reply[name], this.#address, name);
    const done = member(ends, z.boolean());
    const reward = member(pays, Reward) / most;
    return { text: textOf(member(shows, Json)), reward: paysLast && !done ? 0 : reward, done, reply };
  }

  /** Frees the instance there; servers that cannot are left as they are. */
  close(): void {
    post(this.#address, "close", this.#named, closeMs).catch(() => {});
  }

  get #named() {
    return { [this.#form.key]: this.#id };
  }

  #get(route: string): Promise<unknown> {
    return ask(`${this.#address}/${route}?${this.#form.key}=${this.#id}`, this.#address, {});
  }
}

/** What a server answers to `GET /`. */
export function greetingOf(address: string): Promise<unknown> {
  return ask(`${address}/`, address, {});
}

function post(address: string, route: string, body: object, patienceMs?: number): Promise<unknown> {
  const request = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
  return ask(`${address}/${route}`, address, request, patienceMs);
}

async function ask(url: string, address: string, request: RequestInit, patienceMs = answerMs): Promise<unknown> {
  const what = `${request.method ?? "GET"} ${new URL(url).pathname}`;
  for (let left = tries; ; left--) {
    const late = AbortSignal.timeout(patienceMs);
    const [status, text] = await fetch(url, { ...request, redirect: "error", signal: late }).then(
      async (response) => [response.status, await bounded(response, address)] as const,
      (error: unknown) => {
        if (late.aborted)
          throw failure(address, "remote_timeout", `did not answer ${what} within ${patienceMs / 1_000} s`);
        throw failure(address, "remote_unreachable", `does not answer: ${reasonOf(error)}`);
      },
    );
    if (status === 503 && left > 1) {
      await sleep(pauseMs);
      continue;
    }
    if (status !== 200)
      throw failure(address, "remote_failed", `answered ${what} with ${status}: ${text.slice(0, 300)}`);
    const value = jsonOf(text, address);
    const refused = Refused.safeParse(value);
    if (refused.success)
      throw failure(address, "remote_refused", `refused ${what}: ${refused.data.error.slice(0, 300)}`);
    return value;
  }
}

/** The text of an answer. Rejects before more of it is held than is taken. */
async function bounded(response: Response, address: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length;
      if (bytes > maxAnswerBytes)
        throw failure(address, "bad_answer", `answered with more than ${maxAnswerBytes} bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof SandboxError) throw error;
    throw failure(address, "remote_closed", `broke off: ${reasonOf(error)}`);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function jsonOf(text: string, address: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw failure(address, "bad_answer", `answered with what is no JSON: ${text.slice(0, 100)}`);
  }
  if (nestsTooDeep(value)) throw failure(address, "bad_answer", "answered with JSON that nests too deep");
  return value;
}

function read<T>(schema: z.ZodType<T>, value: unknown, address: string, member = ""): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const shown = `${member} ${JSON.stringify(value) ?? "missing"}`.trim().slice(0, 200);
  throw failure(address, "bad_answer", `answered in another form: ${shown}`);
}

/** Some put a value where others put a text. */
function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** fetch says that it failed, and why beneath. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : reasonOf(error.cause);
}

function failure(address: string, code: string, what: string): SandboxError {
  return new SandboxError(code, `${withoutSecrets(address)} ${what}`);
}
