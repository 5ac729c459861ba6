import { singularOf } from "../generate/lexicon/nouns.ts";
import { actOf } from "./acts.ts";
import type { ApiInput, ApiTool } from "./api-tool.ts";
import { recordNameOf, snakeOf, wordsOf } from "./naming.ts";

/** What the name of a tool says that it does: `create_issue`, `conversations.list`, `addCommentToTask`. */
export type NamedAct = { readonly act: ApiTool["act"]; readonly verb: string; readonly record: string };

const links: ReadonlySet<string> = new Set(["to", "for", "from", "in", "of", "on", "with", "by", "at", "into"]);
const fillers: ReadonlySet<string> = new Set([
  "a",
  "an",
  "the",
  "my",
  "all",
  "new",
  "one",
  "single",
  "me",
  "multiple",
  "current",
]);

/** Reads the name of a tool; null where it has no verb, or no noun. */
export function namedActOf(name: string): NamedAct | null {
  const words = wordsOf(name).filter((word) => !fillers.has(word));
  // In `conversations.list` the noun comes first, in `list_conversations` the verb.
  const at = words.findIndex((word) => actOf(word) !== null && (word !== "all" || words.length > 1));
  const verb = words[at];
  if (verb === undefined) return null;
  const end = words.findIndex((word, place) => place > at && links.has(word));
  const after = words.slice(at + 1, end < 0 ? undefined : end);
  const before = words.slice(0, at);
  const nouns = [...before, ...after];
  const record = recordNameOf(nouns.join("_"));
  if (record === "") return null;
  let act = actOf(verb) ?? "act";
  const last = nouns.at(-1) ?? "";
  if (act === "get" && before.length === 0 && (singularOf(last) !== last || /^(all|search)$/.test(last))) act = "list";
  if (act === "act" && /^(send|schedule|submit|invite|request|start|open)$/.test(verb)) act = "create";
  return { act, verb: snakeOf(verb), record };
}

/** The input that names the record of a tool: `issue_id`, `issueNumber`, `id`, or the only one that must be given. */
export function idInput(record: string, act: ApiTool["act"], inputs: readonly ApiInput[]): string | null {
  if (act === "list" || act === "create") return null;
  const words = record.split("_");
  const stems = [record, words.at(-1) ?? record, words[0] ?? record];
  const names = stems.flatMap((stem) =>
    ["id", "number", "key", "uuid", "sid", "slug", "ts"].map((end) => `${stem}_${end}`),
  );
  const byName = [...names, "id", ...stems]
    .map((name) => inputs.find((input) => snakeOf(input.name) === name))
    .find((input) => input !== undefined);
  if (byName) return byName.name;
  const needed = inputs.filter((input) => input.required);
  return needed.length === 1 ? (needed[0]?.name ?? null) : null;
}

/** The inputs that name records above one: those that are called like another kind of record. */
export function parentInputs(
  record: string,
  id: string | null,
  inputs: readonly ApiInput[],
  records: ReadonlySet<string>,
): { readonly input: string; readonly record: string }[] {
  return inputs.flatMap((input) => {
    const stem = snakeOf(input.name).replace(/_(id|number|key|uuid|slug|sid)$/, "");
    const target = records.has(stem) ? stem : undefined;
    return input.name !== id && input.required && target !== undefined && target !== record
      ? [{ input: input.name, record: target }]
      : [];
  });
}
