import type { Family, Form } from "./wire.ts";

/** Instances are named `env_idx`; what cannot be done is an error of the server's. */
export const byEnvIdx: Family = {
  key: "env_idx",
  refusal: () => ({ status: 500, type: "text/plain", text: "Internal Server Error" }),
};

/** Tools called from a model's own text, told with their task: the form of every environment whose address names no other. */
export const toolForm: Form = {
  names: ["tools"],
  family: byEnvIdx,
  says: "ok",
  index: { name: "id", type: "integer", byDefault: 0 },
  created: (id) => id,
  begun: ({ text }) => `${text}\nGive me one action.`,
  stepped: ({ text, reward, done }) => ({
    observation: `Observation: ${text}\nGive me one action.`,
    reward,
    done,
  }),
  closed: (isClosed) => isClosed,
};
