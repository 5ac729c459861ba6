import { choice, date, decimal, entity, integer, longtext, states, text } from "../notation.ts";

// The state of a small server, as records: what a shell would show of it.

const folders = ["/etc/app", "/var/log/app", "/home/agent", "/etc/ssh", "/var/lib/db", "/root"];

export const log = entity({
  name: "log",
  idPrefix: "lg",
  label: "Log",
  description: "A log file.",
  display: "name",
  seedRows: 30,
  core: true,
  deletable: true,
  creatable: false,
  synonyms: ["log file", "logfile", "access log", "web access log", "protokoll"],
  fields: [
    text("name", "Name of the file", { required: true, unique: true, sample: "code:access-####.log" }),
    choice("folder", folders, "Folder it lies in", {
      initial: "/var/log/app",
      sample: "weights:1|8|1|1|1|1",
      fixed: true,
    }),
    choice("kind", ["access", "error", "audit", "system"], "What it records"),
    decimal("size_mb", "Size in megabytes", {
      label: "Size (MB)",
      required: true,
      min: 0,
      max: 100_000,
      sample: "decimal:1-900",
      fixed: true,
    }),
    integer("requests", "Lines in the file", {
      required: true,
      min: 0,
      max: 100_000_000,
      sample: "int:10000-90000",
      fixed: true,
    }),
    text("top_client_ip", "Client with the most lines", {
      label: "Top client IP",
      required: true,
      sample: "code:203.0.113.##",
      fixed: true,
    }),
    integer("top_client_requests", "Lines of that client", {
      required: true,
      min: 0,
      max: 100_000_000,
      sample: "int:100-9000",
      fixed: true,
    }),
    states("status", { active: ["rotated"], rotated: ["archived"], archived: [] }, "Whether it is written to"),
    date("begun_on", "Day of the first line", { required: true, sample: "date.recent", fixed: true }),
  ],
});

export const config = entity({
  name: "config",
  idPrefix: "cf",
  label: "Config",
  description: "A setting in a configuration file.",
  display: "name",
  seedRows: 24,
  core: true,
  creatable: false,
  synonyms: ["config file", "configuration", "configuration file", "setting", "konfiguration"],
  fields: [
    text("name", "File and key", {
      required: true,
      unique: true,
      sample:
        "choice:app.conf:debug|app.conf:cache|app.conf:compression|app.conf:keepalive|cache.conf:enabled|cache.conf:prefetch|db.conf:ssl|db.conf:pooling|mail.conf:relay|mail.conf:signing|auth.conf:two_factor|auth.conf:sessions|tls.conf:redirect|tls.conf:hsts|proxy.conf:buffering|proxy.conf:websockets|queue.conf:retries|queue.conf:batching|search.conf:stemming|search.conf:fuzzy|backup.conf:encryption|backup.conf:nightly|metrics.conf:export|metrics.conf:profiling",
    }),
    choice("folder", folders, "Folder the file lies in", { sample: "weights:8|1|1|2|2|2", fixed: true }),
    text("setting", "Value of the key", {
      required: true,
      sample: "choice:on|off|auto|strict|default",
      fixed: true,
    }),
    choice("state", ["valid", "broken", "deprecated"], "Result of the last check", {
      sample: "weights:5|3|1",
      fixed: true,
    }),
    text("owner", "Owner of the file", { required: true, sample: "choice:app|root|www-data|deploy" }),
    date("changed_on", "Day of the last change", { required: true, sample: "date.past" }),
  ],
});

export const cronJob = entity({
  name: "cron_job",
  idPrefix: "cj",
  label: "Cron job",
  description: "A line of the cron table.",
  display: "name",
  seedRows: 16,
  core: true,
  deletable: true,
  synonyms: ["cron", "cron entry", "cron table", "crontab", "scheduled job", "scheduled task"],
  fields: [
    text("name", "Name", {
      required: true,
      unique: true,
      sample:
        "choice:rotate-logs|backup-db|renew-certs|clean-tmp|send-digest|sync-files|reindex|check-disk|warm-cache|export-stats|purge-sessions|update-geoip|restart-worker|mail-report|prune-images|verify-backup",
    }),
    text("schedule", "When it runs, as cron writes it", {
      required: true,
      sample: "choice:0 2 * * *|*/5 * * * *|30 4 * * 0|0 * * * *|15 3 1 * *|0 6 * * 1-5",
    }),
    text("command", "What it runs", { required: true, sample: "code:/usr/local/bin/job-## --quiet" }),
    text("run_as", "User that runs it", { required: true, sample: "choice:app|root|backup|www-data" }),
    states("status", { enabled: ["disabled"], disabled: ["enabled"] }, "Whether it runs"),
    integer("last_exit_code", "Result of the last run", {
      required: true,
      min: 0,
      max: 255,
      initial: 0,
      sample: "choice:0|0|0|1|2|127",
      fixed: true,
    }),
  ],
});

export const report = entity({
  name: "report",
  idPrefix: "rp",
  description: "A report that was written.",
  display: "title",
  seedRows: 12,
  core: true,
  synonyms: ["summary", "report file", "bericht"],
  fields: [
    text("title", "Title", {
      required: true,
      unique: true,
      sample:
        "choice:Noisiest clients|Disk usage|Failed logins|Slow requests|Error rate|Certificate expiry|Backup results|Cron failures|Top pages|Open ports|Memory use|Config changes|Package updates",
    }),
    choice("folder", folders, "Folder it lies in", { initial: "/home/agent", sample: "weights:1|1|8|1|1|1" }),
    longtext("body", "Text of the report", { required: true }),
    states("status", { draft: ["final"], final: [] }, "Whether it is finished"),
    date("written_on", "Day it was written", { managed: true, sample: "date.recent" }),
  ],
});
