import { type GenerateOptions, Plan } from "../../core/environment.ts";
import { ConflictError, InvalidError } from "../../core/errors.ts";
import { issueText, readUpToFirstIssue } from "../../core/first-issue.ts";
import { readPlan } from "../../core/generate/plan-problems.ts";
import { diffSpecs, type SpecChange } from "../../core/spec-diff.ts";
import type { EnvironmentSummary } from "../../core/views.ts";
import { kindOf } from "../../core/worlds/kinds.ts";
import type { PageRequest } from "../store/page.ts";
import type { EnvironmentRequest } from "./environment-request.ts";
import { specOf, summaryOf } from "./environments.ts";
import type { Gym } from "./gym.ts";

/** The plan an environment was compiled from, and the options it was compiled with. Throws NotFoundError. */
export async function planOf(
  gym: Pick<Gym, "store">,
  id: string,
): Promise<{ plan: Plan; options: GenerateOptions; editable: boolean }> {
  const { plan, options, world } = await specOfEnvironment(gym, id);
  return { plan, options, editable: kindOf(world).can.edit };
}

/** The versions of an environment's name, newest first. Throws NotFoundError. */
export async function listVersions(
  gym: Pick<Gym, "store">,
  id: string,
  request: PageRequest,
): Promise<{ items: EnvironmentSummary[]; nextCursor: string | null }> {
  const { slug } = await gym.store.environments.get(id);
  const page = await gym.store.environments.list({ ...request, slug });
  return { items: page.items.map(summaryOf), nextCursor: page.nextCursor };
}

/** The request that makes a changed plan the next version of an environment. The plan may come from anywhere: it is checked here, and rules whose words alone were changed are read anew when it is made.
 *  Throws NotFoundError, InvalidError with the members that are wrong, ConflictError for a world that no plan made. */
export async function versionRequest(
  gym: Pick<Gym, "store">,
  id: string,
  { plan, options }: { readonly plan: unknown; readonly options: GenerateOptions },
): Promise<EnvironmentRequest> {
  const { slug, specDigest } = await gym.store.environments.get(id);
  const { world, plan: before } = await specOf(gym, specDigest);
  const { can, label } = kindOf(world);
  if (!can.edit)
    throw new ConflictError(
      `the world of this environment is ${label}, not a plan`,
      "Change what it was made from and make the environment from it again.",
    );
  const read = checkedPlan(plan);
  // One that came in a file may be kept under another slug than its plan says.
  if (read.slug !== slug && read.slug !== before.slug)
    throw new InvalidError(
      `plan.slug: a version of ${id} must keep the slug ${slug}, ${read.slug} came`,
      "Make a new environment from a brief for another name.",
    );
  return { brief: read.brief, plan: { ...read, slug }, before, ...options };
}

/** A plan from anywhere. Throws InvalidError with the members that are wrong. */
export function checkedPlan(value: unknown): Plan {
  const { error } = readUpToFirstIssue(Plan, value);
  if (error) throw new InvalidError(issueText(error, "plan").slice(0, 500));
  const { plan, problems } = readPlan(value);
  if (plan && problems.length === 0) return plan;
  const [first] = problems;
  const more = problems.length - 1;
  throw new InvalidError(
    `${["plan", ...(first?.path ?? [])].join(".")}: ${first?.message ?? "this is no plan"}`,
    more > 0 ? `${more} more ${more === 1 ? "member is" : "members are"} wrong too.` : undefined,
  );
}

/** How version `id` differs from version `other`, which is taken as the older one. Throws NotFoundError, and InvalidError for two environments of different names. */
export async function versionDiff(gym: Pick<Gym, "store">, id: string, other: string): Promise<readonly SpecChange[]> {
  const [after, before] = await Promise.all([id, other].map((each) => gym.store.environments.get(each)));
  if (after?.slug !== before?.slug)
    throw new InvalidError(`${id} and ${other} are not versions of one environment`, "Compare ids with the same slug.");
  const [newer, older] = await Promise.all([specOfEnvironment(gym, id), specOfEnvironment(gym, other)]);
  return diffSpecs(older, newer);
}

async function specOfEnvironment(gym: Pick<Gym, "store">, id: string) {
  return specOf(gym, (await gym.store.environments.get(id)).specDigest);
}
