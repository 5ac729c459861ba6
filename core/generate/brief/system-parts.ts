import type { Entity } from "../../environment.ts";
import {
  approvalEntity,
  notificationEntity,
  requestApproval,
  sendNotification,
  verificationEntity,
  verifyIdentity,
} from "../system.ts";
import { type Draft, isPerson, type Kind } from "./draft.ts";

/** Adds the system entities and operations that the policies and operations call for; the notification always. `all`: every one, for checking. */
export function addSystem(draft: Draft, all = false): void {
  const text = JSON.stringify([draft.policies, draft.operations]);
  const asks = (name: string) => all || new RegExp(`"(?:some|count|create|entity)":"${name}"`).test(text);
  add(draft, notificationEntity());
  if (!draft.operations.some((operation) => operation.name === "send_notification"))
    draft.operations.push(sendNotification());
  if (asks("verification")) {
    add(draft, verificationEntity());
    for (const kind of draft.kinds.filter(hasSecret)) {
      const secret = secretOf(kind);
      if (secret && !draft.operations.some((operation) => operation.name === `verify_${kind.entity.name}_identity`))
        draft.operations.push(verifyIdentity(kind.entity, secret));
    }
  }
  if (asks("approval")) {
    add(draft, approvalEntity());
    if (!draft.operations.some((operation) => operation.name === "request_approval"))
      draft.operations.push(requestApproval());
  }
}

function add(draft: Draft, entity: Entity): void {
  if (draft.kinds.some((kind) => kind.entity.name === entity.name)) return;
  draft.kinds.push({ entity, noun: null, archetype: "message", phrases: new Set(), fromPack: false });
}

function hasSecret(kind: Kind): boolean {
  return !kind.entity.system && isPerson(kind) && secretOf(kind) !== undefined;
}

/** The field whose knowledge proves who somebody is. */
export function secretOf(kind: Kind): Entity["fields"][number] | undefined {
  const fields = kind.entity.fields;
  return (
    fields.find((field) => field.name === "date_of_birth") ??
    fields.find((field) => field.sensitive && /^(text|date)$/.test(field.type))
  );
}
