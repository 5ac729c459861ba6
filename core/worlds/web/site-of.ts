import type { WorldSpec } from "../../environment.ts";
import { openWorld, recordsBeneath } from "../open.ts";
import { type Site, siteOf } from "./pages/site.ts";

const sites = new WeakMap<WorldSpec, Site>();

/** The site of a web world's specification, made once. */
export function siteOfSpec(spec: WorldSpec): Site {
  const site = sites.get(spec) ?? siteOf(openWorld(spec), recordsBeneath(spec));
  sites.set(spec, site);
  return site;
}
