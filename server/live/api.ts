import type { Action, Observation } from "../../core/action.ts";
import { InvalidError } from "../../core/errors.ts";
import { type Json, nestsTooDeep } from "../../core/json.ts";
import { documentOfFace, documentPath } from "../../core/worlds/http/openapi.ts";
import { methods } from "../../core/worlds/http/routes.ts";
import { MethodError } from "../api/rest.ts";
import { jsonAnswer } from "./answers.ts";
import type { LiveAnswer, LiveRequest, LiveService } from "./live-service.ts";

/** Characters of a body that is no JSON object which the log keeps. */
const keptText = 2_000;

/** An environment as an API: each request is a step, but for the one of its document, which a client must know before it can send any. */
export const liveApi: LiveService = async ({ base, session }, request) => {
  const { method, path } = request;
  const place = `${base}/api`;
  if (!methods.some((each) => each === method)) throw new MethodError(method, methods);
  if (method === "GET" && path === documentPath) return jsonAnswer(200, documentOfFace(session.play.world.spec, place));
  const { step } = await session.step(actionOf(request));
  return answerOf(step.observation, place);
};

function actionOf({ method, path, headers, body }: LiveRequest): Action {
  const type = headers["content-type"] ?? "";
  const sent: Record<string, Json> =
    body.length === 0 ? {} : { headers: { "content-type": type.slice(0, 200) }, body: bodyIn(body) };
  return { action: "http_request", params: { method, path, ...sent } };
}

/** A JSON object as such, anything else as the text that came. */
function bodyIn(body: Buffer): Json {
  const text = body.toString("utf8");
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    return text.slice(0, keptText);
  }
  if (nestsTooDeep(value)) throw new InvalidError("the body nests too deep", "Send flatter values.");
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : text.slice(0, keptText);
}

function answerOf({ status, headers, body = null, error }: Observation, place: string): LiveAnswer {
  if (typeof status !== "number") return refusedAnswer(error);
  const told = headersIn(headers);
  const moved = told.location === undefined ? told : { ...told, location: `${place}${told.location}` };
  return { status, headers: moved, text: status === 204 ? "" : JSON.stringify(body) };
}

/** A request that is no call of the API at all: its body is too large for a record. */
function refusedAnswer(error: Json | undefined): LiveAnswer {
  const { code = "INVALID_PARAMETER", message = "", hint = "" } = (error ?? {}) as Record<string, Json>;
  const problem = { type: "about:blank", title: "Unprocessable Content", status: 422, detail: message, code, hint };
  return jsonAnswer(422, problem, "application/problem+json");
}

function headersIn(headers: Json | undefined): Record<string, string> {
  return typeof headers === "object" && headers !== null && !Array.isArray(headers)
    ? Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
    : {};
}
