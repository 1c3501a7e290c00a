import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { isLocale, type Locale } from "#app/kit/locale.ts";
import { type Area, areaOf } from "#app/locales/area.ts";
import { submitOnce } from "#app/ui/submit-once.ts";
import { TranslationProvider } from "#app/ui/translation.tsx";

type Catalog = { messages: Readonly<Record<string, string>> };

/** One language and one area are loaded, those of the page the server sent. */
const catalogs: Record<Locale, Record<Area, () => Promise<Catalog>>> = {
  en: {
    portal: () => import("#app/locales/en.ts"),
    site: () => import("#app/locales/en-site.ts"),
    desk: () => import("#app/locales/en-desk.ts"),
  },
  "sr-Latn": {
    portal: () => import("#app/locales/sr-latn.ts"),
    site: () => import("#app/locales/sr-latn-site.ts"),
    desk: () => import("#app/locales/sr-latn-desk.ts"),
  },
};

/**
 * RemixBrowser throws the promise of its decoded data, once and before any hook. Thrown at React while it hydrates, a key
 * pressed early makes React give up ("Root did not complete", its error 345), so it is waited for before.
 */
async function dataDecoded() {
  try {
    RemixBrowser({});
  } catch (thrown) {
    await thrown;
  }
}

async function hydrate() {
  const { lang } = document.documentElement;
  const locale = isLocale(lang) ? lang : "en";
  const catalog = catalogs[locale][areaOf(window.location.pathname)]();
  const [{ messages }] = await Promise.all([catalog, dataDecoded()]);
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <TranslationProvider locale={locale} messages={messages}>
          <RemixBrowser />
        </TranslationProvider>
      </StrictMode>,
    );
  });
}

submitOnce(window);
hydrate();
