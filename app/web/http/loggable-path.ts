const secretSegments = /^(\/unsubscribe\/|\/[^/]+\/rate\/|\/webhooks\/[^/]+\/)[^/]+/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Signs of a random token: long hex, or a long run mixing small and capital letters, which no path of ours does. */
const looksRandom = (segment: string) =>
  /^[0-9a-f]{32,}$/i.test(segment) ||
  (/^[\w-]{20,}$/.test(segment) && /[a-z]/.test(segment) && /[A-Z]/.test(segment));

const segmentForLog = (segment: string) => (looksRandom(segment) && !uuid.test(segment) ? "*" : segment);

/** Path and query of a request as the log may show them: names of parameters stay, values and tokens go. */
export const loggablePath = (url: URL): string => {
  const path = url.pathname.replace(secretSegments, "$1*").split("/").map(segmentForLog).join("/");
  const names = [...new Set(url.searchParams.keys())].slice(0, 12);
  const query = names.map((name) => `${encodeURIComponent(name.slice(0, 40))}=*`).join("&");
  return (query ? `${path}?${query}` : path).slice(0, 500);
};
