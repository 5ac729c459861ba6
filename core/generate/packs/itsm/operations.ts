import type { Operation } from "../../../operation.ts";
import {
  all,
  below,
  clock,
  get,
  is,
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
import { roleGrant } from "./access-entities.ts";
import { ticket } from "./entities.ts";

/** What the desk and the administrators do beyond the derived tools. */
export const operations: readonly Operation[] = [
  operation({
    name: "assign_ticket",
    description: "Assigns a ticket that is not over to a team.",
    entity: "ticket",
    parameters: [record("ticket"), record("team")],
    require: [
      requirement(
        not(isOneOf("ticket.status", ["closed", "cancelled"])),
        "The ticket is over.",
        "Open a new ticket instead.",
      ),
    ],
    effects: [{ kind: "update", record: "ticket", set: { team_id: get("team.id") } }],
    returns: "ticket",
  }),
  operation({
    name: "respond_to_ticket",
    description: "Takes up a new ticket and tells the requester so: the ticket is in progress from then on.",
    entity: "ticket",
    parameters: [record("ticket")],
    require: [
      requirement(
        is("ticket.status", "new"),
        "The ticket was taken up before.",
        "Only new tickets are answered this way.",
      ),
    ],
    effects: [{ kind: "update", record: "ticket", set: { status: value("in_progress"), responded_at: clock } }],
  }),
  operation({
    name: "escalate_ticket",
    description: "Raises a ticket to the next level with a higher priority.",
    entity: "ticket",
    parameters: [record("ticket"), like(ticket, "priority", { description: "Priority from now on" })],
    require: [
      requirement(
        not(isOneOf("ticket.status", ["resolved", "closed", "cancelled"])),
        "The ticket is over.",
        "Only running tickets are escalated.",
      ),
      requirement(
        below(param("priority"), get("ticket.priority")),
        "An escalation raises the priority.",
        "Give a priority above the present one; P1 is the highest.",
        "INVALID_PARAMETER",
      ),
    ],
    effects: [{ kind: "update", record: "ticket", set: { escalated: value(true), priority: param("priority") } }],
  }),
  operation({
    name: "link_asset",
    description: "Links a ticket to the asset it is about.",
    entity: "ticket",
    parameters: [record("ticket"), record("asset")],
    effects: [{ kind: "update", record: "ticket", set: { asset_id: get("asset.id") } }],
    returns: "ticket",
  }),
  operation({
    name: "resolve_ticket",
    description: "Marks a ticket as resolved and records what solved it.",
    entity: "ticket",
    parameters: [record("ticket"), like(ticket, "resolution")],
    effects: [
      {
        kind: "update",
        record: "ticket",
        set: { status: value("resolved"), resolution: param("resolution"), resolved_at: clock },
      },
    ],
  }),
  operation({
    name: "assign_asset",
    description: "Hands an asset from stock to an employee.",
    entity: "asset",
    parameters: [record("asset"), record("employee")],
    require: [
      requirement(is("asset.status", "in_stock"), "The asset is not in stock.", "Choose one with status in_stock."),
      requirement(
        is("employee.status", "active"),
        "The employee is not active.",
        "Assets go to active employees only.",
      ),
    ],
    effects: [{ kind: "update", record: "asset", set: { employee_id: get("employee.id"), status: value("in_use") } }],
    returns: "asset",
  }),
  operation({
    name: "approve_request",
    description: "Records an approver's consent to a pending request.",
    entity: "request",
    parameters: [record("request"), record("approver")],
    effects: [
      {
        kind: "update",
        record: "request",
        set: { status: value("approved"), approver_id: get("approver.id"), decided_on: today },
      },
    ],
    returns: "request",
  }),
  operation({
    name: "reject_request",
    description: "Records an approver's refusal of a pending request.",
    entity: "request",
    parameters: [record("request"), record("approver")],
    effects: [
      {
        kind: "update",
        record: "request",
        set: { status: value("rejected"), approver_id: get("approver.id"), decided_on: today },
      },
    ],
    returns: "request",
  }),
  operation({
    name: "grant_access",
    description: "Gives the user the role of an approved request.",
    entity: "request",
    parameters: [record("request")],
    require: [
      requirement(
        is("request.user_id.status", "active"),
        "The user's account is not active.",
        "Access is granted to active accounts only.",
      ),
    ],
    effects: [{ kind: "update", record: "request", set: { status: value("granted") } }],
  }),
  operation({
    name: "grant_role",
    kind: "create",
    description: "Gives a user a role.",
    entity: "role_grant",
    parameters: [record("user"), record("role"), like(roleGrant, "expires_on", { required: false })],
    effects: [
      {
        kind: "create",
        entity: "role_grant",
        as: "role_grant",
        set: { user_id: get("user.id"), role_id: get("role.id"), expires_on: param("expires_on") },
      },
    ],
  }),
  operation({
    name: "offboard_user",
    description: "Deactivates the account of a user who leaves and revokes every access the user was granted.",
    entity: "user",
    parameters: [record("user")],
    effects: [
      {
        kind: "update_where",
        entity: "request",
        as: "each",
        where: all(is("each.user_id", get("user.id")), is("each.status", "granted")),
        set: { status: value("revoked") },
      },
      { kind: "update", record: "user", set: { status: value("deactivated") } },
    ],
    returns: "user",
  }),
];
