import type { WorldSpec } from "../../environment.ts";
import { openWorld, recordsBeneath } from "../open.ts";
import { type Site, siteOf } from "./pages/site.ts";

/** The site of a web world's specification. */
export function siteOfSpec(spec: WorldSpec): Site {
  return siteOf(openWorld(spec), recordsBeneath(spec));
}
