import type { DoneAnswer, EnvironmentView, EpisodeDetail } from "../../core/views.ts";
import type { Who } from "../runner/people/who.ts";

/** Answers as the asker may see them: an agent's key is not told in words or by validators what would have passed. */

export function doneFor({ role }: Who, answer: DoneAnswer): DoneAnswer {
  return role === "agent" ? { ...answer, explanation: null, validators: [] } : answer;
}

/** Who may only look is not told where it is played. */
export function episodeFor({ role }: Who, { live, ...episode }: EpisodeDetail): EpisodeDetail {
  const told = role === "agent" ? { ...episode, explanation: null } : episode;
  return live && role !== "viewer" ? { ...told, live } : told;
}

/** The certificate's mutants and dropped tasks name the values that validators compare. */
export function environmentFor({ role }: Who, environment: EnvironmentView): EnvironmentView {
  if (role !== "agent") return environment;
  const { certificate } = environment;
  const mutants = { ...certificate.mutants, survivors: [] };
  return { ...environment, certificate: { ...certificate, dropped: [], mutants } };
}
