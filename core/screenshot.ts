import { z } from "zod";

/** What an agent saw of a page: a picture that is kept by its content. */
export const Screenshot = z
  .strictObject({
    digest: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe("sha256 of its bytes"),
    mediaType: z.literal("image/jpeg"),
    width: z.int().min(1),
    height: z.int().min(1),
    byteCount: z.int().min(1),
  })
  .meta({ id: "Screenshot" });
export type Screenshot = z.infer<typeof Screenshot>;

/** What is said of the wish for screenshots. */
export const screenshotsSay =
  "Whether each observation of the face `web` has a picture of the page, made by a Chromium on the server: a data URL in `screenshot`. Refused where none is found";
