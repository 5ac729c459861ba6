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

/** Asks for each open rule what it means: a number picks a reading, `a` puts the clause aside, `w` says it in other words, Enter leaves it open. Returns the picks with those that were given. */
export async function askOpenRules({ understand, consequences, ask, say }: Asking, given: Picks): Promise<Picks> {
  let picks = given;
  let readings = await understand(picks);
  const waiting = readings.understood.open.map(({ clause }) => clause);
  for (const clause of waiting) {
    for (;;) {
      const open = readings.understood.open.find((each) => each.clause === clause);
      if (!open) break;
      // They are of help, and no condition of asking.
      const told = open.candidates.length > 0 ? await consequences(picks, clause).catch(() => []) : [];
      for (const line of openLines(open, told)) say(line);
      const count = open.candidates.length;
      const pick = await answerOf(ask, say, clause, count, picks);
      if (pick === null) break;
      if (pick === undefined) continue;
      const next = { ...picks, readings: [...(picks.readings ?? []).filter((each) => each.clause !== clause), pick] };
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

/** The pick that an answer is; null to leave the rule open, undefined for an answer that is none. */
async function answerOf(
  ask: Asking["ask"],
  say: Asking["say"],
  clause: string,
  count: number,
  picks: Picks,
): Promise<Pick | null | undefined> {
  const numbers = count === 0 ? "" : `${count === 1 ? "1" : `1-${count}`} picks · `;
  const answer = (await ask(`${numbers}a puts aside · w other words · Enter leaves it open: `)).trim();
  if (answer === "") return null;
  if (answer === "a") return { clause, aside: true, by: "author" };
  if (answer === "w") {
    const words = (await ask("in other words: ")).trim();
    return words === "" ? undefined : { clause, words, by: "author" };
  }
  const candidate = Number(answer);
  if (Number.isInteger(candidate) && candidate >= 1 && candidate <= count) {
    const words = picks.readings?.find((each) => each.clause === clause)?.words;
    return { clause, candidate, ...(words === undefined ? {} : { words }), by: "author" };
  }
  say(`! "${answer}" is none of these.`);
  return undefined;
}
