import type { ReactNode } from "react";
import { Body, Head, Html, Preview } from "react-email";
import type { Locale } from "#app/kit/locale.ts";
import { fonts, type Look, paper } from "#emails/parts/look.ts";

export interface LayoutProps {
  locale: Locale;
  look: Look;
  title: string;
  /** What the list of mails shows beside the subject. */
  preview: string;
  children: ReactNode;
}

const reset = { cellPadding: 0, cellSpacing: 0, border: 0 } as const;

/** The ground, one column, and what every mail program needs to be told. */
export function Layout({ locale, look, title, preview, children }: LayoutProps) {
  return (
    <Html lang={locale}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>{title}</title>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own style sheet, colors checked in look.ts */}
        <style dangerouslySetInnerHTML={{ __html: look.styles }} />
      </Head>
      <Body lang={locale} className="ground" style={{ margin: 0, padding: 0, background: paper.ground }}>
        <Preview useTitleTag={false}>{preview}</Preview>
        <table role="presentation" width="100%" {...reset}>
          <tbody>
            <tr>
              <td align="center" style={{ padding: "32px 20px 48px" }}>
                <main>
                  <table role="presentation" width="100%" {...reset} style={column}>
                    <tbody>{children}</tbody>
                  </table>
                </main>
              </td>
            </tr>
          </tbody>
        </table>
      </Body>
    </Html>
  );
}

const column = {
  maxWidth: 560,
  fontFamily: fonts,
  fontSize: 17,
  lineHeight: "26px",
  color: paper.ink,
  textAlign: "left",
} as const;

/** One row of the column, with the space above it that the design gives it. */
export function Part({
  above = 0,
  soft = false,
  children,
}: {
  above?: number;
  soft?: boolean;
  children: ReactNode;
}) {
  const small = soft
    ? ({ fontSize: 15, lineHeight: "24px", color: paper.soft } as const)
    : { color: paper.ink };
  return (
    <tr>
      <td className={soft ? "soft" : "ink"} style={{ paddingTop: above, overflowWrap: "anywhere", ...small }}>
        {children}
      </td>
    </tr>
  );
}
