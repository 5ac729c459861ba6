import { z } from "zod";
import { programKind } from "./program/kind.ts";
import { pythonKind } from "./python/kind.ts";
import { recordsKind } from "./records/kind.ts";
import { sqlKind } from "./sql/kind.ts";
import { terminalKind } from "./terminal/kind.ts";

/** The kinds of world there are: the only list. */
export const worldKinds = {
  records: recordsKind,
  program: programKind,
  terminal: terminalKind,
  python: pythonKind,
  sql: sqlKind,
} as const;

/** What moves a world's state. */
export const Mover = z
  .discriminatedUnion("kind", [
    recordsKind.mover,
    programKind.mover,
    terminalKind.mover,
    pythonKind.mover,
    sqlKind.mover,
  ])
  .meta({ id: "Mover" });
export type Mover = z.infer<typeof Mover>;
export type MoverOf<Kind extends Mover["kind"]> = Extract<Mover, { kind: Kind }>;
