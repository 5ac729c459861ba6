import { z } from "zod";
import { GenerateOptions, Plan } from "../../../core/environment.ts";
import { SpecChange } from "../../../core/spec-diff.ts";
import { EnvironmentSummary, EnvironmentView } from "../../../core/views.ts";
import { createEnvironment } from "../../runner/environments.ts";
import { maxImportBytes } from "../../runner/import-request.ts";
import { listVersions, planOf, versionDiff, versionRequest } from "../../runner/versions.ts";
import { EnvironmentId } from "../ids.ts";
import { PageInput, pageOf } from "../pages.ts";
import { procedure, router } from "../trpc.ts";

const NewVersion = EnvironmentId.extend({
  // Checked by versionRequest, which names every member that is wrong.
  plan: z.record(z.string(), z.unknown()).meta({
    description: "A changed plan; its form is that of `GET /environments/:id/plan`",
    examples: [{ slug: "crm", entities: ["..."] }],
  }),
  options: GenerateOptions.prefault({}).describe("How it is compiled"),
});

export const versions = router({
  plan: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/environments/:id/plan",
        tag: "environments",
        output: z.strictObject({
          plan: Plan,
          options: GenerateOptions,
          editable: z.boolean().describe("False: the world is a program, and no plan can change it"),
        }),
        summary: "The plan an environment was made from, to be changed and sent back as a new version",
      },
    })
    .input(EnvironmentId)
    .query(({ ctx, input }) => planOf(ctx.gym, input.id)),
  list: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/environments/:id/versions",
        tag: "environments",
        output: pageOf(EnvironmentSummary),
        summary: "Versions of an environment, newest first",
      },
    })
    .input(EnvironmentId.extend(PageInput))
    .query(({ ctx, input: { id, ...page } }) => listVersions(ctx.gym, id, page)),
  create: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/environments/:id/versions",
        status: 201,
        tag: "environments",
        output: EnvironmentView,
        summary: "Compile and certify a changed plan as the next version; the old one and its episodes stay",
        // A plan may hold the rows of an import.
        maxBytes: maxImportBytes,
        streams: "versions.createStream",
      },
    })
    .input(NewVersion)
    .mutation(async ({ ctx, input: { id, ...version } }) =>
      createEnvironment(ctx.gym, await versionRequest(ctx.gym, id, version)),
    ),
  createStream: procedure
    .input(NewVersion.extend({ lastEventId: z.string().optional() }))
    .subscription(async ({ ctx, input: { id, lastEventId: _, ...version } }) =>
      ctx.gym.generations.events(ctx.gym.generations.start(await versionRequest(ctx.gym, id, version))),
    ),
  diff: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/environments/:id/diff",
        tag: "environments",
        output: z.strictObject({ changes: z.array(SpecChange) }),
        summary: "How a version differs from another of the same environment, in words",
      },
    })
    .input(
      EnvironmentId.extend({
        with: z
          .string()
          .max(200)
          .meta({
            description: "Id of the version to compare with, taken as the older",
            examples: ["crm"],
          }),
      }),
    )
    .query(async ({ ctx, input }) => ({ changes: await versionDiff(ctx.gym, input.id, input.with) })),
});
