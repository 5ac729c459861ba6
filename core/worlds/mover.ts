import { z } from "zod";
import { chatKind } from "./chat/kind.ts";
import { dialogueKind } from "./dialogue/kind.ts";
import { gameKind } from "./game/kind.ts";
import { harborKind } from "./harbor/kind.ts";
import { httpKind } from "./http/kind.ts";
import { programKind } from "./program/kind.ts";
import { pythonKind } from "./python/kind.ts";
import { recordedKind } from "./recorded/kind.ts";
import { recordsKind } from "./records/kind.ts";
import { remoteKind } from "./remote/kind.ts";
import { repositoryKind } from "./repository/kind.ts";
import { sheetKind } from "./sheet/kind.ts";
import { shopKind } from "./shop/kind.ts";
import { sqlKind } from "./sql/kind.ts";
import { terminalKind } from "./terminal/kind.ts";
import { webKind } from "./web/kind.ts";

/** The kinds of world there are: the only list. */
export const worldKinds = {
  records: recordsKind,
  program: programKind,
  terminal: terminalKind,
  python: pythonKind,
  sql: sqlKind,
  web: webKind,
  chat: chatKind,
  http: httpKind,
  game: gameKind,
  repository: repositoryKind,
  harbor: harborKind,
  dialogue: dialogueKind,
  sheet: sheetKind,
  shop: shopKind,
  recorded: recordedKind,
  remote: remoteKind,
} as const;

type AnyMover = (typeof worldKinds)[keyof typeof worldKinds]["mover"];

/** What moves a world's state. */
export const Mover = z.discriminatedUnion("kind", moversOf(Object.values(worldKinds))).meta({ id: "Mover" });
export type Mover = z.infer<typeof Mover>;
export type MoverOf<Kind extends Mover["kind"]> = Extract<Mover, { kind: Kind }>;

/** The list is never empty, which a mapped list does not say. */
function moversOf(kinds: readonly { readonly mover: AnyMover }[]): [AnyMover, ...AnyMover[]] {
  return kinds.map(({ mover }) => mover) as [AnyMover, ...AnyMover[]];
}
