import { readFileSync } from "node:fs";
import type { Domain } from "../../core/environment.ts";
import { InvalidError } from "../../core/errors.ts";
import { issueText } from "../../core/first-issue.ts";
import { type Consequence, testedBy } from "../../core/generate/consequence.ts";
import type { Readers } from "../../core/generate/readers.ts";
import { stageLine } from "../../core/generate/stage-line.ts";
import type { BriefReadings } from "../../core/generate/understanding.ts";
import { Picks } from "../../core/norms/pick.ts";
import { statedRules, statedRulesSentence } from "../../core/stated-rules.ts";
import type { Connection } from "../connection.ts";
import type { ExitCode, Output } from "../output.ts";

export type BriefInput = { readonly prompt?: string; readonly file?: string; readonly picks?: string };

type Reading = { readonly domain?: Domain; readonly readers?: Readers; readonly model?: string };

/** `agentgym understand`: what a brief is read to say; nothing is made. */
export async function understandCommand(
  connection: Connection,
  output: Output,
  { domain, readers, model, ...input }: BriefInput & Reading,
): Promise<ExitCode> {
  const brief = briefOf(input);
  if (brief === undefined) throw new InvalidError("there is no brief", 'Give it by --prompt "..." or --file FILE.');
  const readings = await connection.understand({
    brief,
    ...picksOf(input.picks),
    ...(domain ? { domain } : {}),
    ...(readers ? { readers } : {}),
    ...(model === undefined ? {} : { model }),
  });
  if (readings.reader) for (const line of readerLines(readings.reader)) output.line(line);
  for (const line of readingLines(readings)) output.line(line);
  output.document(readings);
  return 0;
}

/** The brief of `--prompt` or `--file`; undefined where neither is given. */
export function briefOf({ prompt, file }: BriefInput): string | undefined {
  if (prompt !== undefined && file !== undefined)
    throw new InvalidError("the brief is given twice", "Give --prompt or --file.");
  return file === undefined ? prompt : fileText(file);
}

/** What a file of `--picks` decides: `{"readings": [...], "offered": [...], "assumed": ...}`. */
export function picksOf(file: string | undefined): Picks {
  if (file === undefined) return {};
  const text = fileText(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InvalidError(`${file} is no JSON`, 'It holds {"readings": [{"clause": "k3", "candidate": 1}]}.');
  }
  const read = Picks.safeParse(value);
  if (read.success) return read.data;
  throw new InvalidError(
    `${file}: ${issueText(read.error)}`,
    'It holds {"readings": [{"clause": "k3", "candidate": 1}], "offered": ["p101"], "assumed": false}.',
  );
}

function fileText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new InvalidError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What a model read of the open rules, in words. */
export function readerLines(reader: NonNullable<BriefReadings["reader"]>): string[] {
  const { readings: _, ...told } = reader;
  if (reader.asked === 0) return [];
  const line = stageLine({ stage: "reading", ...told, open: reader.asked - reader.read });
  return line ? [line] : [];
}

/** A reading as lines for people: the records, then what became of each clause that states a rule, then the trade's usual rules. */
function readingLines({ understood }: BriefReadings): string[] {
  const { name, domain, language, entities, clauses, policies, offered, open, missed } = understood;
  return [
    `${name} (${domain}, language ${language})`,
    `records: ${entities.map(({ label }) => label).join(", ")}`,
    ...clauses.flatMap(({ id, text, rule, note, readBy }) => {
      if (rule === "enforced")
        return [
          `✓ ${id} ${text}${readBy ? " (read by a model)" : ""}`,
          ...policies.filter(({ clause }) => clause === id).map(({ said }) => `     ${said}`),
        ];
      if (rule === "open") return openLines(open.find(({ clause }) => clause === id));
      if (rule === "aside") return [`- ${id} ${text} (aside: ${note ?? "no rule"})`];
      return missed.some(({ clause }) => clause === id) ? [`! ${id} ${text} (${note ?? "not understood"})`] : [];
    }),
    ...policies.filter(({ assumed }) => assumed).map(({ id, text }) => `✓ ${id} ${text} (assumed: usual in the trade)`),
    ...offered.map(({ id, text }) => `○ ${id} ${text} (offered: usual in the trade, off)`),
    statedRulesSentence(statedRules({ clauses, policies })) ?? "The brief states no rule.",
  ];
}

/** An open clause with its readings, numbered, and what would come of each where that is known. */
export function openLines(
  open: BriefReadings["understood"]["open"][number] | undefined,
  told: readonly Consequence[] = [],
): string[] {
  if (!open) return [];
  return [
    `? ${open.clause} ${open.text} (${open.why.replace(/^Open: |\.$/g, "")})`,
    ...open.candidates.map(({ said, by }, at) => {
      const found = told.find((each) => each.said === said);
      return `     ${at + 1}. ${by === "model" ? "a model: " : ""}${said}${found ? ` (${testedBy(found)})` : ""}`;
    }),
  ];
}
