import type { Row } from "../../../core/action.ts";
import type { WorldSpec } from "../../../core/environment.ts";
import { folder, textFile } from "../../../core/worlds/files.ts";
import { terminalTables, terminalTools } from "../../../core/worlds/terminal/tables.ts";
import type { Terminal } from "./runtime/messages.ts";

/** A terminal over a small tree, written by hand. */
export function terminalSpec(rows: readonly Row[] = shopRows(), mover: Partial<Terminal> = {}): WorldSpec {
  return {
    clock: { startAt: "2026-03-02T09:00:00Z", secondsPerStep: 60 },
    entities: terminalTables(),
    operations: terminalTools(),
    policies: [],
    rows: { file: [...rows], command: [] },
    mover: {
      kind: "terminal",
      cwd: "/srv/shop",
      user: "ana",
      env: {},
      watched: ["/srv/shop"],
      writable: ["/srv/shop", "/tmp"],
      forbidden: ["rm -rf", "sudo", "chmod 777"],
      secret: ["/srv/shop/conf/secret.env"],
      limits: { commandMs: 10_000, outputBytes: 30_000, memoryMb: 256 },
      packages: [],
      ...mover,
    },
  };
}

/** A web shop's folder: logs of several ages, settings, data, a secret, a link. */
export function shopRows(): Row[] {
  const log = (day: number) =>
    Array.from({ length: 20 }, (_, i) => {
      const status = i % 5 === 0 ? 500 : i % 7 === 0 ? 404 : 200;
      const path = i % 5 === 0 ? "/api/pay" : i % 2 === 0 ? "/cart" : "/";
      return `10.0.0.${(i % 4) + 1} - - [${String(day).padStart(2, "0")}/Feb/2026:10:${String(i).padStart(2, "0")}:00 +0000] "GET ${path} HTTP/1.1" ${status} ${100 + i * 7}\n`;
    }).join("");
  return [
    folder("/srv/shop"),
    folder("/srv/shop/conf", "0750"),
    textFile(
      "/srv/shop/conf/app.ini",
      "[server]\nport = 8080\nhost = 127.0.0.1\n\n[log]\nlevel = info\n",
      "0644",
      "2026-01-10T08:00:00Z",
    ),
    textFile(
      "/srv/shop/conf/app.json",
      '{"name":"shop","port":8080,"features":["cart","pay"],"limits":{"rate":10}}\n',
      "0644",
      "2026-01-10T08:00:00Z",
    ),
    textFile(
      "/srv/shop/conf/secret.env",
      "# keys\nAPI_KEY=sk-9f8e7d6c5b4a\nDB_PASSWORD=correct-horse-battery\n",
      "0600",
      "2026-01-10T08:00:00Z",
    ),
    folder("/srv/shop/data"),
    textFile(
      "/srv/shop/data/orders.csv",
      "id,customer,amount,status\n1,ana,10.50,paid\n2,bo,20.00,open\n3,cy,5.25,paid\n4,ana,7.75,open\n5,di,100.00,paid\n",
      "0644",
      "2026-02-20T12:00:00Z",
    ),
    textFile("/srv/shop/data/users.txt", "ana\nbo\ncy\ndi\nana\nBo\n", "0644", "2026-02-20T12:00:00Z"),
    folder("/srv/shop/logs"),
    textFile("/srv/shop/logs/access.log", log(28), "0644", "2026-03-01T23:59:00Z"),
    textFile("/srv/shop/logs/access.log.1", log(20), "0644", "2026-02-20T23:59:00Z"),
    textFile("/srv/shop/logs/access.log.2", log(10), "0644", "2026-02-10T23:59:00Z"),
    folder("/srv/shop/scripts"),
    textFile(
      "/srv/shop/scripts/count.sh",
      '#!/bin/bash\n# Counts lines.\nwc -l < "$1" | tr -d " "\n',
      "0755",
      "2026-01-15T08:00:00Z",
    ),
    folder("/srv/shop/uploads", "0777"),
    textFile("/srv/shop/uploads/photo one.txt", "a photo\n", "0666", "2026-02-25T08:00:00Z"),
    textFile("/srv/shop/uploads/notes.md", "# Notes\n\n- ümlaut\n- 漢字\n", "0666", "2026-02-26T08:00:00Z"),
    { ...folder("/srv/shop/current.log", "0777"), kind: "link", target: "logs/access.log" },
  ];
}
