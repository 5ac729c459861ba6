import type { IncomingMessage, ServerResponse } from "node:http";
import { AgentGymError, ConflictError, NotFoundError } from "../../core/errors.ts";
import { firstObservation } from "../../core/play.ts";
import type { DoneAnswer } from "../../core/views.ts";
import { kindOf } from "../../core/worlds/kinds.ts";
import { expectLocalName, foreign, isForeign, isOpen, type Listening } from "../api/access.ts";
import { decodeSegment, MethodError, readBody } from "../api/rest.ts";
import { doneEpisode } from "../runner/episodes.ts";
import type { Gym } from "../runner/gym.ts";
import type { EpisodeSession } from "../runner/session.ts";
import { endedAnswer, jsonAnswer, sendAnswer } from "./answers.ts";
import { liveApi } from "./api.ts";
import { givenDone, isForm } from "./done.ts";
import type { LiveAnswer, LiveEpisode, LiveRequest, LiveService } from "./live-service.ts";
import { overPage } from "./pages.ts";
import { liveSite } from "./site.ts";
import { letIn, tokenOf } from "./token.ts";
import { inTurn } from "./turns.ts";

/** What is served at episodes' own addresses, by its name in the path: the only list. */
const services: Readonly<Partial<Record<string, LiveService>>> = { site: liveSite, api: liveApi };

const form = /^\/e\/([^/]+)\/episodes\/([^/]+)\/(api|site|done|task)(\/.*)?$/;

/** Whether a request is for an episode's own address. */
export function isLiveAddress({ pathname }: URL): boolean {
  return form.test(pathname);
}

/** Answers a request at an episode's own address (`/e/<environment>/episodes/<id>/...`). The episode's token opens it, whoever asks, and nothing else does. */
export async function answerLive(
  gym: Gym,
  listening: Listening,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const [, environment = "", id = "", part = "", rest = ""] = form.exec(url.pathname) ?? [];
  const named = { environmentId: decodeSegment(environment), episodeId: decodeSegment(id) };
  const episode = { gym, ...named, base: `/e/${environment}/episodes/${id}` };
  const open = isOpen(gym, listening);
  expectLocalName(request, typeof open === "boolean" ? open : await open);
  const token = tokenOf(request, url);
  if (token === null) {
    response.setHeader("WWW-Authenticate", "Bearer");
    throw new AgentGymError(
      "UNAUTHORIZED",
      "the token of the episode is needed",
      "Send it as Authorization: Bearer, or open the link that came with the episode.",
    );
  }
  const isRight = gym.live.isToken(named, token.text);
  if (!(typeof isRight === "boolean" ? isRight : await isRight)) throw nothing();
  if (token.isInLink) return sendAnswer(response, letIn(request, url, episode.base, token.text));
  // Reading is a step here too.
  if (isForeign(request)) throw foreign();
  const body = request.method === "GET" ? Buffer.alloc(0) : await readBody(request);
  const asked = { method: request.method ?? "", path: `${rest || "/"}${url.search}`, headers: request.headers, body };
  sendAnswer(response, await inTurn(gym, named.episodeId, () => answerPart(episode, part, asked)));
}

function nothing(): NotFoundError {
  return new NotFoundError("there is nothing at this address", "Use the address that came with the episode.");
}

async function answerPart(episode: LiveEpisode, part: string, request: LiveRequest): Promise<LiveAnswer> {
  if (part === "done") {
    if (request.method !== "POST") throw new MethodError(request.method, ["POST"]);
    const told = await toldOfEnd(episode, givenDone(request));
    return isForm(request.headers) ? overPage(episode.base, 200, told) : jsonAnswer(200, told);
  }
  const session = await openSession(episode);
  if (!session) {
    const told = await toldOfEnd(episode, {});
    return part === "site" ? overPage(episode.base, 410, told) : endedAnswer(told);
  }
  const { world, task } = session.play;
  const { live } = kindOf(world.spec);
  if (live === undefined) throw nothing();
  if (part === "task" && request.method === "GET") return jsonAnswer(200, firstObservation(world.spec, task));
  const service = live === part ? services[part] : undefined;
  if (!service) throw nothing();
  return service({ ...episode, session }, request);
}

/** An episode while it runs; null when it is over. Throws NotFoundError, and ConflictError where another server has it. */
async function openSession({ gym, episodeId }: LiveEpisode): Promise<EpisodeSession | null> {
  try {
    return await gym.sessions.get(episodeId);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    if ((await gym.store.episodes.get(episodeId)).status === "running") throw error;
    return null;
  }
}

/** Ends an episode, or tells again how it ended: as an agent is told it. */
async function toldOfEnd(
  { gym, episodeId }: LiveEpisode,
  params: Parameters<typeof doneEpisode>[2],
): Promise<DoneAnswer> {
  const { explanation: _, validators: __, ...told } = await doneEpisode(gym, episodeId, params);
  return { ...told, explanation: null, validators: [] };
}
