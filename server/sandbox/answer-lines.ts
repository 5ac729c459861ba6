/** Answers the requests that come as lines on stdin by lines on stdout, one after the other, until stdin ends. What `answer` throws is told as a refusal. Lines end at \n only: node:readline also splits at U+2028, which JSON leaves bare
 *  inside texts. */
export async function answerLines<Request extends object>(
  answer: (request: Request) => object | Promise<object>,
): Promise<void> {
  const say = async (line: string): Promise<string> => {
    const { id, ...request } = JSON.parse(line) as { readonly id: number };
    try {
      return JSON.stringify({ id, ok: true, ...(await answer(request as Request)) });
    } catch (error) {
      return JSON.stringify({ id, ok: false, message: error instanceof Error ? error.message : String(error) });
    }
  };
  let rest: string[] = [];
  for await (const chunk of process.stdin.setEncoding("utf8")) {
    const text = String(chunk);
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      process.stdout.write(`${await say([...rest, text.slice(start, end)].join(""))}\n`);
      rest = [];
      start = end + 1;
    }
    rest.push(text.slice(start));
  }
}
