import type { Json } from "../../json.ts";
import { fieldsOf } from "../../judge/records.ts";
import { foldText, sameValue } from "../../judge/same-value.ts";
import type { Mention } from "../../task.ts";
import type { CheckResult, TaskBench } from "./bench.ts";
import { hintsAt, namesValue } from "./wording.ts";

/** G10: whatever a validator requires, the agent can know: from the instruction, the policies, or a read that the oracle makes before it uses the value; and the records named are unique. */
export function checkWellPosed(bench: TaskBench): CheckResult[] {
  return [
    ...bench.task.goal.mentions.map((mention) => checkMention(bench, mention)),
    ...requiredValues(bench).map((required) => checkKnowable(bench, required)),
  ];
}

function checkMention({ ground, task }: TaskBench, mention: Mention): CheckResult {
  const { entity, id } = mention;
  const fields = fieldsOf(ground.world, entity);
  const alike = task.goal.mentions.filter((each) => each.entity === entity && each.id === id);
  const found = [...(ground.world.initial.tables[entity]?.values() ?? [])].filter((row) =>
    alike.every(({ by, value }) => sameValue(value, row[by], fields.get(by)?.type ?? "text")),
  );
  const said = namesValue(foldText(task.instruction), mention.value);
  if (found.length === 1 && found[0]?.id === id && said) return { gate: "G10", ok: true };
  const why = !said
    ? `the instruction does not name ${mention.by} ${JSON.stringify(mention.value)}`
    : found.length === 0
      ? `no ${entity} has ${mention.by} ${JSON.stringify(mention.value)}`
      : `${found.length} records fit the mention of ${entity} ${id}`;
  return { gate: "G10", ok: false, reason: why };
}

type Required = { readonly name: string; readonly value: Json };

function requiredValues({ task }: TaskBench): Required[] {
  const pairs = (values: Readonly<Record<string, Json>>) =>
    Object.entries(values).map(([name, value]) => ({ name, value }));
  return task.validators.flatMap(({ check }): Required[] => {
    if (check.type === "records")
      return check.goals.flatMap(({ match, expect }) => [...pairs(match), ...pairs(expect)]);
    if (check.type === "created") return pairs(check.match);
    return [];
  });
}

function checkKnowable({ task, ground, actions, steps }: TaskBench, { name, value }: Required): CheckResult {
  const ok: CheckResult = { gate: "G10", ok: true };
  if (value === null || typeof value === "boolean" || (typeof value === "string" && value.startsWith("=new:")))
    return ok;
  const text = JSON.stringify(value);
  // A value that no call carries is set by the operation itself: choosing the tool is knowing it.
  const use = actions.findIndex(
    (action, index) =>
      (steps[index]?.changes.length ?? 0) > 0 &&
      Object.values(action.params).some((given) => JSON.stringify(given) === text),
  );
  if (use < 0) return ok;
  const told = foldText(`${task.instruction}\n${ground.world.spec.policies.map((policy) => policy.text).join("\n")}`);
  if (namesValue(told, value) || (typeof value === "string" && value.length < 30 && hintsAt(told, value))) return ok;
  if (steps.slice(0, use).some(({ observation }) => holds(observation, value))) return ok;
  return {
    gate: "G10",
    ok: false,
    reason: `${name} ${text} is in neither the instruction nor what the oracle has read before it uses it`,
  };
}

function holds(seen: Json | undefined, value: Json): boolean {
  if (seen === undefined || seen === null) return false;
  if (typeof seen !== "object") return seen === value;
  if (Array.isArray(value) && JSON.stringify(seen) === JSON.stringify(value)) return true;
  if (Array.isArray(value)) return value.every((item) => holds(seen, item));
  return Object.values(seen).some((member) => holds(member, value));
}
