import type { EnvironmentSpec } from "../../environment.ts";
import type { Task } from "../../task.ts";
import type { ExamPlan } from "../../worlds/maker.ts";
import { carriedTask, groundOf } from "../../worlds/web/carry.ts";
import { webExamOf } from "../../worlds/web/exam.ts";
import { webWorldFor } from "../../worlds/web/face.ts";
import type { MadeSpec } from "../made-spec.ts";
import { madeOfTools } from "../tools/make-tools.ts";
import type { AskedKind } from "../tools/tool-set.ts";
import { manySitesKinds } from "./many-sites.ts";
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
  kinds: evenly(oneSiteKinds, manySitesKinds),
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
    return { ...examOfTask(spec, task), bearsOut: ({ page }) => isSaidOn(String(page), task) };
  },
};

const exams = new WeakMap<EnvironmentSpec, (spec: EnvironmentSpec, task: Task) => ExamPlan>();

function examOf(spec: EnvironmentSpec): (spec: EnvironmentSpec, task: Task) => ExamPlan {
  const base = tools.make(spec.options);
  return webExamOf(groundOf(spec, base), base);
}

/** Whether a page says the answer of a task, where it is one that pages say: sums they do not. */
function isSaidOn(page: string, { goal, oracle }: Task): boolean {
  const kind = goal.question?.take.kind;
  return (kind !== "value" && kind !== "extreme") || page.includes(String(oracle.at(-1)?.params.answer));
}

/** Two lists in one, so that each part of it has its share of both. */
function evenly(...lists: readonly (readonly AskedKind[])[]): AskedKind[] {
  return lists
    .flatMap((list) => list.map((kind, at) => ({ kind, place: (at + 0.5) / list.length })))
    .toSorted((a, b) => a.place - b.place)
    .map(({ kind }) => kind);
}
