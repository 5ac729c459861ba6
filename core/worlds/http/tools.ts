import type { Operation, Parameter } from "../../operation.ts";

const optional = (name: string, type: Parameter["type"], description: string): Parameter => ({
  name,
  type,
  description,
  required: false,
});
const tool = { origin: "planned" as const, kind: "planned" as const, bind: [], require: [], effects: [] };

/** The tools of every HTTP API. */
export const httpTools: readonly Operation[] = [
  {
    ...tool,
    name: "http_request",
    title: "Send an HTTP request",
    description:
      "Sends a request to the API and gives the answer: status, headers and body. Bodies are JSON. You are signed in already. GET /openapi.json is the API's document; describe_api tells parts of it.",
    parameters: [
      {
        name: "method",
        type: "enum",
        values: ["GET", "POST", "PUT", "PATCH", "DELETE"],
        description: "Method",
        required: true,
      },
      {
        name: "path",
        type: "longtext",
        description: "Path, with its query or without: `/contacts?city=Rome`",
        required: true,
      },
      optional("query", "object", "Parameters of the query by name"),
      optional("headers", "object", "Headers by name; none is needed"),
      optional("body", "object", "Body, for POST, PUT and PATCH"),
    ],
  },
  {
    ...tool,
    name: "describe_api",
    title: "Describe the API",
    description:
      "Without a path: every request that the API answers, with a line about each. With one, as it stands there (`/contacts/{contact_id}`): its parameters, bodies and answers.",
    parameters: [optional("path", "text", "A path of the API")],
  },
];
