import { AgentGymError } from "../../core/errors.ts";
import type { Consequence } from "../../core/generate/consequence.ts";
import type { BriefReadings } from "../../core/generate/understanding.ts";
import type { Pick, Picks } from "../../core/norms/pick.ts";
import { openLines } from "./understand.ts";

/** How a question comes to somebody, and how briefs are read. */
type Asking = {
  readonly understand: (picks: Picks) => Promise<BriefReadings>;
  /** How many tasks would test each reading of an open rule. */
  readonly consequences: (picks: Picks, clause: string) => Promise<readonly Consequence[]>;
  readonly ask: (question: string) => Promise<string>;
  readonly say: (line: string) => void;
};

/** Asks for each open rule what it means: a number picks a reading, `m` the model's here and in every rule after it, `a` puts the clause aside, `w` says it in other words, Enter leaves it open. Returns the picks with those that were given. */
export async function askOpenRules({ understand, consequences, ask, say }: Asking, given: Picks): Promise<Picks> {
  let picks = given;
  let readings = await understand(picks);
  let takesModel = false;
  const waiting = readings.understood.open.map(({ clause }) => clause);
  for (const clause of waiting) {
    for (let attempt = 0; ; attempt++) {
      const open = readings.understood.open.find((each) => each.clause === clause);
      if (!open) break;
      const hasModel = open.candidates[0]?.by === "model";
      const isTaken: boolean = takesModel && hasModel && attempt === 0;
      // They are of help, and no condition of asking.
      const told = open.candidates.length > 0 && !isTaken ? await consequences(picks, clause).catch(() => []) : [];
      for (const line of openLines(open, told)) say(line);
      const count = open.candidates.length;
      const answer: string = isTaken ? "m" : (await ask(`${waysOf(count, hasModel)}Enter leaves it open: `)).trim();
      takesModel ||= hasModel && answer === "m";
      const pick = await pickOf(hasModel && answer === "m" ? "1" : answer, ask, say, clause, count, picks);
      if (pick === null) break;
      if (pick === undefined) continue;
      const others = (picks.readings ?? []).filter((each) => each.clause !== clause || each.by === "model");
      const next = { ...picks, readings: [...others, pick] };
      try {
        readings = await understand(next);
        picks = next;
      } catch (error) {
        if (!(error instanceof AgentGymError) || error.code !== "INVALID") throw error;
        say(`! ${error.message}`);
        continue;
      }
      for (const { said } of readings.understood.policies.filter((policy) => policy.clause === clause))
        say(`✓ ${said}`);
    }
  }
  return picks;
}

function waysOf(count: number, hasModel: boolean): string {
  const numbers = count === 0 ? "" : `${count === 1 ? "1" : `1-${count}`} picks · `;
  return `${numbers}${hasModel ? "m takes the model's, here and below · " : ""}a puts aside · w other words · `;
}

/** The pick that an answer is; null to leave the rule open, undefined for an answer that is none. */
async function pickOf(
  answer: string,
  ask: Asking["ask"],
  say: Asking["say"],
  clause: string,
  count: number,
  picks: Picks,
): Promise<Pick | null | undefined> {
  if (answer === "") return null;
  if (answer === "a") return { clause, aside: true, by: "author" };
  if (answer === "w") {
    const words = (await ask("in other words: ")).trim();
    return words === "" ? undefined : { clause, words, by: "author" };
  }
  const candidate = Number(answer);
  if (Number.isInteger(candidate) && candidate >= 1 && candidate <= count) {
    const words = picks.readings?.find((each) => each.clause === clause && each.words !== undefined)?.words;
    return { clause, candidate, ...(words === undefined ? {} : { words }), by: "author" };
  }
  say(`! "${answer}" is none of these.`);
  return undefined;
}
