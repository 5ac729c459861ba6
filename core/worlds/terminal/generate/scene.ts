import type { Random } from "../../../random.ts";
import type { AccessLog } from "./content/access-log.ts";
import type { Accounts } from "./content/accounts.ts";
import type { Archives } from "./content/archives.ts";
import type { AuthLog } from "./content/auth-log.ts";
import type { Documents } from "./content/documents.ts";
import type { EventLog } from "./content/event-log.ts";
import type { Overlays } from "./content/overlays.ts";
import type { Permissions } from "./content/permissions.ts";
import type { Project } from "./content/repository.ts";
import type { Schedule } from "./content/schedule.ts";
import type { Series } from "./content/series.ts";
import type { Settings } from "./content/settings.ts";
import type { Tables } from "./content/tables.ts";
import type { Draft } from "./draft.ts";
import type { Rule } from "./rules/rule.ts";
import type { Tree } from "./tree.ts";
import type { Wish } from "./wish.ts";

/** What a tree holds that tasks can be about; which of it there is, is the trade's. */
export type Material = {
  readonly accessLog?: AccessLog;
  readonly accounts?: Accounts;
  readonly archives?: Archives;
  readonly authLog?: AuthLog;
  readonly documents?: Documents;
  readonly eventLog?: EventLog;
  readonly overlays?: Overlays;
  readonly permissions?: Permissions;
  readonly project?: Project;
  readonly schedule?: Schedule;
  readonly series?: Series;
  readonly settings?: Settings;
  readonly tables?: Tables;
};

/** What families make tasks of. */
export type Scene = {
  readonly wish: Wish;
  readonly tree: Tree;
  readonly material: Material;
  /** Where reports go. */
  readonly out: string;
  readonly rules: readonly Rule[];
};

/** A kind of task: none, one or several of a scene. The same scene and random stream give the same tasks. */
export type Family = {
  readonly name: string;
  make(scene: Scene, random: Random): readonly Draft[];
};
