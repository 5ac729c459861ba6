import { isHushed, withoutSecrets } from "../../core/address.ts";
import type { EnvironmentSpec } from "../../core/environment.ts";
import type { Speaker } from "../../core/episode.ts";
import { InvalidError } from "../../core/errors.ts";
import { modelEndpoint } from "../agents/model-endpoint.ts";
import { modelSpeaking, personSpeaking, type Speaking } from "../agents/user-words.ts";
import type { Gym } from "./gym.ts";
import { modelSettings } from "./model-settings.ts";

/** What a run asks for where a person is to speak for the user. */
export const asPerson = "person";

/** Who is to word what the user of a specification says. Throws InvalidError where there is no user to speak, or the model cannot be asked. */
export async function speakingBy(
  gym: Pick<Gym, "seats" | "settings">,
  user: string | undefined,
  { world }: Pick<EnvironmentSpec, "world">,
  episodeId: string,
): Promise<Speaking | undefined> {
  if (user === undefined) return undefined;
  if (!world.entities.some(({ look }) => look === "chat"))
    throw new InvalidError(
      "there is a user only where an environment is met as a conversation",
      "Ask for --face chat too.",
    );
  if (user === asPerson) return personSpeaking((said) => gym.seats.wait(episodeId, said));
  if (isHushed(user))
    throw new InvalidError(
      `the secret in the address of ${user.slice(0, 200)} is not kept`,
      "Give the whole address again.",
    );
  const endpoint = modelEndpoint(user, { ...(await modelSettings(gym)), isPatient: false });
  return modelSpeaking({ by: "model", model: withoutSecrets(user) }, endpoint);
}

/** The same for an episode that is taken up from its log: a model that cannot be asked any more leaves the words to the script. */
export async function speakingAgain(
  gym: Pick<Gym, "seats" | "settings">,
  speaker: Speaker | undefined,
  spec: Pick<EnvironmentSpec, "world">,
  episodeId: string,
): Promise<Speaking | undefined> {
  if (!speaker) return undefined;
  try {
    return await speakingBy(gym, speaker.by === "person" ? asPerson : speaker.model, spec, episodeId);
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    const why = error.message.slice(0, 500);
    return { speaker, voiceFor: async () => ({ by: "script", why }) };
  }
}
