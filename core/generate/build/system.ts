import type { Entity, Policy } from "../../environment.ts";
import type { Operation } from "../../operation.ts";
import { actEntity, actEntityName } from "../act-log.ts";
import {
  approvalEntity,
  notificationEntity,
  requestApproval,
  sendNotification,
  verificationEntity,
  verifyIdentity,
} from "../system.ts";

/** The environment's own records that rules may speak of; `operations` are the tools whose acts are kept in the log. */
export function systemEntities(operations: readonly Operation[]): Entity[] {
  const kinds = operations.filter(({ entity }) => entity === actEntityName).map(({ name }) => name);
  return [
    notificationEntity(),
    approvalEntity(),
    verificationEntity(),
    ...(kinds.length > 0 ? [actEntity(kinds)] : []),
  ];
}

/** The entities and tools with those of the environment's own that its rules and tools call for and that are not there: messages (`always`, unless told otherwise), approvals, verifications where people have something to be known by, the log of acts. */
export function withSystem(
  entities: readonly Entity[],
  operations: readonly Operation[],
  policies: readonly Omit<Policy, "id">[],
  always: readonly string[] = ["notification"],
): { readonly entities: Entity[]; readonly operations: Operation[] } {
  const text = JSON.stringify([policies, operations]);
  const asks = (name: string) =>
    always.includes(name) || new RegExp(`"(?:some|count|create|entity)":"${name}"`).test(text);
  const wanted = systemEntities(operations).filter(
    ({ name }) => asks(name) && !entities.some((entity) => entity.name === name),
  );
  const tools = [
    ...(asks("notification") ? [sendNotification()] : []),
    ...(asks("approval") ? [requestApproval()] : []),
    ...(asks("verification")
      ? entities.flatMap((entity) => {
          const secret = secretOf(entity);
          return secret ? [verifyIdentity(entity, secret)] : [];
        })
      : []),
  ].filter(({ name }) => !operations.some((operation) => operation.name === name));
  return { entities: [...entities, ...wanted], operations: [...operations, ...tools] };
}

/** The field whose knowledge proves who somebody is. */
function secretOf(entity: Entity): Entity["fields"][number] | undefined {
  const isPerson = /^(contact|patient|customer|employee|user|requester|member|guest|approver|provider|prescriber)$/;
  if (!isPerson.test(entity.name) && !entity.fields.some(({ sample }) => sample === "person.full_name"))
    return undefined;
  return (
    entity.fields.find(({ name }) => /^(date_of_birth|born_on|birth_date)$/.test(name)) ??
    entity.fields.find(({ sensitive, type }) => sensitive && /^(text|date)$/.test(type))
  );
}
