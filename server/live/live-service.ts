import type { IncomingHttpHeaders } from "node:http";
import type { Gym } from "../runner/gym.ts";
import type { EpisodeSession } from "../runner/session.ts";

/** An episode at its own address. */
export type LiveEpisode = {
  readonly gym: Gym;
  readonly environmentId: string;
  readonly episodeId: string;
  /** Path that everything of it begins with, without a slash at its end. */
  readonly base: string;
};

/** The same while it runs; what a service does in it are steps of the session. */
export type OpenLiveEpisode = LiveEpisode & { readonly session: EpisodeSession };

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

/** Answers the requests below one name at an episode's address. */
export type LiveService = (episode: OpenLiveEpisode, request: LiveRequest) => Promise<LiveAnswer>;
