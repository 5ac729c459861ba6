import { pictureType } from "../../core/artifact.ts";
import { NotFoundError } from "../../core/errors.ts";
import type { FileAnswer } from "./file-answer.ts";
import type { Gym } from "./gym.ts";

/** A picture that a step of an episode made, by its digest, which nobody knows who was not told it. What else is kept by digest (long events) is never given. Throws NotFoundError. */
export async function keptPicture(gym: Pick<Gym, "store">, digest: string): Promise<FileAnswer> {
  const { body, mediaType } = await gym.store.artifacts.get(digest);
  const type = pictureType(body);
  if (type === null || type !== mediaType) throw new NotFoundError(`there is no artifact ${digest}`);
  const fileName = `${digest.slice(0, 16)}.${type.slice("image/".length).replace("svg+xml", "svg")}`;
  return { mediaType: type, fileName, text: Buffer.from(body).toString("base64"), encoding: "base64" };
}
