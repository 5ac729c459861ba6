import type { Metadata } from "next";
import { SuiteList } from "../../components/suite/suite-list.tsx";
import { PageTitle } from "../../components/ui/page-title.tsx";
import { caller } from "../../server/api/caller.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Suite" };

export default async function SuitePage() {
  const { items } = await caller().suite.list();
  return (
    <div className="space-y-5">
      <PageTitle
        title="Suite"
        facts="Environments that need no brief: any number of tasks, drawn by a seed, each with a plan that solves it, and the whole with a certificate."
      />
      <SuiteList entries={items} />
    </div>
  );
}
