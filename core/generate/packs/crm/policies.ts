import type { PackPolicy } from "../../pack.ts";
import { above, all, approved, get, goesBack, is, isOneOf, not, policy, value } from "../notation.ts";

const closedStages = ["won", "lost"];

/** The rules of sales. */
export const policies: readonly PackPolicy[] = [
  policy({
    kind: "confirmation",
    text: "Send a confirmation to the deal's contact when a deal is won or lost.",
    enforcement: "audited",
    byDefault: true,
    cues: [
      ["confirm", "notif", "inform", "tell"],
      ["won", "win", "lost", "lose", "clos"],
    ],
    followUp: {
      entity: "deal",
      on: ["update"],
      fields: ["stage"],
      when: isOneOf("new.stage", closedStages),
      create: "notification",
      where: { recipient_id: get("new.contact_id"), about_id: get("new.id"), kind: value("confirmation") },
    },
  }),
  policy({
    kind: "integrity",
    text: "The amount and the discount of a deal that is won or lost are final.",
    enforcement: "blocked",
    byDefault: true,
    cues: [
      ["won", "lost", "clos"],
      ["final", "chang", "edit", "frozen", "lock"],
      ["amount", "discount", "price", "value"],
    ],
    guard: {
      entity: "deal",
      on: ["update"],
      fields: ["amount", "discount_percent"],
      require: not(isOneOf("old.stage", closedStages)),
      hint: "Leave closed deals as they are; open a new deal if something else is sold.",
    },
  }),
  policy({
    kind: "limit",
    text: "A discount above 20 percent needs a manager's approval before it is recorded.",
    enforcement: "blocked",
    byDefault: true,
    cues: [["discount"], ["approv", "manager", "sign"]],
    guard: {
      entity: "deal",
      on: ["create", "update"],
      fields: ["discount_percent"],
      when: above("new.discount_percent", 20),
      require: approved("new.id"),
      hint: "Ask for it with request_approval about the deal; a new deal is opened without the discount first.",
    },
  }),
  policy({
    kind: "transition",
    text: "Deals never move backwards.",
    enforcement: "blocked",
    cues: [
      ["backward", "back", "rückwärts", "reverse"],
      ["deal", "stage", "opportunit", "never", "move"],
    ],
    guard: {
      entity: "deal",
      on: ["update"],
      fields: ["stage"],
      require: not(goesBack("stage", ["lead", "qualified", "proposal", "negotiation", "won", "lost"])),
      hint: "Move the deal to a later stage or leave it where it is.",
    },
  }),
  policy({
    kind: "confirmation",
    text: "Log an activity whenever a deal changes stage.",
    enforcement: "audited",
    cues: [
      ["log", "record", "note"],
      ["activit", "interaction", "note"],
      ["stage", "chang", "mov"],
    ],
    followUp: {
      entity: "deal",
      on: ["update"],
      fields: ["stage"],
      create: "activity",
      where: { deal_id: get("new.id") },
    },
  }),
  policy({
    kind: "separation",
    text: "A deal's contact must work for the deal's company.",
    enforcement: "blocked",
    cues: [["contact"], ["same", "work", "belong"], ["company", "account"]],
    guard: {
      entity: "deal",
      on: ["create", "update"],
      fields: ["contact_id", "company_id"],
      require: is("new.contact_id.company_id", get("new.company_id")),
      hint: "Choose a contact of the deal's company.",
    },
  }),
  policy({
    kind: "disclosure",
    text: "Never give out a contact's phone number.",
    enforcement: "audited",
    cues: [
      ["disclos", "give out", "share", "reveal", "expos"],
      ["phone", "number"],
    ],
    disclosure: { entity: "contact", fields: ["phone"] },
  }),
  policy({
    kind: "limit",
    text: "A quote with a discount above 20 percent needs a manager's approval before it is sent.",
    enforcement: "blocked",
    cues: [["quote", "quotation", "offer"], ["discount"], ["approv", "manager"]],
    guard: {
      entity: "quote",
      on: ["update"],
      fields: ["status", "discount_percent"],
      when: all(above("new.discount_percent", 20), is("new.status", "sent")),
      require: approved("new.id"),
      hint: "Ask for it with request_approval about the quote.",
    },
  }),
];
