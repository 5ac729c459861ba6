import type { ExportFormat } from "./export-format.ts";

/** The log itself, an event a line. */
export const jsonlExport = {
  id: "jsonl",
  label: "Events, one a line (.jsonl)",
  extension: "jsonl",
  mediaType: "application/x-ndjson",
  maxEvents: 100_000,
  write: ({ events }) => events.map((event) => `${JSON.stringify(event)}\n`).join(""),
} as const satisfies ExportFormat;
