import type { Observation } from "../../action.ts";
import type { WorldSpec } from "../../environment.ts";
import type { Json } from "../../json.ts";
import { foldText } from "../../judge/same-value.ts";
import { firstObservation, playActions } from "../../play.ts";
import type { Tool } from "../../worlds/tools.ts";
import type { CheckResult, TaskBench } from "./bench.ts";
import { namesValue } from "./wording.ts";

const written = new WeakMap<Tool, string>();

/** A tool's JSON; the tools of all tasks are the same but for done. */
function jsonOf(tool: Tool): string {
  const json = written.get(tool) ?? JSON.stringify(tool);
  written.set(tool, json);
  return json;
}

/** G8: a marker put into everything hidden shows up in nothing an agent is shown, and closing tells nothing about being right. `observations` are those of all agents that played the marked task. */
export function checkLeaks(
  bench: TaskBench,
  tools: readonly Tool[],
  observations: readonly Observation[],
): CheckResult[] {
  const { ground, marked, actions } = bench;
  const oracle = playActions(ground.world, marked, actions);
  const wrong = playActions(ground.world, marked, [{ action: "done", params: { answer: "no" } }]);
  const shown = [
    JSON.stringify(firstObservation(ground.world.spec, marked)),
    ...tools.map(jsonOf),
    ...[...oracle.steps.map(({ observation }) => observation), ...observations].map((each) => JSON.stringify(each)),
  ];
  const leak = shown.find((text) => text.includes(ground.marker));
  const closing = JSON.stringify(oracle.steps.at(-1)?.observation) === JSON.stringify(wrong.steps.at(-1)?.observation);
  return [
    leak === undefined
      ? { gate: "G8", ok: true }
      : {
          gate: "G8",
          ok: false,
          reason: `the hidden part of the task is shown: ${leak.slice(Math.max(0, leak.indexOf(ground.marker) - 60), leak.indexOf(ground.marker) + 40)}`,
        },
    closing ? { gate: "G8", ok: true } : { gate: "G8", ok: false, reason: "what done answers tells right from wrong" },
  ];
}

/** What tools' descriptions name whatever is asked: truth values and the values of an enum by nature, numbers under 100 by chance. */
export const isNamedAnyway = (value: Json, { entities }: Pick<WorldSpec, "entities">): boolean =>
  typeof value === "boolean" ||
  (typeof value === "number" && Math.abs(value) < 100) ||
  (typeof value === "string" &&
    entities.some(({ fields }) => fields.some(({ values }) => values?.includes(value) ?? false)));

/** G9: the expected answer is in neither instruction nor tool description. */
export function checkPrompt({ task, ground }: TaskBench, toolText: string): CheckResult[] {
  return task.validators.flatMap(({ check }): CheckResult[] => {
    if (check.type !== "answer") return [];
    const parts: readonly Json[] = Array.isArray(check.expected) ? check.expected : [check.expected];
    const open = parts.filter((value) => typeof value !== "boolean");
    const told = open.find((value) => namesValue(foldText(task.instruction), value));
    if (told !== undefined)
      return [{ gate: "G9", ok: false, reason: `the instruction contains the answer ${JSON.stringify(told)}` }];
    const described = open.find((value) => !isNamedAnyway(value, ground.world.spec) && namesValue(toolText, value));
    return [
      described === undefined
        ? { gate: "G9", ok: true }
        : { gate: "G9", ok: false, reason: `a tool's description contains the answer ${JSON.stringify(described)}` },
    ];
  });
}
