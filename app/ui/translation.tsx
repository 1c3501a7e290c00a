import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { Locale } from "#app/kit/locale.ts";
import { bindMessages, type ScreenT } from "#app/locales/bind-messages.ts";

interface Translation {
  locale: Locale;
  messages: Readonly<Record<string, string>>;
  t: ScreenT;
}

const TranslationContext = createContext<Translation | undefined>(undefined);

export interface TranslationProviderProps {
  locale: Locale;
  /** what `screenMessages` gives on the server, and the same catalog imported in the browser */
  messages: Readonly<Record<string, string>>;
  children: ReactNode;
}

/** Gives every part below one language. It stands around the whole app, on the server and in the browser. */
export function TranslationProvider({ locale, messages, children }: TranslationProviderProps) {
  const value = useMemo(() => ({ locale, messages, t: bindMessages(locale, messages) }), [locale, messages]);
  return <TranslationContext.Provider value={value}>{children}</TranslationContext.Provider>;
}

/** The words of this page: `const t = useT(); t("action.save")`. */
export function useT(): ScreenT {
  return useTranslation().t;
}

export function useLocale(): Locale {
  return useTranslation().locale;
}

export function useTranslation(): Translation {
  const translation = useContext(TranslationContext);
  if (!translation) throw new Error("a part with words stands outside TranslationProvider");
  return translation;
}
