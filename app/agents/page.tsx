import type { Metadata } from "next";
import { AgentForm } from "../../components/agents/agent-form.tsx";
import { AgentsTable } from "../../components/agents/agents-table.tsx";
import { Card } from "../../components/ui/card.tsx";
import { PageTitle } from "../../components/ui/page-title.tsx";
import { caller } from "../../server/api/caller.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Agents" };

export default async function AgentsPage() {
  const { items } = await caller().agents.list();
  const registered = items.flatMap(({ newest }) => (newest ? [newest] : []));
  const versions = await Promise.all(registered.map(({ name }) => caller().agents.versions({ name })));
  return (
    <div className="space-y-5">
      <PageTitle
        title="Agents"
        facts="Agents with a name of their own. Runs by the name use the newest version; leaderboards say which version ran."
      />
      <Card title="Registered">
        <AgentsTable agents={versions.map((each) => each.items)} />
      </Card>
      <Card title="Register an agent, or its next version">
        <AgentForm />
      </Card>
    </div>
  );
}
