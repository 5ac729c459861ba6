import type { Random } from "../../../../random.ts";
import type { Tree } from "../tree.ts";

/** A setting; in a format without sections the section is empty. */
export type Setting = { readonly section: string; readonly key: string; readonly value: string };

/** A file of settings, one a line. */
export type SettingsFile = {
  readonly path: string;
  readonly format: "ini" | "env" | "conf";
  readonly settings: readonly Setting[];
  /** The comment it begins with. */
  readonly head: string;
};

/** Files of settings of one service, what the settings may be, and one that is broken by a name that is nearly right. */
export type Settings = {
  readonly files: readonly SettingsFile[];
  readonly reference: string;
  readonly broken: { readonly file: SettingsFile; readonly wrong: string; readonly right: string };
};

/** The text of a file of settings. */
export function textOfSettings({ format, settings, head }: Omit<SettingsFile, "path">): string {
  const lines = [`# ${head}`];
  let section = "";
  for (const each of settings) {
    if (each.section !== section) {
      section = each.section;
      lines.push("", `[${section}]`);
    }
    lines.push(lineOfSetting(format, each));
  }
  return `${lines.join("\n")}\n`;
}

/** The line of a setting. */
export function lineOfSetting(format: SettingsFile["format"], { key, value }: Setting): string {
  return format === "ini" ? `${key} = ${value}` : format === "env" ? `${key}=${value}` : `${key} ${value};`;
}

/** Writes the settings of a service: an ini file with sections that share names of keys, a file of environment variables, and one as web servers have them. */
export function addSettings(tree: Tree, random: Random, folder: string, service: string): Settings {
  const port = random.int(8_001, 8_999);
  const size = random.int(11, 49);
  const add = (name: string, format: SettingsFile["format"], head: string, settings: Setting[]): SettingsFile => {
    const file = { format, settings, head };
    return { path: tree.add(`${folder}/${name}`, textOfSettings(file)), ...file };
  };
  const of = (section: string, pairs: Readonly<Record<string, string | number>>): Setting[] =>
    Object.entries(pairs).map(([key, value]) => ({ section, key, value: String(value) }));
  const ini = add(`${service}.ini`, "ini", `Settings of ${service}. See docs/settings.md.`, [
    ...of("server", { host: "127.0.0.1", port, workers: random.int(2, 9), timeout: random.int(21, 59) }),
    ...of("database", {
      host: `db${random.int(1, 9)}.internal`,
      port: random.int(5_433, 5_499),
      name: service.replaceAll("-", "_"),
      pool_size: size,
      timeout: random.int(61, 99),
    }),
    ...of("cache", { host: "cache.internal", port: random.int(6_380, 6_399), ttl: random.int(301, 899) }),
    ...of("logging", { level: random.pick(["debug", "trace"]), format: "json", keep_days: random.int(11, 29) }),
  ]);
  const env = add(`${service}.env`, "env", `Environment of ${service}`, [
    ...of("", {
      APP_NAME: service,
      APP_PORT: port,
      LOG_LEVEL: random.pick(["debug", "trace"]),
      MAX_UPLOAD_MB: random.int(21, 79),
      RETRY_LIMIT: random.int(3, 9),
      FEATURE_EXPORT: "off",
      SESSION_MINUTES: random.int(31, 89),
    }),
  ]);
  const conf = add(`${service}.conf`, "conf", `Site ${service}.example.com`, [
    ...of("", {
      listen: random.int(8_001, 8_999),
      server_name: `${service}.example.com`,
      client_max_body_size: `${random.int(11, 49)}m`,
      keepalive_timeout: random.int(31, 89),
      gzip: "off",
      worker_connections: random.int(501, 999),
    }),
  ]);
  const worker = {
    format: "ini" as const,
    head: `Settings of the ${service} worker. See docs/settings.md.`,
    settings: [
      ...of("queue", { host: "queue.internal", prefetch: random.int(11, 99), retry_limit: random.int(3, 9) }),
      ...of("worker", {
        concurrency: random.int(2, 9),
        timeout: random.int(101, 299),
        grace_seconds: random.int(11, 49),
      }),
    ],
  };
  const right = random.pick(["prefetch", "retry_limit", "concurrency", "grace_seconds"]);
  const wrong = swapped(right, random);
  const broken: SettingsFile = {
    ...add(
      "worker.ini",
      "ini",
      worker.head,
      worker.settings.map((each) => (each.key === right ? { ...each, key: wrong } : each)),
    ),
  };
  const keys = [...ini.settings, ...worker.settings];
  const reference = tree.add(
    "docs/settings.md",
    `# Settings\n\nNames that the service knows; it does not start when a file has another.\n\n${keys.map(({ section, key }) => `- ${section}.${key}`).join("\n")}\n`,
  );
  return { files: [ini, env, conf], reference, broken: { file: broken, wrong, right } };
}

/** A name with two neighbouring letters in the wrong order. */
function swapped(name: string, random: Random): string {
  const places = Array.from({ length: name.length - 1 }, (_, at) => at).filter(
    (at) => name[at] !== name[at + 1] && name[at] !== "_" && name[at + 1] !== "_",
  );
  const at = random.pick(places);
  return `${name.slice(0, at)}${name[at + 1]}${name[at]}${name.slice(at + 2)}`;
}
