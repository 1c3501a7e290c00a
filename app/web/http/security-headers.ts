import { type CspOptions, contentSecurityPolicy } from "#app/web/csp.ts";

/** A header as name and value; names in lower case. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

const closedFeatures = [
  "accelerometer",
  "autoplay",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "usb",
];

const always: HeaderList = [
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "no-referrer"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  ["permissions-policy", closedFeatures.map((feature) => `${feature}=()`).join(", ")],
];

/** Two years, as the preload lists ask; only meaningful, and only sent, over https. */
const strictTransport: HeaderList = [["strict-transport-security", "max-age=63072000; includeSubDomains"]];

/** The headers that every answer carries, refusals, errors and files included, made once for a process. */
export const securityHeaders = (options: CspOptions) => {
  const policy = contentSecurityPolicy(options);
  const fixed = options.origin.startsWith("https:") ? [...always, ...strictTransport] : always;
  return (nonce: string): HeaderList => [["content-security-policy", policy(nonce)], ...fixed];
};
