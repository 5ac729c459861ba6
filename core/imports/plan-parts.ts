import type { Entity, Imported, Plan } from "../environment.ts";
import type { Operation } from "../operation.ts";
import { shortText, snakeOf } from "./naming.ts";

/** Where environments begin. */
const clock: Plan["clock"] = { startAt: "2026-03-02T09:00:00Z", secondsPerStep: 60 };
/** Most things of one document that are listed one by one as not simulated. */
const maxGaps = 300;

/** What a reader of documents has found. */
type Parts = {
  readonly kind: Imported["kind"];
  readonly title: string;
  readonly summary: string;
  readonly entities: readonly Entity[];
  readonly operations: readonly Operation[];
  readonly unsimulated: Imported["unsimulated"];
  readonly rows?: Plan["rows"];
  /** The document's own tools are all there are. */
  readonly toolsOnly: boolean;
};

/** A plan without a brief from what a document says. */
export function planOf({ kind, title, summary, entities, operations, unsimulated, rows, toolsOnly }: Parts): Plan {
  const name = shortText(title, 80) || "Import";
  const rest = unsimulated.length - maxGaps;
  return {
    name,
    slug: slugOf(name),
    domain: kind === "openapi" || kind === "mcp" ? "api" : "custom",
    language: "en",
    summary: shortText(summary, 500),
    brief: "",
    clauses: [],
    clock,
    entities: [...entities],
    operations: [...operations],
    policies: [],
    ...(toolsOnly ? { tools: "planned" as const } : {}),
    ...(rows ? { rows } : {}),
    imported: {
      kind,
      title: shortText(title, 200) || "Import",
      unsimulated: [
        ...unsimulated
          .slice(0, maxGaps)
          .map(({ what, why }) => ({ what: shortText(what, 200), why: shortText(why, 400) })),
        ...(rest > 0 ? [{ what: `${rest} more`, why: "only the first 300 are listed" }] : []),
      ],
    },
  };
}

function slugOf(name: string): string {
  const slug = snakeOf(name).replaceAll("_", "-");
  return (slug.length <= 24 ? slug : (/^.{1,24}(?=-)/.exec(slug)?.[0] ?? slug.slice(0, 24))) || "import";
}
