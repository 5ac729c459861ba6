import type { Metadata } from "next";
import { DesignButtons } from "../../components/design/buttons.tsx";
import { DesignFields } from "../../components/design/fields.tsx";
import { DesignInteractive } from "../../components/design/interactive.tsx";
import { DesignTokens } from "../../components/design/tokens.tsx";
import { Badge, FailureBadge, StatusBadge, TierBadge } from "../../components/ui/badge.tsx";
import { Button, ButtonLink } from "../../components/ui/button.tsx";
import { Card } from "../../components/ui/card.tsx";
import { Chips } from "../../components/ui/chips.tsx";
import { CodeBlock, Key } from "../../components/ui/code.tsx";
import { JsonBlock } from "../../components/ui/json-block.tsx";
import { PageTitle } from "../../components/ui/page-title.tsx";
import { Empty, Problem, Progress, Skeleton, Stat } from "../../components/ui/states.tsx";
import { Cell, Table } from "../../components/ui/table.tsx";
import { Words } from "../../components/ui/words.tsx";
import { FailureMode } from "../../core/judge/failure-modes.ts";

export const metadata: Metadata = { title: "Design system" };

const statuses = ["running", "ended", "finished", "interrupted", "stopped", "error", "certified", "not certified"];
const long = Array.from({ length: 40 }, (_, index) => `${index + 1}  ${"a long line that goes on ".repeat(8)}`);

/** Every primitive in every state: what a page is made of, and where a change of the look is judged. */
export default function DesignPage() {
  return (
    <div className="space-y-5">
      <PageTitle
        title="Design system"
        badges={<Badge tone="accent">components/ui</Badge>}
        facts="Every primitive in every state. Pages are made of these and nothing else."
        actions={<ButtonLink href="/">Back to the environments</ButtonLink>}
      />
      <DesignTokens />
      <DesignButtons />
      <Card title="Badges">
        <dl className="grid grid-cols-[5rem_1fr] items-center gap-y-3 text-xs text-soft">
          <dt>Tones</dt>
          <dd className="flex flex-wrap gap-2">
            {(["plain", "accent", "good", "warn", "bad"] as const).map((tone) => (
              <Badge key={tone} tone={tone}>
                {tone}
              </Badge>
            ))}
          </dd>
          <dt>Tiers</dt>
          <dd className="flex flex-wrap gap-2">
            {[1, 2, 3, 4].map((tier) => (
              <TierBadge key={tier} tier={tier} />
            ))}
          </dd>
          <dt>Statuses</dt>
          <dd className="flex flex-wrap gap-2">
            {[...statuses, "PASS", "FAIL", "UNKNOWN"].map((status) => (
              <StatusBadge key={status} status={status} />
            ))}
          </dd>
          <dt>Labels</dt>
          <dd className="flex flex-wrap gap-2">
            {FailureMode.options.map((failure) => (
              <FailureBadge key={failure} failure={failure} />
            ))}
          </dd>
        </dl>
      </Card>
      <DesignFields />
      <DesignInteractive />
      <div className="grid gap-5 lg:grid-cols-2">
        <Card title="Figures and progress" aside="a card with an aside">
          <dl className="mb-4 grid grid-cols-2 gap-4">
            <Stat name="Mean score" value="0.92" note="standard error 0.012, by task" />
            <Stat name="Coverage" value="112/112" />
          </dl>
          <div className="space-y-2">
            {[0, 40, 112].map((value) => (
              <Progress key={value} label={`${value} of 112 episodes are over`} value={value} max={112} />
            ))}
          </div>
        </Card>
        <Card title="Filters">
          <Chips
            label="Filters"
            chips={[
              { label: "all", href: "/design", current: true },
              { label: "failed", href: "/design?show=failed", current: false },
            ]}
          />
          <p className="mt-4 text-sm">
            <Words text="A sentence with `code` in it." /> <Key>Ctrl K</Key> opens the palette. <Key>j</Key>{" "}
            <Key>k</Key> go through steps.
          </p>
        </Card>
      </div>
      <Card title="Table">
        <Table label="An example" head={["Task", "Score", "When", "Why"]}>
          <tr>
            <Cell kind="mono">t2_014</Cell>
            <Cell kind="number">1.00</Cell>
            <Cell kind="time">2026-11-28 03:07 UTC</Cell>
            <Cell kind="text">Every validator is satisfied.</Cell>
          </tr>
          <tr>
            <Cell kind="mono">t4_003</Cell>
            <Cell kind="number">0.85</Cell>
            <Cell kind="time">2026-11-28 03:08 UTC</Cell>
            <Cell kind="text">The confirmation was not sent.</Cell>
          </tr>
        </Table>
      </Card>
      <div className="grid gap-5 lg:grid-cols-2">
        <Card title="Code">
          <JsonBlock label="An observation" value={{ result: [], total: 0 }} />
        </Card>
        <Card title="Long code">
          <CodeBlock label="A long log" text={long.join("\n")} maxHeight="7rem" />
        </Card>
        <Card title="Empty">
          <Empty>No episode is like this.</Empty>
          <Empty action={<Button>What to do about it</Button>}>Nothing is here yet.</Empty>
        </Card>
        <Card title="Loading and failing">
          <div className="space-y-4">
            <Skeleton lines={4} />
            <Problem>The server does not answer. See that it runs, then try again.</Problem>
            <Problem action={<Button size="small">Try again</Button>}>
              The certificate could not be read. Try again, or make the environment anew.
            </Problem>
          </div>
        </Card>
      </div>
      <Card>
        <p className="text-sm text-soft">A card without a title.</p>
      </Card>
    </div>
  );
}
