/**
 * What somebody reads of an answer, without what is new in each (request id, nonce) and without the address itself,
 * which they know: two answers that are equal here tell nothing apart.
 */
export async function told(answer: Response, addressed: string[]): Promise<string> {
  const { status, headers } = answer;
  const own = [headers.get("x-request-id"), nonceOf(answer)].filter((value) => value !== null);
  let body = await answer.text();
  for (const value of own) body = body.replaceAll(value, "…");
  // The longest first: a path holds the names within it.
  const forms = addressed.flatMap((text) => [text, encodeURIComponent(text), text.replaceAll("/", "\\/")]);
  for (const form of forms.sort((a, b) => b.length - a.length)) body = body.replaceAll(form, "<address>");
  const type = headers.get("content-type");
  return [status, type, headers.get("location"), headers.getSetCookie().length, body].join("\n");
}

function nonceOf({ headers }: Response): string | null {
  return /'nonce-([\w-]+)'/.exec(headers.get("content-security-policy") ?? "")?.[1] ?? null;
}
