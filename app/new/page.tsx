import type { Metadata } from "next";
import { BriefEditor } from "../../components/brief/brief-editor.tsx";
import { PageTitle } from "../../components/ui/page-title.tsx";
import { caller } from "../../server/api/caller.ts";

export const metadata: Metadata = { title: "New environment" };

export const dynamic = "force-dynamic";

export default async function NewPage() {
  return (
    <div className="space-y-5">
      <PageTitle
        title="Describe your environment"
        facts="Name the kinds of records, their states, what people do with them, and the rules. A name alone works too, or an API, a schema or data that you have."
      />
      <BriefEditor offers={await caller().briefs.offers()} />
    </div>
  );
}
