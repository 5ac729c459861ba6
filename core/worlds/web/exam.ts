import type { Action, Row } from "../../action.ts";
import type { EnvironmentSpec, Field } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { Parameter } from "../../operation.ts";
import type { Task } from "../../task.ts";
import { dumpsOf } from "../exam.ts";
import type { ExamCase, ExamPlan } from "../maker.ts";
import { startOf } from "../open.ts";
import { carriedOver, type Ground } from "./carry.ts";
import { type Bench, beforeDone, doneWith, isWriting } from "./exam-bench.ts";
import { answerMutants, refusalMutants, writeMutants } from "./mutants.ts";
import { writeAddress } from "./pages/address.ts";
import { pathOf } from "./pages/site.ts";
import { treeText } from "./pages/tree.ts";
import { visit } from "./pages/visit.ts";

/** What the tasks of a site are proven with. `plainOf`: a task's oracle in terms of the environment's own tools. */
export function webExamOf(
  ground: Ground,
  plainOf: (task: Task) => readonly Action[],
): (face: EnvironmentSpec, task: Task) => ExamPlan {
  return (_, task) => {
    const bench: Bench = { ground, task, plain: plainOf(task) };
    return {
      trivial: trivialOf(bench),
      mutants: [...writeMutants(bench), ...answerMutants(bench), ...refusalMutants(bench)],
      unrelated: unrelatedOf(bench),
      alternatives: alternativesOf(bench),
    };
  };
}

/** Everything that a person can read as the answer, and every form sent as it stands. */
function trivialOf({ ground, task }: Bench): ExamCase[] {
  const { site, world, records } = ground;
  const state = startOf(world, task);
  const lists = [...site.sections.values()].flatMap(({ list, entity }) =>
    list ? [treeText(visit(site, state, writeAddress([entity.plural])), {}, null)] : [],
  );
  const dumps: Json[] = [...dumpsOf(records), lists.join("\n"), lists];
  const forms = records.spec.operations.flatMap((operation): Action[] => {
    if (operation.effects.length === 0) return [];
    const placed = site.placeOf.get(operation.name);
    const id = placed?.at === "of" ? [...(state.tables[placed.section.entity.name]?.keys() ?? [])][0] : null;
    const url = id === undefined ? null : writeAddress(pathOf(site, operation, id));
    return url === null ? [] : [{ action: "submit_form", params: { url, values: {} } }];
  });
  return [
    ...(task.goal.question || task.answerType !== "none"
      ? dumps.map((answer) => ({ what: "everything as the answer", actions: [doneWith({ answer })] }))
      : []),
    { what: "every form sent", actions: [...forms.slice(0, task.maxSteps - 1), doneWith({ answer: "done" })] },
  ];
}

/** The oracle, and one form sent that nobody asked for. */
function unrelatedOf(bench: Bench): ExamCase[] {
  const { ground, task } = bench;
  const own = new Set([...task.goal.records, ...task.goal.mentions].map(({ entity }) => entity));
  return [true, false].flatMap((isOwn) => {
    const stray = strayForm(bench, (entity) => own.has(entity) === isOwn);
    const form = stray && carriedOver(ground, task, [stray], "addresses");
    return form
      ? [
          {
            what: isOwn ? "another record of its kind changed" : "a record elsewhere changed",
            actions: beforeDone(bench, form),
          },
        ]
      : [];
  });
}

/** A change of a record that the task is not about, which the rules allow once the task is done. */
function strayForm({ ground, task, plain }: Bench, isIn: (entity: string) => boolean): Action | null {
  const { records } = ground;
  const touched = new Set(
    task.validators.flatMap(({ check }) =>
      check.type === "frame" ? check.allowed.map(({ entity, id }) => `${entity}/${id ?? ""}`) : [],
    ),
  );
  const state = plain.reduce(
    (before, action) => (action.action === "done" ? before : records.step(before, action).state),
    startOf(records, task),
  );
  for (const operation of records.spec.operations) {
    const { entity = "", kind, parameters, bind } = operation;
    const subject = bind[0]?.param;
    if (kind !== "update" || subject === undefined || !isIn(entity)) continue;
    for (const [id, row] of state.tables[entity] ?? []) {
      if (touched.has(`${entity}/${id}`)) continue;
      for (const parameter of parameters) {
        const value = parameter.name === subject ? null : strayValue(records.entity(entity).fields, parameter, row);
        if (value === null) continue;
        const action = { action: operation.name, params: { [subject]: id, [parameter.name]: value } };
        const { changes, violations } = records.step(state, action);
        if (changes.length > 0 && violations.length === 0) return action;
      }
    }
  }
  return null;
}

function strayValue(fields: readonly Field[], { name, type }: Parameter, row: Row): Json {
  const field = fields.find((each) => each.name === name);
  if (!field || field.sensitive || field.managed) return null;
  const now = row[name] ?? null;
  if (type === "boolean") return now !== true;
  if (type === "integer") return Number(now ?? 0) + 1;
  return type === "text" || type === "longtext" ? "Changed by the way" : null;
}

/** Other right ways: by addresses instead of links, by keys, written as calls, after looking around. */
function alternativesOf(bench: Bench): ExamCase[] {
  const { ground, task, plain } = bench;
  const { oracle } = task;
  const byAddress = carriedOver(ground, task, plain, "addresses");
  const look: Action[] = [
    { action: "goto", params: { url: "/" } },
    { action: "scroll", params: { direction: "down" } },
    { action: "new_tab", params: {} },
    { action: "tab_close", params: {} },
    { action: "send_message", params: { text: "I am looking around." } },
  ];
  return [
    ...(byAddress ? [{ what: "by addresses", actions: byAddress }] : []),
    { what: "after looking around", actions: [...look, { action: "goto", params: { url: "/" } }, ...oracle] },
    { what: "written as calls", actions: oracle.map(asCall) },
    ...withoutMistakes(bench),
  ];
}

/** The forms that the site takes, without those that it refuses on the way. */
function withoutMistakes(bench: Bench): ExamCase[] {
  const { ground, task, plain } = bench;
  const isNeeded = ({ action }: Action, at: number) =>
    (ground.records.operation(action)?.effects.length ?? 0) === 0 || isWriting(bench, at);
  const needed = plain.filter(isNeeded);
  const actions = needed.length < plain.length ? carriedOver(ground, task, needed, "clicks") : null;
  return actions ? [{ what: "without what is refused", actions }] : [];
}

/** An action written as browser agents write them. */
function asCall(action: Action): Action {
  const { id, value, option, url } = action.params;
  const text = (each: Json | undefined) => JSON.stringify(String(each ?? ""));
  const written: Partial<Record<string, string>> = {
    goto: `goto(${text(url)})`,
    click: `click(${text(id)})`,
    fill: `fill(${text(id)}, ${text(value)})`,
    select_option: `select_option(${text(id)}, ${text(option)})`,
    check: `check(${text(id)})`,
    uncheck: `uncheck(${text(id)})`,
  };
  const call = written[action.action];
  return call === undefined ? action : { action: "act", params: { action: call } };
}
