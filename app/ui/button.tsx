import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from "react";
import { Icon } from "#app/ui/icon.tsx";
import type { IconName } from "#app/ui/icons.ts";

interface Look {
  /** "primary" stands once per decision */
  kind?: "primary" | "quiet" | "plain" | "danger";
  size?: "small";
  wide?: boolean;
  icon?: IconName;
  /** read aloud after the words, where they alone would not say which one */
  about?: string;
  children: ReactNode;
}

type ButtonProps = Look & Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className">;
type ButtonLinkProps = Look & { href: string } & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "className">;

/** A verb, and the amount where one moves: "Pay €3,285.92". Submits its form unless told otherwise. */
export function Button({ kind, size, wide, icon, about, children, ...rest }: ButtonProps) {
  return (
    <button type="submit" {...rest} className={classOf(kind, size, wide)}>
      <Words icon={icon} about={about}>
        {children}
      </Words>
    </button>
  );
}

/** The same for going somewhere. */
export function ButtonLink({ kind, size, wide, icon, about, children, ...rest }: ButtonLinkProps) {
  return (
    <a {...rest} className={classOf(kind, size, wide)}>
      <Words icon={icon} about={about}>
        {children}
      </Words>
    </a>
  );
}

function Words({ icon, about, children }: Pick<Look, "icon" | "about" | "children">) {
  return (
    <>
      {icon ? <Icon name={icon} /> : null}
      {children}
      {about ? <span className="hidden"> {about}</span> : null}
    </>
  );
}

function classOf(kind: Look["kind"], size: Look["size"], wide: boolean | undefined): string {
  return ["button", kind === "primary" ? undefined : kind, size, wide && "wide"].filter(Boolean).join(" ");
}
