import type { IncomingHttpHeaders } from "node:http";
import type { Task } from "../../core/task.ts";
import type { World } from "../../core/worlds/world.ts";
import type { Gym } from "../runner/gym.ts";

/** An episode at its own address. */
export type LiveEpisode = {
  readonly gym: Gym;
  readonly environmentId: string;
  readonly episodeId: string;
  /** Path that everything of it begins with, without a slash at its end. */
  readonly base: string;
};

/** The same while it runs. */
export type OpenLiveEpisode = LiveEpisode & { readonly world: World; readonly task: Task };

/** What a client sent; its token is looked at already. */
export type LiveRequest = {
  readonly method: string;
  /** Path below the service, with its query: `/contacts?page=2`. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

/** What a client gets. */
export type LiveAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
};

/** Answers the requests below one name at an episode's address; what it does in the episode are steps of its log. */
export type LiveService = (episode: OpenLiveEpisode, request: LiveRequest) => Promise<LiveAnswer>;
