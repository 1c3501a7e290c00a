import { setTimeout as pause } from "node:timers/promises";

export interface ReceivedMail {
  id: string;
  at: string;
  to: string[];
  subject: string;
  html: string;
  text: string;
  attachments: { filename: string; content?: string }[];
}

/** The mails of an address, newest first. */
export async function mailsTo(sandbox: string, address: string): Promise<ReceivedMail[]> {
  const answer = await fetch(`${sandbox}/mailbox.json?to=${encodeURIComponent(address)}`);
  return (await answer.json()) as ReceivedMail[];
}

/**
 * Waits until an address has more mails than it had, and gives the newest that is as `isIt` says: mails of other things
 * may come at any time.
 */
export async function nextMail(
  sandbox: string,
  address: string,
  had: number,
  isIt: (mail: ReceivedMail) => boolean = () => true,
): Promise<ReceivedMail> {
  for (let tries = 0; tries < 200; tries++) {
    const mails = await mailsTo(sandbox, address);
    const found = mails.slice(0, mails.length - had).find(isIt);
    if (found) return found;
    await pause(50);
  }
  throw new Error(`no mail came for ${address}`);
}

/** Whether a mail is one that signs in. */
export const isWayIn = ({ text }: ReceivedMail): boolean => text.includes("/login/check?token=");

/** The sign-in mail's two ways in. */
export function waysIn(mail: ReceivedMail): { link: string; code: string } {
  const link = /https?:\/\/\S+\/login\/check\?token=[\w-]+/.exec(mail.text)?.[0];
  const code = /^([2-9A-Z]{6})$/m.exec(mail.text)?.[1];
  if (!link || !code) throw new Error(`no way in by this mail:\n${mail.text}`);
  return { link, code };
}
