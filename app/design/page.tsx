import type { Metadata } from "next";
import { DesignInteractive } from "../../components/design/interactive.tsx";
import { Badge, FailureBadge, StatusBadge, TierBadge } from "../../components/ui/badge.tsx";
import { Button, ButtonLink } from "../../components/ui/button.tsx";
import { Card } from "../../components/ui/card.tsx";
import { Chips } from "../../components/ui/chips.tsx";
import { Key } from "../../components/ui/code.tsx";
import { Checkbox, Field, Input, Select, Textarea } from "../../components/ui/field.tsx";
import { JsonBlock } from "../../components/ui/json-block.tsx";
import { PageTitle } from "../../components/ui/page-title.tsx";
import { Empty, Problem, Progress, Skeleton, Stat } from "../../components/ui/states.tsx";
import { Cell, Table } from "../../components/ui/table.tsx";
import { FailureMode } from "../../core/episode.ts";

export const metadata: Metadata = { title: "Design system" };

const colours = ["paper", "card", "ink", "soft", "line", "edge", "hover", "accent", "good", "bad", "warn"];
const charts = [1, 2, 3, 4, 5, 6].map((number) => `chart-${number}`);

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
      <Card title="Colours">
        <ul className="grid grid-cols-3 gap-3 text-xs sm:grid-cols-6 lg:grid-cols-9">
          {[...colours, ...charts].map((name) => (
            <li key={name}>
              <div className="h-10 rounded-md border border-line" style={{ background: `var(--${name})` }} />
              {name}
            </li>
          ))}
        </ul>
      </Card>
      <Card title="Buttons">
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="primary">Primary</Button>
          <Button>Quiet</Button>
          <Button variant="ghost">Ghost</Button>
          <Button variant="danger">Danger</Button>
          <Button variant="primary" disabled>
            Disabled
          </Button>
          <Button aria-pressed>Pressed</Button>
          <Button size="small">Small</Button>
        </div>
      </Card>
      <Card title="Badges">
        <div className="flex flex-wrap gap-2">
          {(["plain", "accent", "good", "warn", "bad"] as const).map((tone) => (
            <Badge key={tone} tone={tone}>
              {tone}
            </Badge>
          ))}
          {[1, 2, 3, 4].map((tier) => (
            <TierBadge key={tier} tier={tier} />
          ))}
          {["running", "finished", "interrupted", "error", "PASS", "FAIL", "UNKNOWN"].map((status) => (
            <StatusBadge key={status} status={status} />
          ))}
          {FailureMode.options.map((failure) => (
            <FailureBadge key={failure} failure={failure} />
          ))}
        </div>
      </Card>
      <Card title="Fields">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Text" hint="What it is for.">
            {(control) => <Input {...control} placeholder="A placeholder" />}
          </Field>
          <Field label="Text with a problem" problem="A whole number from 1 to 4 is wanted.">
            {(control) => <Input {...control} defaultValue="nine" />}
          </Field>
          <Field label="Choice">
            {(control) => (
              <Select {...control}>
                <option>First</option>
                <option>Second</option>
              </Select>
            )}
          </Field>
          <Field label="Disabled">
            {(control) => <Input {...control} disabled defaultValue="cannot be changed" />}
          </Field>
          <Field label="Long text">{(control) => <Textarea {...control} rows={3} />}</Field>
          <div className="flex flex-col gap-1">
            <Checkbox label="Off" />
            <Checkbox label="On" defaultChecked />
            <Checkbox label="Disabled" disabled />
          </div>
        </div>
      </Card>
      <DesignInteractive />
      <Card title="Filters">
        <Chips
          label="Filters"
          chips={[
            { label: "all", href: "/design", current: true },
            { label: "failed", href: "/design?show=failed", current: false },
          ]}
        />
      </Card>
      <Card title="Figures and progress">
        <dl className="mb-4 grid grid-cols-2 gap-4 sm:grid-cols-4">
          <Stat name="Mean score" value="0.92" note="standard error 0.012, by task" />
          <Stat name="Coverage" value="112/112" />
        </dl>
        <Progress label="Episodes that are over" value={40} max={112} />
      </Card>
      <Card title="Table">
        <Table label="An example" head={["Task", "Score", "Why"]}>
          <tr>
            <Cell kind="mono">t2_014</Cell>
            <Cell kind="number">1.00</Cell>
            <Cell kind="text">Every validator is satisfied.</Cell>
          </tr>
          <tr>
            <Cell kind="mono">t4_003</Cell>
            <Cell kind="number">0.85</Cell>
            <Cell kind="text">The confirmation was not sent.</Cell>
          </tr>
        </Table>
      </Card>
      <Card title="Code and keys">
        <JsonBlock label="An observation" value={{ result: [], total: 0 }} />
        <p className="mt-3 text-sm">
          <Key>Ctrl K</Key> opens the palette.
        </p>
      </Card>
      <Card title="Empty, loading, failing">
        <div className="space-y-4">
          <Empty action={<Button>What to do about it</Button>}>Nothing is here yet.</Empty>
          <Skeleton lines={4} />
          <Problem>The server does not answer. See that it runs, then try again.</Problem>
        </div>
      </Card>
    </div>
  );
}
