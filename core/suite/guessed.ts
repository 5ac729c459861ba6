import type { Json } from "../json.ts";

/** An answer that somebody who has read nothing hits now and then: no record, a small number, yes or no. */
export function isGuessed(answer: Json | undefined): boolean {
  if (Array.isArray(answer)) return answer.length === 0;
  return typeof answer === "boolean" || (typeof answer === "number" && Number.isInteger(answer) && answer <= 20);
}
