"use client";

import { ArrowDown, Pause, Play } from "lucide-react";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { EpisodeEvent } from "../../core/episode.ts";
import { counted } from "../../core/figures.ts";
import { writesOf } from "../../core/replay/episode-index.ts";
import { type Looks, lanesOf, turnsOf } from "../../core/replay/lanes.ts";
import type { ReplayHeader } from "../../core/replay/replay-views.ts";
import { openingStep } from "../../core/replay/verdict.ts";
import { usePageActions } from "../shell/page-actions.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Select } from "../ui/field.tsx";
import { Problem, Skeleton } from "../ui/states.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { KeysDialog } from "./keys-dialog.tsx";
import { type ReplayAddress, tabOf, withAddress } from "./replay-address.ts";
import type { ReplaySource } from "./replay-source.ts";
import { RowHistory } from "./row-history.tsx";
import { shownSteps } from "./shown.ts";
import { SkipLinks } from "./skip-links.tsx";
import { State } from "./state.tsx";
import { StepDetail } from "./step-detail.tsx";
import { StepFilters } from "./step-filters.tsx";
import { StepList } from "./step-list.tsx";
import { Timeline } from "./timeline.tsx";
import { useJumps } from "./use-jumps.ts";
import { useKeys } from "./use-keys.ts";
import { useLog } from "./use-log.ts";
import { useSearch } from "./use-search.ts";
import { Verdict } from "./verdict.tsx";

const playMs = 700;
const addressMs = 200;
const speeds = [1, 2, 4, 8, 16];
const nothingFound: ReadonlySet<number> = new Set();
const noneCommented: ReadonlyMap<number, number> = new Map();
const noLanes: ReadonlyMap<string, Looks> = new Map();

type Props = {
  readonly source: ReplaySource;
  readonly header: ReplayHeader;
  /** The whole log where it is short; else it comes from the source. */
  readonly events: readonly EpisodeEvent[] | null;
  readonly initial: ReplayAddress;
  /** Called when a running episode came to its end. */
  readonly onEnd: () => void;
  /** The step that lost it, once it was found. */
  readonly decisive?: number | null;
  /** Steps that were commented on, and how often. */
  readonly commented?: ReadonlyMap<number, number>;
  /** Questions about the state at a step, where they can be asked. */
  readonly query?: (step: number) => ReactNode;
  /** More buttons, and more about the step that is looked at. */
  readonly actions?: (step: number) => ReactNode;
  readonly below?: (step: number, event: EpisodeEvent | undefined) => ReactNode;
};

export function Viewer({
  source,
  header,
  events,
  initial,
  onEnd,
  commented = noneCommented,
  decisive = null,
  query,
  actions,
  below,
}: Props) {
  const log = useLog(source, events, header.episode.status === "running", onEnd);
  const { index, problem, need } = log;
  const last = index?.count ?? header.episode.steps;
  const [address, setAddress] = useState(initial);
  // An episode that was over when it was opened begins where there is something to see, one that runs at its end.
  const [opened] = useState(header);
  const opening = useMemo(
    () => (opened.episode.status === "running" ? null : openingStep(opened, index)),
    [opened, index],
  );
  const step = Math.min(address.step ?? opening ?? last, last);
  const lanes = useMemo(() => (index ? lanesOf(index, header) : noLanes), [index, header]);
  const turns = useMemo(() => turnsOf(lanes), [lanes]);
  const [speed, setSpeed] = useState(1);
  const [playing, setPlaying] = useState(false);
  const [help, setHelp] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const change = useCallback((part: Partial<ReplayAddress>) => setAddress((now) => ({ ...now, ...part })), []);
  const onStep = useCallback((to: number) => change({ step: to }), [change]);
  const onJump = useJumps(address, step, setAddress);
  const shown = useMemo(
    () => (index ? shownSteps(index, address.hidden, address.range) : { count: 0, steps: null }),
    [index, address.hidden, address.range],
  );
  const search = useSearch(source, address.query, last);
  const found = useMemo(() => (search.steps.length > 0 ? new Set(search.steps) : nothingFound), [search.steps]);

  // A growing log takes along who is at its end, and tells everybody else how much came.
  const [seen, setSeen] = useState(last);
  if (seen !== last && step >= seen) {
    setSeen(last);
    if (address.step !== null) change({ step: last });
  }
  const isNew = last - seen;

  // The address bar follows, so that every moment is a link; not at once, as browsers refuse many changes a second.
  useEffect(() => {
    const page = window.location.pathname;
    const timer = setTimeout(() => {
      if (window.location.pathname !== page) return;
      const href = withAddress(window.location.href, { ...address, step });
      window.history.replaceState(window.history.state, "", href);
    }, addressMs);
    return () => clearTimeout(timer);
  }, [address, step]);

  // A clock moves the step while it plays.
  useEffect(() => {
    if (!playing) return;
    if (step >= last) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(() => onStep(step + 1), playMs / speed);
    return () => clearTimeout(timer);
  }, [playing, step, last, speed, onStep]);

  useEffect(() => need(Math.max(0, step - 1), step), [step, need]);

  const toggle = () => {
    if (!playing && step >= last) onStep(0);
    setPlaying(!playing);
  };
  useKeys({
    index,
    turns,
    shown,
    step,
    onStep,
    onJump,
    onPlay: toggle,
    onSearch: () => box.current?.focus(),
    onHelp: () => setHelp(true),
  });

  usePageActions([
    { label: playing ? "Pause" : "Play", note: "space", disabled: last === 0, run: toggle },
    { label: "Search the steps", note: "/", run: () => box.current?.focus() },
    { label: "Show the keys", note: "?", run: () => setHelp(true) },
  ]);

  const { event: eventAt, need: needEvents } = log;
  const steps = useMemo(
    () => ({
      wroteAt: (entity: string, id: string) =>
        index ? (writesOf(index, entity, id).findLast((at) => at <= step) ?? null) : null,
      event: (at: number) => {
        const found = eventAt(at);
        return found?.type === "step" ? found : undefined;
      },
      need: needEvents,
      pictureAt: source.pictureAt,
    }),
    [index, step, eventAt, needEvents, source],
  );
  const event = log.event(step);
  const changes = event?.type === "step" ? event.changes : [];
  return (
    <div className="space-y-5">
      <SkipLinks />
      {problem && <Problem>{problem}</Problem>}
      <Verdict header={header} index={index} onStep={onJump} />
      <Card
        title="Timeline"
        aside={
          <div className="flex flex-wrap items-center gap-2">
            <span data-testid="position">{`step ${step} of ${last}`}</span>
            <Button disabled={last === 0} onClick={toggle}>
              {playing ? <Pause aria-hidden className="size-4" /> : <Play aria-hidden className="size-4" />}
              {playing ? "Pause" : "Play"}
            </Button>
            <span className="w-20">
              <Select aria-label="Speed" value={speed} onChange={(chosen) => setSpeed(Number(chosen.target.value))}>
                {speeds.map((each) => (
                  <option key={each} value={each}>{`${each}x`}</option>
                ))}
              </Select>
            </span>
            <Button onClick={() => setHelp(true)}>Keys</Button>
            {actions?.(step)}
          </div>
        }
      >
        {index ? (
          <Timeline
            index={index}
            header={header}
            lanes={lanes}
            step={step}
            range={address.range}
            commented={commented}
            decisive={decisive}
            onStep={onStep}
            onJump={onJump}
            onRange={(range) => change({ range })}
          />
        ) : (
          <Skeleton lines={4} label="Loading the timeline" />
        )}
      </Card>
      <div className="grid gap-5 lg:grid-cols-[2fr_3fr]">
        <Card
          id="steps"
          title="Steps"
          aside={
            <span role="status">
              {isNew > 0 && (
                <Button size="small" onClick={() => onStep(last)}>
                  <ArrowDown aria-hidden className="size-3.5" />
                  {counted(isNew, "new step")}
                </Button>
              )}
              {isNew === 0 && shown.count < last && index && `${shown.count} of ${last}`}
            </span>
          }
        >
          <StepFilters
            hidden={address.hidden}
            onHidden={(hidden) => change({ hidden })}
            query={address.query}
            onQuery={(query) => change({ query })}
            search={search}
            step={step}
            onStep={onStep}
            box={box}
          />
          {index ? (
            <StepList
              index={index}
              log={log}
              shown={shown}
              step={step}
              found={found}
              turns={turns}
              decisive={decisive}
              commented={commented}
              onStep={onStep}
            />
          ) : (
            <Skeleton lines={8} label="Loading the steps" />
          )}
        </Card>
        <Card id="step" title={step > 0 ? `Step ${step}` : "Start"}>
          <StepDetail
            source={source}
            header={header}
            before={step > 0 ? log.event(step - 1) : undefined}
            event={event}
            lanes={lanes}
            onTable={(table) => change({ tab: "tables", table })}
          />
          {below?.(step, event)}
        </Card>
      </div>
      <Card id="state" title="State at this step">
        <Tabs
          label="State"
          value={address.tab === "sql" && !query ? "tables" : address.tab}
          onChange={(tab) => change({ tab: tabOf(tab) })}
          tabs={[
            {
              id: "tables",
              label: "Tables",
              content: (
                <State
                  source={source}
                  step={step}
                  changes={changes}
                  table={address.table}
                  onTable={(table) => change({ table })}
                  looks={header.looks}
                  steps={steps}
                  onStep={onJump}
                />
              ),
            },
            {
              id: "history",
              label: "History of rows",
              content: index ? (
                <RowHistory index={index} step={step} onStep={onJump} />
              ) : (
                <Skeleton label="Loading the history" />
              ),
            },
            ...(query ? [{ id: "sql", label: "SQL", content: query(step) }] : []),
          ]}
        />
      </Card>
      <KeysDialog open={help} onOpenChange={setHelp} />
    </div>
  );
}
