import type { Json } from "../../json.ts";
import { findDisclosures } from "../../judge/duties.ts";
import type { Random } from "../../random.ts";
import type { Question } from "../../task.ts";
import { entityOfId } from "../planner/toolbox.ts";
import { type ConditionPath, drawCondition, joinClauses, joinedPaths, ownPaths, type Said } from "./conditions.ts";
import { answerFormOf, expectedAnswer, fieldAt, selectRows, valueAt } from "./expected.ts";
import { clausesOf, type Family, goalOf, nameOf, type Shape, say, type TaskDraft } from "./family.ts";
import type { Name, Survey, View } from "./survey.ts";
import { attribute, noun, nouns, sentence } from "./words.ts";

const askable = new Set([
  "text",
  "email",
  "phone",
  "url",
  "address",
  "integer",
  "decimal",
  "money",
  "date",
  "datetime",
  "enum",
]);

/** A question as a draft; null when it has no single, telling answer, or the instruction gives it away. */
function questionDraft(
  survey: Survey,
  instruction: string,
  question: Question,
  views: readonly View[],
  name?: Name,
): TaskDraft | null {
  const expected = expectedAnswer(survey.tools, survey.world.initial.tables, question);
  if (isEmpty(expected) || givesAway(instruction, expected) || isProtected(survey, instruction, expected)) return null;
  return {
    instruction,
    goal: goalOf({ question, mentions: name?.mentions ?? [] }),
    answerType: answerFormOf(survey.tools, question),
    expected,
    clauses: clausesOf(...views.map((view) => view.entity)),
  };
}

/** An answer that reads like a value some policy protects, by chance. */
function isProtected(survey: Survey, instruction: string, answer: Json): boolean {
  const policies = survey.spec.policies.filter(({ disclosure }) => disclosure !== undefined);
  return (
    policies.length > 0 &&
    findDisclosures(survey.world, policies, String(answer), instruction, survey.world.initial, 1).length > 0
  );
}

function isEmpty(value: Json): boolean {
  return value === null || value === "" || value === 0 || (Array.isArray(value) && value.length === 0);
}

function givesAway(instruction: string, answer: Json): boolean {
  if (typeof answer === "number")
    return new RegExp(`(?<![\\d.,])${answer}(?![\\d])`).test(instruction.replaceAll(",", ""));
  return typeof answer === "string" && instruction.toLowerCase().includes(answer.toLowerCase());
}

/** The condition that singles out the record an instruction names. */
function whereNamed(name: Name): Question["where"] {
  return name.mentions.map(({ by, value }) => ({ path: by, op: "eq" as const, value }));
}

function lookupField(survey: Survey): Shape[] {
  return survey.views.flatMap((view) =>
    view.open
      .filter((field) => askable.has(field.type) && field.name !== view.entity.display && !view.guarded.has(field.name))
      .map(
        (field): Shape => ({
          key: `${view.entity.name}.${field.name}`,
          bind(random, wording) {
            if (view.rows.length === 0) return null;
            const row = random.pick(view.rows);
            const name = nameOf(view, row.id);
            if (!name || name.mentions.some(({ by }) => by === field.name)) return null;
            const what = attribute(field);
            const instruction = say(wording, [
              `What is the ${what} of ${name.text}?`,
              `Please look up the ${what} of ${name.text}.`,
              `I need the ${what} we have on file for ${name.text}.`,
              `Could you tell me the ${what} of ${name.text}?`,
              `Check ${name.text} for me: which ${what} is recorded?`,
            ]);
            const take = { kind: "value" as const, path: field.name };
            return questionDraft(
              survey,
              instruction,
              { entity: view.entity.name, where: whereNamed(name), take },
              [view],
              name,
            );
          },
        }),
      ),
  );
}

function lookupJoined(survey: Survey): Shape[] {
  return survey.views.flatMap((view) =>
    view.references.flatMap((reference) => {
      const target = survey.viewOf.get(reference.entity ?? "");
      if (!target || target === view) return [];
      const fields = target.open.filter(
        (field) => askable.has(field.type) && !field.sensitive && !target.guarded.has(field.name),
      );
      return fields.map(
        (field): Shape => ({
          key: `${view.entity.name}.${reference.name}.${field.name}`,
          bind(random, wording) {
            const rows = view.rows.filter((row) => row[reference.name] !== null);
            if (rows.length === 0) return null;
            const name = nameOf(view, random.pick(rows).id);
            if (!name) return null;
            const [head, what] = [attribute(reference), attribute(field)];
            const instruction = say(wording, [
              `What is the ${what} of the ${head} of ${name.text}?`,
              `Look at ${name.text} and tell me the ${what} of its ${head}.`,
              `I have ${name.text} in front of me. Which ${what} does its ${head} have?`,
              `Find the ${head} of ${name.text} and give me the ${what}.`,
            ]);
            const take = { kind: "value" as const, path: `${reference.name}.${field.name}` };
            return questionDraft(
              survey,
              instruction,
              { entity: view.entity.name, where: whereNamed(name), take },
              [view, target],
              name,
            );
          },
        }),
      );
    }),
  );
}

const columns = new WeakMap<View, Map<string, Json[]>>();

/** The values at a path over all rows of a view, looked up once. */
function columnOf({ tools, world }: Survey, view: View, path: string): readonly Json[] {
  const known = columns.get(view) ?? new Map<string, Json[]>();
  columns.set(view, known);
  const column =
    known.get(path) ?? view.rows.map((row) => valueAt(tools, world.initial.tables, view.entity.name, row, path));
  known.set(path, column);
  return column;
}

/** Draws conditions on some paths so that between `least` and `most` rows are left; a few tries. */
function drawConditions(
  survey: Survey,
  view: View,
  paths: readonly ConditionPath[],
  random: Random,
  least: number,
  most: number,
): Said[] | null {
  const { tools, world } = survey;
  const values = paths.map(({ path }) => columnOf(survey, view, path));
  for (let attempt = 0; attempt < 6; attempt++) {
    const said = paths.flatMap((path, place) => drawCondition(values[place] ?? [], path, random) ?? []);
    if (said.length < paths.length) return null;
    const count = selectRows(tools, world.initial.tables, {
      entity: view.entity.name,
      where: said.map(({ where }) => where),
    }).length;
    if (count >= least && count <= most) return said;
  }
  return null;
}

/** Pairs of conditions of an entity, joins first, spread over its fields. */
function pathPairs(survey: Survey, view: View): [ConditionPath, ConditionPath][] {
  const own = ownPaths(view);
  const joined = joinedPaths(survey, view);
  const pairs: [ConditionPath, ConditionPath][] = joined.flatMap((join) =>
    own.map((path): [ConditionPath, ConditionPath] => [join, path]),
  );
  for (const [place, path] of own.entries()) for (const other of own.slice(place + 1)) pairs.push([path, other]);
  return pairs;
}

function countWhere(survey: Survey): Shape[] {
  return survey.views.flatMap((view) => {
    const single = [...ownPaths(view), ...joinedPaths(survey, view)].map((path) => [path]);
    return [...single, ...pathPairs(survey, view)].map(
      (paths): Shape => ({
        key: `${view.entity.name}/${paths.map(({ path }) => path).join("+")}`,
        bind(random, wording) {
          const said = drawConditions(survey, view, paths, random, paths.length > 1 ? 2 : 3, view.rows.length - 1);
          if (!said) return null;
          const which = `${nouns(view.entity)} ${joinClauses(said)}`;
          const instruction = say(wording, [
            `How many ${which} are there?`,
            `Count the ${which}.`,
            `For a report I need to know how many ${which} we have.`,
            `Tell me the number of ${which}.`,
          ]);
          return questionDraft(
            survey,
            instruction,
            { entity: view.entity.name, where: said.map(({ where }) => where), take: { kind: "count" } },
            [view],
          );
        },
      }),
    );
  });
}

function totalWhere(survey: Survey): Shape[] {
  return survey.views.flatMap((view) =>
    view.numbers
      .filter((field) => !view.guarded.has(field.name) && !/(?:year|latitude|longitude|number)$/.test(field.name))
      .flatMap((field) =>
        [...ownPaths(view), ...joinedPaths(survey, view)]
          .filter((path) => path.path !== field.name)
          .map(
            (path): Shape => ({
              key: `${view.entity.name}.${field.name}/${path.path}`,
              bind(random, wording) {
                const said = drawConditions(survey, view, [path], random, 2, view.rows.length - 1);
                if (!said) return null;
                const isRate = /(?:rate|percent|probability|score|rating|price|discount)/.test(field.name);
                const kind = isRate || random.next() < 0.4 ? "average" : "sum";
                const which = `the ${nouns(view.entity)} ${joinClauses(said)}`;
                const what = attribute(field);
                const measure = kind === "sum" ? "total" : "average";
                const other = kind === "sum" ? "sum of the" : "mean";
                const figure = `the ${what.startsWith(measure) ? other : measure} ${what}`;
                const rounding = kind === "average" ? " Round to two decimals." : "";
                const instruction = `${say(wording, [
                  `What is ${figure} of ${which}?`,
                  `Work out ${figure} over ${which}.`,
                  `I need one figure: ${figure} of ${which}.`,
                  `Give me ${figure} for ${which}.`,
                ])}${rounding}`;
                return questionDraft(
                  survey,
                  instruction,
                  { entity: view.entity.name, where: said.map(({ where }) => where), take: { kind, path: field.name } },
                  [view],
                );
              },
            }),
          ),
      ),
  );
}

/** What identifies a record to a person in an answer. */
function giveable(view: View): { path: string; words: string } | null {
  const display = view.texts.find((field) => field.name === view.entity.display && !view.guarded.has(field.name));
  return display ? { path: display.name, words: attribute(display) } : null;
}

function extreme(survey: Survey): Shape[] {
  return survey.views.flatMap((view) => {
    const give = giveable(view);
    const fields = [...view.numbers, ...view.dates].filter((field) => !view.guarded.has(field.name));
    const limits = [null, ...view.enums, ...joinedPaths(survey, view).slice(0, 3)];
    if (!give) return [];
    return limits.flatMap((limit) =>
      fields.map((field): Shape => {
        const path = limit && ("path" in limit ? limit : { path: limit.name, field: limit, owner: attribute(limit) });
        return {
          key: `${view.entity.name}.${field.name}/${path?.path ?? ""}`,
          bind(random, wording) {
            const said = path ? drawConditions(survey, view, [path], random, 2, view.rows.length) : [];
            if (!said) return null;
            const most = random.next() < 0.5;
            const isTime = field.type === "date" || field.type === "datetime";
            const degree = isTime ? (most ? "latest" : "earliest") : most ? "highest" : "lowest";
            const clause = said.length > 0 ? ` ${joinClauses(said)}` : "";
            const [one, many, what] = [noun(view.entity), nouns(view.entity), attribute(field)];
            const instruction = say(wording, [
              `Which ${one}${clause} has the ${degree} ${what}? Give its ${give.words}.`,
              `Of all ${many}${clause}, find the one with the ${degree} ${what} and tell me its ${give.words}.`,
              `Give me the ${give.words} of the ${one}${clause} that has the ${degree} ${what}.`,
              `I am looking for the ${one}${clause} with the ${degree} ${what}. What is its ${give.words}?`,
            ]);
            const take = { kind: "extreme" as const, path: field.name, most, give: give.path };
            return questionDraft(
              survey,
              instruction,
              { entity: view.entity.name, where: said.map(({ where }) => where), take },
              [view],
            );
          },
        };
      }),
    );
  });
}

function listIds(survey: Survey): Shape[] {
  return survey.views.flatMap((view) =>
    pathPairs(survey, view).map(
      (paths): Shape => ({
        key: `${view.entity.name}/${paths.map(({ path }) => path).join("+")}`,
        bind(random, wording) {
          const said = drawConditions(survey, view, paths, random, 2, 8);
          if (!said) return null;
          const which = `${nouns(view.entity)} ${joinClauses(said)}`;
          const instruction = say(wording, [
            `List the ids of all ${which}.`,
            `Which ${which} do we have? Answer with their ids.`,
            `I need the ids of the ${which}.`,
            `Find every one of the ${which} and give me the ids.`,
          ]);
          return questionDraft(
            survey,
            instruction,
            { entity: view.entity.name, where: said.map(({ where }) => where), take: { kind: "ids" } },
            [view],
          );
        },
      }),
    ),
  );
}

function findByConditions(survey: Survey): Shape[] {
  return survey.views.flatMap((view) => {
    const give = giveable(view);
    if (!give) return [];
    return pathPairs(survey, view).map(
      (paths): Shape => ({
        key: `${view.entity.name}/${paths.map(({ path }) => path).join("+")}`,
        bind(random, wording) {
          const said = drawConditions(survey, view, paths, random, 1, 1);
          if (!said) return null;
          const [one, clause] = [noun(view.entity), joinClauses(said)];
          const instruction = say(wording, [
            `There is exactly one ${one} ${clause}. What is its ${give.words}?`,
            `Find the only ${one} ${clause} and tell me its ${give.words}.`,
            `Give me the ${give.words} of the ${one} ${clause}; there is just one.`,
            `${sentence(one)} wanted: the single one ${clause}. Which ${give.words} does it have?`,
          ]);
          const take = { kind: "value" as const, path: give.path };
          return questionDraft(
            survey,
            instruction,
            { entity: view.entity.name, where: said.map(({ where }) => where), take },
            [view],
          );
        },
      }),
    );
  });
}

function countRelated(survey: Survey): Shape[] {
  return survey.views.flatMap((view) =>
    view.references.flatMap((reference): Shape[] => {
      const target = survey.viewOf.get(reference.entity ?? "");
      if (!target) return [];
      const head = attribute(reference);
      const toOwn = head === noun(target.entity) ? "" : ` as ${head}`;
      return [
        {
          key: `${view.entity.name}.${reference.name}`,
          bind(random, wording) {
            const ids = view.rows
              .map((row) => row[reference.name] ?? null)
              .filter((id) => entityOfId(survey.tools, id));
            if (ids.length === 0) return null;
            const name = nameOf(target, random.pick(ids));
            if (!name) return null;
            const many = nouns(view.entity);
            const instruction = say(wording, [
              `How many ${many} have ${name.text}${toOwn || ` as their ${head}`}?`,
              `Count the ${many} that refer to ${name.text}${toOwn}.`,
              `How many ${many} are recorded for ${name.text}${toOwn}?`,
              `Tell me how many ${many} belong to ${name.text}${toOwn}.`,
            ]);
            const where = name.mentions.map(({ by, value }) => ({
              path: `${reference.name}.${by}`,
              op: "eq" as const,
              value,
            }));
            if (where.some(({ path }) => !fieldAt(survey.tools, view.entity.name, path) || path.endsWith(".id")))
              return null;
            return questionDraft(
              survey,
              instruction,
              { entity: view.entity.name, where, take: { kind: "count" } },
              [view, target],
              name,
            );
          },
        },
      ];
    }),
  );
}

/** Families whose tasks are answered and change nothing. */
export const lookupFamilies: readonly Family[] = [
  { key: "lookup_field", tier: 1, shapes: lookupField },
  { key: "lookup_joined", tier: 1, shapes: lookupJoined },
  { key: "count_where", tier: 1, shapes: countWhere },
  { key: "total_where", tier: 1, shapes: totalWhere },
  { key: "extreme", tier: 1, shapes: extreme },
  { key: "list_ids", tier: 1, shapes: listIds },
  { key: "find_by_conditions", tier: 1, shapes: findByConditions },
  { key: "count_related", tier: 1, shapes: countRelated },
];
