/** Names of what a tree can hold. */
export type MaterialName =
  | "accessLog"
  | "accounts"
  | "archives"
  | "authLog"
  | "documents"
  | "eventLog"
  | "overlays"
  | "permissions"
  | "project"
  | "schedule"
  | "series"
  | "settings"
  | "tables";

/** A trade of terminal work: how its briefs speak, what lies in its trees, and how things are called there where the brief does not say. */
export type Trade = {
  readonly name: string;
  /** What an environment is called whose brief has no title. */
  readonly label: string;
  readonly cues: RegExp;
  readonly materials: readonly MaterialName[];
  readonly service: string;
  /** Where the tree whose modes went astray lies. */
  readonly spool: string;
  readonly series: { readonly folder: string; readonly prefix: string; readonly suffix: string };
};

/** The trades: the only list. The one whose cues a brief has most of is its own. */
export const trades: readonly Trade[] = [
  {
    name: "web",
    label: "Web server",
    cues: /\b(web ?servers?|nginx|apache|access logs?|endpoints?|https?|requests?|uploads?|sites?|status codes?|reverse proxy)\b/gi,
    materials: ["accessLog", "series", "permissions", "settings"],
    service: "shop",
    spool: "uploads",
    series: { folder: "logs/daily", prefix: "access.log-", suffix: "" },
  },
  {
    name: "deploy",
    label: "Deployment",
    cues: /\b(kubernetes|k8s|manifests?|helm|deploy(?:ment|ments|s|ing)?|overlays?|kustom\w+|containers?|images?|replicas?|devops|staging|releases?|pipelines?|ci)\b/gi,
    materials: ["overlays", "eventLog", "permissions", "series"],
    service: "payments",
    spool: "releases",
    series: { folder: "logs/deploys", prefix: "deploy-", suffix: ".log" },
  },
  {
    name: "tables",
    label: "Data exports",
    cues: /\b(csv|json|exports?|tables?|columns?|rows?|spreadsheets?|data ?sets?|join|clean|wrangl\w+|delimited|tsv)\b/gi,
    materials: ["tables", "series", "permissions", "settings"],
    service: "records",
    spool: "incoming",
    series: { folder: "exports/daily", prefix: "export-", suffix: ".csv" },
  },
  {
    name: "logs",
    label: "Log analysis",
    cues: /\b(logs?|syslog|auth\.?logs?|log ?ins?|failed log ?ins?|errors?|stack ?traces?|journal|events?|incidents?|ssh|brute.?force)\b/gi,
    materials: ["eventLog", "authLog", "series", "permissions"],
    service: "platform",
    spool: "spool",
    series: { folder: "logs/daily", prefix: "app.log-", suffix: "" },
  },
  {
    name: "settings",
    label: "Configuration",
    cues: /\b(config(?:s|uration|urations)?|settings?|ini|ya?ml|env|dotenv|environment variables?|parameters?|conf|properties|ports?)\b/gi,
    materials: ["settings", "documents", "permissions", "series"],
    service: "gateway",
    spool: "conf.d",
    series: { folder: "config/history", prefix: "config-", suffix: ".txt" },
  },
  {
    name: "backup",
    label: "Backups",
    cues: /\b(backups?|archiv\w+|snapshots?|retention|restore|dumps?|old files|rotat\w+|prune|tarballs?|tar\.gz|unpack\w*|compress\w*|gzip\w*)\b/gi,
    materials: ["series", "archives", "schedule", "permissions", "settings", "eventLog"],
    service: "vault",
    spool: "snapshots",
    series: { folder: "backups/daily", prefix: "backup-", suffix: ".sql" },
  },
  {
    name: "documents",
    label: "Documents",
    cues: /\b(docs?|documents?|documentation|markdown|chapters?|handbook|headings?|text files?|texts?|wiki|manuals?|glossary|todo\w*|readme|articles?)\b/gi,
    materials: ["documents", "series", "permissions", "settings"],
    service: "handbook",
    spool: "assets",
    series: { folder: "notes/daily", prefix: "note-", suffix: ".md" },
  },
  {
    name: "accounts",
    label: "User administration",
    cues: /\b(users?|accounts?|groups?|permissions?|passwd|logins?|shells?|home folders?|home director(?:y|ies)|leavers?|onboarding|offboarding|sudoers?|modes?|chmod)\b/gi,
    materials: ["accounts", "authLog", "permissions", "series"],
    service: "directory",
    spool: "home",
    series: { folder: "reports/logins", prefix: "logins-", suffix: ".txt" },
  },
  {
    name: "schedule",
    label: "Scheduled jobs",
    cues: /\b(cron(?:tab|tabs|jobs?)?|schedul\w+|nightly|timers?|batch jobs?|jobs?|periodic|recurring)\b/gi,
    materials: ["schedule", "eventLog", "series", "permissions", "settings"],
    service: "jobs",
    spool: "spool",
    series: { folder: "logs/jobs", prefix: "run-", suffix: ".log" },
  },
  {
    name: "repository",
    label: "Repository",
    cues: /\b(git|repositor(?:y|ies)|commits?|branch(?:es)?|gitignore|revert\w*)\b/gi,
    materials: ["project", "permissions", "series"],
    service: "portal",
    spool: "hooks",
    series: { folder: "logs/builds", prefix: "build-", suffix: ".log" },
  },
];

/** What else a brief can ask to lie in its tree, whatever its trade. */
export const mentioned: Readonly<Record<MaterialName, RegExp>> = {
  accessLog: /\b(access logs?|web ?server|endpoints?|nginx logs?)\b/i,
  accounts: /\b(passwd|user accounts|leavers|offboarding|user administration)\b/i,
  archives: /\b(tar|tarballs?|tar\.gz|tgz|unpack\w*|compress\w*|gzip\w*)\b/i,
  authLog: /\b(auth\.?logs?|failed log ?ins?|ssh log ?ins?|brute.?force)\b/i,
  documents: /\b(markdown|documentation|docs|handbook|chapters)\b/i,
  eventLog: /\b(json lines|jsonl|application logs?|app logs?|error logs?)\b/i,
  overlays: /\b(kubernetes|k8s|manifests|overlays)\b/i,
  permissions: /\b(permissions?|modes?|chmod|writable)\b/i,
  project: /\b(git|git ?repositor(?:y|ies))\b/i,
  schedule: /\b(cron\w*|scheduled jobs?)\b/i,
  series: /\b(rotat\w+|older than|archiv\w+)\b/i,
  settings: /\b(config(?:uration)?s?|settings|\.ini|\.env)\b/i,
  tables: /\b(csv|spreadsheets?)\b/i,
};
