import { z } from "zod";
import type { Action, DoneParams, Observation } from "../action.ts";
import { canonicalJson, type Json } from "../json.ts";
import { nearest } from "../worlds/refusal.ts";
import type { World } from "../worlds/world.ts";
import { asksAnything, rulesNamed } from "./asked.ts";
import { foldAnswer } from "./same-value.ts";

const members = ["answer", "refuse", "ask", "hand_over", "reason"] as const;
const plainMembers = ["answer", "refuse", "ask", "reason"] as const;
const forms: Readonly<Record<string, string>> = {
  refuse: "a policy id such as p2",
  ask: "the name of the missing information",
  reason: "a text",
  hand_over: 'an object { "to": ..., "why": ... }',
};

const isText = (value: Json | undefined): value is string => typeof value === "string";
/** Agents fill in every parameter that a tool has: a blank one says nothing. */
const says = (value: Json | undefined): value is string => isText(value) && value.trim() !== "";

/** What is wrong with the parameters of `done`, as the agent reads it; null when the episode may end by them. In a world whose closing is checked also what they name: a rule or a value that does not exist is no end. */
export function doneError(world: World, { params }: Action): Observation | null {
  const isChecked = world.spec.closing === "checked";
  const known: readonly string[] = isChecked ? members : plainMembers;
  for (const [name, value] of Object.entries(params)) {
    if (!known.includes(name)) {
      const near = isChecked ? nearest(name, [...known]) : undefined;
      return refused(
        "UNKNOWN_PARAMETER",
        `done has no parameter ${name}.`,
        `${near ? `Did you mean ${near}? ` : ""}Use ${known.slice(0, -1).join(", ")} or ${known.at(-1)}.`,
      );
    }
    if (name === "answer" || value === null) continue;
    const wrong =
      name === "refuse" && isChecked
        ? wrongRules(world, value)
        : name === "hand_over"
          ? wrongHandOver(value)
          : isText(value)
            ? name === "ask" && isChecked
              ? wrongQuestion(world, value)
              : null
            : misfit(name, value);
    if (wrong) return wrong;
  }
  return null;
}

function refused(
  code: "UNKNOWN_PARAMETER" | "INVALID_PARAMETER" | "NOT_FOUND",
  message: string,
  hint: string,
): Observation {
  return { error: { code, message, hint } };
}

function misfit(name: string, value: Json): Observation {
  return refused(
    "INVALID_PARAMETER",
    `${name} must be ${forms[name] ?? "a text"}, ${canonicalJson(value)} came.`,
    `Give ${name} as text, or leave it out.`,
  );
}

function wrongRules(world: World, value: Json): Observation | null {
  const texts = Array.isArray(value) ? value : [value];
  if (!texts.every(isText)) return misfit("refuse", value);
  const ids = world.spec.policies.map(({ id }) => id);
  const rules = ids.length === 0 ? "There are no rules here: leave refuse out." : `The rules are ${ids.join(", ")}.`;
  for (const text of texts.filter(says)) {
    const { known, unknown } = rulesNamed(world, text);
    if (unknown.length > 0) return refused("NOT_FOUND", `There is no rule ${unknown.join(" or ")}.`, rules);
    if (known.length === 0)
      return refused(
        "NOT_FOUND",
        `refuse names no rule: ${text.slice(0, 100)}.`,
        `Give the id of the rule that forbids it. ${rules}`,
      );
  }
  return null;
}

function wrongQuestion(world: World, value: string): Observation | null {
  if (value.trim() === "" || asksAnything(world, value)) return null;
  return refused(
    "NOT_FOUND",
    `ask names nothing that a tool takes or a record has: ${value.slice(0, 100)}.`,
    "Name the missing value as the tools do, for example date_of_birth.",
  );
}

/** To whom, and why; blank texts say nothing. */
const HandOver = z.strictObject({ to: z.string().trim().min(1), why: z.string().trim().min(1) });

function wrongHandOver(value: Json): Observation | null {
  if (HandOver.safeParse(value).success) return null;
  return refused(
    "INVALID_PARAMETER",
    `hand_over says to whom and why, ${canonicalJson(value).slice(0, 100)} came.`,
    `Give hand_over as ${forms.hand_over}.`,
  );
}

/** What `done` says, blank members left out. */
export function readDone({ params }: Action): DoneParams {
  const { answer, refuse, ask, hand_over, reason } = params;
  const rules = Array.isArray(refuse) ? refuse.filter(says) : says(refuse) ? refuse : undefined;
  const handed = handOverOf(hand_over);
  return {
    ...(answer === undefined ? {} : { answer }),
    ...(rules === undefined || rules.length === 0 ? {} : { refuse: rules }),
    ...(says(ask) ? { ask } : {}),
    ...(handed ? { hand_over: handed } : {}),
    ...(isText(reason) ? { reason } : {}),
  };
}

function handOverOf(value: Json | undefined): DoneParams["hand_over"] {
  return HandOver.safeParse(value).data;
}

/** What a refusal, question or hand-over says, as one text; undefined when the request was not declined. */
export function declineOf(done: DoneParams | null): string | undefined {
  if (!done) return undefined;
  const { refuse, ask, hand_over } = done;
  const rules = Array.isArray(refuse) ? refuse.join(", ") : refuse;
  return rules ?? ask ?? hand_over?.to;
}

/** Whether a request was handed over to somebody by one of some names, such as the part they play. */
export function isHandedTo(done: DoneParams | null, names: readonly string[]): boolean {
  const to = done?.hand_over?.to;
  if (to === undefined) return false;
  const said = ` ${plain(to)} `;
  return names.some((name) => said.includes(` ${plain(name)} `));
}

const plain = (text: string) =>
  foldAnswer(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
