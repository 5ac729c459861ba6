import { z } from "zod";
import { Account, Credentials } from "../../../core/people.ts";
import type { SignedIn } from "../../runner/gym.ts";
import { type Context, procedure, router } from "../trpc.ts";

const Done = z.strictObject({ ok: z.literal(true) });

/** The asker's own account, and how one comes to have one. */
export const account = router({
  get: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/account",
        tag: "people",
        output: Account,
        summary: "Who the server takes you for",
      },
    })
    .query(({ ctx: { who } }): Account => ({ role: who.role, name: who.name, member: who.memberId, open: who.open })),
  signIn: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/account/sign-in",
        tag: "people",
        output: Account,
        summary: "Sign this browser in: the answer sets a cookie that scripts cannot read",
        toldOnce: true,
      },
    })
    .input(Credentials)
    .mutation(async ({ ctx, input }) => welcome(ctx, await ctx.gym.people.signIn(input, ctx.visit?.address ?? ""))),
  signOut: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/account/sign-out",
        tag: "people",
        output: Done,
        summary: "Sign this browser out",
        toldOnce: true,
      },
    })
    .mutation(async ({ ctx: { gym, visit } }) => {
      if (visit?.session) await gym.people.signOut(visit.session);
      visit?.keep(null);
      return { ok: true as const };
    }),
  first: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/account/first",
        status: 201,
        tag: "people",
        output: Account,
        summary: "Make the first owner; from then on everybody says who they are",
        toldOnce: true,
      },
    })
    .input(Credentials)
    .mutation(async ({ ctx, input }) => welcome(ctx, await ctx.gym.people.first(input))),
  join: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/account/join",
        status: 201,
        tag: "people",
        output: Account,
        summary: "Become a member by an invitation",
        toldOnce: true,
      },
    })
    .input(
      Credentials.extend({
        invite: z
          .string()
          .min(1)
          .max(100)
          .meta({ description: "What stands behind # in the link", examples: ["Zk3v0q1T-9aB"] }),
      }),
    )
    .mutation(async ({ ctx, input: { invite, ...credentials } }) =>
      welcome(ctx, await ctx.gym.people.join(invite, credentials, ctx.visit?.address ?? "")),
    ),
});

/** Gives the browser a session of its own, whatever it came with. */
async function welcome({ gym, visit }: Context, { member, secret }: SignedIn): Promise<Account> {
  if (visit?.session) await gym.people.signOut(visit.session);
  visit?.keep(secret);
  return { role: member.role, name: member.name, member: member.id, open: false };
}
