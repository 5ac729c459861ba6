import { describeDocker } from "../../sandbox/docker-engine.ts";
import { dockerSandbox } from "../docker.ts";
import { embeddedSandbox } from "../embedded.ts";
import { terminalConformance } from "./conformance.ts";

terminalConformance("embedded", async () => embeddedSandbox());

describeDocker("docker", () => {
  terminalConformance("docker", () => dockerSandbox({ warm: 0 }));
});
