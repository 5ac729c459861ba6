import { InvalidError } from "../../errors.ts";
import { kindOf } from "../../worlds/kinds.ts";
import { MAX_BUNDLE_EVENTS } from "../bundle.ts";
import type { ExportFormat } from "./export-format.ts";
import { patchText } from "./patch-text.ts";

/** What an agent changed in files that were there, as `git apply` takes it. */
export const patchExport = {
  id: "patch",
  label: "Changes of the files (.patch)",
  extension: "patch",
  mediaType: "text/x-diff",
  maxEvents: MAX_BUNDLE_EVENTS,
  onlyEnded: true,
  isSpecial: true,
  async write({ bundle, events }) {
    const { label, patchRoot } = kindOf((await bundle()).spec.world);
    if (patchRoot !== undefined) return patchText(events, patchRoot);
    throw new InvalidError(
      `a patch is of a world that tells how its files differ from how they began; this is ${label}`,
      "Export it in another format.",
    );
  },
} as const satisfies ExportFormat;
