import type { Mover } from "../../core/worlds/mover.ts";
import { harborHost } from "./harbor/host.ts";
import type { KindHost } from "./host.ts";
import { programHost } from "./program/host.ts";
import { pythonHost } from "./python/host.ts";
import { recordsHost } from "./records/host.ts";
import { remoteHost } from "./remote/host.ts";
import { repositoryHost } from "./repository/host.ts";
import { sqlHost } from "./sql/host.ts";
import { terminalHost } from "./terminal/host.ts";

/** How each kind of world is moved: the only list. */
export const hosts: Readonly<Partial<Record<Mover["kind"], KindHost>>> = {
  records: recordsHost,
  program: programHost,
  python: pythonHost,
  sql: sqlHost,
  web: recordsHost,
  chat: recordsHost,
  dialogue: recordsHost,
  http: recordsHost,
  terminal: terminalHost,
  repository: repositoryHost,
  harbor: harborHost,
  game: recordsHost,
  sheet: recordsHost,
  shop: recordsHost,
  remote: remoteHost,
};
