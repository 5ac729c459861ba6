import type { Observation } from "../action.ts";
import type { Json } from "../json.ts";

/** What a command or a program has said, as texts. `rest` is what else the observation holds; null when nothing. */
export type CommandOutput = { readonly out: string; readonly errors: string; readonly rest: Json };

const outNames = ["output", "stdout", "printed"];
const errorNames = ["errors", "stderr", "traceback"];

/** The output that an observation tells, by the usual names of its members; null for one that tells none. */
export function outputOf({ result }: Observation): CommandOutput | null {
  if (result === null || typeof result !== "object" || Array.isArray(result)) return null;
  const members = Object.entries(result as Readonly<Record<string, Json>>);
  const said = (names: readonly string[]) =>
    members.flatMap(([name, value]) => (names.includes(name) && typeof value === "string" ? [value] : []));
  const [out, errors] = [said(outNames), said(errorNames)];
  if (out.length + errors.length === 0) return null;
  const rest = members.filter(
    ([name, value]) => !([...outNames, ...errorNames].includes(name) && typeof value === "string"),
  );
  return { out: out.join(""), errors: errors.join(""), rest: rest.length > 0 ? Object.fromEntries(rest) : null };
}

const escapeCode = String.fromCharCode(27);
const bell = String.fromCharCode(7);
// What a terminal does beside colours: titles, moves of the cursor, switches, single control characters.
const titles = new RegExp(`${escapeCode}\\][^${bell}${escapeCode}]*(?:${bell}|${escapeCode}\\\\)?`, "g");
const moves = new RegExp(`${escapeCode}\\[[0-?]*[ -/]*(?!m)[@-~]`, "g");
const switches = new RegExp(`${escapeCode}(?!\\[)[ -/]*[0-~]?`, "g");
const controls = /\p{Cc}/gu;

/** The text of a terminal as it stands in the end: lines written over keep their last form, and of all control sequences those of colours are left. */
export function settledText(text: string): string {
  const plain = text.replace(/\r+\n/g, "\n").replace(titles, "").replace(moves, "");
  const lines = plain.split("\n").map((line) => line.replace(/\r+$/, "").split("\r").at(-1) ?? "");
  const kept = ["\t", "\n", escapeCode];
  return lines
    .join("\n")
    .replace(switches, "")
    .replace(controls, (character) => (kept.includes(character) ? character : ""));
}
