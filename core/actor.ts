import { z } from "zod";

/** For whom an agent acts: whose rights it has, and whose record it is where there is one. Told to the agent. */
export const Actor = z
  .strictObject({
    id: z.string().optional().describe("Id of the acting person's record"),
    roles: z.array(z.string().max(120)).max(40).describe("Parts that the acting person plays, e.g. `manager`"),
  })
  .meta({ id: "Actor" });
export type Actor = z.infer<typeof Actor>;
