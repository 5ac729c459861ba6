import type { Metadata } from "next";
import { ImportForm } from "../../components/share/import-form.tsx";
import { Card } from "../../components/ui/card.tsx";
import { PageTitle } from "../../components/ui/page-title.tsx";

export const metadata: Metadata = { title: "Import a replay" };

export default function ImportPage() {
  return (
    <div className="space-y-5">
      <PageTitle
        title="Import a replay"
        facts="An episode that somebody exported in one file. It is executed again here, shown as imported, and never ranked."
      />
      <Card>
        <ImportForm />
      </Card>
    </div>
  );
}
