import type { Action } from "../../action.ts";
import type { EnvironmentSpec } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { Task } from "../../task.ts";
import { dumpsOf } from "../exam.ts";
import type { ExamCase, ExamPlan } from "../maker.ts";
import { startOf } from "../open.ts";
import { casesOver, toolExamOf } from "../tool-exam.ts";
import { carriedOver, type Ground } from "./carry.ts";
import { addressOn } from "./pages/address.ts";
import { pathOf, siteFor, sitesOf } from "./pages/site.ts";
import { treeText } from "./pages/tree.ts";
import { visit } from "./pages/visit.ts";

/** What the tasks of a site are proven with. `base`: the environment and its tasks in terms of its own tools, in which mistakes are made; they are carried over as the oracle was. */
export function webExamOf(ground: Ground, base: EnvironmentSpec): (face: EnvironmentSpec, task: Task) => ExamPlan {
  const toolExam = toolExamOf(base);
  const plain = new Map(base.tasks.map(({ id, oracle }) => [id, oracle]));
  return (_, task) => {
    const bench: Bench = { ground, task, plain: plain.get(task.id) ?? task.oracle };
    const over = (actions: readonly Action[]) =>
      carriedOver(ground, task, actions, "clicks") ?? carriedOver(ground, task, actions, "addresses");
    const { mutants, unrelated } = toolExam(task.id);
    return {
      trivial: trivialOf(bench),
      mutants: casesOver(mutants, over),
      unrelated: casesOver(unrelated, over),
      alternatives: alternativesOf(bench),
    };
  };
}

/** A task of a site, its oracle on the site, and what the tools would do for it. */
type Bench = { readonly ground: Ground; readonly task: Task; readonly plain: readonly Action[] };

const doneWith = (params: Action["params"]): Action => ({ action: "done", params });

/** Everything that a person can read as the answer, and every form sent as it stands. */
function trivialOf({ ground, task }: Bench): ExamCase[] {
  const { site, world, records } = ground;
  const state = startOf(world, task);
  const lists = sitesOf(site).flatMap((each) =>
    [...each.sections.values()].flatMap(({ list, entity }) =>
      list ? [treeText(visit(site, state, addressOn(each, [entity.plural])), {}, null)] : [],
    ),
  );
  const dumps: Json[] = [...dumpsOf(records), lists.join("\n"), lists];
  const forms = records.spec.operations.flatMap((operation): Action[] => {
    if (operation.effects.length === 0) return [];
    const own = siteFor(site, operation);
    const placed = own.placeOf.get(operation.name);
    const id = placed?.at === "of" ? [...(state.tables[placed.section.entity.name]?.keys() ?? [])][0] : null;
    const url = id === undefined ? null : addressOn(own, pathOf(own, operation, id));
    return url === null ? [] : [{ action: "submit_form", params: { url, values: {} } }];
  });
  return [
    ...(task.goal.question || task.answerType !== "none"
      ? dumps.map((answer) => ({ what: "everything as the answer", actions: [doneWith({ answer })] }))
      : []),
    { what: "every form sent", actions: [...forms.slice(0, task.maxSteps - 1), doneWith({ answer: "done" })] },
  ];
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

/** Whether an action changes something where it stands. */
function isWriting({ ground: { records }, task, plain }: Bench, at: number): boolean {
  const state = plain.slice(0, at).reduce((now, action) => records.step(now, action).state, startOf(records, task));
  const action = plain[at];
  return action !== undefined && records.step(state, action).changes.length > 0;
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
