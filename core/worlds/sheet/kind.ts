import { z } from "zod";
import type { WorldKind } from "../kind.ts";

/** Sheets of cells: rows of tables that the tools of a spreadsheet move. */
export const sheetKind = {
  kind: "sheet",
  label: "a spreadsheet",
  mover: z.strictObject({ kind: z.literal("sheet") }),
  runsIn: ["embedded", "docker"],
  runsCode: false,
  reexecutes: "here",
  can: { tryOut: true, edit: false, seeds: true, plan: false },
} as const satisfies WorldKind;
