/** `export const meta = portalTitle;` for pages of a business, whose loader gives their whole title in words. */
export function portalTitle({ data }: { data?: unknown }) {
  const title = (data as { title?: string } | null | undefined)?.title;
  return [{ title: title ?? "Kvit" }];
}
