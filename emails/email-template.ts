import type { ComponentType } from "react";

/** A mail: the same props as page and as text. */
export interface EmailTemplate<Props> {
  Html: ComponentType<Props>;
  text: (props: Props) => string;
}
