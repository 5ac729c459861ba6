import { InvalidError } from "../../errors.ts";
import { MAX_BUNDLE_EVENTS } from "../../replay/bundle.ts";
import type { ExportFormat } from "../../replay/exports/export-format.ts";
import { kindOf } from "../kinds.ts";
import { repositoryKind } from "./kind.ts";
import { l1RecordOf } from "./l1-record.ts";

/** The result of a task about a repository, as suites of such tasks keep it. */
export const l1Export = {
  id: "l1",
  label: "Result of a repository's task (.json)",
  extension: "l1.json",
  mediaType: "application/json",
  maxEvents: MAX_BUNDLE_EVENTS,
  onlyEnded: true,
  isSpecial: true,
  async write({ bundle, events }) {
    const { spec } = await bundle();
    const [task] = spec.tasks;
    if (kindOf(spec.world).kind !== repositoryKind.kind || !task)
      throw new InvalidError(
        `an l1 result is of a task about a repository; this is ${kindOf(spec.world).label}`,
        "Export it in another format.",
      );
    return `${JSON.stringify(l1RecordOf(spec.world, task, events), null, 2)}\n`;
  },
} as const satisfies ExportFormat;
