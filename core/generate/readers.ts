import { z } from "zod";

/** Who reads a brief: the offline reader always, a model what that leaves open. */
export const Readers = z
  .array(z.enum(["offline", "model"]))
  .min(1)
  .max(2);
export type Readers = z.infer<typeof Readers>;
