import { headers } from "next/headers";
import { type ReactNode, Suspense } from "react";
import { Brief } from "../../../components/environment/brief.tsx";
import { Certificate } from "../../../components/environment/certificate.tsx";
import { ClauseLights } from "../../../components/environment/clause-lights.tsx";
import { Connect } from "../../../components/environment/connect.tsx";
import { FaceNav } from "../../../components/environment/face-nav.tsx";
import { Overview } from "../../../components/environment/overview.tsx";
import { pageOf } from "../../../components/environment/page-links.tsx";
import { rowQuery } from "../../../components/environment/row-query.ts";
import { Rows } from "../../../components/environment/rows.tsx";
import { Schema } from "../../../components/environment/schema.tsx";
import { Standings } from "../../../components/environment/standings.tsx";
import { Tasks } from "../../../components/environment/tasks.tsx";
import { Tools } from "../../../components/environment/tools.tsx";
import { leaderboardQuery } from "../../../components/leaderboard/leaderboard-query.ts";
import type { Query } from "../../../components/query.ts";
import { Empty, Skeleton } from "../../../components/ui/states.tsx";
import type { EnvironmentView } from "../../../core/views.ts";
import { faceNames } from "../../../core/worlds/face.ts";
import type { Face } from "../../../core/worlds/kind.ts";
import { caller } from "../../../server/api/caller.ts";
import { showAnswers, tryAction } from "./actions.ts";
import type { Tab } from "./tabs.ts";

type Props = { readonly tab: Tab; readonly environment: EnvironmentView; readonly query: Query };

const pageSize = 25;

/** One part of the environment's page; the others are neither read nor sent. Tools, tasks and certificate are those of the face in the address. */
export async function Section({ tab, environment, query }: Props) {
  if (tab !== "tools" && tab !== "tasks" && tab !== "certificate")
    return <Part tab={tab} environment={environment} query={query} />;
  const { faces } = environment.world;
  const face = faces.find((each) => each === query.face) ?? faces[0] ?? "tools";
  return (
    <div className="space-y-4">
      <FaceNav faces={faces} current={face} query={query} />
      {face === "tools" ? (
        <Part tab={tab} environment={environment} query={query} />
      ) : (
        <Suspense key={face} fallback={<Proving face={face} />}>
          <FacePart tab={tab} environmentId={environment.id} face={face} query={query} />
        </Suspense>
      )}
    </div>
  );
}

/** The first who asks for a face waits for its proof. */
function Proving({ face }: { readonly face: Face }) {
  return (
    <div className="space-y-3">
      <p className="text-sm text-soft">
        {`The tasks of this environment's face ${faceNames[face]} are proven now, as nobody has asked for it yet. This takes some seconds.`}
      </p>
      <Skeleton lines={8} label={`Proving the face ${faceNames[face]}`} />
    </div>
  );
}

async function FacePart({
  tab,
  environmentId,
  face,
  query,
}: {
  readonly tab: Tab;
  readonly environmentId: string;
  readonly face: Face;
  readonly query: Query;
}) {
  const environment = await caller().environments.get({ id: environmentId, face });
  return <Part tab={tab} environment={environment} query={query} face={face} />;
}

async function Part({ tab, environment, query, face = "tools" }: Props & { readonly face?: Face }) {
  const { id, clauses, tools, tasks } = environment;
  const entities = environment.entities.filter((entity) => !entity.system);
  switch (tab) {
    case "overview":
      return (
        <BesideBrief environment={environment}>
          <Overview
            environment={environment}
            entities={entities}
            versions={(await caller().versions.list({ id, limit: 20 })).items}
            agents={await caller().agents.choices()}
            sandboxes={await caller().runs.sandboxes()}
          />
        </BesideBrief>
      );
    case "schema":
      return (
        <BesideBrief environment={environment}>
          <Schema entities={entities} clauses={clauses} shown={query.entity} />
        </BesideBrief>
      );
    case "data":
      return <DataSection environmentId={id} entities={entities} query={query} />;
    case "tools":
      return (
        <Tools tools={tools} query={query} onTry={environment.world.can.tryOut ? tryAction.bind(null, id) : null} />
      );
    case "tasks":
      return (
        <BesideBrief environment={environment}>
          <Tasks
            environmentId={id}
            canPlay={environment.world.runsIn.length > 0}
            face={face}
            tasks={tasks}
            clauses={clauses}
            query={query}
            onShow={showAnswers.bind(null, id, face)}
          />
        </BesideBrief>
      );
    case "certificate":
      return <Certificate certificate={environment.certificate} />;
    case "leaderboard": {
      const [leaderboard, runs] = await Promise.all([
        caller().leaderboards.get({ env: id, ...leaderboardQuery(query) }),
        caller().runs.list({ environmentId: id, limit: 100 }),
      ]);
      return <Standings environment={environment} leaderboard={leaderboard} runs={runs.items} query={query} />;
    }
    case "connect": {
      const asked = await headers();
      const protocol = asked.get("x-forwarded-proto") ?? "http";
      return (
        <Connect
          origin={`${protocol}://${asked.get("host") ?? "localhost:3000"}`}
          needsKey={asked.has("authorization")}
          environment={environment}
        />
      );
    }
    default:
      return tab satisfies never;
  }
}

async function DataSection({
  environmentId,
  entities,
  query,
}: {
  readonly environmentId: string;
  readonly entities: EnvironmentView["entities"];
  readonly query: Query;
}) {
  const entity = entities.find((each) => each.name === query.entity) ?? entities[0];
  if (!entity) return <Empty>This environment shows no records.</Empty>;
  const { rows, total } = await caller().environments.rows({
    id: environmentId,
    entity: entity.name,
    limit: pageSize,
    offset: (pageOf(query) - 1) * pageSize,
    ...rowQuery(entity, query),
  });
  return <Rows entities={entities} entity={entity} rows={rows} total={total} pageSize={pageSize} query={query} />;
}

/** What comes from the brief, with the brief in view. */
function BesideBrief({
  environment: { brief, clauses, policies },
  children,
}: {
  readonly environment: EnvironmentView;
  readonly children: ReactNode;
}) {
  // What is made from an API, a schema or data alone has none.
  if (brief === "") return <div className="min-w-0">{children}</div>;
  return (
    <ClauseLights>
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="min-w-0">{children}</div>
        <aside className="order-first lg:sticky lg:top-16 lg:order-last lg:self-start">
          <Brief brief={brief} clauses={clauses} policies={policies} />
        </aside>
      </div>
    </ClauseLights>
  );
}
