import { l1Export } from "../../worlds/repository/l1-export.ts";
import { bundleExport } from "./bundle-export.ts";
import type { ExportFormat } from "./export-format.ts";
import { jsonExport } from "./json-export.ts";
import { jsonlExport } from "./jsonl-export.ts";
import { markdownExport } from "./markdown-export.ts";
import { patchExport } from "./patch-export.ts";

/** The kinds of file that an episode is saved as, in the order of menus: the only list. */
export const exportFormats = [
  bundleExport,
  markdownExport,
  jsonExport,
  jsonlExport,
  l1Export,
  patchExport,
] as const satisfies readonly ExportFormat[];

export type ExportId = (typeof exportFormats)[number]["id"];

export const exportIds = exportFormats.map(({ id }) => id);
