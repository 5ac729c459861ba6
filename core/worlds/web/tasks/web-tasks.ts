import { type EnvironmentSpec, tiersOf } from "../../../environment.ts";
import { type Survey, surveyWorld, type View } from "../../../generate/families/survey.ts";
import { validatorsOf } from "../../../generate/validators.ts";
import type { Json } from "../../../json.ts";
import { type Random, randomOf } from "../../../random.ts";
import type { Task } from "../../../task.ts";
import { webTools } from "../tools.ts";
import { readingKinds } from "./reading-kinds.ts";
import type { WebDraft, WebTaskKind } from "./web-task.ts";
import { writingKinds } from "./writing-kinds.ts";

/** Every kind of task that only a site asks for. */
export const webTaskKinds: readonly WebTaskKind[] = [...readingKinds, ...writingKinds];

/** Tasks of each kind, most. */
const mostOfKind = 3;
/** Draws from each entity before another is tried. */
const triesEach = 12;
/** Numbers of these tasks begin above those of the environment's own. */
const firstNumber = 901;

/** Tasks that only a site asks for, their oracles in terms of the environment's own tools. The same specification gives the same. */
export function webTasks(spec: EnvironmentSpec): Task[] {
  const survey = surveyWorld(spec.plan, spec.world);
  const { seed, complexity } = spec.options;
  const said = new Set(spec.tasks.map(({ instruction }) => instruction));
  const tasks: Task[] = [];
  for (const kind of webTaskKinds.filter(({ tier }) => tiersOf[complexity].includes(tier))) {
    const random = randomOf(seed, "web-task", kind.name);
    let made = 0;
    for (const view of [...random.shuffle(survey.views), ...random.shuffle(survey.views)]) {
      if (made === mostOfKind) break;
      const draft = drawn(survey, kind, view, random);
      if (!draft || said.has(draft.instruction)) continue;
      said.add(draft.instruction);
      tasks.push(taskOf(survey, kind, draft, made, tasks.length));
      made++;
    }
  }
  return tasks;
}

function drawn(survey: Survey, kind: WebTaskKind, view: View, random: Random): WebDraft | null {
  for (let tried = 0; tried < triesEach; tried++) {
    const draft = kind.draft(survey, view, random);
    if (draft && isFit(survey, draft)) return draft;
  }
  return null;
}

const told = JSON.stringify(webTools());

/** Whether the answer is one that nobody has said already, and no count of everything. */
function isFit({ views }: Survey, { expected, instruction }: WebDraft): boolean {
  if (expected === undefined) return true;
  const answer = String(expected);
  return (
    expected !== 0 && views.every(({ rows }) => rows.length !== expected) && !hasWord(`${instruction} ${told}`, answer)
  );
}

function hasWord(text: string, word: string): boolean {
  const words = (each: string) =>
    ` ${each
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .join(" ")} `;
  return words(text).includes(words(word));
}

function taskOf(
  { plan, spec }: Survey,
  { name, tier }: WebTaskKind,
  draft: WebDraft,
  slot: number,
  index: number,
): Task {
  const { goal, answerType, expected, plain, instruction, clauses } = draft;
  const given = { answerType, oracleSteps: plain.length, ...(expected === undefined ? {} : { answer: expected }) };
  const asked = expected === undefined ? [] : [answerValidator(answerType, expected)];
  return {
    id: `t${tier}_${firstNumber + index}`,
    tier,
    family: `web_${name}`,
    slot,
    instruction,
    answerType,
    maxSteps: 3 * plain.length + 4,
    goal,
    validators: [...asked, ...validatorsOf(plan, spec, goal, given)],
    oracle: [...plain],
    clauses: [...clauses],
  };
}

function answerValidator(as: Task["answerType"], expected: Json): Task["validators"][number] {
  return {
    id: "answer_correct",
    kind: "state",
    weight: 1,
    text: "The answer given with done is the right one.",
    check: { type: "answer", expected, as: as === "none" || as === "refusal_or_question" ? "text" : as },
  };
}
