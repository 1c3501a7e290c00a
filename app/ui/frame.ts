import { createContext, useContext } from "react";

/** What the frame of every page needs to know; root gives it. */
export interface Frame {
  /** this page's own path, to come back to after changing the language */
  here: string;
  /** where the language is changed by POST with `locale` and `returnTo`; without it no switch is shown */
  languageAction?: string;
}

export const FrameContext = createContext<Frame>({ here: "/" });

export function useFrame(): Frame {
  return useContext(FrameContext);
}
