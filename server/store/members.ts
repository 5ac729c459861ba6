import { ConflictError, NotFoundError } from "../../core/errors.ts";
import { Member, type MemberRole, nameKeyOf } from "../../core/people.ts";
import type { Database, Transaction } from "./connection.ts";
import { transactWithAnswer } from "./kept-answer.ts";
import { plainRow, storableText } from "./plain-row.ts";
import { databaseError } from "./store-error.ts";

const SHOWN = { id: true, name: true, role: true, createdAt: true } as const;

type NewMember = Member & { readonly passwordHash: string };

/** People with accounts, where they are signed in, and the links by which others join. Passwords, cookies and links are kept as hashes only. */
export function membersOf({ prisma }: Database) {
  const keep = async (within: Transaction, { passwordHash, createdAt, ...member }: NewMember): Promise<Member> => {
    try {
      const name = storableText(member.name);
      const data = { ...member, name, nameKey: nameKeyOf(name), passwordHash, createdAt: BigInt(createdAt) };
      return Member.parse(plainRow(await within.member.create({ data, select: SHOWN })));
    } catch (error) {
      if (databaseError(error).reason !== "unique") throw error;
      throw new ConflictError(`there is a member ${member.name} already`, "Choose another name.");
    }
  };
  /** Refuses what would leave nobody an owner. Writing the owners' rows makes two of them who remove each other at once wait for one another. */
  const expectOwnerBeside = async (within: Transaction, id: string) => {
    await within.member.updateMany({ where: { role: "owner" }, data: { role: "owner" } });
    if ((await within.member.count({ where: { role: "owner", id: { not: id } } })) === 0)
      throw new ConflictError("this is the last owner", "Make another member an owner first.");
  };

  return {
    /** The first member; rejects with ConflictError when there is one. */
    addFirst: (member: NewMember): Promise<Member> =>
      prisma.$transaction(async (within) => {
        if ((await within.member.count()) > 0)
          throw new ConflictError("there is a first owner already", "Sign in, or ask them for an invitation.");
        return keep(within, member);
      }),

    /** A member by an invitation, which is gone with it. Rejects with NotFoundError when it is used, withdrawn or too old; ConflictError for a name that is taken. */
    addInvited: (inviteHash: string, member: Omit<NewMember, "role">): Promise<Member> =>
      prisma.$transaction(async (within) => {
        const invite = await within.invite.findUnique({ where: { hash: inviteHash } });
        const { count } = await within.invite.deleteMany({
          where: { hash: inviteHash, expiresAt: { gt: BigInt(member.createdAt) } },
        });
        if (!invite || count === 0)
          throw new NotFoundError("this invitation is used, withdrawn or too old", "Ask an owner for a new one.");
        return keep(within, { ...member, role: Member.shape.role.parse(invite.role) });
      }),

    any: async (): Promise<boolean> => (await prisma.member.findFirst({ select: { id: true } })) !== null,

    list: async (): Promise<readonly Member[]> => {
      const rows = await prisma.member.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }], select: SHOWN });
      return rows.map((row) => Member.parse(plainRow(row)));
    },

    /** The member of a name with the hash of the password; null for an unknown name. */
    withPassword: async (name: string): Promise<{ readonly member: Member; readonly passwordHash: string } | null> => {
      const row = await prisma.member.findUnique({ where: { nameKey: nameKeyOf(storableText(name)) } });
      if (!row) return null;
      const { passwordHash, nameKey: _, ...member } = row;
      return { member: Member.parse(plainRow(member)), passwordHash };
    },

    /** Rejects with NotFoundError, and ConflictError when no owner would be left. */
    changeRole: (id: string, role: MemberRole): Promise<Member> =>
      transactWithAnswer(
        prisma,
        async (within) => {
          if (role !== "owner") await expectOwnerBeside(within, id);
          const { count } = await within.member.updateMany({ where: { id }, data: { role } });
          if (count === 0) throw new NotFoundError(`there is no member ${id}`);
          return Member.parse(plainRow(await within.member.findUniqueOrThrow({ where: { id }, select: SHOWN })));
        },
        (member) => member,
      ),

    /** Takes a member away, and signs them out everywhere. Rejects as `changeRole` does. */
    remove: (id: string): Promise<{ removed: string }> =>
      transactWithAnswer(
        prisma,
        async (within) => {
          await expectOwnerBeside(within, id);
          const { count } = await within.member.deleteMany({ where: { id } });
          if (count === 0) throw new NotFoundError(`there is no member ${id}`);
          return { removed: id };
        },
        (removed) => removed,
      ),

    /** Notes that a member is signed in, and forgets who was until before `now`. */
    signIn: async (hash: string, memberId: string, expiresAt: number, now: number): Promise<void> => {
      await prisma.signedIn.deleteMany({ where: { expiresAt: { lte: BigInt(now) } } });
      await prisma.signedIn.create({ data: { hash, memberId, expiresAt: BigInt(expiresAt) } });
    },

    /** The member as they are now who is signed in with a cookie; null when nobody is. */
    signedIn: async (hash: string, now: number): Promise<Member | null> => {
      const row = await prisma.signedIn.findUnique({ where: { hash }, include: { member: { select: SHOWN } } });
      return row && Number(row.expiresAt) > now ? Member.parse(plainRow(row.member)) : null;
    },

    signOut: async (hash: string): Promise<void> => {
      await prisma.signedIn.deleteMany({ where: { hash } });
    },
  };
}
