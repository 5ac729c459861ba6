import type { DomainPack } from "../pack.ts";
import { crm } from "./crm/pack.ts";

/** The domains known in depth, in the order in which a tie between them is decided. */
export const packs: readonly DomainPack[] = [crm];

/** Every form of `sample` that the packs use; a key with `:` is followed by its argument. */
export const sampleKeys = [
  "address.city",
  "address.country",
  "choice:",
  "code:",
  "company.industry",
  "company.name",
  "date.future",
  "date.past",
  "date.recent",
  "email.of:",
  "int:",
  "money:",
  "person.full_name",
  "person.job_title",
  "url.company",
] as const;
