import { sentences } from "../../../generate/samples/words.ts";
import { type Random, randomOf } from "../../../random.ts";
import { addAccessLog } from "./content/access-log.ts";
import { addAccounts } from "./content/accounts.ts";
import { addArchives } from "./content/archives.ts";
import { addAuthLog } from "./content/auth-log.ts";
import { addDocuments } from "./content/documents.ts";
import { addEventLog } from "./content/event-log.ts";
import { addNoise } from "./content/noise.ts";
import { addOverlays } from "./content/overlays.ts";
import { addPermissions } from "./content/permissions.ts";
import { addProject } from "./content/repository.ts";
import { addSchedule } from "./content/schedule.ts";
import { addSeries } from "./content/series.ts";
import { addSettings } from "./content/settings.ts";
import { addTables } from "./content/tables.ts";
import type { Material } from "./scene.ts";
import type { MaterialName } from "./trades.ts";
import type { Tree } from "./tree.ts";
import type { Wish } from "./wish.ts";

type Adder = (tree: Tree, random: Random, wish: Wish) => Material;

/** How each kind of content is made. */
const adders: Readonly<Record<MaterialName, Adder>> = {
  accessLog: (tree, random, { service }) => ({ accessLog: addAccessLog(tree, random, "logs/access.log", service) }),
  accounts: (tree, random) => ({ accounts: addAccounts(tree, random, "accounts") }),
  archives: (tree, random, { service }) => ({ archives: addArchives(tree, random, service) }),
  authLog: (tree, random, { service }) => ({ authLog: addAuthLog(tree, random, "logs/auth.log", `${service}-1`) }),
  documents: (tree, random, { service }) => ({ documents: addDocuments(tree, random, "handbook", service) }),
  eventLog: (tree, random, { service }) => ({
    eventLog: addEventLog(tree, random, "logs/app.jsonl", [
      ...new Set([service, "gateway", "mailer", "scheduler", "search"]),
    ]),
  }),
  overlays: (tree, random, { service }) => ({ overlays: addOverlays(tree, random, service) }),
  permissions: (tree, random, { spool, extensions }) => ({
    permissions: addPermissions(tree, random, spool, extensions),
  }),
  project: (tree, random, { service }) => ({ project: addProject(tree, random, service) }),
  schedule: (tree, random) => ({ schedule: addSchedule(tree, random, "cron.d") }),
  series: (tree, random, { trade: { series }, days }) => ({
    series: addSeries(
      tree,
      random,
      { ...series, days },
      (day, at) => `${day} ${String(at + 1).padStart(3, "0")} ${random.pick(sentences)}`,
    ),
  }),
  tables: (tree, random, { people, events }) => ({ tables: addTables(tree, random, "exports", people, events) }),
  settings: (tree, random, { service }) => ({ settings: addSettings(tree, random, "config", service) }),
};

/** Fills a tree with what a wish asks for. */
export function addMaterials(tree: Tree, wish: Wish, seed: number): Material {
  addNoise(tree, randomOf(seed, "terminal", "noise"), wish.service);
  tree.addFolder("reports");
  const material: Material = {};
  for (const name of wish.materials)
    Object.assign(material, adders[name](tree, randomOf(seed, "terminal", name), wish));
  return material;
}
