import type { Action } from "../../action.ts";
import type { EnvironmentSpec } from "../../environment.ts";
import type { Task } from "../../task.ts";
import type { ExamPlan } from "../../worlds/maker.ts";
import { carriedTask, groundOf } from "../../worlds/web/carry.ts";
import { webExamOf } from "../../worlds/web/exam.ts";
import { webWorldFor } from "../../worlds/web/face.ts";
import type { MadeSpec } from "../made-spec.ts";
import { madeOfTools } from "../tools/make-tools.ts";
import type { AskedKind } from "../tools/tool-set.ts";
import { manySitesLandingKinds, oneSiteLandingKinds } from "./landing.ts";
import { manySitesKinds } from "./many-sites.ts";
import { manySitesOrNotKinds, oneSiteOrNotKinds } from "./not-available.ts";
import { oneSiteKinds } from "./one-site.ts";
import { rowsOf, startAt } from "./rows.ts";
import { sites } from "./sites.ts";
import * as tables from "./tables.ts";

/** The tools that the pages are made of, over the rows of all sites. */
const tools = madeOfTools({
  name: "webarena",
  startAt,
  entities: Object.values(tables),
  operations: sites.flatMap(({ operations }) => operations),
  sites: sites.map((site) => ({ ...site, operations: site.operations.map(({ name }) => name) })),
  rowsOf,
  kinds: evenly(
    evenly(oneSiteKinds, oneSiteOrNotKinds, oneSiteLandingKinds),
    evenly(manySitesKinds, manySitesOrNotKinds, manySitesLandingKinds),
  ),
});

/** Six sites in one browser, and tasks on one or several of them: the tools' tasks, their oracles carried over to clicks. */
export const webarena: MadeSpec = {
  name: "webarena",
  make(options) {
    const base = tools.make(options);
    const whole = { ...base, world: webWorldFor(base) };
    const ground = groundOf(whole, base);
    return { ...whole, tasks: base.tasks.flatMap((task) => carriedTask(ground, task) ?? []) };
  },
  examOf(spec, task) {
    const examOfTask = exams.get(spec) ?? examOf(spec);
    exams.set(spec, examOfTask);
    const plan = examOfTask(spec, task);
    return { ...plan, ...landingExam(task, plan), bearsOut: ({ page }) => isSaidOn(String(page), task) };
  },
};

const exams = new WeakMap<EnvironmentSpec, (spec: EnvironmentSpec, task: Task) => ExamPlan>();

function examOf(spec: EnvironmentSpec): (spec: EnvironmentSpec, task: Task) => ExamPlan {
  const base = tools.make(spec.options);
  return webExamOf(groundOf(spec, base), base);
}

/** Whether a page says the answer of a task, where it is one that pages say: sums they do not. That there is none is said by an empty list. */
function isSaidOn(page: string, { goal, oracle }: Task): boolean {
  const { take, otherwise } = goal.question ?? {};
  const { answer } = oracle.at(-1)?.params ?? {};
  if (answer !== undefined && answer === otherwise) return /^\s*StaticText '0 /m.test(page);
  return (take?.kind !== "value" && take?.kind !== "extreme") || page.includes(String(answer));
}

/** What a task is proven with that a page decides: nothing is written on its way, so that mistakes are made of the way itself. */
function landingExam({ goal: { page }, oracle }: Task, { alternatives }: ExamPlan): Partial<ExamPlan> {
  if (page === undefined) return {};
  const [path = "", query] = page.split("?");
  const goto = (url: string): Action => ({ action: "goto", params: { url } });
  const [way, done] = [oracle.slice(0, -1), oracle.slice(-1)];
  const wrong: readonly (readonly [string, readonly Action[]])[] = [
    ["stop_early", [...way.slice(0, -1), ...done]],
    ["another_page", [goto(query === undefined ? nextOf(path) : path), ...done]],
    ["its_list", [goto(path.replace(/\/[^/]*$/, "")), ...done]],
    ["not_in_front", [...way, { action: "new_tab", params: {} }, ...done]],
    ["gone_on", [...way, { action: "go_back", params: {} }, ...done]],
    ["only_told", [{ action: "done", params: { answer: page } }]],
    ["done_but_declined", [...way, { action: "done", params: { hand_over: { to: "user", why: "It is hard." } } }]],
  ];
  const swapped = query === undefined ? page : `${path}?${query.split("&").toReversed().join("&")}`;
  return {
    mutants: wrong.map(([what, actions]) => ({ what, actions })),
    alternatives: [
      ...alternatives,
      { what: "in another tab", actions: [{ action: "new_tab", params: { url: swapped } }, ...done] },
    ],
  };
}

/** The address of the record after another: `/products/pr_013` after `/products/pr_012`. */
const nextOf = (path: string) => path.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));

/** Several lists in one, so that each part of it has its share of both. */
function evenly(...lists: readonly (readonly AskedKind[])[]): AskedKind[] {
  return lists
    .flatMap((list) => list.map((kind, at) => ({ kind, place: (at + 0.5) / list.length })))
    .toSorted((a, b) => a.place - b.place)
    .map(({ kind }) => kind);
}
