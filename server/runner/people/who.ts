import type { Role } from "../../../core/people.ts";

/** Who asks for something. */
export type Who = {
  /** Null: they have not said who they are. */
  readonly role: Role | null;
  /** Of the member or the key. */
  readonly name: string | null;
  readonly memberId: string | null;
  readonly keyId: string | null;
  /** Nobody need say who they are. */
  readonly open: boolean;
};

/** Somebody who has not said who they are. */
export const nobody: Who = { role: null, name: null, memberId: null, keyId: null, open: false };

/** The person at the machine, where nobody need say who they are; and whoever calls procedures in this process. */
export const atTheMachine: Who = { ...nobody, role: "owner", open: true };

/** Whoever has the key that the server was started with. */
export const keyHolder: Who = { ...nobody, role: "owner" };

/** The id by which what they write is theirs; null where nobody need say who they are. */
export function writerOf({ memberId, keyId }: Who): string | null {
  return memberId ?? keyId;
}
