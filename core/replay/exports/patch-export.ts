import { InvalidError } from "../../errors.ts";
import { kindOf } from "../../worlds/kinds.ts";
import { patchText } from "../../worlds/repository/patch-text.ts";
import { MAX_BUNDLE_EVENTS } from "../bundle.ts";
import type { ExportFormat } from "./export-format.ts";

/** What an agent changed in a repository, as `git apply` takes it. */
export const patchExport = {
  id: "patch",
  label: "Changes of the checkout (.patch)",
  extension: "patch",
  mediaType: "text/x-diff",
  maxEvents: MAX_BUNDLE_EVENTS,
  onlyEnded: true,
  isSpecial: true,
  async write({ bundle, events }) {
    const { world } = (await bundle()).spec;
    if (kindOf(world).kind === "repository") return patchText(events);
    throw new InvalidError(
      `a patch is of a task about a repository; this is ${kindOf(world).label}`,
      "Export it in another format.",
    );
  },
} as const satisfies ExportFormat;
