import type { Random } from "../../../../random.ts";
import type { Tree } from "../tree.ts";

/** What a manifest says of a service in one stage. */
export type Manifest = {
  readonly path: string;
  readonly stage: string;
  readonly app: string;
  readonly replicas: number;
  readonly image: string;
  readonly tag: string;
  readonly memoryMb: number;
};

/** Manifests of several services, one for each stage; production runs more and older than the rest. */
export type Overlays = {
  readonly folder: string;
  readonly stages: readonly string[];
  readonly apps: readonly string[];
  readonly manifests: readonly Manifest[];
};

/** The text of a manifest. */
export function textOfManifest({ stage, app, replicas, image, tag, memoryMb }: Omit<Manifest, "path">): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${app}
  namespace: ${stage}
  labels:
    app: ${app}
    stage: ${stage}
spec:
  replicas: ${replicas}
  template:
    spec:
      containers:
        - name: ${app}
          image: ${image}:${tag}
          resources:
            limits:
              memory: ${memoryMb}Mi
              cpu: ${stage === "production" ? 500 : 250}m
`;
}

/** Writes the manifests of a team's services. */
export function addOverlays(tree: Tree, random: Random, service: string): Overlays {
  const stages = ["development", "production", "staging", "testing"];
  const apps = [service, ...random.shuffle(["gateway", "worker", "mailer", "ledger", "webhook"]).slice(0, 3)].filter(
    (app, at, all) => all.indexOf(app) === at,
  );
  const tags = apps.map(() => `${random.int(1, 4)}.${random.int(0, 9)}.${random.int(1, 9)}`);
  const manifests = stages.flatMap((stage) =>
    apps.map((app, at): Manifest => {
      const behind = stage === "production" && random.next() < 0.7;
      const manifest = {
        stage,
        app,
        replicas: stage === "production" ? random.int(4, 9) : random.int(1, 3),
        image: `registry.example.com/${service}/${app}`,
        tag: behind ? `${random.int(0, 1)}.${random.int(10, 19)}.${random.int(1, 9)}` : (tags[at] ?? "1.0.0"),
        memoryMb: random.pick([128, 192, 256, 384, 512]),
      };
      return { path: tree.add(`overlays/${stage}/${app}.yaml`, textOfManifest(manifest)), ...manifest };
    }),
  );
  tree.add("overlays/README.md", "# Overlays\n\nOne folder a stage, one manifest a service.\n");
  return { folder: `${tree.root}/overlays`, stages, apps, manifests };
}
