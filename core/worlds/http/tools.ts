import type { Operation } from "../../operation.ts";
import { parameter, tool } from "../tool.ts";

/** The tools of every HTTP API. */
export const httpTools: readonly Operation[] = [
  tool(
    "http_request",
    "Send an HTTP request",
    "Sends a request to the API and gives the answer: status, headers and body. Bodies are JSON. You are signed in already. GET /openapi.json is the API's document; describe_api tells parts of it.",
    [
      { ...parameter("method", "enum", "Method"), values: ["GET", "POST", "PUT", "PATCH", "DELETE"] },
      parameter("path", "longtext", "Path, with its query or without: `/contacts?city=Rome`"),
      parameter("query", "object", "Parameters of the query by name", false),
      parameter("headers", "object", "Headers by name; none is needed", false),
      parameter("body", "object", "Body, for POST, PUT and PATCH", false),
    ],
  ),
  tool(
    "describe_api",
    "Describe the API",
    "Without a path: every request that the API answers, with a line about each. With one, as it stands there (`/contacts/{contact_id}`): its parameters, bodies and answers.",
    [parameter("path", "text", "A path of the API", false)],
  ),
];
