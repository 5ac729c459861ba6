import type { IncomingMessage, ServerResponse } from "node:http";
import { InvalidError } from "../../core/errors.ts";
import type { Json } from "../../core/json.ts";
import { readJson, sendText } from "../api/rest.ts";
import type { Gym } from "../runner/gym.ts";
import type { Who } from "../runner/people/who.ts";
import { addressOf } from "./forms.ts";
import { type Instances, instancesOf } from "./instances.ts";
import { playedBy } from "./played.ts";
import { type Field, type Form, FormError, noBody, RefusedError, readFields, type WireAnswer } from "./wire.ts";

/** The protocol of AgentGym's environment servers (the suite of 2025), at `/agentenv/<environment>`. */
export type AgentEnv = {
  answer(who: Who, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
};

const actionField: Field = { name: "action", type: "text" };
const toWrite = ["create", "reset", "step", "close"];

/** Serves every environment to the clients of that project. Keys are asked for as everywhere: they come in the user part of a client's base address, which is sent as Basic. */
export function agentEnvOf(gym: Gym): AgentEnv {
  const instances = instancesOf(gym);
  return {
    async answer(who, request, response, url) {
      const { form, environment, route } = addressOf(url.pathname);
      const address = `${form.names[0]}/${environment}`;
      try {
        const isWrite = toWrite.includes(route);
        const method = isWrite ? "POST" : "GET";
        const known = Object.hasOwn(form.known ?? {}, route) ? form.known?.[route] : undefined;
        if (request.method !== method) {
          response.setHeader("Allow", method);
          return send(response, { ...json({ detail: "Method Not Allowed" }), status: 405 });
        }
        if (route === "") return send(response, json(form.says));
        if (known !== undefined) return send(response, json(known));
        const asked = { gym, instances, form, who, address, environment };
        const answer = isWrite
          ? await write(asked, request, route)
          : read(asked, route, Object.fromEntries(url.searchParams));
        send(response, answer === undefined ? { ...json({ detail: "Not Found" }), status: 404 } : json(answer));
      } catch (error) {
        if (error instanceof RefusedError) send(response, form.family.refusal(error.message));
        else if (error instanceof FormError) send(response, { ...json({ detail: [...error.detail] }), status: 422 });
        else throw error;
      }
    },
  };
}

type Asked = {
  readonly gym: Gym;
  readonly instances: Instances;
  readonly form: Form;
  readonly who: Who;
  readonly address: string;
  readonly environment: string;
};

async function write(
  { gym, instances, form, who, address, environment }: Asked,
  request: IncomingMessage,
  route: string,
): Promise<Json> {
  const id: Field = { name: form.family.key, type: "integer" };
  if (route === "create") {
    const body = await bodyOf(request);
    if (form.beginsAtOnce && body === null) throw noBody;
    const instance = instances.create({ ...(await playedBy(gym, who, request, environment)), form, address });
    return form.created(instance.id, form.beginsAtOnce ? await instance.reset(instance.id) : null);
  }
  const body = await bodyOf(request);
  if (body === null) throw noBody;
  const read = (fields: readonly Field[]) => {
    const values = readFields(body, [id, ...fields], "body");
    return { values, id: Number(values[id.name]) };
  };
  switch (route) {
    case "reset": {
      const { values, id: named } = read([form.index, ...(form.more ?? [])]);
      const refused = form.refuses?.(values) ?? null;
      if (refused !== null) throw new RefusedError(refused);
      const index = Number(values[form.index.name]);
      const instance = instances.get(named, address, who);
      if (index < 0) throw new RefusedError(`The game ${index} is not valid.`);
      return form.begun(await instance.reset(index));
    }
    case "step": {
      const { values, id: named } = read([actionField]);
      return form.stepped(await instances.get(named, address, who).step(String(values.action)));
    }
    default:
      return form.closed(await instances.close(read([]).id, address, who));
  }
}

/** What can be read of an instance; undefined for what the form does not have. */
function read(
  { instances, form, who, address }: Asked,
  route: string,
  query: Readonly<Record<string, string>>,
): Json | undefined {
  const gets: NonNullable<Form["gets"]> = { observation: ({ text }) => text, ...form.gets };
  const get = Object.hasOwn(gets, route) ? gets[route] : undefined;
  if (!get) return undefined;
  const { key } = form.family;
  const values = readFields(query, [{ name: key, type: "integer" }], "query");
  return get(instances.get(Number(values[key]), address, who).told());
}

/** The object of a body; null where none came. */
async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown> | null> {
  const { "content-length": length, "transfer-encoding": coding } = request.headers;
  if (coding === undefined && (length ?? "0") === "0") return null;
  try {
    return await readJson(request);
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    throw new FormError([{ type: "value_error", loc: ["body"], msg: error.message, input: null }]);
  }
}

function json(value: Json): WireAnswer {
  return { status: 200, type: "application/json", text: JSON.stringify(value) };
}

function send(response: ServerResponse, { status, type, text }: WireAnswer): void {
  sendText(response, status, type === "text/plain" ? "text/plain; charset=utf-8" : type, text);
}
