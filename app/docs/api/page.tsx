import type { Metadata } from "next";
import { ApiReference } from "../../../components/docs/api-reference.tsx";
import { PageTitle } from "../../../components/ui/page-title.tsx";
import { openApi } from "../docs-pages.ts";

export const metadata: Metadata = { title: "REST reference" };

export default async function ApiPage() {
  return (
    <div className="space-y-6">
      <PageTitle
        title="REST reference"
        facts="JSON in and out. Errors are application/problem+json with a stable code; every write takes an Idempotency-Key; lists are paged by cursor."
      />
      <p className="text-sm">
        The whole description as OpenAPI 3.1:{" "}
        <a href="/api/openapi.json" className="text-accent underline underline-offset-2">
          /api/openapi.json
        </a>
      </p>
      <ApiReference api={await openApi()} />
    </div>
  );
}
