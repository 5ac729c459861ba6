import type { Entity, Operation } from "../../environment.ts";
import { actEntity, actEntityName } from "../act-log.ts";
import {
  approvalEntity,
  notificationEntity,
  requestApproval,
  sendNotification,
  verificationEntity,
  verifyIdentity,
} from "../system.ts";

/** The entities with the environment's own beside them: messages and approvals, the log of the acts that change no field, verifications where people have something to be known by; each with its tools. */
export function withSystem(
  entities: readonly Entity[],
  operations: readonly Operation[],
): { readonly entities: Entity[]; readonly operations: Operation[] } {
  const kinds = operations.filter(({ entity }) => entity === actEntityName).map(({ name }) => name);
  const known = entities.flatMap((entity) => {
    const secret = secretOf(entity);
    return secret ? [verifyIdentity(entity, secret)] : [];
  });
  const tools = [sendNotification(), requestApproval(), ...known].filter(
    ({ name }) => !operations.some((operation) => operation.name === name),
  );
  return {
    entities: [
      ...entities,
      notificationEntity(),
      approvalEntity(),
      ...(known.length > 0 ? [verificationEntity()] : []),
      ...(kinds.length > 0 ? [actEntity(kinds)] : []),
    ],
    operations: [...operations, ...tools],
  };
}

/** The field whose knowledge proves who somebody is. */
function secretOf(entity: Entity): Entity["fields"][number] | undefined {
  const isPerson = entity.fields.some(({ sample }) => sample === "person.full_name");
  if (!isPerson) return undefined;
  return (
    entity.fields.find(({ name }) => /^(date_of_birth|born_on|birth_date)$/.test(name)) ??
    entity.fields.find(({ sensitive, type }) => sensitive && /^(text|date)$/.test(type))
  );
}
