import type { Action, ActionError, Observation } from "../../action.ts";
import { refusedCall, stepOf } from "../moved.ts";
import type { World, WorldStep } from "../world.ts";
import { type Answer, refused, succeeded } from "./answer.ts";
import { describedApi } from "./described.ts";
import { documentOfFace, documentPath } from "./openapi.ts";
import { readRequest } from "./request.ts";
import { type Route, type Service, serviceOf } from "./routes.ts";

/** What an HTTP API over records does with an action. */
export function httpSteps(world: World, records: World): World["step"] {
  const service = serviceOf(records.spec);
  const document = () => documentOfFace(world.spec, "/");
  return (state, action) => {
    const misfit = refusedCall(world, state, withoutText(action));
    if (misfit) return misfit;
    const tell = (observation: Observation) => stepOf(world, state, { observation, changes: [] });
    if (action.action === "describe_api") return tell(describedApi(document(), action.params.path));
    if (action.params.method === "GET" && action.params.path === documentPath)
      return tell({ status: 200, headers: { "content-type": "application/json" }, body: document() });
    const asked = readRequest(service, action.params);
    if (!("answer" in asked)) {
      const step = records.step(state, { action: asked.route.operation.name, params: { ...asked.params } });
      return { ...step, observation: observationOf(answerOf(service, asked.route, step)) };
    }
    return { ...tell(observationOf(asked.answer)), kind: "error" };
  };
}

/** A body may come as the text that was sent: what it holds is looked at with the request. */
function withoutText({ action, params }: Action): Action {
  const { body, ...rest } = params;
  return typeof body === "string" ? { action, params: rest } : { action, params };
}

function observationOf({ status, headers, body }: Answer): Observation {
  return { status, headers: { ...headers }, body };
}

function answerOf(service: Service, route: Route, { observation }: WorldStep): Answer {
  const error = errorOf(observation);
  return error ? refused(route, inItsWords(service, route, error)) : succeeded(route, observation);
}

/** Worlds of records tell a refusal in the form of ActionError. */
function errorOf({ error }: Observation): ActionError | undefined {
  return error as ActionError | undefined;
}

/** A refusal in the words of the API: requests in the place of tools. */
function inItsWords({ routeOf }: Service, route: Route, { code, message, hint }: ActionError): ActionError {
  const own = route.operation.name;
  return {
    code,
    message: message.startsWith(`${own} `) ? `${route.method} ${route.path}${message.slice(own.length)}` : message,
    hint: hint.replace(/^(Find the .* with )(\S+)( first\.)$/, (whole, before: string, name: string, after: string) => {
      const finder = routeOf.get(name);
      return finder ? `${before}${finder.method} ${finder.path}${after}` : whole;
    }),
  };
}
