import type { RecordGoal } from "../../task.ts";
import { actEntityName } from "../act-log.ts";
import { sayFieldValue } from "./fresh.ts";
import type { Rehearsal } from "./rehearse.ts";
import type { Survey } from "./survey.ts";
import { attribute, listed, nouns, sentence } from "./words.ts";

/** An instruction with what an agent must be told to clear what stands in the way of it: the secret a caller states, who approves, what to do with open records. */
export function worded(survey: Survey, instruction: string): (rehearsal: Rehearsal) => string | null {
  return ({ prerequisites }) => {
    const sentences = new Set<string>();
    const approvers = prerequisites.filter(({ entity }) => entity === "approval").map(approverOf);
    if (approvers.length > 0) sentences.add(approvalWords([...new Set(approvers)]));
    for (const goal of prerequisites) {
      if (goal.entity === "approval") continue;
      const words = wordsFor(survey, goal);
      if (words === null) return null;
      sentences.add(words);
    }
    return [instruction, ...sentences].join(" ");
  };
}

const approverOf = ({ match, fill }: RecordGoal) => String(match.approver_id ?? fill.approver_id ?? "manager");

function approvalWords(ids: readonly string[]): string {
  const named = ids.map((id) => (/[_\d]/.test(id) ? `approver id "${id}"` : `the ${id} (approver id "${id}")`));
  const [only, ...more] = named;
  return more.length === 0
    ? `If the rules ask for an approval, ${only} is the one to give it.`
    : `If the rules ask for approvals, ${listed(named)} are the ones to give them.`;
}

function wordsFor(survey: Survey, goal: RecordGoal): string | null {
  if (goal.id !== undefined) {
    const entity = survey.tools.entities.get(goal.entity);
    const said = Object.entries(goal.expect).flatMap(([name, value]) => {
      const field = survey.tools.fields.get(goal.entity)?.get(name);
      const words = field && sayFieldValue(survey, field, value);
      return field && words !== undefined ? [`the ${attribute(field)} of those to ${words}`] : [];
    });
    return entity && said.length > 0
      ? `If ${nouns(entity)} that belong to it stand in the way, first set ${said.join(" and ")}.`
      : null;
  }
  if (goal.entity === "verification") return secretWords(survey, goal);
  if (goal.entity === actEntityName) return "Do first whatever the rules ask for.";
  return null;
}

/** The name of the information that a verification compares. */
export function secretOf(goal: RecordGoal): string | undefined {
  return Object.keys(goal.fill)[0];
}

function secretWords(survey: Survey, goal: RecordGoal): string | null {
  const secret = secretOf(goal);
  const value = secret === undefined ? undefined : goal.fill[secret];
  if (secret === undefined || value === undefined) return null;
  for (const view of survey.views) {
    const field = survey.tools.fields.get(view.entity.name)?.get(secret);
    const owner = Object.values(goal.match).some((id) => view.names.has(String(id)));
    const words = field && owner ? sayFieldValue(survey, field, value) : undefined;
    if (field && words !== undefined) return `${sentence(`the person asking`)} gives ${words} as ${attribute(field)}.`;
  }
  return null;
}
