import { connect, type Socket } from "node:net";

type Sent = { readonly type?: string; readonly token?: string };

const bearer = (token: string | undefined) => (token === undefined ? "" : `Authorization: Bearer ${token}\r\n`);

const headEnd = Buffer.from("\r\n\r\n");

/** One keep-alive connection that posts JSON, or asks as a browser does, one request at a time. It reads no more of HTTP/1.1 than a server of ours sends (a status line and
 *  Content-Length), so that on a machine of two cores the load generator leaves a core to the server: undici and autocannon take as much as they load. */
export class KeepAlive {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #waiting: { resolve: (body: Buffer) => void; reject: (error: Error) => void; path: string } | null = null;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (chunk) => this.#read(chunk));
    socket.on("error", (error) => this.#waiting?.reject(error));
    socket.on("close", () => this.#waiting?.reject(new Error("the server closed the connection")));
  }

  static open(port: number): Promise<KeepAlive> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => resolve(new KeepAlive(socket)));
      socket.once("error", reject);
    });
  }

  /** The body of the answer. Rejects when its status is 400 or above. */
  post(path: string, body: string, { type = "application/json", token }: Sent = {}): Promise<Buffer> {
    const about = `Content-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
    return this.#send(path, `POST ${path} HTTP/1.1\r\nHost: localhost\r\n${bearer(token)}${about}\r\n${body}`);
  }

  /** The same of a page. */
  get(path: string, { token }: Sent = {}): Promise<Buffer> {
    return this.#send(path, `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${bearer(token)}\r\n`);
  }

  #send(path: string, text: string): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject, path };
      this.#socket.write(text);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const end = this.#received.indexOf(headEnd);
    if (end < 0) return;
    const head = this.#received.toString("latin1", 0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
    const from = end + headEnd.length;
    if (Number.isNaN(length)) {
      this.#waiting?.reject(new Error(`no Content-Length in: ${head}`));
      return;
    }
    if (this.#received.length < from + length) return;
    const body = this.#received.subarray(from, from + length);
    this.#received = this.#received.subarray(from + length);
    const waiting = this.#waiting;
    this.#waiting = null;
    const status = Number(head.slice(9, 12));
    if (status >= 400) waiting?.reject(new Error(`${waiting.path} answered ${status}: ${body.toString()}`));
    else waiting?.resolve(body);
  }
}
