import type { Entity, Field } from "../environment.ts";
import type { Expression } from "../expression.ts";
import type { Effect, Operation } from "../operation.ts";

type FieldDraft = Pick<Field, "name" | "label" | "type" | "description"> & Partial<Field>;

/** A field with the schema's defaults filled in, so that plans need no parse to be complete. */
export function fieldOf(draft: FieldDraft): Field {
  return { required: false, unique: false, sensitive: false, managed: false, ...draft };
}

/** The sample of a managed field that shows the record's own id under another name: `batch_id` of a batch. */
export function ownIdSample({ idPrefix }: Pick<Entity, "idPrefix">): string {
  return `code:${idPrefix}_###`;
}

const idField: Field = fieldOf({
  name: "id",
  label: "Id",
  type: "id",
  description: "Record id",
  required: true,
  unique: true,
});

function systemEntity(
  draft: Pick<Entity, "name" | "plural" | "label" | "idPrefix" | "description" | "display"> & { fields: Field[] },
): Entity {
  return {
    ...draft,
    fields: [idField, ...draft.fields],
    seedRows: 0,
    system: true,
    deletable: false,
    creatable: false,
    updatable: false,
  };
}

const given = (parameter: string): Expression => ({
  compare: "ne",
  left: { get: `params.${parameter}` },
  right: { value: null },
});
const param = (parameter: string): Expression => ({ get: `params.${parameter}` });
const clock: Expression = { now: "datetime" };

function makes(entity: string, set: Record<string, Expression>): Effect[] {
  return [{ kind: "create", entity, as: "made", set }];
}

/** The entity that holds every message an agent sends: confirmations, notices, requests, reminders. */
export function notificationEntity(): Entity {
  return systemEntity({
    name: "notification",
    plural: "notifications",
    label: "Notification",
    idPrefix: "n",
    description: "A message sent to a person or organisation about a record.",
    display: "kind",
    fields: [
      fieldOf({
        name: "recipient_id",
        label: "Recipient",
        type: "text",
        description: "Id of the record that receives it",
        required: true,
      }),
      fieldOf({
        name: "about_id",
        label: "About",
        type: "text",
        description: "Id of the record it is about",
        required: true,
      }),
      fieldOf({
        name: "kind",
        label: "Kind",
        type: "enum",
        description: "What the message is for",
        required: true,
        values: ["confirmation", "notification", "request", "reminder"],
        initial: "notification",
      }),
      fieldOf({ name: "subject", label: "Subject", type: "text", description: "Subject line" }),
      fieldOf({ name: "body", label: "Body", type: "longtext", description: "What the recipient reads" }),
      fieldOf({ name: "sent_at", label: "Sent at", type: "datetime", description: "When it was sent", managed: true }),
    ],
  });
}

/** The tool that sends one notification. */
export function sendNotification(): Operation {
  return {
    name: "send_notification",
    origin: "planned",
    kind: "notify",
    title: "Send notification",
    description: "Sends a confirmation, notification, request or reminder about a record to a person or organisation.",
    entity: "notification",
    parameters: [
      { name: "recipient_id", type: "text", description: "Id of the record that receives the message", required: true },
      { name: "about_id", type: "text", description: "Id of the record the message is about", required: true },
      {
        name: "kind",
        type: "enum",
        description: "What the message is for",
        required: true,
        values: ["confirmation", "notification", "request", "reminder"],
      },
      { name: "subject", type: "text", description: "Subject line", required: false },
      { name: "body", type: "longtext", description: "What the recipient reads", required: true },
    ],
    bind: [],
    require: [
      {
        that: { all: [given("recipient_id"), given("about_id")] },
        code: "INVALID_PARAMETER",
        message: "A notification needs a recipient and a record it is about.",
        hint: "Give recipient_id and about_id.",
      },
    ],
    effects: makes("notification", {
      recipient_id: param("recipient_id"),
      about_id: param("about_id"),
      kind: param("kind"),
      subject: param("subject"),
      body: param("body"),
      sent_at: clock,
    }),
    returns: "made",
  };
}

/** The entity that records whose identity was verified. */
export function verificationEntity(): Entity {
  return systemEntity({
    name: "verification",
    plural: "verifications",
    label: "Verification",
    idPrefix: "v",
    description: "Proof that the identity behind a record was checked.",
    display: "record_id",
    fields: [
      fieldOf({
        name: "record_id",
        label: "Record",
        type: "text",
        description: "Id of the record whose identity was verified",
        required: true,
      }),
      fieldOf({ name: "method", label: "Method", type: "text", description: "Information that was compared" }),
      fieldOf({
        name: "verified_at",
        label: "Verified at",
        type: "datetime",
        description: "When it was verified",
        managed: true,
      }),
    ],
  });
}

/** The tool that verifies the identity behind a record of `entity` by comparing its `secret` field. */
export function verifyIdentity(entity: Entity, secret: Field): Operation {
  const id = `${entity.name}_id`;
  return {
    name: `verify_${entity.name}_identity`,
    origin: "planned",
    kind: "verify",
    title: `Verify ${entity.label.toLowerCase()} identity`,
    description: `Compares the ${secret.label.toLowerCase()} given by the caller with the one on file and records the verification.`,
    entity: entity.name,
    parameters: [
      {
        name: id,
        type: "reference",
        entity: entity.name,
        description: `Id of the ${entity.label.toLowerCase()}`,
        required: true,
      },
      { name: secret.name, type: secret.type, description: `${secret.label} as the caller states it`, required: true },
    ],
    bind: [{ as: entity.name, entity: entity.name, param: id }],
    require: [
      {
        that: { compare: "eq", left: { get: `${entity.name}.${secret.name}` }, right: param(secret.name) },
        code: "NOT_ALLOWED",
        message: `The ${secret.label.toLowerCase()} does not match.`,
        hint: "Ask the caller again; do not go on without a match.",
      },
    ],
    effects: makes("verification", {
      record_id: { get: `${entity.name}.id` },
      method: { value: secret.name },
      verified_at: clock,
    }),
    returns: "made",
  };
}

/** The entity that records approvals. */
export function approvalEntity(): Entity {
  return systemEntity({
    name: "approval",
    plural: "approvals",
    label: "Approval",
    idPrefix: "ap",
    description: "A decision of somebody who may approve something about a record.",
    display: "about_id",
    fields: [
      fieldOf({
        name: "about_id",
        label: "About",
        type: "text",
        description: "Id of the record the approval is about",
        required: true,
      }),
      fieldOf({
        name: "approver_id",
        label: "Approver",
        type: "text",
        description: "Id, name or role of who decided",
        required: true,
      }),
      fieldOf({ name: "reason", label: "Reason", type: "text", description: "Why the approval was asked for" }),
      fieldOf({
        name: "decision",
        label: "Decision",
        type: "enum",
        description: "What was decided",
        required: true,
        values: ["approved", "rejected"],
      }),
      fieldOf({
        name: "decided_at",
        label: "Decided at",
        type: "datetime",
        description: "When it was decided",
        managed: true,
      }),
    ],
  });
}

/** The tool that asks for an approval; approvers in these worlds answer at once and agree. */
export function requestApproval(): Operation {
  return {
    name: "request_approval",
    origin: "planned",
    kind: "approve",
    title: "Request approval",
    description: "Asks an approver to approve something about a record. The approver answers at once.",
    entity: "approval",
    parameters: [
      { name: "about_id", type: "text", description: "Id of the record that needs the approval", required: true },
      { name: "approver_id", type: "text", description: "Id, name or role of the approver", required: true },
      { name: "reason", type: "text", description: "Why it is needed", required: true },
    ],
    bind: [],
    require: [
      {
        that: { all: [given("about_id"), given("approver_id")] },
        code: "INVALID_PARAMETER",
        message: "An approval needs a record and an approver.",
        hint: "Give about_id and approver_id.",
      },
    ],
    effects: makes("approval", {
      about_id: param("about_id"),
      approver_id: param("approver_id"),
      reason: param("reason"),
      decision: { value: "approved" },
      decided_at: clock,
    }),
    returns: "made",
  };
}
