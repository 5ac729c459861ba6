import { MAX_BUNDLE_EVENTS } from "../bundle.ts";
import { markdownReport } from "../report.ts";
import type { ExportFormat } from "./export-format.ts";

/** A report for people. */
export const markdownExport = {
  id: "markdown",
  label: "Report (.md)",
  extension: "md",
  mediaType: "text/markdown",
  maxEvents: MAX_BUNDLE_EVENTS,
  write: ({ header, events }) => markdownReport(header, events),
} as const satisfies ExportFormat;
