import type { DomainPack } from "../../pack.ts";
import { application, approver, request, role, roleGrant, user } from "./access-entities.ts";
import { asset, change, employee, incident, task, team, ticket } from "./entities.ts";
import { operations } from "./operations.ts";
import { policies } from "./policies.ts";

/** IT service management: the help desk's tickets and assets, access requests, changes and incidents. */
export const itsm: DomainPack = {
  domain: "itsm",
  name: "IT service desk",
  slug: "itsm",
  cues: {
    itsm: 10,
    "it helpdesk": 10,
    "it help desk": 10,
    helpdesk: 8,
    "help desk": 8,
    "service desk": 8,
    servicenow: 8,
    ticket: 4,
    tickets: 4,
    incident: 4,
    incidents: 4,
    sla: 4,
    "access management": 8,
    "access request": 6,
    approver: 2,
    approvers: 2,
    role: 1,
    roles: 2,
    application: 1,
    applications: 2,
    "segregation of duties": 5,
    asset: 2,
    assets: 2,
    "change request": 4,
    escalate: 2,
  },
  clock: { startAt: "2026-03-02T09:00:00Z", secondsPerStep: 60 },
  entities: [
    ticket,
    employee,
    asset,
    team,
    task,
    user,
    application,
    request,
    role,
    approver,
    roleGrant,
    change,
    incident,
  ],
  operations,
  policies,
};
