import type { ReactNode } from "react";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { DeskForm } from "#app/ui/desk-form.tsx";
import { Lead } from "#app/ui/lead.tsx";

interface ConfirmPageProps {
  business: string;
  title: string;
  /** what cannot be undone, and fields that the answer needs */
  children: ReactNode;
  confirm: string;
  cancel: string;
  back: string;
}

/** The question of a ConfirmDialog as a page of its own; both ways out name their outcome. */
export function ConfirmPage({ business, title, children, confirm, cancel, back }: ConfirmPageProps) {
  return (
    <>
      <Lead title={title} />
      <DeskForm business={business} className="fields">
        <input type="hidden" name="confirmed" value="yes" />
        {children}
        <div className="buttons">
          <Button kind="danger">{confirm}</Button>
          <ButtonLink kind="quiet" href={back}>
            {cancel}
          </ButtonLink>
        </div>
      </DeskForm>
    </>
  );
}
