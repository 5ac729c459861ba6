import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

type Asked = {
  readonly method: string | undefined;
  readonly pathname: string;
  readonly searchParams: URLSearchParams;
  /** Of JSON; null where none came. */
  readonly body: unknown;
};

/** GitHub's REST API for who has the job's token: a status and what is answered to each call. */
export async function githubApi(
  answer: (asked: Asked) => readonly [status: number, value: unknown],
): Promise<{ readonly url: string; close(): void }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const body: unknown = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString("utf8")) : null;
    const isKnown = request.headers.authorization === "Bearer job-token";
    const [status, value] = isKnown ? answer({ method: request.method, pathname, searchParams, body }) : [401, {}];
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(JSON.stringify(value));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
    },
  };
}
