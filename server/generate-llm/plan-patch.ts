import { z } from "zod";
import { issueText } from "../../core/first-issue.ts";
import { formOf } from "./json-form.ts";

/** Most changes of one patch. */
const mostChanges = 100;

const Change = z.strictObject({
  op: z.enum(["add", "replace", "remove"]),
  path: z.string().max(200).describe("JSON pointer into the plan: `/policies/2/norm/max`, `/entities/-` to append"),
  value: z.unknown().optional(),
});
const Patch = z.strictObject({ patch: z.array(Change).min(1).max(mostChanges) });

/** The form that a model mends its plan in. */
export const patchForm = { name: "plan_patch", strict: false, schema: formOf(Patch, { strict: false }) };

type Json = { readonly [key: string]: unknown };

/** A plan mended by an answer: changed where that is a patch, else what was answered, for some write the whole plan again. Problems in place of a patch that leads nowhere. */
export function mended(plan: Json, answer: Json): { readonly plan: Json; readonly problems: readonly string[] } {
  if (!("patch" in answer)) return { plan: answer, problems: [] };
  const read = Patch.safeParse(answer);
  if (!read.success) return { plan, problems: [issueText(read.error)] };
  const copy: Json = structuredClone(plan);
  const problems = read.data.patch.flatMap((change) =>
    changed(copy, change) ? [] : [`the patch leads nowhere: ${change.op} ${change.path}`],
  );
  return { plan: copy, problems };
}

/** Names that lead out of a document. */
const forbidden = new Set(["__proto__", "constructor", "prototype"]);

function changed(root: Json, { op, path, value }: z.infer<typeof Change>): boolean {
  const names = path
    .split("/")
    .slice(1)
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
  const last = names.pop();
  if (!path.startsWith("/") || last === undefined || [...names, last].some((name) => forbidden.has(name))) return false;
  let at: unknown = root;
  for (const name of names) at = member(at, name);
  if (Array.isArray(at)) {
    const index = last === "-" ? at.length : Number(last);
    if (!Number.isInteger(index) || index < 0 || index > at.length || (op !== "add" && index === at.length))
      return false;
    if (op === "remove") at.splice(index, 1);
    else at.splice(index, op === "add" ? 0 : 1, value);
    return true;
  }
  if (!isRecord(at) || (op === "remove" && !Object.hasOwn(at, last))) return false;
  if (op === "remove") delete at[last];
  else at[last] = value;
  return true;
}

const member = (at: unknown, name: string): unknown =>
  Array.isArray(at) ? at[Number(name)] : isRecord(at) && Object.hasOwn(at, name) ? at[name] : undefined;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
