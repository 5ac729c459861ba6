import { account } from "./routers/account.ts";
import { agents } from "./routers/agents.ts";
import { briefs } from "./routers/briefs.ts";
import { bundles } from "./routers/bundles.ts";
import { comments } from "./routers/comments.ts";
import { compare } from "./routers/compare.ts";
import { environments, owner } from "./routers/environments.ts";
import { episodes } from "./routers/episodes.ts";
import { evolutions } from "./routers/evolutions.ts";
import { generations } from "./routers/generations.ts";
import { imports } from "./routers/imports.ts";
import { keys } from "./routers/keys.ts";
import { leaderboards } from "./routers/leaderboards.ts";
import { members } from "./routers/members.ts";
import { modelCalls } from "./routers/model-calls.ts";
import { models } from "./routers/models.ts";
import { replay } from "./routers/replay.ts";
import { runs } from "./routers/runs.ts";
import { suite } from "./routers/suite.ts";
import { system } from "./routers/system.ts";
import { versions } from "./routers/versions.ts";
import { createCallerFactory, mergeRouters, router } from "./trpc.ts";

/** Every procedure, in the order in which the API's description is read; REST, OpenAPI, pages and the CLI's remote mode are projections of it. */
export const appRouter = router({
  environments,
  suite,
  briefs,
  imports,
  versions,
  generations,
  episodes,
  replay,
  compare,
  bundles,
  comments,
  modelCalls,
  runs,
  evolutions,
  agents,
  leaderboards,
  account,
  members,
  keys,
  models,
  system,
});

/** Calls procedures in this process, those too that no HTTP request reaches. */
export const createCaller = createCallerFactory(mergeRouters(appRouter, router({ owner })));
