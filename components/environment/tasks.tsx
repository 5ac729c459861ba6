import Form from "next/form";
import type { Clause } from "../../core/environment.ts";
import { counted } from "../../core/figures.ts";
import type { TaskAnswers, TaskView } from "../../core/views.ts";
import type { Face } from "../../core/worlds/kind.ts";
import { PlayButton } from "../playground/play-button.tsx";
import { type Query, queryLink } from "../query.ts";
import { Badge, TierBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Chips } from "../ui/chips.tsx";
import { Input } from "../ui/field.tsx";
import { Empty } from "../ui/states.tsx";
import type { Answered } from "./answered.ts";
import { ClauseLinks } from "./clause-links.tsx";
import { PageLinks, pageOf } from "./page-links.tsx";
import { ShowAnswers } from "./show-answers.tsx";

type Props = {
  readonly environmentId: string;
  /** False: nothing moves its world here. */
  readonly canPlay: boolean;
  readonly tasks: readonly TaskView[];
  readonly clauses: readonly Clause[];
  readonly query: Query;
  /** The face in which they are played. */
  readonly face: Face;
  readonly onShow: (task: string) => Promise<Answered<TaskAnswers>>;
};

const tierNames = ["", "T1 lookup", "T2 single write", "T3 several fields or a condition", "T4 workflow"];
const pageSize = 20;

/** Tasks by tier, family and clause of the brief. */
export function Tasks({ environmentId, canPlay, face, tasks, clauses, query, onShow }: Props) {
  const { tier, family, clause } = query;
  const find = query.find?.trim().toLowerCase() ?? "";
  const fits = (task: TaskView, but?: "tier" | "family") =>
    (but === "tier" || tier === undefined || String(task.tier) === tier) &&
    (but === "family" || family === undefined || task.family === family) &&
    (clause === undefined || task.clauses.includes(clause)) &&
    (task.id === find || task.instruction.toLowerCase().includes(find));
  const shown = tasks.filter((task) => fits(task));
  const page = pageOf(query);
  const chosen = clauses.find((each) => each.id === clause);
  return (
    <Card title="Tasks" aside={`${shown.length} of ${tasks.length}`}>
      <div className="space-y-3">
        <Find query={query} />
        <Chips
          label="Tiers"
          chips={choices(
            tasks.filter((task) => fits(task, "tier")).map((task) => String(task.tier)),
            (each) => tierNames[Number(each)] ?? each,
            { query, name: "tier" },
          )}
        />
        <Chips
          label="Families"
          chips={choices(
            tasks.filter((task) => fits(task, "family")).map((task) => task.family),
            (each) => each.replaceAll("_", " "),
            { query, name: "family" },
          )}
        />
        {clause !== undefined && (
          <Chips
            label="Clause of the brief"
            chips={[
              {
                label: `from “${chosen?.text ?? clause}” ✕`,
                href: queryLink(query, { clause: undefined, page: undefined }),
                current: true,
              },
            ]}
          />
        )}
        {shown.length === 0 && <Empty>No task is like this.</Empty>}
        <ul aria-label="Tasks" className="divide-y divide-line text-sm">
          {shown.slice((page - 1) * pageSize, page * pageSize).map((task) => (
            <li
              key={task.id}
              data-clauses={task.clauses.join(" ")}
              className="-ml-3 space-y-1.5 border-l-2 border-l-transparent py-3 pl-2.5 data-[lit]:border-l-accent"
            >
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-mono text-xs">{task.id}</span>
                <TierBadge tier={task.tier} />
                <Badge>{task.family.replaceAll("_", " ")}</Badge>
                <span className="text-xs text-soft">
                  {task.answerType !== "none" && `answers with ${task.answerType} · `}at most{" "}
                  {counted(task.maxSteps, "step")}
                </span>
              </p>
              <p className="wrap-anywhere">{task.instruction}</p>
              <p>
                <ClauseLinks
                  ids={task.clauses}
                  clauses={clauses}
                  none="from the rules and records of the environment"
                />
              </p>
              {canPlay && (
                <div className="flex flex-wrap items-center gap-2">
                  <PlayButton environmentId={environmentId} face={face} task={task.id} />
                  <ShowAnswers task={task.id} onShow={onShow.bind(null, task.id)} />
                </div>
              )}
            </li>
          ))}
        </ul>
        <PageLinks label="Pages of tasks" total={shown.length} pageSize={pageSize} query={query} />
      </div>
    </Card>
  );
}

/** Finds by id or by words of the instruction; its answer is an address. */
function Find({ query }: { readonly query: Query }) {
  const kept = Object.entries(query).filter(([name, value]) => name !== "find" && name !== "page" && value);
  return (
    <Form key={query.find} action="" scroll={false} role="search" className="flex max-w-md gap-2">
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Input
        name="find"
        type="search"
        aria-label="Find a task by its id or words of its instruction"
        placeholder="Id or words of the instruction"
        defaultValue={query.find}
        maxLength={200}
        autoComplete="off"
      />
      <Button type="submit">Find</Button>
    </Form>
  );
}

/** A chip for everything, and one for each value there is with how often. */
function choices(
  values: readonly string[],
  label: (value: string) => string,
  { query, name }: { readonly query: Query; readonly name: "tier" | "family" },
) {
  const chip = (value: string | undefined, text: string, count: number) => ({
    label: (
      <>
        {text} <span className="text-soft">{count}</span>
      </>
    ),
    href: queryLink(query, { [name]: value, page: undefined }),
    current: query[name] === value,
  });
  return [
    chip(undefined, name === "tier" ? "All tiers" : "All families", values.length),
    ...[...new Set(values)]
      .sort()
      .map((value) => chip(value, label(value), values.filter((each) => each === value).length)),
  ];
}
