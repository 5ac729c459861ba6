"""What ``vf-eval agentgym-taskset`` and prime-rl find by its name; see `agentgym.integrations.verifiers`."""

from agentgym.integrations.verifiers import AgentGymEnv, AgentGymTaskset

__all__ = ["AgentGymEnv", "AgentGymTaskset"]
