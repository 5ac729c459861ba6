import {
  boolean,
  choice,
  date,
  email,
  entity,
  integer,
  longtext,
  numbered,
  reference,
  states,
  text,
} from "../notation.ts";

// Access management: who may use what, in which role, and who agreed.

export const user = entity({
  name: "user",
  idPrefix: "us",
  description: "A person with an account.",
  display: "full_name",
  seedRows: 24,
  synonyms: ["account holder", "identity", "account", "benutzer", "nutzer"],
  fields: [
    text("full_name", "First and last name", { required: true, sample: "person.full_name" }),
    text("username", "Login name", { required: true, unique: true, sample: "person.username" }),
    email("email", "Work email", { required: true, unique: true, sample: "email.of:full_name" }),
    choice("department", ["finance", "sales", "engineering", "operations", "human_resources"], "Department"),
    text("manager_name", "Line manager", { required: true, sample: "person.full_name" }),
    states(
      "status",
      { active: ["suspended", "deactivated"], suspended: ["active", "deactivated"], deactivated: [] },
      "Whether the account works",
      { sample: "weights:9|1|1" },
    ),
    date("hired_on", "First day", { required: true, sample: "date.past" }),
  ],
});

export const application = entity({
  name: "application",
  idPrefix: "app",
  description: "A system that people get access to.",
  display: "name",
  seedRows: 8,
  synonyms: ["app", "system", "software", "anwendung"],
  fields: [
    text("name", "Name", {
      required: true,
      unique: true,
      sample:
        "choice:Ledgerline|Payday|Stockroom|Salesbook|Wikiverse|Codebase|Mailroom|Travelpad|Signwell|Dashly|Peopleflow|Vaultkeeper|Timetrack",
    }),
    choice("criticality", ["low", "medium", "high"], "How much harm misuse can do"),
    text("owner_name", "Person responsible", { required: true, sample: "person.full_name" }),
    integer("licences", "Licences paid for", { required: true, min: 1, max: 5000, sample: "int:20-400" }),
    boolean("contains_personal_data", "Holds data about people", { required: true, sample: "boolean:50" }),
  ],
});

export const role = entity({
  name: "role",
  idPrefix: "ro",
  description: "A set of rights that a person can be given.",
  display: "name",
  seedRows: 6,
  synonyms: ["permission", "entitlement", "access role", "rolle"],
  fields: [
    text("name", "Name", {
      required: true,
      unique: true,
      sample: "choice:finance-admin|finance-auditor|payroll-editor|crm-user|code-maintainer|report-viewer",
    }),
    reference("application_id", "application", "Application it belongs to"),
    choice("risk", ["low", "medium", "high"], "Risk of the role"),
    integer("max_days", "Days after which it must be renewed", {
      required: true,
      min: 1,
      max: 730,
      sample: "choice:30|90|180|365",
    }),
    longtext("description", "What it allows"),
  ],
});

export const approver = entity({
  name: "approver",
  idPrefix: "av",
  description: "A user who may approve requests.",
  display: "full_name",
  seedRows: 8,
  synonyms: ["approving manager", "authorizer", "genehmiger"],
  fields: [
    text("full_name", "First and last name", { required: true, unique: true, sample: "person.full_name" }),
    email("email", "Work email", { required: true, unique: true, sample: "email.of:full_name" }),
    reference("user_id", "user", "Account of the approver", { required: true, unique: true, fixed: true }),
    choice("level", ["team", "department", "company"], "How far the authority reaches"),
    boolean("available", "Can decide at present", { required: true, sample: "boolean:80" }),
  ],
});

export const request = entity({
  name: "request",
  idPrefix: "rq",
  label: "Request",
  description: "A user's request for a role in an application.",
  display: "request_number",
  seedRows: 80,
  synonyms: ["access request", "permission request", "antrag"],
  fields: [
    numbered("request_number", "REQ-#####", "Number of the request"),
    reference("user_id", "user", "Who asks for access", { required: true, fixed: true }),
    reference("application_id", "application", "Application asked for", {
      same: { via: "role_id", field: "application_id" },
      fixed: true,
    }),
    reference("role_id", "role", "Role asked for", { required: true, fixed: true }),
    text("justification", "Why it is needed", {
      required: true,
      sample:
        "choice:New in the team|Covers for a colleague|Quarter-end closing|Audit preparation|Project work|Support rotation",
    }),
    states(
      "status",
      {
        pending: ["approved", "rejected", "cancelled"],
        approved: ["granted", "cancelled"],
        granted: ["revoked"],
        rejected: [],
        cancelled: [],
        revoked: [],
      },
      "Where the request stands",
      { sample: "weights:5|2|6|2|1|1" },
    ),
    reference("approver_id", "approver", "Who decided", { fixed: true }),
    date("requested_on", "Day it was made", { managed: true, sample: "date.recent" }),
    date("decided_on", "Day of the decision", {
      managed: true,
      initial: null,
      after: "requested_on",
      sample: "date.recent",
    }),
  ],
});

export const roleGrant = entity({
  name: "role_grant",
  idPrefix: "rg",
  label: "Role grant",
  description: "A role that a user holds.",
  display: "grant_number",
  seedRows: 50,
  creatable: false,
  synonyms: ["grant", "role assignment", "permission grant"],
  fields: [
    numbered("grant_number", "GR-#####", "Number of the grant"),
    reference("user_id", "user", "Who holds it", { required: true, fixed: true }),
    reference("role_id", "role", "Role that is held", { required: true, fixed: true }),
    states(
      "status",
      { active: ["suspended", "revoked"], suspended: ["active", "revoked"], revoked: [] },
      "Whether it applies",
      { sample: "weights:7|1|2" },
    ),
    date("granted_on", "First day", { managed: true, sample: "date.past" }),
    date("expires_on", "Last day", { after: "granted_on" }),
  ],
});
