import type { Family, Form } from "./wire.ts";

/** Instances are named `env_idx`; what cannot be done is an error of the server's. */
const byEnvIdx: Family = {
  key: "env_idx",
  refusal: () => ({ status: 500, type: "text/plain", text: "Internal Server Error" }),
};

/** Tools called from a model's own text. It is the form of every environment whose address names no other. */
export const toolForm: Form = {
  names: ["weather", "movie", "academia", "sheet", "todo"],
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
