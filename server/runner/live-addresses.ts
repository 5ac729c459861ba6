import { createHmac, timingSafeEqual } from "node:crypto";
import type { WorldSpec } from "../../core/environment.ts";
import type { LiveAddress } from "../../core/views.ts";
import { kindOf } from "../../core/worlds/kinds.ts";
import type { Gym, LiveAddresses } from "./gym.ts";
import { newSecret } from "./people/secrets.ts";

/** The addresses at which episodes are met from outside. A token follows from the episode and a secret that is kept with the records, so it holds over a restart and at every server of the same database. */
export function liveAddressesOf(gym: () => Gym): LiveAddresses {
  let secret: string | null = null;
  const load = async () => {
    secret ??= await gym().store.secrets.get("live addresses", newSecret());
    return secret;
  };
  return {
    async ready() {
      const key = await load();
      return (episode, world) => addressOf(key, episode, world);
    },
    isToken(episode, token) {
      const isRight = (key: string) => {
        const [right, given] = [Buffer.from(tokenOf(key, episode)), Buffer.from(token)];
        return right.length === given.length && timingSafeEqual(right, given);
      };
      return secret === null ? load().then(isRight) : isRight(secret);
    },
  };
}

type Named = { readonly environmentId: string; readonly episodeId: string };

/** Where everything of an episode is. */
function placeOfEpisode({ environmentId, episodeId }: Named): string {
  return `/e/${encodeURIComponent(environmentId)}/episodes/${encodeURIComponent(episodeId)}`;
}

function tokenOf(key: string, { environmentId, episodeId }: Named): string {
  return createHmac("sha256", key).update(`${environmentId}/${episodeId}`).digest("base64url");
}

function addressOf(key: string, episode: Named, world: Pick<WorldSpec, "mover" | "program">): LiveAddress | undefined {
  const { live } = kindOf(world);
  if (live === undefined) return undefined;
  const token = tokenOf(key, episode);
  const place = `${placeOfEpisode(episode)}/${live}`;
  return { address: live === "site" ? `${place}/?token=${token}` : place, token };
}
