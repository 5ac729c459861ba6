import { bundlePage, MAX_BUNDLE_EVENTS } from "../bundle.ts";
import type { ExportFormat } from "./export-format.ts";

/** One page that opens without a server, and can be taken in again. */
export const bundleExport = {
  id: "bundle",
  label: "Replay in one file (.html)",
  extension: "html",
  mediaType: "text/html",
  maxEvents: MAX_BUNDLE_EVENTS,
  onlyEnded: true,
  async write({ bundle, viewer }) {
    return bundlePage(await viewer(), await bundle());
  },
} as const satisfies ExportFormat;
