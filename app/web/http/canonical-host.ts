export type HostVerdict = { kind: "ours" } | { kind: "elsewhere"; location: string } | { kind: "foreign" };

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * The demo signs anyone in, so it must only be reachable under its own name: another spelling of this machine
 * is sent there, and a name that merely points here (DNS rebinding) is refused. Not asked outside the demo,
 * where proxies may write the host as they like.
 */
export const judgeHost = (host: string | undefined, origin: string, target: string): HostVerdict => {
  if (host === new URL(origin).host) return { kind: "ours" };
  if (host !== undefined && loopback.test(host)) return { kind: "elsewhere", location: origin + target };
  return { kind: "foreign" };
};
