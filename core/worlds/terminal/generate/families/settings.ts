import { lineOfSetting, type Setting, type Settings, type SettingsFile, textOfSettings } from "../content/settings.ts";
import type { Draft } from "../draft.ts";
import type { Family, Scene } from "../scene.ts";
import { quoted } from "../shell.ts";
import { asText } from "./reading.ts";

type Dealt = Settings & { readonly ini: SettingsFile; readonly env: SettingsFile; readonly conf: SettingsFile };

function family(
  name: string,
  make: (dealt: Dealt, scene: Scene, random: Parameters<Family["make"]>[1]) => readonly Draft[],
): Family {
  return {
    name,
    make(scene, random) {
      const { settings } = scene.material;
      const [ini, env, conf] = settings?.files ?? [];
      return settings && ini && env && conf ? make({ ...settings, ini, env, conf }, scene, random) : [];
    },
  };
}

/** The text of a file with some settings changed; null takes one away. */
function changed(file: SettingsFile, change: (setting: Setting) => Setting | null): string {
  return textOfSettings({ ...file, settings: file.settings.flatMap((each) => change(each) ?? []) });
}

const isOne = ({ section, key }: Setting, of: Setting) => section === of.section && key === of.key;
const settingOf = (line: string) => line.replace(/^[^=]*=\s*/, "");

/** The value of a key in a section, as the lines of an ini file have it. */
function reread(lines: readonly string[], section: string, key: string): string {
  const begin = lines.indexOf(`[${section}]`) + 1;
  const length = lines.slice(begin).findIndex((line) => line.startsWith("["));
  const own = lines.slice(begin, length < 0 ? undefined : begin + length);
  return settingOf(own.find((line) => line.startsWith(`${key} =`)) ?? "");
}

const value = family("setting_value", ({ ini }, { tree }, random) =>
  random
    .shuffle(ini.settings.filter(({ key }) => ["host", "port", "timeout"].includes(key)))
    .slice(0, 2)
    .map((setting): Draft => {
      const { section, key } = setting;
      const others = ini.settings.filter((each) => each.key === key && each.section !== section);
      const isNumber = /^\d+$/.test(setting.value);
      const asAnswer = (text: string) => (isNumber ? Number(text) : text);
      return {
        tier: 1,
        says: [
          `What is the value of ${key} in section [${section}] of ${ini.path}?`,
          `Look up ${key} of the section [${section}] in ${ini.path} and answer with its value.`,
        ],
        answer: {
          expected: asAnswer(setting.value),
          as: isNumber ? "number" : "text",
          found: asAnswer(reread(tree.linesOf(ini.path), section, key)),
        },
        commands: [`sed -n '/^\\[${section}\\]/,/^$/p' ${quoted(ini.path)} | sed -n 's/^${key} = //p'`],
        others: [
          {
            what: "awk",
            commands: [
              `awk -v s='[${section}]' '/^\\[/ {on = ($0 == s)} on && $1 == "${key}" {print $3}' ${quoted(ini.path)}`,
            ],
          },
        ],
        wrong: [
          ...others.slice(0, 1).map((other) => ({ what: "of_another_section", answer: asAnswer(other.value) })),
          { what: "key_instead_of_value", answer: key },
        ],
      };
    }),
);

const keys = family("settings_of_a_section", ({ ini }, { tree }, random) => {
  const section = random.pick(["server", "database", "logging"]);
  const expected = ini.settings.filter((each) => each.section === section).map(({ key }) => key);
  const lines = tree.linesOf(ini.path);
  const begin = lines.indexOf(`[${section}]`) + 1;
  const end = lines.slice(begin).indexOf("");
  return [
    {
      tier: 1,
      says: [
        `Which settings are there in the section [${section}] of ${ini.path}? Answer with the list of their names.`,
        `List the names of the settings in section [${section}] of ${ini.path}.`,
      ],
      answer: {
        expected,
        as: "list",
        found: lines.slice(begin, end < 0 ? undefined : begin + end).map((line) => line.split(" ")[0] ?? ""),
      },
      commands: [`awk -v s='[${section}]' '/^\\[/ {on = ($0 == s); next} on && NF {print $1}' ${quoted(ini.path)}`],
      wrong: [
        { what: "one_missing", answer: expected.slice(1) },
        { what: "one_too_many", answer: [...expected, "user"] },
        {
          what: "of_another_section",
          answer: ini.settings.filter((each) => each.section === "cache").map(({ key }) => key),
        },
      ],
    },
  ];
});

const inSection = family("change_in_a_section", ({ ini }, _scene, random) => {
  const setting = random.pick(ini.settings.filter(({ key }) => key === "timeout"));
  const { section, key, value: old } = setting;
  const to = String(Number(old) + random.int(31, 99));
  const set = (text: string, all = false) =>
    changed(ini, (each) => ((all ? each.key === key : isOne(each, setting)) ? { ...each, value: text } : each));
  const edit = (text: string) =>
    `sed -i '/^\\[${section}\\]/,/^$/ s/^${key} = .*/${key} = ${text}/' ${quoted(ini.path)}`;
  return [
    {
      tier: 2,
      says: [
        `Set ${key} in section [${section}] of ${ini.path} to ${to}. Leave everything else in the file as it is.`,
        `In ${ini.path}, the setting ${key} of section [${section}] must be ${to}; change that line only and keep its form.`,
      ],
      files: [{ path: ini.path, text: set(to) }],
      commands: [edit(to)],
      others: [
        {
          what: "awk",
          commands: [
            `awk -v s='[${section}]' '/^\\[/ {on = ($0 == s)} on && $1 == "${key}" {$0 = "${key} = ${to}"} {print}' ${quoted(ini.path)} > /tmp/new.ini && cat /tmp/new.ini > ${quoted(ini.path)}`,
          ],
        },
      ],
      wrong: [
        { what: "in_every_section", commands: [`sed -i 's/^${key} = .*/${key} = ${to}/' ${quoted(ini.path)}`] },
        { what: "near_miss_value", commands: [edit(String(Number(to) + 1))] },
        { what: "form_lost", commands: [`${edit(to)}; sed -i 's/^${key} = ${to}$/${key}=${to}/' ${quoted(ini.path)}`] },
      ],
    },
  ];
});

const plain = family("change_a_setting", ({ env, conf }, _scene, random) => {
  const [level, size] = [
    env.settings.find(({ key }) => key === "LOG_LEVEL"),
    conf.settings.find(({ key }) => key === "client_max_body_size"),
  ];
  if (!level || !size) return [];
  const drafts = [
    { file: env, setting: level, to: random.pick(["info", "warn"]), near: "INFO-1" },
    { file: conf, setting: size, to: `${Number.parseInt(size.value, 10) + random.int(21, 60)}m`, near: "1m" },
  ];
  return drafts.map(({ file, setting, to, near }): Draft => {
    const [before, after] = [
      lineOfSetting(file.format, setting),
      lineOfSetting(file.format, { ...setting, value: to }),
    ];
    const edit = (line: string) => `sed -i 's/^${before}$/${line}/' ${quoted(file.path)}`;
    return {
      tier: 2,
      says: [
        `Change ${setting.key} in ${file.path} to ${to}, in the form that the file has, and nothing else.`,
        `${file.path} has ${setting.key} at ${setting.value}. Make it ${to}; keep the form of the line and everything else.`,
      ],
      files: [
        { path: file.path, text: changed(file, (each) => (isOne(each, setting) ? { ...each, value: to } : each)) },
      ],
      commands: [edit(after)],
      wrong: [
        { what: "near_miss_value", commands: [edit(lineOfSetting(file.format, { ...setting, value: near }))] },
        { what: "added_not_changed", commands: [`echo '${after}' >> ${quoted(file.path)}`] },
        { what: "line_lost", commands: [`sed -i '/^${setting.key}/d' ${quoted(file.path)}`] },
      ],
    };
  });
});

const without = family("remove_a_setting", ({ env, conf }, _scene, random) => {
  const file = random.pick([env, conf]);
  const setting =
    file === env
      ? env.settings.find(({ key }) => key === "RETRY_LIMIT")
      : conf.settings.find(({ key }) => key === "keepalive_timeout");
  if (!setting) return [];
  const next = file.settings[file.settings.indexOf(setting) + 1];
  return [
    {
      tier: 2,
      says: [
        `Remove the setting ${setting.key} from ${file.path}: its line goes, all other lines stay.`,
        `Take the line of ${setting.key} out of ${file.path}.`,
      ],
      files: [{ path: file.path, text: changed(file, (each) => (isOne(each, setting) ? null : each)) }],
      commands: [`sed -i '/^${setting.key}[= ]/d' ${quoted(file.path)}`],
      others: [
        {
          what: "grep",
          commands: [
            `grep -v '^${setting.key}' ${quoted(file.path)} > /tmp/kept.txt; cat /tmp/kept.txt > ${quoted(file.path)}`,
          ],
        },
      ],
      wrong: [
        { what: "commented_out", commands: [`sed -i 's/^${setting.key}/# &/' ${quoted(file.path)}`] },
        { what: "wrong_line", commands: [`sed -i '/^${next?.key ?? "#"}/d' ${quoted(file.path)}`] },
        { what: "emptied_line", commands: [`sed -i 's/^${setting.key}.*//' ${quoted(file.path)}`] },
      ],
    },
  ];
});

const repair = family("repair_settings", ({ broken: { file, wrong, right }, reference }) => {
  const fixed = changed(file, (each) => (each.key === wrong ? { ...each, key: right } : each));
  const rename = (to: string) => `sed -i 's/^${wrong} =/${to} =/' ${quoted(file.path)}`;
  return [
    {
      tier: 3,
      says: [
        `The worker does not start: ${file.path} has a setting whose name is misspelt. The names that there are stand in ${reference}, as section.name. Correct the name where it stands; leave its value, the order and everything else.`,
        `One setting in ${file.path} has a misspelt name, so that the worker refuses to start. ${reference} lists the right names (section.name). Correct that name in its place and leave its value and all other lines.`,
      ],
      files: [{ path: file.path, text: fixed }],
      commands: [
        `sed -n 's/^- //p' ${quoted(reference)} | LC_ALL=C sort > /tmp/known.txt; awk '/^\\[/ {s = substr($0, 2, length($0) - 2)} / = / {print s "." $1}' ${quoted(file.path)} | LC_ALL=C sort | LC_ALL=C comm -23 - /tmp/known.txt`,
        rename(right),
      ],
      wrong: [
        { what: "line_removed", commands: [`sed -i '/^${wrong} =/d' ${quoted(file.path)}`] },
        { what: "wrong_name", commands: [rename(file.settings.find(({ key }) => key !== wrong)?.key ?? "name")] },
        { what: "both_names", commands: [`sed -i 's/^${wrong} = \\(.*\\)/&\\n${right} = \\1/' ${quoted(file.path)}`] },
        { what: "reference_changed", commands: [`sed -i 's/${right}/${wrong}/' ${quoted(reference)}`] },
      ],
    },
  ];
});

const flatten = family("settings_as_variables", ({ ini }, { out }) => {
  const target = `${out}/settings.env`;
  const lines = ini.settings.map(
    ({ section, key, value: text }) => `${section.toUpperCase()}_${key.toUpperCase()}=${text}`,
  );
  const convert = (name: string) =>
    `awk '/^\\[/ {s = substr($0, 2, length($0) - 2); next} / = / {print ${name} "=" $3}' ${quoted(ini.path)} > ${quoted(target)}`;
  return [
    {
      tier: 3,
      says: [
        `Write ${target}: the settings of ${ini.path} as variables, one a line in the order of the file, SECTION_NAME=value with section and name in capital letters (such as ${"`SERVER_WORKERS=…`"}). No comments, no empty lines.`,
      ],
      files: [{ path: target, text: asText(lines) }],
      commands: [convert('toupper(s "_" $1)')],
      others: [
        {
          what: "loop",
          commands: [
            `s=; while IFS= read -r line; do case "$line" in \\[*) s="\${line#[}"; s="\${s%]}";; *' = '*) echo "$(echo "\${s}_\${line%% = *}" | tr a-z A-Z)=\${line#* = }";; esac; done < ${quoted(ini.path)} > ${quoted(target)}`,
          ],
        },
      ],
      wrong: [
        { what: "small_letters", commands: [convert('s "_" $1')] },
        { what: "sections_lost", commands: [convert("toupper($1)")] },
        { what: "sorted", commands: [`${convert('toupper(s "_" $1)')}; sort -o ${quoted(target)} ${quoted(target)}`] },
      ],
    },
  ];
});

const port = family("move_a_port", ({ ini, env }, scene, random) => {
  const [own, variable] = [
    ini.settings.find(({ section, key }) => section === "server" && key === "port"),
    env.settings.find(({ key }) => key === "APP_PORT"),
  ];
  if (!own || !variable) return [];
  const to = String(Number(own.value) + random.int(1_001, 1_999));
  const set = (file: SettingsFile, setting: Setting) => ({
    path: file.path,
    text: changed(file, (each) => (isOne(each, setting) ? { ...each, value: to } : each)),
  });
  const [first, second] = [
    `sed -i '/^\\[server\\]/,/^$/ s/^port = .*/port = ${to}/' ${quoted(ini.path)}`,
    `sed -i 's/^APP_PORT=.*/APP_PORT=${to}/' ${quoted(env.path)}; echo ${own.value}`,
  ];
  return [
    {
      tier: 4,
      says: [
        `The service moves to port ${to}. Change port in section [server] of ${ini.path} and APP_PORT in ${env.path}, and nothing else; the ports of other sections belong to other services. Answer with the port it had until now.`,
      ],
      answer: {
        expected: Number(own.value),
        as: "number",
        found: Number(reread(scene.tree.linesOf(ini.path), "server", "port")),
      },
      files: [set(ini, own), set(env, variable)],
      commands: [first, second],
      others: [{ what: "other_order", commands: [second, first] }],
      wrong: [
        { what: "every_port", commands: [`sed -i 's/^port = .*/port = ${to}/' ${quoted(ini.path)}`, second] },
        { what: "near_miss_value", commands: [first.replace(to, String(Number(to) - 1)), second] },
        { what: "new_port_answered", answer: Number(to) },
      ],
    },
  ];
});

/** Tasks about files of settings. */
export const settingsFamilies: readonly Family[] = [value, keys, inSection, plain, without, repair, flatten, port];
