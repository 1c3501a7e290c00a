/** A caller without a browser: keeps cookies, says where its forms come from, follows nothing by itself. */
export interface Visitor {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(
    path: string,
    form: Record<string, string> | FormData,
    headers?: Record<string, string>,
  ): Promise<Response>;
  send(path: string, init: RequestInit): Promise<Response>;
  cookies: Map<string, string>;
}

export function visitor(origin: string): Visitor {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0 && !headers.has("cookie"))
      headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const answer = await fetch(origin + path, { redirect: "manual", ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return {
    cookies,
    send,
    get: (path, headers) => send(path, { headers }),
    post: (path, form, headers) =>
      send(path, {
        method: "POST",
        body: form instanceof FormData ? form : new URLSearchParams(form),
        headers: { origin, ...headers },
      }),
  };
}

/** Signed in by the demo's button. */
export async function demoVisitor(origin: string, email: string, business?: string): Promise<Visitor> {
  const person = visitor(origin);
  const answer = await person.post("/demo/sign-in", business ? { email, business } : { email });
  if (answer.status !== 303) throw new Error(`${email} cannot sign in to the demo: ${answer.status}`);
  return person;
}
