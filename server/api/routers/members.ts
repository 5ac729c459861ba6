import { z } from "zod";
import { Invite, Member, MemberRole } from "../../../core/people.ts";
import { InviteId, MemberId } from "../ids.ts";
import { procedure, router } from "../trpc.ts";

const NewRole = z.strictObject({
  role: MemberRole.meta({ description: "What the member may do", examples: ["viewer"] }),
});

/** People with accounts, and invitations. */
export const members = router({
  list: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/members",
        tag: "people",
        output: z.strictObject({ items: z.array(Member) }),
        summary: "People with accounts, the first first",
      },
    })
    .query(async ({ ctx }) => ({ items: [...(await ctx.gym.store.members.list())] })),
  changeRole: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/members/:id/role",
        tag: "people",
        output: Member,
        summary: "Change a member's role, which holds at once; the last owner stays one",
      },
    })
    .input(MemberId.extend(NewRole.shape))
    .mutation(({ ctx, input }) => ctx.gym.store.members.changeRole(input.id, input.role)),
  remove: procedure
    .meta({
      rest: {
        method: "DELETE",
        path: "/members/:id",
        tag: "people",
        output: z.strictObject({ removed: z.string() }),
        summary: "Remove a member, who is signed out everywhere; the last owner stays",
      },
    })
    .input(MemberId)
    .mutation(({ ctx, input }) => ctx.gym.store.members.remove(input.id)),
  invites: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/invites",
        tag: "people",
        output: z.strictObject({ items: z.array(Invite) }),
        summary: "Invitations that nobody has taken yet",
      },
    })
    .query(async ({ ctx: { gym } }) => ({ items: [...(await gym.store.invites.list(gym.nowMs()))] })),
  invite: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/invites",
        status: 201,
        tag: "people",
        output: z.strictObject({
          invite: Invite,
          path: z.string().describe("Of the link; it makes one member within a week, and is told this once"),
        }),
        summary: "Invite somebody by a link that works once",
        toldOnce: true,
      },
    })
    .input(NewRole)
    .mutation(async ({ ctx, input }) => {
      const { invite, secret } = await ctx.gym.people.invite(input.role);
      return { invite, path: `/join#${secret}` };
    }),
  withdraw: procedure
    .meta({
      rest: {
        method: "DELETE",
        path: "/invites/:id",
        tag: "people",
        output: z.strictObject({ removed: z.string() }),
        summary: "Withdraw an invitation",
      },
    })
    .input(InviteId)
    .mutation(({ ctx, input }) => ctx.gym.store.invites.remove(input.id)),
});
