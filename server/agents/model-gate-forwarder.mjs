// Runs in the container that is an agent's only way out: every call becomes a line, the lines that come back are the answer. What it cannot hold it refuses at once, so that no flood ends it.
// Arguments: the port, the calls it holds at once, the bytes of a request.
import { createServer } from "node:http";
import { createInterface } from "node:readline";

const [port, callsAtOnce, requestBytes] = process.argv.slice(1).map(Number);
const open = new Map();
let last = 0;
let under = 0;
let heldBytes = 0;
const say = (line, then) => process.stdout.write(`${JSON.stringify(line)}\n`, then);

createServer((request, response) => {
  const refuse = (status, message) => {
    if (response.headersSent) return;
    response.writeHead(status, { "content-type": "application/json", "retry-after": "1", connection: "close" });
    response.end(JSON.stringify({ error: { message } }));
  };
  const id = ++last;
  let chunks = [];
  let bytes = 0;
  const letGo = () => {
    heldBytes -= bytes;
    bytes = 0;
    chunks = [];
  };
  under++;
  response.on("close", () => under--);
  request.on("close", () => {
    if (!request.complete) letGo();
  });
  request.on("error", () => {});
  if (under > callsAtOnce) refuse(429, `more than ${callsAtOnce} calls at once`);
  request.on("data", (chunk) => {
    if (response.headersSent) return;
    bytes += chunk.length;
    heldBytes += chunk.length;
    chunks.push(chunk);
    if (bytes > requestBytes) {
      letGo();
      refuse(413, `the request is larger than ${requestBytes} bytes`);
    } else if (heldBytes > 4 * requestBytes) {
      letGo();
      refuse(429, "too much is asked at once");
    }
  });
  request.on("end", () => {
    if (response.headersSent) return;
    const path = (request.url ?? "").split("?")[0];
    if (!(request.method === "GET" ? /^\/v1\/models$/ : /^\/v1\/./).test(path)) {
      letGo();
      return refuse(404, "only calls of models are here, below /v1");
    }
    let body;
    try {
      if (request.method !== "GET") body = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    } catch {
      letGo();
      return refuse(400, "the body is not JSON");
    }
    chunks = [];
    open.set(id, response);
    response.on("close", () => {
      if (open.delete(id)) say({ id, gone: true });
    });
    say({ id, path, headers: request.headers, body }, letGo);
  });
}).listen(port, "127.0.0.1", () => say({ ready: true }));

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const { id, status, headers, text, end, broken } = JSON.parse(line);
    const response = open.get(id);
    if (!response) return;
    if (status) response.writeHead(status, headers);
    if (text) response.write(text);
    if (end !== undefined) {
      open.delete(id);
      response.end(end);
    }
    if (broken) {
      open.delete(id);
      response.destroy();
    }
  })
  .on("close", () => process.exit());
