"use client";

import { ChevronRight, Plus, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import type { Entity, Plan, Policy } from "../../core/environment.ts";
import { sceneOfPlan } from "../../core/generate/edit/scene-of-plan.ts";
import type { PlanProblem } from "../../core/generate/plan-problems.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Field, Input, Textarea } from "../ui/field.tsx";
import { Empty } from "../ui/states.tsx";
import { untilHere } from "../ui/until-here.ts";
import { isUnnamed, withEntityNamed, withNewEntity, withoutEntity } from "./entity-edits.ts";
import { FieldRow } from "./field-row.tsx";
import { OpenRules } from "./open-rules.tsx";
import { OperationRow } from "./operation-row.tsx";
import { withEntity, withField, withNewField, withoutField } from "./plan-edits.ts";
import { PolicyRow } from "./policy-row.tsx";
import { withNewRule, withPolicyNorm } from "./rule-edits.ts";

const NormForm = dynamic(() => untilHere(() => import("./norm-form.tsx")).then((module) => module.NormForm), {
  ssr: false,
});

type Props = {
  readonly plan: Plan;
  /** The plan that was opened. */
  readonly saved: Plan;
  /** How many tasks test each clause. */
  readonly tasks: Readonly<Record<string, number>>;
  readonly problems: readonly PlanProblem[];
  /** `removed` says what is gone, where something was taken out. */
  readonly onPlan: (plan: Plan, removed?: string) => void;
};

/** A plan as a form: what most changes are about. The rest of it is edited as text. */
export function PlanForm({ plan, saved, tasks, problems, onPlan }: Props) {
  const scene = useMemo(() => sceneOfPlan(plan), [plan]);
  const [isAdding, setAdding] = useState(false);
  const at = (...path: (string | number)[]) =>
    problems.filter((problem) => path.every((key, index) => problem.path[index] === key));
  const own = plan.entities.filter((entity) => !entity.system);
  return (
    <div className="space-y-5">
      <Card title="Environment">
        <div className="space-y-3">
          <Field label="Name" problem={at("name")[0]?.message}>
            {(control) => (
              <Input
                {...control}
                value={plan.name}
                onChange={(event) => onPlan({ ...plan, name: event.target.value })}
              />
            )}
          </Field>
          <Field label="Summary" problem={at("summary")[0]?.message}>
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                value={plan.summary}
                onChange={(event) => onPlan({ ...plan, summary: event.target.value })}
              />
            )}
          </Field>
        </div>
      </Card>
      <Card title="Entities" aside={`${own.length}`}>
        <div className="divide-y divide-line">
          {own.map((entity, place) => {
            const index = plan.entities.indexOf(entity);
            return (
              <EntityForm
                // biome-ignore lint/suspicious/noArrayIndexKey: a new entity gets its name while its form is open.
                key={`${place} of ${own.length}`}
                plan={plan}
                entity={entity}
                targets={own}
                problems={at("entities", index)}
                onPlan={onPlan}
              />
            );
          })}
        </div>
        <Button size="small" className="mt-3" onClick={() => onPlan(withNewEntity(plan))}>
          <Plus aria-hidden className="size-3.5" /> Add an entity
        </Button>
      </Card>
      <Card title="Operations" aside="searching, reading, creating and updating each record come with it">
        {plan.operations.length === 0 && <Empty>This environment has no operations of its own.</Empty>}
        <ul aria-label="Operations" className="divide-y divide-line">
          {plan.operations.map((operation, index) => (
            <OperationRow
              key={operation.name}
              operation={operation}
              problem={at("operations", index)[0]?.message}
              onChange={(next) => onPlan({ ...plan, operations: plan.operations.with(index, next) })}
              onRemove={() =>
                onPlan(
                  { ...plan, operations: plan.operations.toSpliced(index, 1) },
                  `The operation ${operation.title} is removed.`,
                )
              }
            />
          ))}
        </ul>
      </Card>
      <Card title="Policies" aside="told to the agent word for word">
        {plan.policies.length === 0 && <Empty>This environment has no policies.</Empty>}
        <ul aria-label="Policies" className="divide-y divide-line">
          {plan.policies.map((policy, index) => (
            <PolicyRow
              key={policy.id}
              plan={plan}
              scene={scene}
              policy={policy}
              saved={saved.policies.find(({ id }) => id === policy.id)}
              note={sourceOf(plan, policy, tasks)}
              problem={at("policies", index)[0]?.message}
              onChange={(next) => onPlan({ ...plan, policies: plan.policies.with(index, next) })}
              onReading={(reading, words) => onPlan(withPolicyNorm(plan, policy, reading, words))}
              onRemove={() => onPlan({ ...plan, policies: plan.policies.toSpliced(index, 1) }, "The rule is removed.")}
            />
          ))}
        </ul>
        <div className="mt-3">
          {isAdding ? (
            <NormForm
              scene={scene}
              norm={null}
              onTake={(norm) => {
                onPlan(withNewRule(plan, norm));
                setAdding(false);
              }}
              onClose={() => setAdding(false)}
            />
          ) : (
            <Button size="small" onClick={() => setAdding(true)}>
              <Plus aria-hidden className="size-3.5" /> Add a rule
            </Button>
          )}
        </div>
      </Card>
      <OpenRules plan={plan} scene={scene} onPlan={onPlan} />
    </div>
  );
}

function sourceOf(plan: Plan, { clause: id, assumed }: Policy, tasks: Readonly<Record<string, number>>): string {
  const clause = plan.clauses.find((each) => each.id === id);
  if (!clause) return assumed ? "no sentence of the brief asks for it" : "not from the brief";
  const count = tasks[clause.id] ?? 0;
  return `from the brief: “${clause.text}” · ${count === 0 ? "no task tests it" : count === 1 ? "1 task tests it" : `${count} tasks test it`}`;
}

function EntityForm({
  plan,
  entity,
  targets,
  problems,
  onPlan,
}: Pick<Props, "plan" | "problems" | "onPlan"> & { readonly entity: Entity; readonly targets: readonly Entity[] }) {
  const set = (change: (entity: Entity) => Entity) => onPlan(withEntity(plan, entity.name, change));
  const [isNew] = useState(isUnnamed(entity));
  function remove() {
    onPlan(withoutEntity(plan, entity.name), `${entity.label} is removed, with what refers to it.`);
  }
  const general = problems.filter(({ path }) => path[2] !== "fields" || typeof path[3] !== "number");
  return (
    <details open={isNew} className="group py-1 first:pt-0 last:pb-0">
      <summary className="flex min-h-9 cursor-pointer list-none items-center gap-2 text-sm">
        <ChevronRight aria-hidden className="size-4 shrink-0 text-soft group-open:rotate-90" />
        <span className="font-medium wrap-anywhere">{entity.label}</span>
        <span className="text-xs text-soft">
          {entity.fields.length} fields · {entity.seedRows} seed rows
        </span>
        {problems.length > 0 && <Badge tone="bad">{`${problems.length} wrong`}</Badge>}
      </summary>
      <div className="space-y-2 pb-3 pl-1 sm:pl-6">
        <div className="flex flex-wrap gap-3 pt-1">
          <div className="w-52">
            <Field label="Label of the entity">
              {(control) => (
                <Input
                  {...control}
                  value={entity.label}
                  onChange={(event) => set((each) => ({ ...each, label: event.target.value }))}
                  onBlur={() => {
                    const named = withEntityNamed(plan, entity.name);
                    if (named !== plan) onPlan(named);
                  }}
                />
              )}
            </Field>
          </div>
          <div className="w-28">
            <Field label="Seed rows">
              {(control) => (
                <Input
                  {...control}
                  type="number"
                  min={0}
                  max={5000}
                  value={entity.seedRows}
                  onChange={(event) => {
                    const { valueAsNumber } = event.target;
                    set((each) => ({ ...each, seedRows: Number.isNaN(valueAsNumber) ? 0 : valueAsNumber }));
                  }}
                />
              )}
            </Field>
          </div>
        </div>
        {general.map(({ message }) => (
          <p key={message} className="text-xs text-bad">
            {message}
          </p>
        ))}
        <ul aria-label={`Fields of ${entity.label}`} className="divide-y divide-line">
          {entity.fields.map((field, index) =>
            field.type === "id" ? null : (
              <FieldRow
                // biome-ignore lint/suspicious/noArrayIndexKey: a new field's name follows its label while it is typed.
                key={index}
                field={field}
                entity={entity}
                targets={targets}
                problem={problems.find(({ path }) => path[2] === "fields" && path[3] === index)?.message}
                onChange={(next) => onPlan(withField(plan, entity.name, field.name, () => next))}
                onRemove={() => onPlan(withoutField(plan, entity.name, field.name))}
              />
            ),
          )}
        </ul>
        <div className="flex flex-wrap gap-2">
          <Button size="small" onClick={() => onPlan(withNewField(plan, entity.name))}>
            <Plus aria-hidden className="size-3.5" /> Add a field
          </Button>
          {targets.length > 1 && (
            <Button size="small" variant="ghost" onClick={remove}>
              <Trash2 aria-hidden className="size-3.5" /> Remove {entity.label}
            </Button>
          )}
        </div>
      </div>
    </details>
  );
}
