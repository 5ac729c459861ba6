"use client";

import { Download, Link2 } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { queryLink } from "../query.ts";
import { usePageActions } from "../shell/page-actions.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { CodeBlock } from "../ui/code.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field, Select } from "../ui/field.tsx";

type Props = {
  readonly environmentId: string;
  readonly agents: readonly string[];
  /** The filters as the API takes them, with the question mark. */
  readonly search: string;
};

/** What leads from a leaderboard to elsewhere: its address, a badge, a table. */
export function ShareLeaderboard({ environmentId, agents, search }: Props) {
  const [origin, setOrigin] = useState<string | null>(null);
  const [agent, setAgent] = useState("");
  const path = `/api/leaderboards/${encodeURIComponent(environmentId)}`;
  const page = `/leaderboard?environment=${encodeURIComponent(environmentId)}`;
  const face = new URLSearchParams(search).get("face") ?? undefined;
  const badge = `${path}/badge.svg${queryLink({}, { agent: agent || undefined, face })}`;
  async function copy() {
    try {
      await navigator.clipboard.writeText(window.location.href);
      toast.success("The link is copied.");
    } catch {
      toast.error("The browser did not allow copying. Copy the address of this page.");
    }
  }
  const showBadge = () => setOrigin(window.location.origin);
  usePageActions([
    { label: "Copy the link to this leaderboard", run: copy },
    { label: "Show the badge", run: showBadge },
    { label: "Export the leaderboard as CSV", href: `${path}/csv${search}` },
  ]);
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="small" onClick={copy}>
        <Link2 aria-hidden className="size-3.5" />
        Copy link
      </Button>
      <Button size="small" onClick={showBadge}>
        Badge
      </Button>
      <a className={buttonClass({ size: "small" })} href={`${path}/csv${search}`} download>
        <Download aria-hidden className="size-3.5" />
        CSV
      </a>
      <Dialog
        title="Badge"
        description="An image of an agent's mean score and place, as it is at the moment somebody looks."
        open={origin !== null}
        onOpenChange={(open) => {
          if (!open) setOrigin(null);
        }}
      >
        <div className="space-y-4">
          <Field label="Agent">
            {(control) => (
              <Select {...control} value={agent} onChange={(event) => setAgent(event.target.value)}>
                <option value="">whoever has the first place</option>
                {agents.map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </Select>
            )}
          </Field>
          {/* biome-ignore lint/performance/noImgElement: a small SVG of our own API, which Next's image optimiser does not take. */}
          <img key={badge} src={badge} alt="The badge" className="max-w-full" />
          <CodeBlock label="Markdown" text={`[![AgentGYM](${origin}${badge})](${origin}${page})`} />
        </div>
      </Dialog>
    </div>
  );
}
