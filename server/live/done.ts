import { DoneParams } from "../../core/action.ts";
import { InvalidError } from "../../core/errors.ts";
import { nestsTooDeep } from "../../core/json.ts";
import type { LiveRequest } from "./live-service.ts";

const Done = DoneParams.pick({ answer: true, refuse: true, ask: true, reason: true });

/** How a client closes its episode: `{answer | refuse | ask, reason}` as JSON, or as the fields of a form. */
export function givenDone({ headers, body }: Pick<LiveRequest, "headers" | "body">): DoneParams {
  if (isForm(headers)) return formDone(new URLSearchParams(body.toString("utf8")));
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(body.toString("utf8"));
  } catch {
    throw new InvalidError("the body is not valid JSON");
  }
  if (nestsTooDeep(value)) throw new InvalidError("the body nests too deep", "Send flatter values.");
  return Done.parse(value);
}

/** Whether the body is that of a form of a page. */
export function isForm(headers: LiveRequest["headers"]): boolean {
  return (headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");
}

/** Fields that are left empty say nothing. An answer may be written as JSON, for a list. */
function formDone(fields: URLSearchParams): DoneParams {
  const textOf = (name: string) => fields.get(name)?.trim() || undefined;
  const answer = textOf("answer");
  const given = {
    answer: answer && listIn(answer),
    refuse: textOf("refuse"),
    ask: textOf("ask"),
    reason: textOf("reason"),
  };
  return Done.parse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
}

function listIn(text: string): unknown {
  if (!text.startsWith("[")) return text;
  try {
    const value: unknown = JSON.parse(text);
    return nestsTooDeep(value) ? text : value;
  } catch {
    return text;
  }
}
