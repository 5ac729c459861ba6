import { z } from "zod";

/** Input of a procedure about one thing, with an example for readers of the API's description. */
function idOf(description: string, example: string) {
  return z.strictObject({
    id: z
      .string()
      .max(200)
      .meta({ description, examples: [example] }),
  });
}

export const EnvironmentId = idOf("Id of the environment, or its slug (`crm`), which is its newest version", "crm");
export const EpisodeId = idOf("Id of the episode", "ep_4f1c9a");
export const RunId = idOf("Id of the run", "run_7b20de");
export const EvolutionId = idOf("Id of the evolution", "evo_2b91c4");
export const MemberId = idOf("Id of the member", "mem_5c2e10");
export const InviteId = idOf("Id of the invitation", "inv_83d0aa");
export const KeyId = idOf("Id of the key; not the key itself", "key_19f4b7");
export const GenerationId = idOf("Id of the generation, the first event of its stream", "gen_1d2e3f");
