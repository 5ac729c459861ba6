"use client";

import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { durationText, moneyText, scoreText } from "../../core/figures.ts";
import type { EpisodeSummary, RunView } from "../../core/views.ts";
import { inPlace } from "../in-place.ts";
import type { Query } from "../query.ts";
import { FailureBadge, StatusBadge } from "../ui/badge.tsx";
import { Button, ButtonLink, buttonClass } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Chips } from "../ui/chips.tsx";
import { LinkCell } from "../ui/link-cell.tsx";
import { Empty } from "../ui/states.tsx";
import { Cell, Table } from "../ui/table.tsx";
import { askedEpisodes, type orders } from "./episode-order.ts";

const shownAtOnce = 100;
const mostCompared = 4;

/** The episodes of a run: filtered and sorted by the address; two to four of one task can be chosen to stand side by side. */
export function EpisodesCard({ run }: { readonly run: RunView }) {
  const query: Query = Object.fromEntries(useSearchParams());
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const episodes = askedEpisodes(run.episodes, query, run.threshold);
  const shown = query.all === undefined ? episodes.slice(0, shownAtOnce) : episodes;
  const toggle = (id: string) =>
    setChosen((before) => (before.includes(id) ? before.filter((each) => each !== id) : [...before, id]));
  const head = [
    <span key="choose" className="sr-only">
      Choose
    </span>,
    "Episode",
    <SortHead key="task" name="task" query={query} />,
    "Trial",
    <SortHead key="score" name="score" query={query} />,
    "Label",
    <SortHead key="steps" name="steps" query={query} />,
    <SortHead key="seconds" name="time" query={query} />,
    <SortHead key="cost" name="cost" query={query} />,
    "What happened",
  ];
  return (
    <Card title="Episodes" aside={`${episodes.length} of ${run.episodes.length}`}>
      <Filters run={run} query={query} />
      {run.episodes.length > 1 && (
        <Chosen episodes={run.episodes.filter(({ id }) => chosen.includes(id))} onClear={() => setChosen([])} />
      )}
      {episodes.length === 0 ? (
        <Empty>{run.episodes.length === 0 ? "No episode has begun yet." : "No episode is like this."}</Empty>
      ) : (
        <Table label="Episodes" head={head}>
          {shown.map((episode) => (
            <tr key={episode.id}>
              <Cell>
                <label className="inline-flex size-6 items-center justify-center">
                  <input
                    type="checkbox"
                    className="size-4 accent-[var(--accent)]"
                    aria-label={`Choose ${episode.id}`}
                    checked={chosen.includes(episode.id)}
                    disabled={chosen.length >= mostCompared && !chosen.includes(episode.id)}
                    onChange={() => toggle(episode.id)}
                  />
                </label>
              </Cell>
              <EpisodeCells episode={episode} />
            </tr>
          ))}
        </Table>
      )}
      {shown.length < episodes.length && (
        <p className="mt-4">
          <ButtonLink {...inPlace(query, { all: "1" })}>{`Show all ${episodes.length}`}</ButtonLink>
        </p>
      )}
    </Card>
  );
}

function EpisodeCells({ episode }: { readonly episode: EpisodeSummary }) {
  const { id, taskId, trial, status, score, failure, steps, costUsd, error, explanation, startedAt, endedAt } = episode;
  return (
    <>
      <LinkCell href={`/episodes/${id}`}>{id}</LinkCell>
      <Cell kind="mono">{taskId}</Cell>
      <Cell kind="number">{trial + 1}</Cell>
      <Cell kind="number">{status === "ended" ? scoreText(score) : <StatusBadge status={status} />}</Cell>
      <Cell>
        <FailureBadge failure={failure} />
      </Cell>
      <Cell kind="number">{steps}</Cell>
      <Cell kind="number">{endedAt === null ? "–" : durationText(endedAt - startedAt)}</Cell>
      <Cell kind="number">{costUsd > 0 ? moneyText(costUsd) : "–"}</Cell>
      <Cell kind="long">
        <span className="text-soft wrap-anywhere">{error ? `${error.boundary}: ${error.message}` : explanation}</span>
      </Cell>
    </>
  );
}

function Filters({ run, query }: { readonly run: RunView; readonly query: Query }) {
  const { byTier, byFailure } = run.scorecard;
  const toggled = (name: string, value: string) =>
    inPlace(query, { [name]: query[name] === value ? undefined : value });
  return (
    <div className="mb-3 flex flex-wrap gap-x-6 gap-y-2">
      <Chips
        label="Outcome"
        chips={["all", "failed", "errors"].map((each) => ({
          label: each,
          ...inPlace(query, { show: each === "all" ? undefined : each }),
          current: (query.show ?? "all") === each,
        }))}
      />
      <Chips
        label="Tiers"
        chips={byTier.map(({ tier }) => ({
          label: `T${tier}`,
          ...toggled("tier", String(tier)),
          current: query.tier === String(tier),
        }))}
      />
      {byFailure.length > 0 && (
        <Chips
          label="Labels"
          chips={byFailure.map(({ failure }) => ({
            label: failure,
            ...toggled("label", failure),
            current: query.label === failure,
          }))}
        />
      )}
    </div>
  );
}

/** What can be done with the chosen episodes. */
function Chosen({ episodes, onClear }: { readonly episodes: readonly EpisodeSummary[]; readonly onClear: () => void }) {
  const ofOneTask = new Set(episodes.map(({ taskId }) => taskId)).size === 1;
  const isReady = episodes.length >= 2 && ofOneTask;
  return (
    <div className="mb-3 flex min-h-8 flex-wrap items-center gap-3 text-sm" aria-live="polite">
      {isReady ? (
        <Link
          className={buttonClass({ variant: "primary" })}
          href={`/compare?${episodes.map(({ id }) => `e=${encodeURIComponent(id)}`).join("&")}`}
        >
          {`Compare ${episodes.length} episodes`}
        </Link>
      ) : (
        <span className="text-soft">
          {episodes.length < 2
            ? "Choose two to four episodes of one task to compare them step by step."
            : "These are of different tasks; only episodes of one task can be compared."}
        </span>
      )}
      {episodes.length > 0 && (
        <Button variant="ghost" size="small" onClick={onClear}>
          Choose none
        </Button>
      )}
    </div>
  );
}

function SortHead({ name, query }: { readonly name: keyof typeof orders; readonly query: Query }) {
  const isUp = query.sort === name;
  const isDown = query.sort === `-${name}`;
  return (
    <Link
      {...inPlace(query, { sort: isUp ? `-${name}` : isDown ? undefined : name })}
      className="relative inline-flex min-h-6 items-center capitalize hover:text-ink hover:underline"
    >
      {name}
      <span aria-hidden>{isUp ? " ↑" : isDown ? " ↓" : ""}</span>
      <span className="sr-only">{isUp ? ", sorted upwards" : isDown ? ", sorted downwards" : ", sort by it"}</span>
    </Link>
  );
}
