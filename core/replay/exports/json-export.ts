import type { ReplayView } from "../../views.ts";
import type { ExportFormat } from "./export-format.ts";

/** The replay as the API answers it. */
export const jsonExport = {
  id: "json",
  label: "JSON",
  extension: "json",
  mediaType: "application/json",
  maxEvents: 50_000,
  write({ header: { episode, task, environment, validators, oracle, measures }, events }) {
    const view: ReplayView = { episode, task, environment, validators, oracle, measures, events: [...events] };
    return JSON.stringify(view, null, 2);
  },
} as const satisfies ExportFormat;
