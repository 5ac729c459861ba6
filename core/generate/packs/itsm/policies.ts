import type { Expression } from "../../../expression.ts";
import type { PackPolicy } from "../../pack.ts";
import { above, all, any, approved, exists, get, is, isNot, isOneOf, not, policy, since, value } from "../notation.ts";

const over = ["resolved", "closed", "cancelled"];

/** Whether a ticket of a priority waits longer for its first answer than agreed. */
function lateBeyond(priority: string, minutes: number): Expression {
  return all(is("old.priority", priority), above(since("minutes", "old.opened_at"), minutes));
}

/** A user must not get a role while holding another. */
function exclusive(wanted: string, held: string): Expression {
  return not(
    all(
      is("new.role_id.name", wanted),
      exists(
        "request",
        "other",
        is("other.user_id", get("new.user_id")),
        is("other.status", "granted"),
        is("other.role_id.name", held),
      ),
    ),
  );
}

/** The same over the grants themselves. */
function exclusiveGrant(wanted: string, held: string): Expression {
  return not(
    all(
      is("new.role_id.name", wanted),
      exists(
        "role_grant",
        "other",
        is("other.user_id", get("new.user_id")),
        is("other.status", "active"),
        is("other.role_id.name", held),
      ),
    ),
  );
}

/** The rules of a help desk and of access management. */
export const policies: readonly PackPolicy[] = [
  policy({
    kind: "confirmation",
    text: "Notify the requester when a ticket is resolved.",
    enforcement: "audited",
    byDefault: true,
    cues: [
      ["notif", "inform", "tell", "let"],
      ["resol", "solv", "clos", "fix"],
    ],
    followUp: {
      entity: "ticket",
      on: ["update"],
      fields: ["status"],
      when: is("new.status", "resolved"),
      create: "notification",
      where: { recipient_id: get("new.employee_id"), about_id: get("new.id"), kind: value("notification") },
    },
  }),
  policy({
    kind: "integrity",
    text: "A ticket with open child tasks is not closed.",
    enforcement: "blocked",
    byDefault: true,
    cues: [["clos"], ["child", "open task", "subtask", "tasks"]],
    guard: {
      entity: "ticket",
      on: ["update"],
      fields: ["status"],
      when: is("new.status", "closed"),
      require: not(
        exists("task", "child", is("child.ticket_id", get("new.id")), isOneOf("child.status", ["open", "in_progress"])),
      ),
      hint: "Finish or cancel the ticket's tasks first.",
    },
  }),
  policy({
    kind: "time_limit",
    text: "SLA: P1 tickets are answered within 15 minutes, P2 within 1 hour, P3 within 8 hours, P4 within 24 hours; when a ticket is answered later, notify its team.",
    enforcement: "audited",
    byDefault: true,
    cues: [["sla", "service level", "15 minutes", "response time"]],
    followUp: {
      entity: "ticket",
      on: ["update"],
      fields: ["status"],
      when: all(
        is("old.status", "new"),
        is("new.status", "in_progress"),
        isNot("new.team_id", null),
        any(lateBeyond("P1", 15), lateBeyond("P2", 60), lateBeyond("P3", 480), lateBeyond("P4", 1440)),
      ),
      create: "notification",
      where: { recipient_id: get("new.team_id"), about_id: get("new.id"), kind: value("notification") },
    },
  }),
  policy({
    kind: "precondition",
    text: "A ticket is resolved only after a team has been assigned.",
    enforcement: "blocked",
    cues: [["assign"], ["before", "first", "only after"], ["resol", "clos"]],
    guard: {
      entity: "ticket",
      on: ["update"],
      fields: ["status"],
      when: is("new.status", "resolved"),
      require: isNot("new.team_id", null),
      hint: "Assign the ticket to a team with assign_ticket.",
    },
  }),
  policy({
    kind: "limit",
    text: "Only a team lead's approval lets the priority of a ticket be raised to P1.",
    enforcement: "blocked",
    cues: [["p1"], ["approv", "lead", "manager"]],
    guard: {
      entity: "ticket",
      on: ["update"],
      fields: ["priority"],
      when: is("new.priority", "P1"),
      require: approved("new.id"),
      hint: "Ask the team lead with request_approval about the ticket.",
    },
  }),
  policy({
    kind: "integrity",
    text: "Resolved, closed and cancelled tickets keep their priority.",
    enforcement: "blocked",
    byDefault: true,
    cues: [["resolved", "closed"], ["priority"]],
    guard: {
      entity: "ticket",
      on: ["update"],
      fields: ["priority"],
      require: not(isOneOf("old.status", over)),
      hint: "Leave finished tickets as they are.",
    },
  }),
  policy({
    kind: "separation",
    text: "Nobody may approve their own request.",
    enforcement: "blocked",
    byDefault: true,
    cues: [["own request", "own access", "themsel", "self-approv", "self approv", "their own"]],
    guard: {
      entity: "request",
      on: ["update"],
      fields: ["status", "approver_id"],
      when: is("new.status", "approved"),
      require: isNot("new.approver_id.user_id", get("new.user_id")),
      hint: "Let another approver decide.",
    },
  }),
  policy({
    kind: "separation",
    text: "finance-admin and finance-auditor must not be held by the same person.",
    enforcement: "blocked",
    byDefault: true,
    cues: [
      ["finance-admin", "finance admin", "finance - admin"],
      ["finance-auditor", "finance auditor", "finance - auditor"],
    ],
    guard: {
      entity: "request",
      on: ["update"],
      fields: ["status"],
      when: isOneOf("new.status", ["approved", "granted"]),
      require: all(exclusive("finance-admin", "finance-auditor"), exclusive("finance-auditor", "finance-admin")),
      hint: "Reject the request: the user holds the other role.",
    },
  }),
  policy({
    kind: "separation",
    text: "The roles finance-admin and finance-auditor are never granted to the same person.",
    enforcement: "blocked",
    byDefault: true,
    guard: {
      entity: "role_grant",
      on: ["create"],
      require: all(
        exclusiveGrant("finance-admin", "finance-auditor"),
        exclusiveGrant("finance-auditor", "finance-admin"),
      ),
      hint: "The user holds the other role; do not grant this one.",
    },
  }),
  policy({
    kind: "confirmation",
    text: "Notify the user of every decision on a request.",
    enforcement: "audited",
    byDefault: true,
    cues: [
      ["notif", "inform", "tell"],
      ["decision", "decid", "approv", "reject", "grant"],
      ["user", "requester", "applicant"],
    ],
    followUp: {
      entity: "request",
      on: ["update"],
      fields: ["status"],
      when: isOneOf("new.status", ["approved", "rejected", "granted"]),
      create: "notification",
      where: { recipient_id: get("new.user_id"), about_id: get("new.id"), kind: value("notification") },
    },
  }),
  policy({
    kind: "limit",
    text: "A change of high risk needs an approval before it is approved.",
    enforcement: "blocked",
    byDefault: true,
    cues: [["change"], ["high risk", "high-risk", "risk"], ["approv"]],
    guard: {
      entity: "change",
      on: ["update"],
      fields: ["status"],
      when: all(is("new.status", "approved"), is("new.risk", "high")),
      require: approved("new.id"),
      hint: "Ask the change board with request_approval about the change.",
    },
  }),
];
