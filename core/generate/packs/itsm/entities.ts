import {
  boolean,
  choice,
  date,
  datetime,
  email,
  entity,
  integer,
  longtext,
  money,
  numbered,
  phone,
  reference,
  states,
  text,
} from "../notation.ts";

// The help desk: who asks, who helps, and what they use.

const departments = ["finance", "sales", "engineering", "operations", "human_resources", "marketing"];

export const team = entity({
  name: "team",
  idPrefix: "tm",
  description: "A support team that tickets are assigned to.",
  display: "name",
  seedRows: 6,
  core: true,
  creatable: false,
  synonyms: ["support team", "support group", "assignment group", "resolver group", "gruppe"],
  fields: [
    text("name", "Name", {
      required: true,
      unique: true,
      sample: "choice:Service Desk|Network|Workplace|Applications|Security|Infrastructure|Database|Telephony",
    }),
    text("lead_name", "Team lead", { required: true, sample: "person.full_name" }),
    email("email", "Team mailbox", { required: true, unique: true, sample: "email.of:name" }),
    choice("shift", ["office_hours", "extended", "around_the_clock"], "Hours in which it works"),
    integer("members", "Number of people", { required: true, min: 1, max: 60, sample: "int:3-14" }),
  ],
});

export const employee = entity({
  name: "employee",
  idPrefix: "em",
  description: "A person who works here and may ask for help.",
  display: "full_name",
  seedRows: 60,
  core: true,
  synonyms: ["requester", "staff member", "end user", "caller", "colleague", "mitarbeiter"],
  fields: [
    text("full_name", "First and last name", { required: true, sample: "person.full_name" }),
    email("email", "Work email", { required: true, unique: true, sample: "email.of:full_name" }),
    numbered("employee_number", "E-####", "Personnel number"),
    choice("department", departments, "Department"),
    choice("site", ["headquarters", "north_office", "south_office", "remote"], "Where the person works"),
    phone("phone", "Extension"),
    boolean("vip", "Handled with priority", { initial: false, sample: "boolean:12" }),
    choice("status", ["active", "on_leave", "left"], "Whether the person works at present", {
      sample: "weights:9|1|1",
      initial: "active",
    }),
  ],
});

export const asset = entity({
  name: "asset",
  idPrefix: "as",
  description: "A device or licence that the company owns.",
  display: "asset_tag",
  seedRows: 60,
  core: true,
  synonyms: ["device", "configuration item", "ci", "equipment", "hardware", "gerät"],
  fields: [
    numbered("asset_tag", "AST-#####", "Number on the sticker"),
    choice("kind", ["laptop", "monitor", "phone", "printer", "server", "licence"], "What it is"),
    text("model", "Maker and model", {
      required: true,
      sample:
        "choice:Lenora T14|Lenora X1|Halden ProBook 450|Halden EliteDesk|Vento U2720|Vento P2419|Orbis One|Orbis Fold|Kanto LaserJet 400|Brix 2400",
    }),
    reference("employee_id", "employee", "Who uses it", { fixed: true }),
    states(
      "status",
      {
        in_stock: ["in_use", "retired"],
        in_use: ["in_repair", "in_stock", "retired"],
        in_repair: ["in_use", "in_stock", "retired"],
        retired: [],
      },
      "Where it stands",
      { sample: "weights:2|6|1|1" },
    ),
    money("purchase_price", 80, 2600, "Price paid", { required: true }),
    date("purchased_on", "Day of purchase", { required: true, sample: "date.past" }),
    date("warranty_until", "Last day of the warranty", {
      required: true,
      after: "purchased_on",
      sample: "date.future",
    }),
  ],
});

export const ticket = entity({
  name: "ticket",
  idPrefix: "tk",
  description: "A request for help or a report of a fault.",
  display: "ticket_number",
  seedRows: 60,
  core: true,
  synonyms: ["support ticket", "help desk ticket", "service request", "issue", "case", "störung"],
  fields: [
    numbered("ticket_number", "INC-#####", "Number the requester is told"),
    text("subject", "The problem in a few words", { required: true }),
    longtext("description", "The problem in full"),
    reference("employee_id", "employee", "Requester", { label: "Requester", required: true, fixed: true }),
    reference("team_id", "team", "Team that handles it", { fixed: true }),
    reference("asset_id", "asset", "Asset it is about", { fixed: true }),
    choice("priority", ["P1", "P2", "P3", "P4"], "P1 is the most urgent", { initial: "P3" }),
    choice("category", ["hardware", "software", "network", "access", "other"], "Kind of problem"),
    states(
      "status",
      {
        new: ["in_progress", "cancelled"],
        in_progress: ["waiting", "resolved", "cancelled"],
        waiting: ["in_progress", "resolved", "cancelled"],
        resolved: ["closed", "in_progress"],
        closed: [],
        cancelled: [],
      },
      "Where the ticket stands",
    ),
    boolean("escalated", "Raised to the next level", { initial: false, sample: "boolean:15", fixed: true }),
    datetime("opened_at", "When it came in", { managed: true, sample: "date.recent" }),
    datetime("responded_at", "First answer to the requester", {
      managed: true,
      initial: null,
      after: "opened_at",
      sample: "date.recent",
    }),
    datetime("resolved_at", "When it was resolved", {
      managed: true,
      initial: null,
      after: "opened_at",
      sample: "date.recent",
    }),
    text("resolution", "What solved it", {
      sample:
        "choice:Restarted the service|Replaced the device|Reset the password|Updated the driver|Granted the missing access|Explained how it works",
      fixed: true,
    }),
  ],
});

export const task = entity({
  name: "task",
  idPrefix: "ts",
  description: "A piece of work that belongs to a ticket.",
  display: "title",
  seedRows: 50,
  synonyms: ["child task", "subtask", "sub-task", "work item", "aufgabe"],
  fields: [
    text("title", "What is to be done", {
      required: true,
      sample:
        "choice:Check the cable|Order a spare part|Call the requester|Collect the device|Install the update|Restore the backup|Test the connection|Create the account|Inform the vendor|Document the fix",
    }),
    reference("ticket_id", "ticket", "Ticket it belongs to", { required: true, fixed: true }),
    reference("team_id", "team", "Team that does it"),
    states(
      "status",
      { open: ["in_progress", "done", "cancelled"], in_progress: ["done", "cancelled"], done: [], cancelled: [] },
      "Where the task stands",
    ),
    date("due_on", "Day it should be done", { required: true }),
  ],
});

export const change = entity({
  name: "change",
  idPrefix: "ch",
  description: "A planned change of a system.",
  display: "change_number",
  seedRows: 30,
  synonyms: ["change request", "rfc", "deployment", "änderung"],
  fields: [
    numbered("change_number", "CHG-#####", "Number of the change"),
    text("summary", "What is changed", {
      required: true,
      sample:
        "choice:Upgrade the mail server|Replace core switch|Rotate certificates|Patch the database|Move the file share|Enable two-factor login|Extend the storage|Update the firewall rules",
    }),
    reference("asset_id", "asset", "Asset that is changed"),
    reference("employee_id", "employee", "Who asked for it", { label: "Requester", required: true }),
    choice("risk", ["low", "medium", "high"], "Risk of the change"),
    states(
      "status",
      {
        draft: ["submitted", "cancelled"],
        submitted: ["approved", "rejected"],
        approved: ["implemented", "cancelled"],
        implemented: ["reviewed"],
        reviewed: [],
        rejected: [],
        cancelled: [],
      },
      "Where the change stands",
    ),
    datetime("scheduled_for", "Begin of the maintenance window", { required: true }),
  ],
});

export const incident = entity({
  name: "incident",
  idPrefix: "in",
  description: "An outage or disturbance of a service.",
  display: "incident_number",
  seedRows: 30,
  synonyms: ["outage", "major incident", "disruption", "ausfall"],
  fields: [
    numbered("incident_number", "MI-####", "Number of the incident"),
    text("service", "Service that is disturbed", {
      required: true,
      sample: "choice:Email|VPN|Payroll|Intranet|Telephony|File storage|Web shop|Identity provider",
    }),
    choice("severity", ["sev1", "sev2", "sev3", "sev4"], "sev1 is the worst"),
    reference("team_id", "team", "Team in charge"),
    integer("affected_users", "People who cannot work as usual", {
      required: true,
      min: 0,
      max: 100_000,
      sample: "int:1-400",
    }),
    states(
      "status",
      {
        open: ["investigating"],
        investigating: ["mitigated"],
        mitigated: ["resolved"],
        resolved: ["closed"],
        closed: [],
      },
      "Where the incident stands",
    ),
    datetime("started_at", "When it began", { required: true, sample: "date.recent" }),
    text("root_cause", "Cause, when known", {
      sample: "choice:Expired certificate|Full disk|Faulty switch|Bad deployment|Power loss|Vendor outage",
    }),
  ],
});
