/** What an endpoint answers instead of a completion. */
export type Refusal = { readonly status: number; readonly body: string; readonly type?: string };

/** Readers of JSON Schema that stand before models. */
export type Converter = "llama.cpp" | "vLLM" | "OpenAI strict" | "Gemini";

/** How calls stand in a text where the endpoint does not read them out of it. */
export type TextForm =
  | "hermes"
  | "bare"
  | "mistral"
  | "mistral-args"
  | "kimi"
  | "deepseek"
  | "qwen-xml"
  | "glm"
  | "llama-tag"
  | "llama-function"
  | "invoke"
  | "harmony"
  | "lm-studio"
  | "pythonic"
  | "gemma"
  | "function-gemma"
  | "phi"
  | "seed"
  | "react";

/** What is known of one vendor or server: what it takes, what it refuses and how it says so, and what its answers look like. Absent members are as OpenAI's chat completions have them. */
export type Manner = {
  readonly name: string;
  /** Where it was seen: documentation, or an issue of the project. */
  readonly sources: readonly string[];
  readonly schemas?: Converter;
  /** What it says of a schema that it cannot convert. */
  readonly badSchema?: Refusal;
  readonly mostTools?: number;
  readonly tooManyTools?: Refusal;
  /** It knows no tools and says so. */
  readonly noTools?: Refusal;
  /** Members of a request, of its messages (`reasoning_content`, `content: null`) or roles that it refuses. */
  readonly refuses?: Readonly<Partial<Record<RefusedMember, Refusal>>>;
  /** Where reasoning, or a signature, comes, and whether it must come back. */
  readonly reasoning?: "reasoning_content" | "reasoning" | "thinking parts" | "<think>" | "extra_content";
  readonly wantsBack?: Refusal;
  /** A conversation that is too long. */
  readonly tooLong: Refusal;
  /** Calls come as text. */
  readonly text?: TextForm;
  readonly ids?: "text" | "number" | "empty" | "same" | "nine" | "functions";
  readonly index?: "number" | "text" | "none" | "zero";
  readonly arguments?: "pieces" | "whole" | "object" | "null when empty" | "text in text";
  readonly finish?: string;
  readonly stream?: {
    readonly isWhole?: boolean;
    readonly end?: "done" | "none" | "no blank line";
    readonly breaks?: "\n\n" | "\r\n\r\n" | "\n";
    readonly keepsAlive?: boolean;
    readonly type?: string;
    readonly usage?: "last" | "each" | "none";
    /** Texts are null, empty or missing in chunks that hold none. */
    readonly empties?: "missing" | "null" | "empty";
  };
};

export type RefusedMember =
  | "stream_options"
  | "seed"
  | "temperature"
  | "stream"
  | "reasoning_content"
  | "extra_content"
  | "content: null"
  | "role: system";

const json = (status: number, body: unknown): Refusal => ({ status, body: JSON.stringify(body) });
const openAi = (status: number, message: string, more: object = {}): Refusal =>
  json(status, { error: { message, type: "invalid_request_error", param: null, code: null, ...more } });
const objectError = (status: number, message: string): Refusal =>
  json(status, { object: "error", message, type: "BadRequestError", param: null, code: status });
const extraForbidden = (...loc: (string | number)[]) => [
  { type: "extra_forbidden", loc: ["body", ...loc], msg: "Extra inputs are not permitted", input: 1 },
];
const geminiError = (message: string): Refusal =>
  json(400, [{ error: { code: 400, message, status: "INVALID_ARGUMENT" } }]);

const maximumContext =
  "This model's maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens.";

/** What is known of the manners of vendors and servers that speak OpenAI's chat completions. The local endpoint of the tests speaks each of them. */
export const manners: readonly Manner[] = [
  {
    name: "OpenAI",
    sources: [
      "https://platform.openai.com/docs/api-reference/chat",
      "https://github.com/zed-industries/zed/issues/32946",
    ],
    schemas: "OpenAI strict",
    mostTools: 128,
    tooManyTools: openAi(
      400,
      "Invalid 'tools': array too long. Expected an array with maximum length 128, but got an array with length 162 instead.",
      { param: "tools", code: "array_above_max_length" },
    ),
    refuses: {
      temperature: openAi(
        400,
        "Unsupported value: 'temperature' does not support 0.5 with this model. Only the default (1) value is supported.",
        { param: "temperature", code: "unsupported_value" },
      ),
    },
    tooLong: openAi(400, maximumContext, { param: "messages", code: "context_length_exceeded" }),
  },
  {
    name: "llama.cpp",
    sources: [
      "https://github.com/ggml-org/llama.cpp/issues/26930",
      "https://github.com/ggml-org/llama.cpp/pull/15780",
      "https://github.com/ggml-org/llama.cpp/blob/master/common/json-schema-to-grammar.cpp",
    ],
    schemas: "llama.cpp",
    badSchema: json(400, {
      error: {
        code: 400,
        message:
          "Unable to generate parser for this template. Automatic parser generation failed: JSON schema conversion failed:\nPattern must start with '^' and end with '$'",
        type: "invalid_request_error",
      },
    }),
    reasoning: "reasoning_content",
    tooLong: json(400, {
      error: {
        code: 400,
        message:
          "the request exceeds the available context size. try increasing the context size or enable context shift",
        type: "exceed_context_size_error",
        n_prompt_tokens: 9001,
        n_ctx: 8192,
      },
    }),
    stream: { empties: "null" },
  },
  {
    name: "llama.cpp without --jinja",
    sources: [
      "https://github.com/ggml-org/llama.cpp/issues/10920",
      "https://github.com/defilantech/LLMKube/issues/126",
    ],
    noTools: json(500, { error: { code: 500, message: "tools param requires --jinja flag", type: "server_error" } }),
    tooLong: json(500, { error: { code: 500, message: "context size exceeded", type: "exceed_context_size_error" } }),
  },
  {
    name: "vLLM with a tool parser",
    sources: [
      "https://docs.vllm.ai/en/stable/features/tool_calling.html",
      "https://github.com/vllm-project/vllm/issues/16880",
    ],
    schemas: "vLLM",
    badSchema: objectError(400, "The provided JSON schema contains features not supported by xgrammar."),
    reasoning: "reasoning",
    tooLong: objectError(400, maximumContext),
    stream: { empties: "empty" },
  },
  {
    name: "vLLM without a tool parser",
    sources: ["https://github.com/langchain4j/langchain4j/issues/3475"],
    noTools: objectError(400, '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set'),
    reasoning: "<think>",
    tooLong: objectError(400, maximumContext),
  },
  {
    name: "a server of FastAPI that forbids extras",
    sources: ["https://docs.pydantic.dev/latest/errors/validation_errors/#extra_forbidden"],
    noTools: json(422, { detail: extraForbidden("tools") }),
    refuses: {
      seed: json(422, { detail: extraForbidden("seed") }),
      stream_options: json(422, { detail: extraForbidden("stream_options") }),
    },
    tooLong: json(422, { detail: "Input is longer than the context length of the model" }),
    stream: { usage: "none", end: "none" },
  },
  {
    name: "SGLang without a tool parser",
    sources: [
      "https://github.com/NVIDIA-NeMo/Switchyard/pull/426",
      "https://docs.sglang.ai/advanced_features/tool_parser.html",
    ],
    text: "hermes",
    reasoning: "<think>",
    tooLong: objectError(400, "The input (9001 tokens) is longer than the model's context length (8192 tokens)."),
  },
  {
    name: "SGLang",
    sources: ["https://docs.sglang.ai/advanced_features/tool_parser.html"],
    schemas: "vLLM",
    badSchema: objectError(400, "Failed to compile json schema: unsupported keyword"),
    reasoning: "reasoning_content",
    tooLong: objectError(
      400,
      "Input length (700001 tokens) exceeds the maximum allowed length (536826 tokens). Use a shorter input or enable --allow-auto-truncate.",
    ),
    stream: { empties: "null" },
  },
  {
    name: "Ollama",
    sources: ["https://docs.ollama.com/api/openai-compatibility"],
    reasoning: "reasoning",
    index: "zero",
    arguments: "whole",
    tooLong: json(400, {
      error: { message: "prompt too long; exceeded max context length by 809 tokens", type: "api_error" },
    }),
    stream: { usage: "none", empties: "empty" },
  },
  {
    name: "Ollama, a model without tools",
    sources: ["https://github.com/ollama/ollama/issues/14795", "https://github.com/pydantic/pydantic-ai/issues/703"],
    noTools: json(400, {
      error: {
        message: "registry.ollama.ai/library/gemma:latest does not support tools",
        type: "api_error",
        param: null,
        code: null,
      },
    }),
    tooLong: json(400, { error: "input length exceeds the context length" }),
  },
  {
    name: "LM Studio",
    sources: [
      "https://lmstudio.ai/docs/developer/openai-compat/tools",
      "https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/237",
      "https://github.com/NousResearch/hermes-agent/pull/67349",
    ],
    schemas: "llama.cpp",
    badSchema: json(400, { error: "Failed to initialize samplers: failed to parse grammar" }),
    ids: "number",
    tooLong: json(400, {
      error:
        "Trying to keep the first 9001 tokens when context the overflows. However, the model is loaded with context length of only 8192 tokens, which is not enough.",
    }),
    stream: { end: "no blank line" },
  },
  {
    name: "LM Studio, a model without a template for tools",
    sources: ["https://lmstudio.ai/docs/developer/openai-compat/tools"],
    text: "lm-studio",
    tooLong: json(200, { error: { message: "Context size has been exceeded." } }),
  },
  {
    name: "LiteLLM",
    sources: ["https://docs.litellm.ai/docs/exception_mapping", "https://docs.litellm.ai/docs/completion/drop_params"],
    refuses: {
      seed: json(400, {
        error: {
          message: "litellm.UnsupportedParamsError: bedrock does not support parameters: ['seed'], for model=m.",
          type: "None",
          param: "None",
          code: "400",
        },
      }),
    },
    reasoning: "reasoning_content",
    arguments: "null when empty",
    tooLong: json(400, {
      error: {
        message: "litellm.ContextWindowExceededError: prompt is too long",
        type: null,
        param: null,
        code: "400",
      },
    }),
  },
  {
    name: "Anthropic through compatibility",
    sources: ["https://docs.claude.com/en/api/openai-sdk"],
    tooLong: json(400, {
      type: "error",
      error: { type: "invalid_request_error", message: "prompt is too long: 210000 tokens > 200000 maximum" },
    }),
    stream: { empties: "missing" },
  },
  {
    name: "Gemini",
    sources: [
      "https://ai.google.dev/gemini-api/docs/openai",
      "https://ai.google.dev/gemini-api/docs/thought-signatures",
      "https://github.com/openai/openai-python/issues/2758",
      "https://github.com/google-gemini/gemini-cli/issues/3178",
    ],
    schemas: "Gemini",
    badSchema: geminiError(
      "* GenerateContentRequest.tools[0].function_declarations[3].parameters.properties[due_on].format: only 'enum' and 'date-time' are supported for STRING type\n",
    ),
    mostTools: 512,
    tooManyTools: geminiError(
      "The GenerateContentRequest proto is invalid:\n  * tools[0].function_declarations: [FIELD_INVALID] At most 512 function declarations can be specified.",
    ),
    refuses: { seed: geminiError('Invalid JSON payload received. Unknown name "seed": Cannot find field.') },
    reasoning: "extra_content",
    wantsBack: geminiError(
      "Function call is missing a thought_signature in functionCall parts. This is required for tools to work correctly.",
    ),
    arguments: "whole",
    index: "zero",
    finish: "stop",
    tooLong: geminiError("The input token count (1200000) exceeds the maximum number of tokens allowed (1048576)."),
    stream: { usage: "each" },
  },
  {
    name: "Gemini, older",
    sources: ["https://ai.google.dev/gemini-api/docs/openai"],
    schemas: "Gemini",
    badSchema: geminiError("Request contains an invalid argument: tools[0].function_declarations[3].parameters"),
    ids: "empty",
    index: "none",
    arguments: "whole",
    finish: "stop",
    tooLong: geminiError("The input token count (1200000) exceeds the maximum number of tokens allowed (1048576)."),
  },
  {
    name: "Mistral",
    sources: [
      "https://github.com/editor-code-assistant/eca/issues/231",
      "https://github.com/charmbracelet/crush/issues/1590",
      "https://docs.mistral.ai/capabilities/reasoning/",
    ],
    refuses: {
      seed: json(422, {
        object: "error",
        message: { detail: extraForbidden("seed") },
        type: "invalid_request_error",
        param: null,
        code: null,
        raw_status_code: 422,
      }),
      stream_options: json(422, { detail: extraForbidden("stream_options") }),
      reasoning_content: json(422, { detail: extraForbidden("messages", 2, "assistant", "reasoning_content") }),
    },
    reasoning: "thinking parts",
    ids: "nine",
    arguments: "whole",
    tooLong: json(400, {
      object: "error",
      message:
        "Prompt contains 140000 tokens and 0 draft tokens, too large for model with 131072 maximum context length",
      type: "invalid_request_prompt",
      code: "3051",
    }),
  },
  {
    name: "Mistral's models without a parser",
    sources: ["https://github.com/mistralai/mistral-common"],
    text: "mistral",
    tooLong: objectError(400, maximumContext),
  },
  {
    name: "Mistral's newer models without a parser",
    sources: ["https://github.com/mistralai/mistral-common"],
    text: "mistral-args",
    tooLong: objectError(400, maximumContext),
  },
  {
    name: "DeepSeek",
    sources: [
      "https://api-docs.deepseek.com/guides/thinking_mode",
      "https://github.com/syt2/paper-chat-for-zotero/issues/16",
    ],
    reasoning: "reasoning_content",
    wantsBack: openAi(400, "The `reasoning_content` in the thinking mode must be passed back to the API."),
    tooLong: openAi(400, maximumContext),
    stream: { keepsAlive: true, empties: "null" },
  },
  {
    name: "DeepSeek R1",
    sources: ["https://api-docs.deepseek.com/guides/reasoning_model"],
    reasoning: "reasoning_content",
    refuses: {
      reasoning_content: openAi(
        400,
        "The reasoning_content is an intermediate result and must not be in the input messages.",
      ),
    },
    tooLong: openAi(400, maximumContext),
    stream: { keepsAlive: true },
  },
  {
    name: "DeepSeek's models without a parser",
    sources: ["https://huggingface.co/deepseek-ai/DeepSeek-V3.1"],
    text: "deepseek",
    reasoning: "<think>",
    tooLong: objectError(400, maximumContext),
  },
  {
    name: "Kimi",
    sources: ["https://platform.moonshot.ai/docs", "https://github.com/continuedev/continue/issues/11600"],
    reasoning: "reasoning_content",
    wantsBack: openAi(
      400,
      "thinking is enabled but reasoning_content is missing in assistant tool call message at index 2",
    ),
    refuses: { temperature: openAi(400, "invalid temperature: only 1 is allowed for this model") },
    ids: "functions",
    tooLong: openAi(400, "Invalid request: Your request exceeded model token limit: 262144 (requested: 300000)"),
    stream: { usage: "each" },
  },
  {
    name: "Kimi's models without a parser",
    sources: ["https://huggingface.co/moonshotai/Kimi-K2-Instruct/blob/main/docs/tool_call_guidance.md"],
    text: "kimi",
    tooLong: objectError(400, maximumContext),
  },
  {
    name: "Qwen",
    sources: ["https://help.aliyun.com/zh/model-studio/error-code"],
    reasoning: "reasoning_content",
    ids: "same",
    tooLong: json(400, {
      error: {
        code: "invalid_parameter_error",
        param: null,
        message: "<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 30720]",
        type: "invalid_request_error",
      },
    }),
    stream: { empties: "null" },
  },
  {
    name: "Qwen's coding models without a parser",
    sources: ["https://huggingface.co/Qwen/Qwen3-Coder-480B-A35B-Instruct"],
    text: "qwen-xml",
    tooLong: objectError(400, maximumContext),
  },
  {
    name: "GLM without a parser",
    sources: ["https://huggingface.co/zai-org/GLM-4.5"],
    text: "glm",
    reasoning: "<think>",
    tooLong: objectError(400, maximumContext),
  },
  {
    name: "Llama without a parser",
    sources: ["https://www.llama.com/docs/model-cards-and-prompt-formats/llama3_1/"],
    text: "llama-tag",
    tooLong: objectError(400, maximumContext),
  },
  {
    name: "Llama's custom calls",
    sources: ["https://www.llama.com/docs/model-cards-and-prompt-formats/llama3_1/"],
    text: "llama-function",
    tooLong: objectError(400, maximumContext),
  },
  {
    name: "Llama 4 without a parser",
    sources: ["https://www.llama.com/docs/model-cards-and-prompt-formats/llama4/"],
    text: "pythonic",
    tooLong: objectError(400, maximumContext),
  },
  {
    name: "gpt-oss without a parser",
    sources: ["https://cookbook.openai.com/articles/openai-harmony"],
    text: "harmony",
    tooLong: objectError(400, maximumContext),
  },
  {
    name: "models that write invocations as XML (MiniMax)",
    sources: ["https://huggingface.co/MiniMaxAI/MiniMax-M2"],
    text: "invoke",
    reasoning: "<think>",
    tooLong: objectError(400, maximumContext),
  },
  {
    name: "Gemma's newer models without a parser",
    sources: ["https://ai.google.dev/gemma/docs/capabilities/text/function-calling-gemma4"],
    text: "gemma",
    tooLong: objectError(400, maximumContext),
  },
  {
    name: "FunctionGemma without a parser",
    sources: ["https://ai.google.dev/gemma/docs/functiongemma/formatting-and-best-practices"],
    text: "function-gemma",
    tooLong: objectError(400, maximumContext),
  },
  {
    name: "Phi without a parser, its end mark let through",
    sources: ["https://docs.vllm.ai/en/stable/features/tool_calling.html"],
    text: "phi",
    tooLong: objectError(400, maximumContext),
  },
  {
    name: "Seed without a parser",
    sources: ["https://docs.vllm.ai/en/stable/features/tool_calling.html"],
    text: "seed",
    reasoning: "<think>",
    tooLong: objectError(400, maximumContext),
  },
  {
    name: "models that write as ReAct does",
    sources: ["https://arxiv.org/abs/2210.03629"],
    text: "react",
    tooLong: objectError(400, maximumContext),
  },
  {
    name: "Cloudflare",
    sources: ["https://github.com/anomalyco/opencode/issues/30381", "https://github.com/we-promise/sure/pull/467"],
    text: "bare",
    refuses: {
      "content: null": json(400, {
        errors: [
          {
            message: "AiError: Bad input: Error: Type mismatch of '/messages/2/content', 'string' not in 'null'",
            code: 5006,
          },
        ],
        success: false,
        result: {},
        messages: [],
      }),
    },
    arguments: "object",
    tooLong: json(413, {
      errors: [
        {
          message:
            "AiError: The estimated number of input and maximum output tokens (9001) exceeded this model context window limit (8192).",
          code: 5021,
        },
      ],
      success: false,
      result: {},
      messages: [],
    }),
    stream: { usage: "each" },
  },
  {
    name: "a gateway that answers whole",
    sources: ["https://platform.openai.com/docs/api-reference/chat"],
    arguments: "object",
    index: "text",
    ids: "number",
    tooLong: { status: 400, body: "Please reduce the length of the messages or completion.", type: "text/plain" },
    stream: { isWhole: true },
  },
  {
    name: "a gateway that passes streams on line by line",
    sources: ["https://html.spec.whatwg.org/multipage/server-sent-events.html"],
    index: "text",
    arguments: "text in text",
    tooLong: {
      status: 413,
      body: "<html><head><title>413 context window exceeded</title></head></html>",
      type: "text/html",
    },
    stream: { breaks: "\n", type: "application/octet-stream", end: "no blank line" },
  },
  {
    name: "a template without a system role (Gemma)",
    sources: ["https://huggingface.co/google/gemma-2-9b-it"],
    noTools: objectError(400, '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set'),
    refuses: { "role: system": objectError(400, "System role not supported") },
    tooLong: objectError(400, maximumContext),
    stream: { breaks: "\r\n\r\n" },
  },
];

/** What endpoints say of a conversation that is too long for the model. */
export const tooLong =
  /context[ _](?:length|size|window|limit)|context_?window_?exceeded|exceed_context|max(?:imum)? (?:context|(?:prompt|sequence|model|input) length)|(?:prompt|input|conversation) (?:is )?too long|prompt exceeds max|max_new_tokens\W{0,3}must be <=|greater than max_seq_len|request body too large .{0,60}\btokens\b|token limit: \d|input token count .{0,40}exceeds|range of input length|(?:input length|input is) .{0,60}(?:exceeds|longer)|reduce the length of the messages|total number of tokens in the prompt|tokens in request more than max tokens/i;

/** Words like those above that are of a rate of tokens, which passes. */
export const tooMuchAtOnce = /tokens per (?:minute|day|hour)|\bTPM\b|\bTPD\b|rate.?limit/i;

/** What endpoints say of tools that are too many. */
export const tooManyTools =
  /tools?\b.{0,80}(?:array too long|too many|maximum length|at most \d+|exceeds? .{0,30}(?:limit|maximum)|more than \d+)|(?:too many|at most \d+|maximum (?:number )?of \d*) ?(?:tools|functions?(?: declarations)?)/is;

/** What endpoints say of a schema that they cannot convert. */
export const badSchema =
  /json.?schema|schema conversion|parse grammar|grammar|function_declarations\[\d+\]|(?:invalid|unsupported|bad) schema|schema .{0,60}(?:invalid|unsupported|not supported)|\bpattern\b|parameters\.properties/is;

/** What endpoints say that know no tools. */
export const noTools = /\btools?\b|tool_|function.?call/i;

/** What endpoints without an opinion of single members say of those they do not know. */
export const unknownMember =
  /extra (?:inputs|fields)|unknown (?:field|name|parameter|argument)|unrecognized|unexpected (?:keyword|field|parameter|property)|not permitted|additional properties|unsupported param|invalid param|does not support param/i;

/** Reasons that an answer ends with which is not whole. */
export const cutOff = new Set([
  "length",
  "max_tokens",
  "max_output_tokens",
  "model_length",
  "content_filter",
  "safety",
  "abort",
  "timeout",
]);

/** Reasons that an answer ends with where the conversation has filled the context. */
export const filledContext = new Set(["model_context_window_exceeded", "context_length_exceeded"]);

/** Reasons that an answer ends with which the endpoint failed. */
export const failedFinish = new Set(["error", "insufficient_system_resource", "server_error"]);

/** Errors that are the model's own answer, which the endpoint could not read as calls; what it wrote is the first group, or `failed_generation` of the body. */
export const unreadAnswers: readonly RegExp[] = [
  /error parsing tool call: raw='([\s\S]*?)', err=/i,
  /failed to parse input at pos \d+: ([\s\S]*)/i,
  /tool_use_failed|failed to (?:call a function|parse tool call)/i,
];

/** Marks around a model's thoughts. */
export const thoughts: readonly (readonly [open: string, close: string])[] = [
  ["<think>", "</think>"],
  ["<thinking>", "</thinking>"],
  ["<thought>", "</thought>"],
  ["<thoughts>", "</thoughts>"],
  ["<reasoning>", "</reasoning>"],
  ["<reflection>", "</reflection>"],
  ["<scratchpad>", "</scratchpad>"],
  ["<seed:think>", "</seed:think>"],
  ["<mm:think>", "</mm:think>"],
  ["[THINK]", "[/THINK]"],
  ["◁think▷", "◁/think▷"],
  ["<|begin_of_thought|>", "<|end_of_thought|>"],
  ["<|START_THINKING|>", "<|END_THINKING|>"],
  ["<|channel|>analysis<|message|>", "<|end|>"],
  ["<|channel>thought", "<channel|>"],
];

/** Marks around calls in a text, whatever stands between them; a close that is missing at the end of an answer was its end mark. */
export const callMarks: readonly (readonly [open: string, close: string])[] = [
  ["<tool_call>", "</tool_call>"],
  ["<tool_calls>", "</tool_calls>"],
  ["<function_call>", "</function_call>"],
  ["<TOOLCALL>", "</TOOLCALL>"],
  ["<|tool_call|>", "<|/tool_call|>"],
  ["<|tool_call>", "<tool_call|>"],
  ["<|tool_call_start|>", "<|tool_call_end|>"],
  ["<|action_start|><|plugin|>", "<|action_end|>"],
  ["<|START_ACTION|>", "<|END_ACTION|>"],
  ["[TOOL_REQUEST]", "[END_TOOL_REQUEST]"],
  ["<|python_tag|>", "<|eom_id|>"],
  ["<function_calls>", "</function_calls>"],
  ["<minimax:tool_call>", "</minimax:tool_call>"],
  ["<seed:tool_call>", "</seed:tool_call>"],
  ["<start_function_call>", "<end_function_call>"],
];

/** Where a model goes on with an answer of the tool that it made up itself. */
export const madeUp =
  /<tool_response>|<\|observation\|>|<function_results?>|\[TOOL_RESULTS\]|<\|tool_response\|?>|<start_function_response>|^[ \t]*observation[ \t]*:/im;
