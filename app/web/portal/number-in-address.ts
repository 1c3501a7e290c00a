import { redirect } from "@remix-run/node";
import { notFound } from "#app/domain/core/index.ts";
import { NumberKeyError, numberKey } from "#app/kit/number-key.ts";

interface Asked {
  request: Request;
  params: { number?: string };
}

/**
 * The number key of the address. A number typed in another spelling is sent on to the one address it has; one without
 * a letter or digit is nobody's.
 */
export function keyInAddress({ request, params }: Asked, addressOf: (key: string) => string): string {
  const typed = params.number ?? "";
  const key = canonical(typed);
  if (key === typed) return key;
  const { search } = new URL(request.url);
  throw redirect(addressOf(key) + search, 308);
}

function canonical(typed: string): string {
  try {
    return numberKey(typed);
  } catch (error) {
    if (error instanceof NumberKeyError) throw notFound();
    throw error;
  }
}
