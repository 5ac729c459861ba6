import { type EnvironmentSpec, tiersOf } from "../../../environment.ts";
import { validatorsOf } from "../../../generate/validators.ts";
import { randomOf } from "../../../random.ts";
import { Goal, type Task } from "../../../task.ts";
import type { QuestionDraft, QuestionKind } from "./draft.ts";
import { groupedKinds } from "./grouped.ts";
import { joinedKinds } from "./joined.ts";
import { plainKinds } from "./plain.ts";
import { askedTables } from "./tables.ts";

/** A task that asks a question, and the statements by which it is proven. */
export type AskedQuestion = { readonly task: Task; readonly draft: QuestionDraft };

/** Every kind of question there is. */
export const questionKinds: readonly QuestionKind[] = [...plainKinds, ...groupedKinds, ...joinedKinds];

/** Draws from each table before another is tried. */
const triesEach = 4;
/** Numbers of question tasks begin above those of the environment's own. */
const firstNumber = 801;
/** Rows of an answer, most: more nobody would write down. */
const mostRows = 40;
const ways = ["", "", "For a report: ", "I need a figure. ", "Please look into the database. "] as const;

/** Questions in words over an environment's tables, with answers worked out from the rows. The same specification gives the same. `mostOfKind`: so many of each kind. */
export function askedQuestions(spec: EnvironmentSpec, mostOfKind = 2): AskedQuestion[] {
  const tables = askedTables(spec.world);
  const { seed, complexity } = spec.options;
  const questions: AskedQuestion[] = [];
  const said = new Set<string>();
  for (const kind of questionKinds.filter(({ tier }) => tiersOf[complexity].includes(tier))) {
    const random = randomOf(seed, "sql-question", kind.name);
    let made = 0;
    for (let round = 0; round < Math.ceil(mostOfKind / 2) && made < mostOfKind; round++)
      for (const table of random.shuffle(tables)) {
        for (let tried = 0; tried < triesEach; tried++) {
          const draft = kind.draft(table, random);
          if (!draft || said.has(draft.words) || !isFit(draft)) continue;
          said.add(draft.words);
          questions.push(questionOf(spec, kind, draft, made, questions.length, random.pick(ways)));
          made++;
          break;
        }
        if (made === mostOfKind) break;
      }
  }
  return questions;
}

/** Whether an answer is one that can be judged: neither everything nor nothing, and not said in the question. */
export function isFit({ form, truth, words }: QuestionDraft): boolean {
  if (form === "number") return typeof truth === "number" && truth !== 0 && !hasWord(words, String(truth));
  if (form === "text") return typeof truth === "string" && truth !== "" && !hasWord(words, truth);
  return Array.isArray(truth) && truth.length >= 2 && truth.length <= mostRows;
}

function hasWord(text: string, word: string): boolean {
  const words = (each: string) =>
    ` ${each
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .join(" ")} `;
  return words(text).includes(words(word));
}

/** A question as a task. */
export function questionOf(
  spec: EnvironmentSpec,
  { name, tier }: Pick<QuestionKind, "name" | "tier">,
  draft: QuestionDraft,
  slot: number,
  index: number,
  way: string,
): AskedQuestion {
  const { form, truth, ordered, tolerance, words, right } = draft;
  const oracle: Task["oracle"] = [
    { action: "run_sql", params: { statement: right[0] ?? "" } },
    { action: "done", params: { answer: truth } },
  ];
  const goal = Goal.parse({});
  const others = validatorsOf(spec.plan, spec.world, goal, { answerType: form, oracleSteps: oracle.length });
  const rules = { ...(tolerance === undefined ? {} : { tolerance }), ...(ordered ? { ordered } : {}) };
  const check = { type: "answer" as const, expected: truth, as: form, ...rules };
  return {
    draft,
    task: {
      id: `t${tier}_${firstNumber + index}`,
      tier,
      family: `sql_${name}`,
      slot,
      instruction: `${way}${words}`,
      answerType: form,
      maxSteps: 20,
      goal,
      validators: [
        {
          id: "answer_correct",
          kind: "state",
          weight: 1,
          text: "The answer given with done is the right one.",
          check,
        },
        ...others,
      ],
      oracle,
      clauses: [],
    },
  };
}
