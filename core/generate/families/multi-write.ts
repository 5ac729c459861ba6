import type { Field } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { Random } from "../../random.ts";
import type { Question } from "../../task.ts";
import { drawCondition, joinedPaths, ownPaths } from "./conditions.ts";
import { expectedAnswer, selectRows } from "./expected.ts";
import { type Family, nameOf, type Shape, say } from "./family.ts";
import { changedValue, sayFieldValue } from "./fresh.ts";
import { changeCall, createCall } from "./phrases.ts";
import { requestDraft } from "./request.ts";
import { drawRow, operationShapes, request } from "./single-write.ts";
import type { Survey, View } from "./survey.ts";
import { attribute, noun, nouns, sentence } from "./words.ts";

/** Fields that one `update_x` call can change. */
function changeable(view: View): Field[] {
  return view.open.filter(
    (field) =>
      !field.transitions && !field.sensitive && !view.guarded.has(field.name) && field.name !== view.entity.display,
  );
}

function updateFields(survey: Survey): Shape[] {
  return survey.views.flatMap((view) => {
    const fields = changeable(view);
    const count = Math.min(12, fields.length);
    return Array.from(
      { length: count },
      (_, place): Shape => ({
        key: `${view.entity.name}#${place}`,
        bind: (random, wording) =>
          drawRow(view, random, (id) => {
            const row = view.rows.find((each) => each.id === id);
            const first = fields[place];
            if (!row || !first) return null;
            const others = random.shuffle(fields.filter((field) => field !== first)).slice(0, place % 3 === 0 ? 2 : 1);
            const values = [first, ...others].flatMap((field): [Field, Json][] => {
              const value = changedValue(survey, view, field, row, random);
              return value === undefined ? [] : [[field, value]];
            });
            const call = values.length < 2 ? undefined : changeCall(survey, view, id, values);
            if (!call) return null;
            return requestDraft(
              survey,
              { actions: [call.action], mentions: call.mentions, instruction: request(wording, call.imperative) },
              [3],
            );
          }),
      }),
    );
  });
}

/** Either of two outcomes for one record, decided by one of its own values. */
function conditionalUpdate(survey: Survey): Shape[] {
  return survey.views.flatMap((view) => {
    const targets = changeable(view).filter((field) => field.type === "enum" || field.type === "boolean");
    const measures = [...view.numbers, ...view.dates].filter((field) => !view.guarded.has(field.name));
    return measures.flatMap((measure) =>
      targets.map(
        (target): Shape => ({
          key: `${view.entity.name}.${measure.name}->${target.name}`,
          bind: (random, wording) =>
            drawRow(view, random, (id) => {
              const row = view.rows.find((each) => each.id === id);
              const name = nameOf(view, id);
              const limit = drawCondition(
                view.rows.map((each) => each[measure.name] ?? null),
                { path: measure.name, field: measure, owner: attribute(measure) },
                random,
              );
              const value = row && changedValue(survey, view, target, row, random);
              if (!row || !name || !limit || value === undefined || row[measure.name] === null) return null;
              const holds =
                selectRows(
                  survey.tools,
                  { [view.entity.name]: new Map([[id, row]]) },
                  { entity: view.entity.name, where: [limit.where] },
                ).length > 0;
              const other =
                target.type === "boolean"
                  ? row[target.name]
                  : random.pick((target.values ?? []).filter((each) => each !== value));
              const second = extraField(survey, view, row, target, random);
              if (other === undefined || other === null || !second) return null;
              const [yes, no] = holds ? [value, other] : [other, value];
              const test = limit.text.replace(/^whose /, "");
              const say2 = (choice: Json) => sayFieldValue(survey, target, choice) ?? "";
              const call = changeCall(survey, view, id, [[target, value], second.pair]);
              if (!call) return null;
              const what = attribute(target);
              const instruction = say(wording, [
                `Look at ${name.text}: if ${its(test)}, set its ${what} to ${say2(yes)}, otherwise to ${say2(no)}. In either case set the ${second.words}.`,
                `Please update ${name.text}. Its ${what} becomes ${say2(yes)} if ${its(test)}, and ${say2(no)} if not. Also set the ${second.words}.`,
                `For ${name.text}, set the ${second.words}, and the ${what} to ${say2(yes)} provided that ${its(test)}; if that is not so, the ${what} to ${say2(no)}.`,
                `Check ${name.text}. When ${its(test)}, its ${what} has to be ${say2(yes)}; when not, ${say2(no)}. The ${second.words.replace(" to ", " has to be ")} in both cases.`,
              ]);
              return requestDraft(
                survey,
                { actions: [call.action], mentions: [...name.mentions, ...call.mentions], instruction },
                [3],
              );
            }),
        }),
      ),
    );
  });
}

const its = (test: string) => `its ${test}`;

function extraField(survey: Survey, view: View, row: View["rows"][number], target: Field, random: Random) {
  for (const field of random.shuffle(changeable(view).filter((each) => each !== target && each.type !== "reference"))) {
    const value = changedValue(survey, view, field, row, random);
    const words = value === undefined ? undefined : sayFieldValue(survey, field, value);
    if (value !== undefined && words !== undefined)
      return { pair: [field, value] as [Field, Json], words: `${attribute(field)} to ${words}` };
  }
  return undefined;
}

/** A new record for the one that a condition picks out. */
function createForFound(survey: Survey): Shape[] {
  return survey.views
    .filter((view) => view.create)
    .flatMap((view) =>
      view.references.flatMap((reference) => {
        const target = survey.viewOf.get(reference.entity ?? "");
        const isParameter = view.create?.parameters.some(({ name }) => name === reference.name);
        if (!target || !isParameter || reference.same || target === view) return [];
        const measures = [...target.numbers, ...target.dates].filter((field) => !target.guarded.has(field.name));
        const limits = [null, ...ownPaths(target).filter(({ field }) => field.type === "enum")];
        return measures.flatMap((measure) =>
          limits.slice(0, 3).map(
            (limit): Shape => ({
              key: `${view.entity.name}.${reference.name}<-${measure.name}/${limit?.path ?? ""}`,
              bind(random, wording) {
                for (let attempt = 0; attempt < 4; attempt++) {
                  const condition =
                    limit &&
                    drawCondition(
                      target.rows.map((row) => row[limit.path] ?? null),
                      limit,
                      random,
                    );
                  if (limit && !condition) return null;
                  const most = random.next() < 0.5;
                  const where = condition ? [condition.where] : [];
                  const question: Question = {
                    entity: target.entity.name,
                    where,
                    take: { kind: "extreme", path: measure.name, most, give: "id" },
                  };
                  const id = expectedAnswer(survey.tools, survey.world.initial.tables, question);
                  if (typeof id !== "string") continue;
                  const isTime = measure.type === "date" || measure.type === "datetime";
                  const degree = isTime ? (most ? "latest" : "earliest") : most ? "highest" : "lowest";
                  const which = `the ${noun(target.entity)}${condition ? ` ${condition.text}` : ""} with the ${degree} ${attribute(measure)}`;
                  const call = createCall(survey, view, random, { [reference.name]: { value: id, words: which } });
                  if (!call) continue;
                  const instruction = say(wording, [
                    `Please create ${call.imperative}.`,
                    `Find ${which}, then add ${call.imperative}.`,
                    `I need ${call.imperative}. Look up the right ${noun(target.entity)} first.`,
                    `Add ${call.imperative} to the system.`,
                  ]);
                  const draft = requestDraft(
                    survey,
                    { actions: [call.action], mentions: call.mentions, instruction, selects: [question] },
                    [2],
                  );
                  if (draft) return draft;
                }
                return null;
              },
            }),
          ),
        );
      }),
    );
}

function updateMatching(survey: Survey): Shape[] {
  return survey.views.flatMap((view) => {
    const paths = [...joinedPaths(survey, view), ...ownPaths(view)];
    return changeable(view)
      .filter(
        (field) =>
          ["enum", "boolean", "date", "reference", "longtext", "integer", "money"].includes(field.type) &&
          !field.unique,
      )
      .flatMap((field) =>
        paths
          .filter(({ path }) => path !== field.name)
          .map(
            (path): Shape => ({
              key: `${view.entity.name}.${field.name}/${path.path}`,
              bind: (random, wording) => matchingDraft(survey, view, field, path, random, wording),
            }),
          ),
      );
  });
}

function matchingDraft(
  survey: Survey,
  view: View,
  field: Field,
  path: ReturnType<typeof ownPaths>[number],
  random: Random,
  wording: number,
) {
  const { tools, world } = survey;
  if (view.rows.length === 0) return null;
  const second = random.pick(
    ownPaths(view)
      .filter((each) => each.path !== field.name && each.path !== path.path)
      .concat(path),
  );
  for (let attempt = 0; attempt < 5; attempt++) {
    const row = random.pick(view.rows);
    const head = path.path.split(".");
    const target = head.length > 1 ? tools.fields.get(view.entity.name)?.get(head[0] ?? "")?.entity : undefined;
    const source = target
      ? (world.initial.tables[target]?.get(String(row[head[0] ?? ""]))?.[head[1] ?? ""] ?? null)
      : (row[path.path] ?? null);
    const first = drawCondition([source], path, random);
    const other = second === path ? null : drawCondition([row[second.path] ?? null], second, random);
    const said = [...(first ? [first] : []), ...(other ? [other] : [])];
    if (!first) continue;
    const rows = selectRows(tools, world.initial.tables, {
      entity: view.entity.name,
      where: said.map(({ where }) => where),
    });
    if (rows.length < 2 || rows.length > 3) continue;
    const value = changedValue(survey, view, field, row, random);
    if (value === undefined || rows.some((each) => each[field.name] === value)) continue;
    const calls = rows.map((each) => changeCall(survey, view, String(each.id), [[field, value]]));
    const words = sayFieldValue(survey, field, value);
    const which = `${nouns(view.entity)} ${said.map(({ text }) => text).join(" and ")}`;
    const named = calls.flatMap((call) => (call ? [call] : []));
    if (named.length < rows.length || words === undefined) continue;
    const instruction = say(wording, [
      `Please set the ${attribute(field)} to ${words} for all ${which}.`,
      `Find all ${which} and set the ${attribute(field)} of each to ${words}.`,
      `All ${which} should have the ${attribute(field)} ${words}. Please change them.`,
      `${sentence(which)} need a change: set the ${attribute(field)} to ${words} on every one of them.`,
    ]);
    const mentions =
      field.type === "reference" ? (named[0]?.mentions ?? []).filter((mention) => mention.id === value) : [];
    const selects: Question[] = [
      { entity: view.entity.name, where: said.map(({ where }) => where), take: { kind: "ids" } },
    ];
    const draft = requestDraft(
      survey,
      { actions: named.map(({ action }) => action), mentions, instruction, selects },
      [3],
    );
    if (draft) return draft;
  }
  return null;
}

/** Families with several fields, several records or a decision. */
export const multiWriteFamilies: readonly Family[] = [
  { key: "update_fields", tier: 3, shapes: updateFields },
  { key: "conditional_update", tier: 3, shapes: conditionalUpdate },
  { key: "create_for_found", tier: 3, shapes: createForFound },
  { key: "update_matching", tier: 3, shapes: updateMatching },
  { key: "carry_out_several", tier: 3, shapes: (survey) => operationShapes(survey, 3, 2) },
];
