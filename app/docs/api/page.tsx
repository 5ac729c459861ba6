import type { Metadata } from "next";
import { ApiReference } from "../../../components/docs/api-reference.tsx";
import { endpointsOf } from "../../../components/docs/open-api.ts";
import { PageTitle } from "../../../components/ui/page-title.tsx";
import { DocsColumns } from "../docs-columns.tsx";
import { openApi } from "../docs-pages.ts";

export const metadata: Metadata = { title: "REST reference" };

export default async function ApiPage() {
  const api = await openApi();
  const headings = [...Map.groupBy(endpointsOf(api), ({ tag }) => tag)].flatMap(([tag, endpoints]) => [
    { id: tag, title: `${tag.charAt(0).toUpperCase()}${tag.slice(1)}`, isSub: false },
    ...endpoints.map(({ id, method, path }) => ({ id, title: `${method} ${path}`, isSub: true })),
  ]);
  const forms = { id: "forms", title: "Forms", isSub: false };
  return (
    <DocsColumns headings={[...headings, forms]} slug="api">
      <PageTitle
        title="REST reference"
        facts="JSON in and out. Errors are application/problem+json with a stable code; every write takes an Idempotency-Key; lists are paged by cursor."
      />
      <p className="my-6 text-sm">
        The whole description as OpenAPI 3.1:{" "}
        <a href="/api/openapi.json" className="text-accent underline underline-offset-2">
          /api/openapi.json
        </a>
      </p>
      <ApiReference api={api} />
    </DocsColumns>
  );
}
