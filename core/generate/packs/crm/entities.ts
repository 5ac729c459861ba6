import {
  boolean,
  choice,
  date,
  datetime,
  email,
  entity,
  integer,
  money,
  phone,
  reference,
  states,
  text,
  url,
} from "../notation.ts";

const salesReps = "choice:Dana Whitfield|Marcus Oyelaran|Priya Raman|Tomas Lindgren|Yara Haddad|Owen Castellan";

export const company = entity({
  name: "company",
  plural: "companies",
  idPrefix: "co",
  description: "An organisation we sell to.",
  display: "name",
  seedRows: 20,
  core: true,
  synonyms: [
    "account",
    "organisation",
    "organization",
    "firm",
    "business",
    "client company",
    "customer account",
    "unternehmen",
    "firma",
  ],
  fields: [
    text("name", "Trading name", { required: true, unique: true, sample: "company.name" }),
    text("industry", "Line of business", { required: true, sample: "company.industry" }),
    url("website", "Public web site", { sample: "url.company" }),
    text("country", "Country of the head office", { required: true, sample: "address.country" }),
    integer("employees", "Number of employees", { min: 1, max: 500_000, sample: "int:8-4200" }),
    choice("tier", ["standard", "strategic", "key"], "How much attention the account gets", {
      initial: "standard",
      sample: "weights:5|2|1",
    }),
    choice("status", ["prospect", "customer", "churned"], "Where the relationship stands", {
      initial: "prospect",
      sample: "weights:3|6|1",
    }),
  ],
});

export const contact = entity({
  name: "contact",
  idPrefix: "c",
  description: "A person at a company.",
  display: "full_name",
  seedRows: 50,
  core: true,
  synonyms: ["contact person", "client contact", "person", "ansprechpartner", "kontakt"],
  fields: [
    text("full_name", "First and last name", { required: true, sample: "person.full_name" }),
    email("email", "Work email", { required: true, unique: true, sample: "email.of:full_name" }),
    phone("phone", "Direct line"),
    text("job_title", "Position", { sample: "person.job_title" }),
    reference("company_id", "company", "Employer", { required: true }),
    text("city", "City of the office", { sample: "address.city" }),
    choice("source", ["referral", "website", "event", "cold_call", "partner"], "How we met", { initial: "website" }),
    choice("status", ["active", "inactive", "left_company"], "Whether the contact is still good", {
      sample: "weights:8|1|1",
      initial: "active",
    }),
    text("owner", "Sales representative in charge", { required: true, sample: salesReps }),
    boolean("newsletter", "Agreed to receive the newsletter", { initial: false }),
    date("last_contacted_on", "Day of the last conversation", { sample: "date.recent" }),
  ],
});

export const deal = entity({
  name: "deal",
  idPrefix: "d",
  description: "A sale in progress with a company.",
  display: "title",
  seedRows: 30,
  core: true,
  synonyms: ["opportunity", "sales opportunity", "sale", "verkaufschance", "abschluss"],
  fields: [
    text("title", "What is sold, in a few words", { required: true, unique: true }),
    reference("contact_id", "contact", "Person we negotiate with", { required: true }),
    reference("company_id", "company", "Buyer, the contact's employer", {
      required: true,
      same: { via: "contact_id", field: "company_id" },
      fixed: true,
    }),
    states(
      "stage",
      {
        lead: ["qualified", "lost"],
        qualified: ["proposal", "lost"],
        proposal: ["negotiation", "won", "lost"],
        negotiation: ["won", "lost"],
        won: [],
        lost: [],
      },
      "Where the deal stands",
    ),
    money("amount", 1500, 180_000, "Contract value", { required: true }),
    integer("discount_percent", "Discount on the list price in percent", {
      min: 0,
      max: 60,
      initial: 0,
      sample: "int:0-18",
    }),
    choice("priority", ["low", "medium", "high"], "How soon it needs attention", { initial: "medium" }),
    integer("probability", "Chance of winning in percent", { min: 0, max: 100, sample: "int:5-95" }),
    text("owner", "Sales representative in charge", { required: true, sample: salesReps, fixed: true }),
    text("next_step", "What happens next", {
      sample:
        "choice:Send the proposal|Call the buyer|Prepare a demonstration|Clarify the budget|Meet the technical team|Wait for the contract",
    }),
    date("created_on", "Day the deal was opened", { managed: true, sample: "date.past" }),
    date("expected_close_on", "Day we expect a decision", { after: "created_on" }),
    date("closed_on", "Day it was won or lost", {
      initial: null,
      managed: true,
      after: "created_on",
      sample: "date.recent",
    }),
    choice("lost_reason", ["price", "competitor", "no_budget", "no_decision", "timing"], "Why it was lost", {
      required: false,
      fixed: true,
    }),
  ],
});

export const activity = entity({
  name: "activity",
  plural: "activities",
  idPrefix: "a",
  description: "A call, meeting, email or note about a deal.",
  display: "subject",
  seedRows: 100,
  core: true,
  deletable: true,
  creatable: false,
  synonyms: ["interaction", "touchpoint", "activity log", "aktivität", "aktivitaet"],
  fields: [
    choice("kind", ["call", "meeting", "email", "note"], "What it was"),
    text("subject", "What it was about", { required: true }),
    reference("deal_id", "deal", "Deal it belongs to", { required: true, fixed: true }),
    reference("contact_id", "contact", "Person it was with", {
      required: true,
      same: { via: "deal_id", field: "contact_id" },
      fixed: true,
    }),
    datetime("happened_at", "When it took place", { managed: true, after: "deal_id.created_on", sample: "date.past" }),
  ],
});

export const lead = entity({
  name: "lead",
  idPrefix: "l",
  description: "A person or organisation that may become a customer.",
  display: "full_name",
  seedRows: 30,
  synonyms: ["prospect", "inquiry", "enquiry", "interessent"],
  fields: [
    text("full_name", "First and last name", { required: true, sample: "person.full_name" }),
    text("company_name", "Employer as the lead gave it", { required: true, sample: "company.name" }),
    email("email", "Email", { required: true, unique: true, sample: "email.of:full_name" }),
    phone("phone", "Phone"),
    choice("source", ["referral", "website", "event", "cold_call", "partner"], "How we met", { initial: "website" }),
    states(
      "status",
      {
        new: ["contacted", "disqualified"],
        contacted: ["qualified", "disqualified"],
        qualified: ["converted", "disqualified"],
        converted: [],
        disqualified: [],
      },
      "Where the lead stands",
    ),
    integer("score", "How promising it is, 0 to 100", { min: 0, max: 100, sample: "int:5-98" }),
    text("owner", "Sales representative in charge", { required: true, sample: salesReps }),
    date("received_on", "Day it came in", { required: true, sample: "date.recent" }),
  ],
});

export const quote = entity({
  name: "quote",
  idPrefix: "q",
  description: "A priced offer for a deal.",
  display: "quote_number",
  seedRows: 30,
  synonyms: ["quotation", "offer", "proposal document", "angebot"],
  fields: [
    text("quote_number", "Number on the document", { required: true, unique: true, sample: "code:Q-####" }),
    reference("deal_id", "deal", "Deal it belongs to", { required: true, fixed: true }),
    money("total", 1500, 180_000, "Total price", { required: true }),
    integer("discount_percent", "Discount in percent", { min: 0, max: 60, initial: 0, sample: "int:0-18" }),
    states(
      "status",
      {
        draft: ["sent", "withdrawn"],
        sent: ["accepted", "declined", "withdrawn"],
        accepted: [],
        declined: [],
        withdrawn: [],
      },
      "Where the quote stands",
    ),
    date("issued_on", "Day it was written", { required: true, sample: "date.recent" }),
    date("valid_until", "Last day it can be accepted", { required: true, after: "issued_on" }),
  ],
});

export const campaign = entity({
  name: "campaign",
  idPrefix: "cm",
  description: "A marketing campaign.",
  display: "name",
  seedRows: 12,
  synonyms: ["marketing campaign", "mailing", "kampagne"],
  fields: [
    text("name", "Name", {
      required: true,
      unique: true,
      sample:
        "choice:Spring Launch|Partner Week|Summer Webinar Series|Trade Fair Follow-up|Customer Stories|Autumn Promotion|Year-end Offer|Product Tour|Referral Drive|Reactivation|Industry Report|Early Access",
    }),
    choice("channel", ["email", "event", "social", "webinar", "print"], "Main channel"),
    money("budget", 1000, 40_000, "Budget", { required: true }),
    states(
      "status",
      { planned: ["running", "cancelled"], running: ["completed", "cancelled"], completed: [], cancelled: [] },
      "Where the campaign stands",
    ),
    date("starts_on", "First day", { required: true }),
    date("ends_on", "Last day", { required: true, after: "starts_on" }),
  ],
});

export const salesRep = entity({
  name: "sales_rep",
  idPrefix: "sr",
  label: "Sales rep",
  description: "A sales representative.",
  display: "full_name",
  seedRows: 12,
  synonyms: ["sales representative", "salesperson", "account manager", "account executive", "vertreter"],
  fields: [
    text("full_name", "First and last name", { required: true, unique: true, sample: "person.full_name" }),
    email("email", "Work email", { required: true, unique: true, sample: "email.of:full_name" }),
    choice("region", ["north", "south", "east", "west"], "Sales region"),
    money("quota", 100_000, 900_000, "Sales target of the year", { required: true }),
    choice("status", ["active", "on_leave", "left"], "Whether the person works at present", {
      sample: "weights:9|1|1",
      initial: "active",
    }),
  ],
});
