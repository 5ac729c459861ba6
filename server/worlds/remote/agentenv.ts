import { InvalidError } from "../../../core/errors.ts";
import { type AgentEnvForm, agentEnvForms } from "../../../core/worlds/remote/agentenv-forms.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import { AgentEnvClient, greetingOf } from "./agentenv-client.ts";
import type { RemoteProtocol, RemoteWish } from "./protocol.ts";

/** Environment servers of AgentGym: an action is a text, the last reward is the score, each data index is a task. */
export const agentEnvProtocol: RemoteProtocol = {
  async begin({ address, form: name }, index) {
    const form = agentEnvForms.find((each) => each.name === name);
    if (!form) throw new SandboxError("unknown_form", `nothing here speaks as the clients of ${name}`);
    const client = await AgentEnvClient.create(address, form);
    try {
      await client.reset(index);
    } catch (error) {
      client.close();
      throw error;
    }
    return {
      rewards: [],
      async take({ params }) {
        const { text, reward, done, reply } = await client.step(String(params.action));
        const rows = Object.entries(reply).map(([id, value]) => ({ id, value: JSON.stringify(value) }));
        return { observation: { result: text }, reward, done, rows };
      },
      close: () => client.close(),
    };
  },
  async meet(address, wish, indices) {
    const form = await formAt(address, wish);
    const client = await AgentEnvClient.create(address, form);
    const instructions: string[] = [];
    try {
      for (const index of indices) instructions.push(`${form.rules}\n\n${await client.reset(index)}`);
    } finally {
      client.close();
    }
    const says = "What is done, as a text";
    const action = { name: "action", type: "text" as const, description: says, required: true };
    return {
      told: {
        name: wish.name,
        description: `${form.name} on an environment server of AgentGym`,
        tools: [{ name: "act", description: "Takes an action.", parameters: [action] }],
        instructions,
      },
      mover: { kind: "remote", protocol: "agentenv", address, form: form.name, takes: "action", score: "last" },
      maxSteps: wish.maxSteps ?? form.rounds,
    };
  },
};

/** How a server is to be spoken to: as it was asked for, as its address or name here says, or as it greets. Throws InvalidError where none says it. */
async function formAt(address: string, { form: asked, name }: RemoteWish): Promise<AgentEnvForm> {
  const names = asked === undefined ? [address.split("/").at(-1), name] : [asked];
  const named = names.map((each) => agentEnvForms.find((form) => form.name === each)).find((form) => form);
  if (named) return named;
  const forms = agentEnvForms.map((form) => form.name).join(", ");
  if (asked !== undefined) throw new InvalidError(`there are no clients of ${asked}`, `The forms are ${forms}.`);
  const greeting = await greetingOf(address);
  const greeted = agentEnvForms.find(({ says }) => says !== undefined && says === greeting);
  if (greeted) return greeted;
  throw new InvalidError(
    `neither its address nor its name nor its greeting says whose clients ${address} takes`,
    `Say it with --form: ${forms}.`,
  );
}
