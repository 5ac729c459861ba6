import { z } from "zod";
import type { Json } from "../../core/json.ts";
import { asOpenEnvError, type Told } from "./messages.ts";
import type { ToldTool } from "./session.ts";

/** What a JSON-RPC message is answered by. */
export type RpcPlace = {
  tools(): ToldTool[];
  /** Calls a tool in the form of the environment plane. */
  call(data: object): Promise<Told>;
  /** The id of a session; begins one over HTTP. */
  create(): Promise<string>;
  close(): Promise<void>;
};

const Request = z.strictObject({
  jsonrpc: z.literal("2.0"),
  method: z.string().max(200),
  params: z.record(z.string(), z.unknown()).default({}),
  id: z.union([z.string().max(200), z.number(), z.null()]).default(null),
});
const Call = z.looseObject({ name: z.string().min(1), arguments: z.record(z.string(), z.unknown()).nullish() });
const Named = z.looseObject({ session_id: z.string() });

/** A JSON-RPC error: its code and what it says. */
export class RpcError extends Error {
  readonly code: number;
  readonly data: Json;
  constructor(code: number, message: string, data: Json = null) {
    super(message);
    this.code = code;
    this.data = data;
  }
}
export const badParams = (message: string) => new RpcError(-32_602, message);

/** The answer to a message of the MCP plane of OpenEnv, which is JSON-RPC with four methods and not all of MCP. `placeOf`: by the session that it names, if any. */
export async function answerRpc(
  message: unknown,
  placeOf: (session: string | null) => Promise<RpcPlace>,
): Promise<Json> {
  const request = Request.safeParse(message);
  if (!request.success) return failed(null, new RpcError(-32_600, "this is no JSON-RPC request"));
  const { id, method, params } = request.data;
  try {
    return { jsonrpc: "2.0", id, result: await resultOf(method, params, placeOf) };
  } catch (error) {
    if (error instanceof RpcError) return failed(id, error);
    const known = asOpenEnvError(error);
    if (known)
      return failed(
        id,
        new RpcError(known.code === "CAPACITY_REACHED" ? -32_000 : -32_603, known.message, { ...known.more }),
      );
    throw error;
  }
}

/** The answer to what is no JSON. */
export const unreadable = (): Json => failed(null, new RpcError(-32_700, "this is no JSON"));

function failed(id: string | number | null, { code, message, data }: RpcError): Json {
  return { jsonrpc: "2.0", id, error: { code, message, data } };
}

async function resultOf(
  method: string,
  params: Readonly<Record<string, unknown>>,
  placeOf: (session: string | null) => Promise<RpcPlace>,
): Promise<Json> {
  const named = Named.safeParse(params);
  const place = () => placeOf(named.success ? named.data.session_id : null);
  switch (method) {
    case "tools/list":
      return { tools: (await place()).tools() };
    case "tools/call": {
      const call = Call.safeParse(params);
      if (!call.success) throw badParams("the name of a tool and its arguments are needed");
      const { name, arguments: given } = call.data;
      const at = await place();
      if (!at.tools().some((tool) => tool.name === name)) throw badParams(`Tool not found: ${name.slice(0, 100)}`);
      return calledResult(await at.call({ type: "call_tool", tool_name: name, arguments: given ?? {} }));
    }
    case "openenv/session/create":
      return { session_id: await (await placeOf(null)).create() };
    case "openenv/session/close": {
      if (!named.success) throw badParams("session_id is needed");
      await (await place()).close();
      return { session_id: named.data.session_id, closed: true };
    }
    default:
      throw new RpcError(-32_601, `there is no method ${method.slice(0, 100)}`);
  }
}

/** What a tool gave back, in the members that clients of that protocol read. No reward is told there. */
function calledResult({ observation, done }: Told): Json {
  const data =
    observation !== null && typeof observation === "object" && "result" in observation
      ? (observation.result ?? null)
      : observation;
  const isError = data !== null && typeof data === "object" && !Array.isArray(data) && "error" in data;
  return {
    content: [{ type: "text", text: typeof data === "string" ? data : JSON.stringify(data) }],
    structured_content: { result: data },
    data,
    is_error: isError,
    meta: { done },
  };
}
