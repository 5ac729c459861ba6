import type { Actor } from "../../actor.ts";
import type { Policy } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { Random } from "../../random.ts";
import type { Goal, Mention, RecordGoal, Task, Tier } from "../../task.ts";
import type { Name, Survey, View } from "./survey.ts";

/** A task before it has a number, validators and an oracle. */
export type TaskDraft = {
  readonly instruction: string;
  readonly goal: Goal;
  readonly answerType: Task["answerType"];
  readonly expected?: Json;
  readonly clauses: readonly string[];
  /** For whom the agent acts, where it is not the environment's own. */
  readonly actor?: Actor;
};

/** One structural choice of a family (which entity, field, operation or policy); it draws rows, values and wording from a random stream. Null: these rows do not allow it. */
export type Shape = {
  readonly key: string;
  bind(random: Random, wording: number): TaskDraft | null;
};

/** A kind of task. `shapes` depends on the schema alone, never on rows, so that the same slot means the same kind of task under every seed. */
export type Family = {
  readonly key: string;
  readonly tier: Tier;
  /** Its tasks turn on a rule, which decides (`bites`) or lets what is asked pass; the keys of its shapes begin with the rule's id. */
  readonly onRule?: "bites" | "passes";
  readonly shapes: (survey: Survey) => readonly Shape[];
};

/** One of several wordings. */
export function say(wording: number, texts: readonly string[]): string {
  return texts[wording % texts.length] ?? "";
}

/** A goal with its defaults. */
export function goalOf(goal: Partial<Omit<Goal, "mentions">> & { readonly mentions: readonly Mention[] }): Goal {
  return { records: [], ...goal, mentions: [...goal.mentions] };
}

/** A record goal with its defaults. */
export function recordGoal(goal: Partial<RecordGoal> & { entity: string }): RecordGoal {
  return { match: {}, expect: {}, fill: {}, gone: false, role: "target", ...goal };
}

/** The clauses of the brief behind some parts of a plan, each once. */
export function clausesOf(...parts: readonly ({ readonly clause?: string | undefined } | undefined)[]): string[] {
  return [...new Set(parts.flatMap((part) => (part?.clause ? [part.clause] : [])))];
}

/** The clauses behind the policies with some ids. */
export function policyClauses(policies: readonly Policy[], ids: ReadonlySet<string>): string[] {
  return clausesOf(...policies.filter(({ id }) => ids.has(id)));
}

/** The name of a record; undefined when it is not in the view. */
export function nameOf(view: View, id: Json | undefined): Name | undefined {
  return view.names.get(String(id));
}
