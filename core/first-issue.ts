import { z } from "zod";

/** Most members of an object: zod goes through all of them, whatever it is told. */
const maxMembers = 20_000;

/** Reads a value of JSON from a stranger, up to the first thing that is wrong with it. zod's own parse notes every one: of a million empty objects a dozen each, which is more memory than a server has. */
export function readUpToFirstIssue<T>(schema: z.ZodType<T>, value: unknown): z.ZodSafeParseResult<T> {
  if (hasWideObject(value)) return z.never({ error: `an object has more than ${maxMembers} members` }).safeParse(value);
  // What z.validate() passes to its own parse; its type does not list it.
  const stopping = { abortEarly: true } as z.core.ParseContext<z.core.$ZodIssue>;
  return schema.safeParse(value, stopping);
}

function hasWideObject(value: unknown): boolean {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const each = open.pop();
    if (each === null || typeof each !== "object") continue;
    const members: unknown[] = Array.isArray(each) ? each : Object.values(each);
    if (members.length > maxMembers && !Array.isArray(each)) return true;
    for (const member of members) if (member !== null && typeof member === "object") open.push(member);
  }
  return false;
}

/** What is wrong with a value first, after its place where that is a part of it: `models.0.key: ...`. `within`: what the value itself is a part of. */
export function issueText({ issues: [issue] }: Pick<z.ZodError, "issues">, ...within: string[]): string {
  const place = [...within, ...(issue?.path ?? [])].map(String).join(".");
  const what = issue?.message.replace(/^Invalid input: (expected .*), received undefined$/, "missing, $1");
  return `${place === "" ? "" : `${place}: `}${what ?? "it has a wrong form"}`;
}
