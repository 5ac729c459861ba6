"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { timeText } from "../../core/figures.ts";
import type { EpisodeSummary } from "../../core/views.ts";
import { FailureBadge, ScoreBadge, StatusBadge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { Cell, HiddenTitle, Table } from "../ui/table.tsx";

/** The forks of an episode; nothing where there are none. */
export function Forks({ episodeId }: { readonly episodeId: string }) {
  const [forks, setForks] = useState<readonly EpisodeSummary[]>([]);

  // They are beside the point of the page: where they cannot be had, the rest is shown without them.
  useEffect(() => {
    const stop = new AbortController();
    fetch(`/api/episodes?parentId=${encodeURIComponent(episodeId)}&limit=200`, { signal: stop.signal })
      .then(async (response) => {
        if (response.ok) setForks((await response.json()).items);
      })
      .catch(() => {});
    return () => stop.abort();
  }, [episodeId]);

  if (forks.length === 0) return null;
  return (
    <Card title="Forks" aside={`${forks.length}${forks.length === 200 ? " newest" : ""}`}>
      <Table
        label="Forks"
        head={["From step", "Agent", "Score", "Steps", "Started", <HiddenTitle key="last">Compare</HiddenTitle>]}
      >
        {forks.map((fork) => (
          <tr key={fork.id}>
            <Cell kind="number">{fork.parent?.step}</Cell>
            <Cell>
              <Link className="link" href={`/episodes/${fork.id}`}>
                {fork.agent}
              </Link>
            </Cell>
            <Cell kind="number">
              {fork.score === null ? <StatusBadge status={fork.status} /> : <ScoreBadge score={fork.score} />}{" "}
              <FailureBadge failure={fork.failure} />
            </Cell>
            <Cell kind="number">{fork.steps}</Cell>
            <Cell kind="time">{timeText(fork.startedAt)}</Cell>
            <Cell>
              <Link className="link" href={`/compare?e=${episodeId}&e=${fork.id}`}>
                compare
              </Link>
            </Cell>
          </tr>
        ))}
      </Table>
    </Card>
  );
}
