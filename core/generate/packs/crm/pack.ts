import type { DomainPack } from "../../pack.ts";
import { activity, campaign, company, contact, deal, lead, quote, salesRep } from "./entities.ts";
import { operations } from "./operations.ts";
import { policies } from "./policies.ts";

/** Sales: companies, the people who work there, deals and what was done about them. */
export const crm: DomainPack = {
  domain: "crm",
  name: "CRM",
  slug: "crm",
  cues: {
    crm: 10,
    "customer relationship": 10,
    salesforce: 8,
    hubspot: 8,
    pipedrive: 8,
    "sales team": 6,
    "sales pipeline": 6,
    pipeline: 3,
    sales: 4,
    deal: 4,
    deals: 4,
    opportunity: 3,
    opportunities: 3,
    lead: 2,
    leads: 3,
    contact: 2,
    contacts: 2,
    account: 1,
    quote: 1,
    b2b: 3,
    prospect: 3,
  },
  clock: { startAt: "2026-03-02T09:00:00Z", secondsPerStep: 60 },
  entities: [contact, company, deal, activity, lead, quote, campaign, salesRep],
  operations,
  policies,
};
