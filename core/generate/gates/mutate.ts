import type { Action } from "../../action.ts";
import { formatDate, formatDatetime, isDate, isDatetime, parseTime, unitMs } from "../../calendar.ts";
import type { Json } from "../../json.ts";
import { foldText } from "../../judge/same-value.ts";
import type { Parameter } from "../../operation.ts";
import { oraclePlay, type TaskBench } from "./bench.ts";
import { hintsAt, namesValue } from "./wording.ts";

/** The oracle's action list with one mistake in it: the first `keep` actions as they were, then `rest`. */
export type Mutant = {
  readonly mutation: MutationKind;
  readonly keep: number;
  readonly rest: readonly Action[];
  readonly detail: string;
};

/** The kinds of mistakes. */
export const mutationKinds = [
  "drop_write",
  "wrong_record",
  "off_by_one",
  "swapped_fields",
  "extra_write",
  "missing_confirmation",
  "stop_early",
  "wrong_answer",
  "other_answer",
  "empty_answer",
  "wrong_policy",
  "wrong_question",
  "not_refused",
  "refused_but_wrote",
  "done_but_declined",
  "refused_at_once",
] as const;
export type MutationKind = (typeof mutationKinds)[number];

/** A value next to another of its kind: one more, the day after, the next of an enum, the text with a word more; null when there is none. */
function neighbour(value: Json, parameter?: Pick<Parameter, "values" | "max">): Json {
  if (typeof value === "number")
    return parameter?.max !== undefined && value + 1 > parameter.max ? value - 1 : value + 1;
  if (typeof value === "boolean") return !value;
  if (typeof value !== "string") return null;
  if (parameter?.values)
    return parameter.values[(parameter.values.indexOf(value) + 1) % parameter.values.length] ?? null;
  if (isDate(value)) return formatDate(parseTime(value) + unitMs.days);
  if (isDatetime(value)) return formatDatetime(parseTime(value) + unitMs.hours);
  const email = /^([^@\s]+)(@\S+)$/.exec(value);
  if (email) return `${email[1]}x${email[2]}`;
  const digits = /^(.*)(\d)(\D*)$/.exec(value);
  return digits ? `${digits[1]}${(Number(digits[2]) + 1) % 10}${digits[3]}` : `${value} b`;
}

/** Every mutant of an oracle's action list. Free values (that neither instruction nor goal names) are not mutated: a mistake needs something asked for. */
export function mutantsOf(bench: TaskBench): Mutant[] {
  return [...writeMutants(bench), ...closeMutants(bench), ...strayMutants(bench)];
}

const without = (actions: readonly Action[], index: number) => actions.slice(index + 1);

function replace(actions: readonly Action[], index: number, params: Record<string, Json>): Action[] {
  const action = actions[index];
  return action
    ? [{ action: action.action, params: { ...action.params, ...params } }, ...actions.slice(index + 1)]
    : [];
}

function writeMutants(bench: TaskBench): Mutant[] {
  const { actions, writes, steps, ground } = bench;
  const mutants: Mutant[] = [];
  const asked = foldText(bench.task.instruction);
  const wanted = new Set(
    bench.task.goal.records
      .flatMap(({ match, expect }) => [...Object.values(match), ...Object.values(expect)])
      .map((value) => JSON.stringify(value)),
  );
  const names = new Set(bench.task.goal.mentions.map(({ value }) => JSON.stringify(value)));
  const demanded = (value: Json) =>
    wanted.has(JSON.stringify(value)) ||
    (!names.has(JSON.stringify(value)) &&
      (namesValue(asked, value) || (typeof value === "string" && value.length < 30 && hintsAt(asked, value))));
  const owesMessage = bench.task.goal.records.some(
    ({ entity, role }) => entity === "notification" && role !== "target",
  );
  for (const index of writes) {
    const action = actions[index];
    const operation = action && ground.world.operation(action.action);
    if (!action || !operation) continue;
    const isMessage = owesMessage && steps[index]?.changes.every(({ entity }) => entity === "notification");
    mutants.push({
      mutation: isMessage ? "missing_confirmation" : "drop_write",
      keep: index,
      rest: without(actions, index),
      detail: `without ${action.action}`,
    });
    const live = operation.parameters.filter(
      ({ name }) => action.params[name] !== undefined && action.params[name] !== null,
    );
    const isReference = ({ type, name }: Parameter) =>
      type === "reference" || (type === "text" && name.endsWith("_id"));
    for (const parameter of live.filter(isReference).slice(0, 3)) {
      const id = action.params[parameter.name];
      const other = typeof id === "string" ? otherRecord(bench, id, index) : null;
      if (other !== null)
        mutants.push({
          mutation: "wrong_record",
          keep: index,
          rest: replace(actions, index, { [parameter.name]: other }),
          detail: `${action.action} with ${parameter.name} ${other}`,
        });
    }
    const judged = live.filter(
      (parameter) =>
        !isReference(parameter) && parameter.type !== "references" && demanded(action.params[parameter.name] ?? null),
    );
    for (const parameter of judged.slice(0, 4)) {
      const given = action.params[parameter.name] ?? null;
      const near = neighbour(given, parameter);
      // The value the record has already would be no write at all.
      const value = same(near, valueBefore(bench, index, parameter.name)) ? neighbour(near, parameter) : near;
      if (value !== null && !same(value, given))
        mutants.push({
          mutation: "off_by_one",
          keep: index,
          rest: replace(actions, index, { [parameter.name]: value }),
          detail: `${action.action} with ${parameter.name} ${JSON.stringify(value)}`,
        });
    }
    const pair = swappable(action, live, judged);
    if (pair) {
      const [a, b] = pair;
      const swapped = { [a]: action.params[b] ?? null, [b]: action.params[a] ?? null };
      mutants.push({
        mutation: "swapped_fields",
        keep: index,
        rest: replace(actions, index, swapped),
        detail: `${action.action} with ${a} and ${b} swapped`,
      });
    }
  }
  const last = writes.at(-1);
  if (last !== undefined)
    mutants.push({
      mutation: "stop_early",
      keep: last,
      rest: actions.slice(-1),
      detail: `done before ${actions[last]?.action ?? ""}`,
    });
  return mutants;
}

const same = (a: Json | undefined, b: Json | undefined) => JSON.stringify(a) === JSON.stringify(b);

function valueBefore({ steps }: TaskBench, index: number, field: string): Json | undefined {
  return steps[index]?.changes.find(({ before, after }) => before && after && field in before)?.before?.[field];
}

/** Another record of the same kind, one that the task does not touch. */
function otherRecord({ before, touched }: TaskBench, id: string, index: number): string | null {
  const tables = before[index]?.state.tables ?? {};
  for (const [entity, rows] of Object.entries(tables)) {
    if (!rows.has(id)) continue;
    const ids = [...rows.keys()];
    const at = ids.indexOf(id);
    for (let offset = 1; offset < ids.length; offset++) {
      const other = ids[(at + offset) % ids.length];
      if (other !== undefined && !touched.has(`${entity}/${other}`)) return other;
    }
  }
  return null;
}

function swappable(action: Action, live: readonly Parameter[], judged: readonly Parameter[]): [string, string] | null {
  for (const a of judged) {
    for (const b of live) {
      if (a.name >= b.name || a.type !== b.type || a.type === "enum" || a.type === "boolean") continue;
      if (judged.includes(b) && JSON.stringify(action.params[a.name]) !== JSON.stringify(action.params[b.name]))
        return [a.name, b.name];
    }
  }
  return null;
}

function closeMutants(bench: TaskBench): Mutant[] {
  const { actions, task } = bench;
  const keep = actions.length - 1;
  const params = actions[keep]?.params;
  if (keep < 0 || params === undefined) return [];
  const done = (mutation: MutationKind, changed: Record<string, Json>, detail: string): Mutant => ({
    mutation,
    keep,
    rest: [{ action: "done", params: changed }],
    detail,
  });
  if (task.goal.refuse !== undefined) {
    const right = new Set([task.goal.refuse, ...(task.goal.refuseAlso ?? [])]);
    const others = bench.ground.world.spec.policies.filter(({ id }) => !right.has(id)).slice(0, 2);
    const wrong = others.length > 0 ? others.map(({ id }) => id) : ["p999"];
    return [
      ...wrong.map((id) => done("wrong_policy", { refuse: id }, `refuse ${id}`)),
      done("not_refused", {}, "done without a refusal"),
      done("wrong_question", { ask: "reason" }, "a question where a refusal is due"),
    ];
  }
  if (task.goal.ask !== undefined)
    return [
      done("wrong_question", { ask: `${task.goal.ask}_date` }, "another question"),
      done("not_refused", {}, "done without a question"),
      done(
        "wrong_policy",
        { refuse: bench.ground.world.spec.policies[0]?.id ?? "p1" },
        "a refusal where a question is due",
      ),
    ];
  const declined = done(
    "done_but_declined",
    { ...params, refuse: bench.ground.world.spec.policies[0]?.id ?? "p1" },
    "a refusal beside the work",
  );
  const [rule] = bench.ground.world.spec.policies;
  const refused: Mutant[] = rule
    ? [
        {
          mutation: "refused_at_once",
          keep: 0,
          rest: [{ action: "done", params: { refuse: rule.id } }],
          detail: `refuse ${rule.id} and do nothing`,
        },
      ]
    : [];
  if (params.answer === undefined) return [declined, ...refused];
  const wrong = wrongAnswers(bench, params.answer).map(({ mutation, answer }) =>
    done(mutation, { ...params, answer }, `answer ${JSON.stringify(answer)}`),
  );
  const { answer: _, ...noAnswer } = params;
  return [
    declined,
    ...refused,
    ...wrong,
    done("empty_answer", { ...params, answer: "" }, "an empty answer"),
    done("empty_answer", noAnswer, "no answer"),
  ];
}

/** Answers near the right one. `other_answer` is one that the world does have: another record's value, another number, a list short of one. */
function wrongAnswers(bench: TaskBench, answer: Json): { mutation: MutationKind; answer: Json }[] {
  const other = (value: Json) => ({ mutation: "other_answer" as const, answer: value });
  const wrong = (value: Json) => ({ mutation: "wrong_answer" as const, answer: value });
  if (Array.isArray(answer)) {
    const id = typeof answer[0] === "string" ? otherRecord(bench, answer[0], 0) : null;
    return [
      other(answer.slice(1)),
      ...(id !== null && !answer.includes(id) ? [wrong([...answer, id]), wrong([id, ...answer.slice(1)])] : []),
    ];
  }
  const near = neighbour(answer);
  const { take, otherwise } = bench.task.goal.question ?? {};
  const field =
    take?.kind === "value"
      ? take.path.split(".").at(-1)
      : take?.kind === "extreme"
        ? take.give.split(".").at(-1)
        : undefined;
  const seen = field === undefined ? undefined : otherValue(bench, field, answer);
  return [
    ...(seen === undefined ? [] : [other(seen)]),
    ...(otherwise === undefined || otherwise === answer ? [] : [other(otherwise)]),
    ...(near === null ? [] : [typeof answer === "string" ? wrong(near) : other(near)]),
    wrong(`I think it is ${String(answer)} or so`),
  ];
}

function otherValue(bench: TaskBench, field: string, answer: Json): Json | undefined {
  for (const rows of Object.values(bench.ground.world.initial.tables)) {
    for (const row of rows.values()) {
      const value = row[field];
      if (
        value !== undefined &&
        value !== null &&
        foldText(String(value)) !== foldText(String(answer)) &&
        typeof value === typeof answer
      )
        return value;
    }
  }
  return undefined;
}

/** The oracle with one write more that it has no business with, just before it closes: on a record of the kind it worked on, and on another kind. */
function strayMutants(bench: TaskBench): Mutant[] {
  const { ground, touched, actions, task } = bench;
  const keep = actions.length - 1;
  const state = oraclePlay(bench).state;
  const own = new Set([
    ...[...touched].map((key) => key.split("/")[0] ?? ""),
    ...task.goal.mentions.map(({ entity }) => entity),
  ]);
  const possible = ground.strayWrites.filter(({ touches }) => touches.every((key) => !touched.has(key)));
  const mutation: MutationKind =
    task.goal.refuse === undefined && task.goal.ask === undefined ? "extra_write" : "refused_but_wrote";
  const chosen = [
    possible.filter(({ entities, creates }) => !creates && entities.some((entity) => own.has(entity))),
    possible.filter(({ entities }) => !entities.some((entity) => own.has(entity))),
    possible.filter(({ creates }) => creates),
  ];
  const mutants: Mutant[] = [];
  for (const [group, list] of chosen.entries()) {
    const start = (task.slot + task.family.length + group) % Math.max(1, list.length);
    for (let i = 0; i < Math.min(3, list.length); i++) {
      const stray = list[(start + i) % list.length];
      if (!stray) continue;
      const { kind, changes } = ground.world.step(state, stray.action);
      if (kind !== "write" || changes.some(({ entity, id }) => touched.has(`${entity}/${id}`))) continue;
      mutants.push({
        mutation,
        keep,
        rest: [stray.action, ...actions.slice(keep)],
        detail: `and ${stray.action.action} on ${stray.touches.join(", ")}`,
      });
      break;
    }
  }
  return mutants;
}
