import type { DomainPack } from "../pack.ts";
import { api } from "./api/pack.ts";
import { browser } from "./browser/pack.ts";
import { crm } from "./crm/pack.ts";
import { erp } from "./erp/pack.ts";
import { healthcare } from "./healthcare/pack.ts";
import { itsm } from "./itsm/pack.ts";

/** The domains known in depth, in the order in which a tie between them is decided. */
export const packs: readonly DomainPack[] = [crm, healthcare, itsm, erp, api, browser];
