import { AgentGymError } from "../../../core/errors.ts";
import { type Member, nameKeyOf } from "../../../core/people.ts";
import type { Gym, People, SignedIn } from "../gym.ts";
import { newId } from "../ids.ts";
import { attemptsOf } from "./attempts.ts";
import { hashPassword, passwordMatches } from "./passwords.ts";
import { newSecret, secretHash } from "./secrets.ts";
import { nobody } from "./who.ts";

const dayMs = 86_400_000;
/** How long a browser stays signed in, and an invitation is good. */
export const signedInMs = 14 * dayMs;
const inviteMs = 7 * dayMs;
/** Failures in five minutes: of one name from one address, and of one address. */
const failuresOfName = 8;
const failuresOfAddress = 40;

export function peopleOf(gym: () => Gym): People {
  const attempts = attemptsOf(() => gym().nowMs());
  const welcome = async (member: Member): Promise<SignedIn> => {
    const secret = newSecret();
    const { store, nowMs } = gym();
    await store.members.signIn(secretHash(secret), member.id, nowMs() + signedInMs, nowMs());
    return { member, secret };
  };
  return {
    async first({ name, password }) {
      const { store, keys, nowMs } = gym();
      const passwordHash = await hashPassword(password);
      const member = { id: newId("mem"), name, role: "owner" as const, createdAt: nowMs() };
      const added = await store.members.addFirst({ ...member, passwordHash });
      keys.somebodyIsKnown();
      return welcome(added);
    },
    async signIn({ name, password }, address) {
      const byName = `${address} ${nameKeyOf(name)}`;
      attempts.count(address, failuresOfAddress);
      attempts.count(byName, failuresOfName);
      const found = await gym().store.members.withPassword(name);
      if (!(await passwordMatches(password, found?.passwordHash ?? null)) || !found)
        throw new AgentGymError("UNAUTHORIZED", "name or password is wrong", "An owner can invite you anew.");
      attempts.succeeded(byName);
      attempts.succeeded(address);
      return welcome(found.member);
    },
    signOut: (secret) => gym().store.members.signOut(secretHash(secret)),
    async whoHas(secret) {
      const member = await gym().store.members.signedIn(secretHash(secret), gym().nowMs());
      return member && { ...nobody, role: member.role, name: member.name, memberId: member.id };
    },
    async invite(role) {
      const { store, nowMs } = gym();
      const secret = newSecret();
      const invite = { id: newId("inv"), role, createdAt: nowMs(), expiresAt: nowMs() + inviteMs };
      return { secret, invite: await store.invites.add(secretHash(secret), invite) };
    },
    async join(secret, { name, password }, address) {
      attempts.count(`join ${address}`, failuresOfAddress);
      const { store, nowMs } = gym();
      const passwordHash = await hashPassword(password);
      const member = { id: newId("mem"), name, createdAt: nowMs(), passwordHash };
      const added = await store.members.addInvited(secretHash(secret), member);
      attempts.succeeded(`join ${address}`);
      return welcome(added);
    },
  };
}
