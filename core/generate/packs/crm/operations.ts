import type { Operation } from "../../../operation.ts";
import {
  clock,
  get,
  is,
  isNot,
  isOneOf,
  like,
  not,
  operation,
  param,
  record,
  requirement,
  today,
  value,
} from "../notation.ts";
import { activity, deal } from "./entities.ts";

const closedStages = ["won", "lost"];

/** What one can do in sales beyond the derived tools. */
export const operations: readonly Operation[] = [
  operation({
    name: "merge_contacts",
    description:
      "Merges a duplicate into the contact that stays: its deals and activities move over, then the duplicate is deleted.",
    parameters: [
      record("contact", { description: "Id of the contact that stays" }),
      record("contact", { name: "duplicate_id", description: "Id of the duplicate, which is deleted" }),
    ],
    require: [
      requirement(
        isNot("contact.id", get("duplicate.id")),
        "A contact cannot be merged with itself.",
        "Give the ids of two contacts.",
        "INVALID_PARAMETER",
      ),
      requirement(
        is("contact.company_id", get("duplicate.company_id")),
        "The contacts work for different companies.",
        "Merge only contacts of the same company.",
      ),
    ],
    effects: [
      {
        kind: "update_where",
        entity: "deal",
        as: "each",
        where: is("each.contact_id", get("duplicate.id")),
        set: { contact_id: get("contact.id") },
      },
      {
        kind: "update_where",
        entity: "activity",
        as: "each",
        where: is("each.contact_id", get("duplicate.id")),
        set: { contact_id: get("contact.id") },
      },
      { kind: "delete", record: "duplicate" },
    ],
    returns: "contact",
  }),
  operation({
    name: "log_activity",
    description: "Records a call, meeting, email or note about a deal, with the deal's contact.",
    entity: "activity",
    parameters: [record("deal"), like(activity, "kind"), like(activity, "subject")],
    effects: [
      {
        kind: "create",
        entity: "activity",
        as: "activity",
        set: {
          deal_id: get("deal.id"),
          contact_id: get("deal.contact_id"),
          kind: param("kind"),
          subject: param("subject"),
          happened_at: clock,
        },
      },
    ],
  }),
  operation({
    name: "win_deal",
    description: "Closes a deal as won.",
    entity: "deal",
    parameters: [record("deal")],
    effects: [{ kind: "update", record: "deal", set: { stage: value("won"), closed_on: today } }],
  }),
  operation({
    name: "lose_deal",
    description: "Closes a deal as lost, with the reason.",
    entity: "deal",
    parameters: [record("deal"), like(deal, "lost_reason")],
    effects: [
      {
        kind: "update",
        record: "deal",
        set: { stage: value("lost"), lost_reason: param("lost_reason"), closed_on: today },
      },
    ],
  }),
  operation({
    name: "reassign_deal",
    description: "Hands a deal that is still open to another sales representative.",
    entity: "deal",
    parameters: [
      record("deal"),
      like(deal, "owner", { description: "Full name of the sales representative who takes over" }),
    ],
    require: [
      requirement(not(isOneOf("deal.stage", closedStages)), "The deal is closed.", "Only open deals are reassigned."),
    ],
    effects: [{ kind: "update", record: "deal", set: { owner: param("owner") } }],
  }),
  operation({
    name: "convert_lead",
    description: "Turns a qualified lead into a contact of a company.",
    parameters: [record("lead"), record("company")],
    require: [
      requirement(is("lead.status", "qualified"), "The lead is not qualified.", "Bring it to status qualified first."),
    ],
    effects: [
      {
        kind: "create",
        entity: "contact",
        as: "contact",
        set: {
          full_name: get("lead.full_name"),
          email: get("lead.email"),
          phone: get("lead.phone"),
          company_id: get("company.id"),
          source: get("lead.source"),
          owner: get("lead.owner"),
        },
      },
      { kind: "update", record: "lead", set: { status: value("converted") } },
    ],
    returns: "contact",
  }),
];
