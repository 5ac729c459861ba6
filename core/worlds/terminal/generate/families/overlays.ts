import { type Manifest, textOfManifest } from "../content/overlays.ts";
import type { Draft } from "../draft.ts";
import type { Family, Scene } from "../scene.ts";
import { quoted } from "../shell.ts";
import { about } from "./about.ts";
import { asText, byLetters, sumOf } from "./reading.ts";

const live = "production";

/** A field of a manifest as its lines say. */
function reread({ tree }: Scene, { path }: Pick<Manifest, "path">) {
  const value = (key: string) =>
    /:\s*(.*)$/.exec(tree.linesOf(path).find((line) => line.trim().startsWith(`${key}:`)) ?? "")?.[1] ?? "";
  return {
    replicas: Number(value("replicas")),
    tag: value("image").split(":").at(-1) ?? "",
    memoryMb: Number.parseInt(value("memory"), 10),
  };
}

const replicas = about("overlays", "replicas_of_a_service", ({ manifests }, scene, random) =>
  random
    .shuffle(manifests.filter(({ stage }) => stage === live))
    .slice(0, 2)
    .map((manifest): Draft => {
      const { path, stage, app } = manifest;
      return {
        tier: 1,
        says: [
          `How many replicas does ${app} run in stage ${stage}? The manifests are in ${scene.material.overlays?.folder}.`,
          `Look up the replicas of ${app} in the ${stage} overlay below ${scene.material.overlays?.folder}.`,
        ],
        answer: { expected: manifest.replicas, as: "number", found: reread(scene, { path }).replicas },
        commands: [`sed -n 's/^ *replicas: //p' ${quoted(path)}`],
        wrong: [
          { what: "one_more", answer: manifest.replicas + 1 },
          {
            what: "of_another_stage",
            answer:
              manifests.find((each) => each.app === app && each.stage !== stage && each.replicas !== manifest.replicas)
                ?.replicas ?? 0,
          },
        ],
      };
    }),
);

const total = about("overlays", "replicas_of_a_stage", ({ manifests, stages, folder }, scene, random) => {
  const stage = random.pick(stages);
  const own = manifests.filter((each) => each.stage === stage);
  const expected = sumOf(own.map((each) => each.replicas));
  return [
    {
      tier: 1,
      says: [
        `How many replicas do all manifests of the stage ${stage} in ${folder} ask for together?`,
        `Add up the replicas of every manifest in ${folder}/${stage}.`,
      ],
      answer: { expected, as: "number", found: sumOf(own.map((each) => reread(scene, each).replicas)) },
      commands: [`cat ${quoted(`${folder}/${stage}`)}/*.yaml | awk '$1 == "replicas:" {s += $2} END {print s}'`],
      wrong: [
        { what: "of_all_stages", answer: sumOf(manifests.map((each) => each.replicas)) },
        { what: "manifests_instead_of_replicas", answer: own.length === expected ? expected + 2 : own.length },
      ],
    },
  ];
});

const behind = about("overlays", "services_behind", ({ manifests, apps, folder }, scene) => {
  const of = (stage: string, app: string) => manifests.find((each) => each.stage === stage && each.app === app);
  const expected = apps.filter((app) => of(live, app)?.tag !== of("staging", app)?.tag).toSorted(byLetters);
  const found = apps.filter((app) => {
    const [one, other] = [of(live, app), of("staging", app)];
    return one && other && reread(scene, one).tag !== reread(scene, other).tag;
  });
  if (expected.length === 0) return [];
  return [
    {
      tier: 1,
      says: [
        `For which services does the image tag in ${folder}/${live} differ from the one in ${folder}/staging? Answer with the list of the services' names.`,
      ],
      answer: { expected, as: "list", found },
      commands: [
        `cd ${quoted(folder)} && for f in ${live}/*.yaml; do a=\${f##*/}; [ "$(sed -n 's/^ *image: .*://p' "$f")" = "$(sed -n 's/^ *image: .*://p' "staging/$a")" ] || echo "\${a%.yaml}"; done`,
      ],
      wrong: [
        ...(expected.length < apps.length ? [{ what: "all_services", answer: apps }] : []),
        { what: "one_missing", answer: expected.slice(1) },
      ],
    },
  ];
});

const setTag = about("overlays", "set_an_image_tag", ({ manifests }, _scene, random) =>
  random
    .shuffle(manifests.filter(({ stage }) => stage !== live))
    .slice(0, 2)
    .map((manifest): Draft => {
      const { path, app, stage, tag } = manifest;
      const to = `${Number(tag.split(".")[0]) + 5}.${random.int(0, 9)}.${random.int(1, 9)}`;
      const edit = (text: string) => `sed -i 's/^\\( *image: .*\\):[^:]*$/\\1:${text}/' ${quoted(path)}`;
      const other =
        manifests.find((each) => each.app === app && each.stage !== stage && each.stage !== live)?.path ?? "";
      return {
        tier: 2,
        says: [
          `Roll out version ${to} of ${app} in ${stage}: set the tag of its image in ${path} to ${to}, and change nothing else.`,
          `In ${path}, change the image's tag to ${to}. Everything else stays.`,
        ],
        files: [{ path, text: textOfManifest({ ...manifest, tag: to }) }],
        commands: [edit(to)],
        wrong: [
          { what: "near_miss_value", commands: [edit(`${to}1`)] },
          { what: "wrong_stage", commands: [edit(to).replace(path, other)] },
          { what: "image_lost", commands: [`sed -i 's/^\\( *\\)image: .*/\\1image: ${to}/' ${quoted(path)}`] },
        ],
      };
    }),
);

const scale = about("overlays", "scale_but_production", ({ manifests, apps, folder, stages }, _scene, random) => {
  const app = random.pick(apps);
  const to = random.int(11, 19);
  const own = manifests.filter((each) => each.app === app && each.stage !== live);
  const edit = (files: string, count = to) =>
    `for f in ${files}; do sed -i 's/^\\( *replicas:\\) .*/\\1 ${count}/' "$f"; done`;
  const some = stages.filter((stage) => stage !== live).map((stage) => quoted(`${folder}/${stage}/${app}.yaml`));
  return [
    {
      tier: 3,
      says: [
        `Set replicas of ${app} to ${to} in every stage below ${folder} but ${live}.`,
        `${app} gets ${to} replicas in all stages except ${live}: change its manifests below ${folder} so, and nothing else in them.`,
      ],
      files: own.map((manifest) => ({ path: manifest.path, text: textOfManifest({ ...manifest, replicas: to }) })),
      commands: [edit(some.join(" "))],
      others: [
        {
          what: "find",
          commands: [
            `find ${quoted(folder)} -name ${app}.yaml ! -path '*/${live}/*' -exec sed -i 's/^\\( *replicas:\\) .*/\\1 ${to}/' {} +`,
          ],
        },
      ],
      wrong: [
        { what: "in_production_too", commands: [edit(`${quoted(folder)}/*/${app}.yaml`)] },
        { what: "one_stage_missing", commands: [edit(some.slice(1).join(" "))] },
        { what: "off_by_one", commands: [edit(some.join(" "), to + 1)] },
      ],
    },
  ];
});

const inventory = about("overlays", "inventory", ({ manifests, folder }, { out }) => {
  const target = `${out}/inventory.csv`;
  const lines = manifests
    .map(({ stage, app, replicas: count, tag }) => `${stage},${app},${count},${tag}`)
    .toSorted(byLetters);
  const list = `cd ${quoted(folder)} && for f in */*.yaml; do s=\${f%%/*}; a=\${f##*/}; echo "$s,\${a%.yaml},$(sed -n 's/^ *replicas: //p' "$f"),$(sed -n 's/^ *image: .*://p' "$f")"; done | LC_ALL=C sort`;
  const write = (order = "") => `{ echo 'stage,service,replicas,tag'; ${list}${order}; } > ${quoted(target)}`;
  return [
    {
      tier: 3,
      says: [
        `Write ${target} about the manifests (*.yaml) in the folders of ${folder}: first line stage,service,replicas,tag, then a line for each manifest, sorted as LC_ALL=C sort orders. The tag is what stands behind the colon in its image.`,
      ],
      files: [{ path: target, text: asText(["stage,service,replicas,tag", ...lines]) }],
      commands: [write()],
      wrong: [
        { what: "unsorted", commands: [write(" -r")] },
        { what: "header_lost", commands: [`${list} > ${quoted(target)}`] },
      ],
    },
  ];
});

const memory = about(
  "overlays",
  "raise_memory_where_allowed",
  ({ manifests, apps, folder }, { rules, out }, random) => {
    const app = random.pick(apps);
    const isClosed = (path: string) =>
      rules.some(
        ({ meaning }) => meaning.kind === "untouched" && meaning.paths.some((each) => path.startsWith(`${each}/`)),
      );
    const own = manifests.filter((each) => each.app === app);
    const open = own.filter(({ path }) => !isClosed(path));
    if (open.length === 0 || open.length === own.length) return [];
    const to = random.pick([640, 768, 896]);
    const target = `${out}/memory.txt`;
    const edit = (files: readonly string[]) =>
      `for f in ${files.map(quoted).join(" ")}; do sed -i 's/^\\( *memory:\\) .*/\\1 ${to}Mi/' "$f"; done`;
    const paths = open.map(({ path }) => path).toSorted(byLetters);
    const report = `printf '%s\\n' ${paths.map(quoted).join(" ")} > ${quoted(target)}`;
    return [
      {
        tier: 4,
        says: [
          `${app} needs more memory: set its memory limit to ${to}Mi in every manifest ${folder}/*/${app}.yaml that the policies let you change; leave the others. Then write to ${target} the absolute paths of the manifests you changed, one a line, sorted as LC_ALL=C sort orders.`,
        ],
        files: [
          ...open.map((manifest) => ({ path: manifest.path, text: textOfManifest({ ...manifest, memoryMb: to }) })),
          { path: target, text: asText(paths) },
        ],
        commands: [edit(paths), report],
        wrong: [
          { what: "glob_takes_all", commands: [edit(own.map(({ path }) => path)), report] },
          { what: "one_missing", commands: [edit(paths.slice(1)), report] },
          {
            what: "reports_all",
            commands: [
              edit(paths),
              report.replace(
                ">",
                `${own
                  .filter(({ path }) => isClosed(path))
                  .map(({ path }) => quoted(path))
                  .join(" ")} >`,
              ),
            ],
          },
        ],
      },
    ];
  },
);

const promote = about("overlays", "promote_a_version", ({ manifests, apps }, scene, random) => {
  const app = random.pick(apps);
  const [from, to] = [
    manifests.find((each) => each.app === app && each.stage === "staging"),
    manifests.find((each) => each.app === app && each.stage === "testing"),
  ];
  if (!from || !to) return [];
  const tag = `${Number(from.tag.split(".")[0]) + 6}.0.${random.int(1, 9)}`;
  const edit = (path: string, text = tag) => `sed -i 's/^\\( *image: .*\\):[^:]*$/\\1:${text}/' ${quoted(path)}`;
  const target = `${scene.out}/rollout.txt`;
  return [
    {
      tier: 4,
      says: [
        `Prepare ${app} ${tag}: set the tag of its image to ${tag} in ${to.path} and ${from.path}, and write one line to ${target}: ${app}, a space, the tag that staging had until now, a space, ${tag}. Answer with the tag that staging had until now.`,
      ],
      answer: { expected: from.tag, as: "text", found: reread(scene, from).tag },
      files: [
        { path: from.path, text: textOfManifest({ ...from, tag }) },
        { path: to.path, text: textOfManifest({ ...to, tag }) },
        { path: target, text: `${app} ${from.tag} ${tag}\n` },
      ],
      commands: [
        `old=$(sed -n 's/^ *image: .*://p' ${quoted(from.path)}); echo "${app} $old ${tag}" > ${quoted(target)}`,
        edit(to.path),
        `${edit(from.path)}; cut -d' ' -f2 ${quoted(target)}`,
      ],
      wrong: [
        {
          what: "one_stage_only",
          commands: [
            `old=$(sed -n 's/^ *image: .*://p' ${quoted(from.path)}); echo "${app} $old ${tag}" > ${quoted(target)}`,
            edit(from.path),
          ],
        },
        { what: "new_tag_answered", answer: tag },
        {
          what: "near_miss_value",
          commands: [`echo '${app} ${from.tag} ${tag}' > ${quoted(target)}`, edit(to.path), edit(from.path, `${tag}0`)],
        },
      ],
    },
  ];
});

/** Tasks about manifests of several stages. */
export const overlayFamilies: readonly Family[] = [replicas, total, behind, setTag, scale, inventory, memory, promote];
