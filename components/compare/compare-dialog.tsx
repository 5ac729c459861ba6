"use client";

import { Columns2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { counted, timeText } from "../../core/figures.ts";
import { COMPARED } from "../../core/replay/compare-limits.ts";
import type { EpisodeSummary } from "../../core/views.ts";
import { answerOf, failureText } from "../event-stream.ts";
import { usePageActions } from "../shell/page-actions.ts";
import { FailureBadge, ScoreBadge, StatusBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Checkbox } from "../ui/field.tsx";
import { Empty, Problem, Skeleton } from "../ui/states.tsx";

/** Chooses other episodes of the same task and opens them beside this one. */
export function CompareDialog({ episode }: { readonly episode: EpisodeSummary }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { others, problem } = useOthers(episode, open);
  const most = COMPARED.most - 1;
  const start = () => {
    setOpen(false);
    router.push(`/compare?${[episode.id, ...chosen].map((id) => `e=${encodeURIComponent(id)}`).join("&")}`);
  };
  usePageActions([{ label: "Compare with…", note: `episodes of ${episode.taskId}`, run: () => setOpen(true) }]);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Columns2 aria-hidden className="size-4" />
        Compare with…
      </Button>
      <Dialog
        title="Compare with"
        description={`Other episodes of ${episode.taskId}, on the same seed. Choose up to ${most}.`}
        open={open}
        onOpenChange={setOpen}
      >
        {problem && <Problem>{problem}</Problem>}
        {!problem && !others && <Skeleton label="Loading the episodes" />}
        {others?.length === 0 && (
          <Empty>No other episode of this task was recorded. Run another agent on it, or fork this one.</Empty>
        )}
        {others && others.length > 0 && (
          <div className="space-y-4">
            <ul aria-label="Episodes" className="space-y-1">
              {others.map((other) => (
                <li key={other.id}>
                  <Checkbox
                    checked={chosen.includes(other.id)}
                    disabled={!chosen.includes(other.id) && chosen.length >= most}
                    onChange={(event) =>
                      setChosen(
                        event.target.checked ? [...chosen, other.id] : chosen.filter((each) => each !== other.id),
                      )
                    }
                    label={
                      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                        <span className="wrap-anywhere">{other.agent}</span>
                        {other.score === null ? (
                          <StatusBadge status={other.status} />
                        ) : (
                          <ScoreBadge score={other.score} />
                        )}
                        <FailureBadge failure={other.failure} />
                        <span className="text-xs text-soft">
                          {`${counted(other.steps, "step")} · ${timeText(other.startedAt)}`}
                          {other.parent && ` · fork at step ${other.parent.step}`}
                        </span>
                      </span>
                    }
                  />
                </li>
              ))}
            </ul>
            <div className="sticky -bottom-4 -mx-4 -mb-4 border-t border-line bg-card px-4 py-3">
              <Button variant="primary" disabled={chosen.length === 0} onClick={start}>
                Compare
              </Button>
            </div>
          </div>
        )}
      </Dialog>
    </>
  );
}

/** Episodes of the same task and seed, newest first, once they are wanted. */
function useOthers({ id, environmentId, taskId, seed }: EpisodeSummary, wanted: boolean) {
  const [others, setOthers] = useState<readonly EpisodeSummary[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (!wanted) return;
    const stop = new AbortController();
    const ask = async () => {
      const query = new URLSearchParams({ environmentId, taskId, limit: "200" });
      const response = await fetch(`/api/episodes?${query}`, { signal: stop.signal });
      const body = await answerOf(response);
      const { items }: { readonly items: readonly EpisodeSummary[] } = body;
      setOthers(items.filter((each) => each.id !== id && each.seed === seed));
      setProblem(null);
    };
    ask().catch((error: unknown) => {
      if (!stop.signal.aborted) setProblem(failureText(error));
    });
    return () => stop.abort();
  }, [wanted, id, environmentId, taskId, seed]);
  return { others, problem };
}
