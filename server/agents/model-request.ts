import type { ModelTool } from "../../core/model-prompt.ts";

/** A call as an endpoint is reminded of it, with whatever came beside it. */
export type MessageCall = {
  readonly id: string;
  readonly type: "function";
  readonly function: { readonly name: string; readonly arguments: string; readonly [extra: string]: unknown };
  readonly [extra: string]: unknown;
};

/** A message of a conversation, with whatever came beside it. */
export type ModelMessage = {
  readonly role: "system" | "user" | "assistant" | "tool";
  readonly content: string | null;
  readonly tool_calls?: readonly MessageCall[];
  readonly tool_call_id?: string;
  readonly [extra: string]: unknown;
};

/** A request as every endpoint understands it; model and streaming are added. */
export type ModelRequest = {
  readonly messages: readonly ModelMessage[];
  /** What the model sees beside the last message: the data URL of a picture. */
  readonly picture?: string;
  readonly seed?: number;
  readonly temperature?: number;
  readonly tools?: readonly ModelTool[];
  readonly response_format?: object;
  /** Most tokens of the answer. */
  readonly max_tokens?: number;
  readonly tool_choice?:
    | "auto"
    | "none"
    | "required"
    | { readonly type: "function"; readonly function: { readonly name: string } };
};
