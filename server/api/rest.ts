import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { AgentGymError, InvalidError, NotFoundError, WaitError } from "../../core/errors.ts";
import { nestsTooDeep } from "../../core/json.ts";
import { digestOf } from "../../core/state/digest.ts";
import { DoneAnswer } from "../../core/views.ts";
import { answerKeyed } from "../runner/answer-keyed.ts";
import type { FileAnswer, StreamAnswer } from "../runner/file-answer.ts";
import type { Gym } from "../runner/gym.ts";
import { writerOf } from "../runner/people/who.ts";
import { doneFor } from "./answers-for.ts";
import { appRouter, createCaller } from "./router.ts";
import { answerStep } from "./routers/episodes.ts";
import { expectMayIn, type Kind, kindOfProcedure } from "./rules.ts";
import { type Context, problemOf, type RestMeta } from "./trpc.ts";

/** Largest request body in bytes. */
const maxBodyBytes = 1024 * 1024;

/** A procedure as REST sees it. */
export type RestRoute = {
  readonly rest: RestMeta;
  readonly name: string;
  readonly input: z.ZodType | null;
  readonly output: z.ZodType;
  readonly isWrite: boolean;
};

type Definition = { meta?: { rest?: RestMeta }; inputs: z.ZodType[]; type: string };

/** Every procedure with REST meta, in the order of the routers. OpenAPI and the handler are both made from this list. */
export function restRoutes(): RestRoute[] {
  const procedures: Record<string, { _def: Definition }> = appRouter._def.procedures as never;
  return Object.entries(procedures).flatMap(([name, { _def }]) =>
    _def.meta?.rest
      ? [
          {
            rest: _def.meta.rest,
            name,
            input: _def.inputs[0] ?? null,
            output: _def.meta.rest.output,
            isWrite: _def.type === "mutation",
          },
        ]
      : [],
  );
}

type Compiled = RestRoute & {
  readonly kind: Kind;
  readonly pattern: RegExp;
  readonly params: readonly string[];
  readonly coerce: (query: URLSearchParams) => Record<string, unknown>;
};

/** The step's route stands first: it is asked for a thousand times as often as any other. */
const compiled: Compiled[] = restRoutes()
  .sort((a, b) => Number(b.name === "episodes.step") - Number(a.name === "episodes.step"))
  .map((route) => {
    const params = [...route.rest.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? "");
    return {
      ...route,
      params,
      kind: kindOfProcedure(route.name),
      pattern: new RegExp(`^/api${route.rest.path.replace(/:\w+/g, "([^/]+)")}/?$`),
      coerce: queryReader(route.input),
    };
  });

/** Answers a request below /api; `false` when no route is there for it. Errors become problem+json. */
export async function answerRest(
  { gym, who, visit }: Context,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const path = url.pathname.startsWith("/e/") ? `/api/environments/${url.pathname.slice(3)}` : url.pathname;
  const route = compiled.find((each) => each.rest.method === request.method && each.pattern.test(path));
  if (!route) {
    const allowed = compiled.filter((each) => each.pattern.test(path)).map((each) => each.rest.method);
    if (allowed.length === 0) return false;
    throw new MethodError(request.method ?? "", allowed);
  }
  const values = route.pattern.exec(path)?.slice(1) ?? [];
  const named = Object.fromEntries(route.params.map((name, i) => [name, decodeSegment(values[i] ?? "")]));
  const allowed = expectMayIn(gym, who, route.kind, named);
  if (allowed) await allowed;
  const body =
    route.rest.method === "GET" ? route.coerce(url.searchParams) : await readJson(request, route.rest.maxBytes);
  for (const name of route.params)
    if (Object.hasOwn(body, name))
      throw new InvalidError(
        `${name} is part of the path and cannot be in the body too`,
        `Leave ${name} out of the body.`,
      );
  const input = { ...body, ...named };
  if (route.rest.streams && request.headers.accept?.includes("text/event-stream")) {
    await stream(
      { gym, who },
      route.rest.streams,
      { ...input, lastEventId: request.headers["last-event-id"] },
      response,
    );
    return true;
  }
  const key = request.headers["idempotency-key"];
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const answer = await answerOnce(
    { gym, who, visit, signal: gone.signal },
    route,
    path,
    route.input ? input : undefined,
    typeof key === "string" ? checkKey(key) : undefined,
  );
  if (route.name === "episodes.replay" && request.headers.accept?.includes("application/x-ndjson")) {
    const { events } = answer as { events: readonly unknown[] };
    sendText(response, 200, "application/x-ndjson", events.map((event) => `${JSON.stringify(event)}\n`).join(""));
  } else if (route.rest.media) await sendFile(gym, response, answer as FileAnswer | StreamAnswer);
  else sendText(response, route.rest.status ?? 200, "application/json", JSON.stringify(answer));
  return true;
}

/** Calls the procedure; a repeated Idempotency-Key gets the first answer. Each keeps its answer in the transaction of its work. */
async function answerOnce(
  { gym, who, visit, signal }: Context,
  route: RestRoute,
  path: string,
  input: unknown,
  key: string | undefined,
): Promise<unknown> {
  if (route.name === "episodes.step") return answerStep({ gym, who, idempotencyKey: key }, input);
  if (key === undefined || !route.isWrite || route.rest.toldOnce)
    return callProcedure({ gym, who, visit, signal }, route.name, input);
  const writer = writerOf(who);
  const keyed = {
    scope: `${route.rest.method} ${path}${writer === null ? "" : ` by ${writer}`}`,
    key,
    requestDigest: digestOf(input),
    owner: gym.owner,
    now: gym.nowMs(),
  };
  const { response } = await answerKeyed(gym, keyed, async () =>
    JSON.stringify(await callProcedure({ gym, who }, route.name, input)),
  );
  const answer: unknown = JSON.parse(response);
  return route.rest.output === DoneAnswer ? doneFor(who, DoneAnswer.parse(answer)) : answer;
}

/** A JSON answer. */
export function answerJson(response: ServerResponse, value: unknown): void {
  sendText(response, 200, "application/json", JSON.stringify(value));
}

/** The problem+json answer of an error. */
export function answerProblem(response: ServerResponse, error: unknown): void {
  const problem = error instanceof MethodError ? { ...problemOf(error), status: 405 } : problemOf(error);
  if (response.headersSent) {
    response.end();
    return;
  }
  if (error instanceof MethodError) response.setHeader("Allow", error.allowed.join(", "));
  if (problem.status === 429 || problem.status === 503 || error instanceof WaitError)
    response.setHeader("Retry-After", "1");
  sendText(response, problem.status, "application/problem+json", JSON.stringify(problem));
}

/** A method that an address does not have. */
export class MethodError extends AgentGymError {
  readonly allowed: readonly string[];
  constructor(method: string, allowed: readonly string[]) {
    super("INVALID", `${method} is not possible here`, `Use ${allowed.join(" or ")}.`);
    this.allowed = allowed;
  }
}

/** Answers with a text, which nobody keeps and no browser takes for anything else. */
export function sendText(response: ServerResponse, status: number, type: string, text: string | Uint8Array): void {
  response.writeHead(status, {
    "Content-Type": type,
    "Content-Length": Buffer.byteLength(text),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  response.end(text);
}

async function sendFile(
  { log }: Pick<Gym, "log">,
  response: ServerResponse,
  file: FileAnswer | StreamAnswer,
): Promise<void> {
  const { mediaType, fileName } = file;
  if ("encoding" in file) return sendBytes(response, mediaType, fileName, Buffer.from(file.text, file.encoding));
  if (fileName !== null)
    response.setHeader("Content-Disposition", `attachment; filename="${fileName.replace(/[^\w.-]/g, "_")}"`);
  if ("text" in file) return sendText(response, 200, `${mediaType}; charset=utf-8`, file.text);
  response.writeHead(200, {
    "Content-Type": file.isBinary ? mediaType : `${mediaType}; charset=utf-8`,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  try {
    await pipeline(Readable.from(file.pieces), response);
  } catch (error) {
    // The connection is broken off by then, so that nobody takes a part for the whole.
    if (!isPrematureClose(error)) log.error({ err: error, file: fileName }, "a file broke off");
  }
}

/** Whoever asked has gone. */
function isPrematureClose(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
}

/** Bytes that an agent made. As the address of a page they are saved and not opened; in an `img` they are shown, and nothing in them runs or loads. */
function sendBytes(response: ServerResponse, mediaType: string, fileName: string | null, bytes: Buffer): void {
  response.writeHead(200, {
    "Content-Type": mediaType,
    "Content-Length": bytes.length,
    "Content-Disposition": `attachment${fileName === null ? "" : `; filename="${fileName}"`}`,
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
  });
  response.end(bytes);
}

async function callProcedure(context: Context, name: string, input: unknown, signal?: AbortSignal): Promise<unknown> {
  const [group = "", verb = ""] = name.split(".");
  const caller = createCaller(context, { signal }) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  const found = caller[group]?.[verb];
  if (!found) throw new NotFoundError(`there is no procedure ${name}`);
  try {
    return await found(input);
  } catch (error) {
    throw error instanceof TRPCError && error.cause ? error.cause : error;
  }
}

async function stream(
  context: Context,
  name: string,
  input: Record<string, unknown>,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  const events = (await callProcedure(context, name, input, gone.signal)) as AsyncIterable<{
    readonly id: string;
    readonly event: string;
    readonly data: unknown;
  }>;
  response.writeHead(200, {
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
    "X-Content-Type-Options": "nosniff",
  });
  response.flushHeaders();
  const alive = setInterval(() => response.write(": alive\n\n"), 15_000);
  try {
    for await (const { id, event, data } of events) {
      if (gone.signal.aborted) break;
      const hasRoom = response.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      if (!hasRoom) await once(response, "drain", { signal: gone.signal });
    }
  } catch (error) {
    const problem = problemOf(error);
    if (problem.code === "INTERNAL" && !gone.signal.aborted)
      context.gym.log.error({ err: error, procedure: name }, "a stream failed");
    if (!gone.signal.aborted) response.write(`event: problem\ndata: ${JSON.stringify(problem)}\n\n`);
  } finally {
    clearInterval(alive);
    response.end();
  }
}

/** A segment of a path without its percent escapes. Throws InvalidError for a malformed one. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new InvalidError(`the path holds a malformed escape: ${segment.slice(0, 60)}`);
  }
}

function checkKey(key: string): string {
  if (key.length === 0 || key.length > 200) throw new InvalidError("Idempotency-Key must have 1 to 200 characters");
  return key;
}

/** The bytes of a request's body. Rejects with AgentGymError `TOO_LARGE`. */
export function readBody(request: IncomingMessage, maxBytes = maxBodyBytes): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      else reject(new AgentGymError("TOO_LARGE", `the body is larger than ${maxBytes} bytes`, "Send less at once."));
    });
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", reject);
  });
}

/** The JSON object of a request's body; empty when there is none. Throws InvalidError, and AgentGymError `TOO_LARGE`. */
export async function readJson(request: IncomingMessage, maxBytes = maxBodyBytes): Promise<Record<string, unknown>> {
  const body = await readBody(request, maxBytes);
  if (body.length === 0) return {};
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("application/json"))
    throw new InvalidError(
      `the body must be application/json, ${type || "no type"} came`,
      "Set the header Content-Type: application/json.",
    );
  let value: unknown;
  try {
    value = JSON.parse(body.toString("utf8"));
  } catch {
    throw new InvalidError("the body is not valid JSON");
  }
  if (value === null || typeof value !== "object" || Array.isArray(value))
    throw new InvalidError("the body must be a JSON object");
  if (nestsTooDeep(value)) throw new InvalidError("the body nests too deep", "Send flatter values.");
  return Object.fromEntries(Object.entries(value));
}

/** Query texts in the types the input schema asks for; what does not convert stays a text and fails in the schema with its name. */
function queryReader(input: z.ZodType | null): (query: URLSearchParams) => Record<string, unknown> {
  const schema = input
    ? (z.toJSONSchema(input, { io: "input", unrepresentable: "any" }) as {
        properties?: Record<string, { type?: string; anyOf?: { type?: string }[] }>;
      })
    : {};
  return (query) => {
    const values: Record<string, unknown> = {};
    for (const [name, text] of query) {
      const member = schema.properties?.[name];
      const type = member?.type ?? member?.anyOf?.find((each) => each.type !== "null")?.type;
      if ((type === "integer" || type === "number") && /^-?\d+(\.\d+)?$/.test(text)) values[name] = Number(text);
      else if (type === "boolean" && (text === "true" || text === "false")) values[name] = text === "true";
      else values[name] = text;
    }
    return values;
  };
}
