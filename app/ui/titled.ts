/** `export const meta = titled;` for pages whose loader gives their title in words. */
export function titled({ data }: { data?: unknown }) {
  const title = (data as { title?: string } | null | undefined)?.title;
  return [{ title: title ? `${title} · Kvit` : "Kvit" }];
}
