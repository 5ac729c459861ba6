import type { Plan } from "../../environment.ts";
import type { Theme } from "./kind.ts";

const shopWords = /\b(shop|store|cart|catalog(ue)?|webshop|e-?commerce|marketplace|retail)\b/i;
const deskWords = /\b(help ?desk|service ?desk|support|ticket|incident|issue tracker)\b/i;

/** The theme that suits a plan: what its domain is, or what its brief speaks of. */
export function themeOf({ domain, brief, name }: Pick<Plan, "domain" | "brief" | "name">): Theme {
  const text = `${name} ${brief.slice(0, 2_000)}`;
  if (domain === "itsm" || deskWords.test(text)) return "helpdesk";
  return shopWords.test(text) ? "shop" : "office";
}
