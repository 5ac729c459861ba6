import type { Json } from "../json.ts";
import type { Task } from "../task.ts";

/** Answers that are nearly the right one: a number off by one, a row too few, one twice, one with another value. */
export function wrongAnswers(answer: Json, { validators }: Task): Json[] {
  // Ids are a set: one that is said twice is no other answer.
  const isSet = validators.some(({ check }) => check.type === "answer" && check.as === "ids");
  if (typeof answer === "number") return [answer + 1, answer - 1, answer * 10 + 1];
  if (typeof answer === "boolean") return [!answer];
  if (typeof answer === "string") return [`${answer} x`, ""];
  if (!Array.isArray(answer)) return [null];
  const [first, ...rest] = answer;
  if (first === undefined) return [["something"]];
  return [
    rest,
    [changed(first), ...rest],
    ...(isSet ? [] : [[...answer, first]]),
    ...(rest.length > 1 ? [answer.slice(0, 1)] : []),
  ];
}

function changed(item: Json): Json {
  if (typeof item === "number") return item + 1;
  if (typeof item === "string") return `${item} x`;
  if (Array.isArray(item)) return [...item.slice(0, -1), changed(item.at(-1) ?? null)];
  return "something else";
}
