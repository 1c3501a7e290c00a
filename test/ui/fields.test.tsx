import { describe, expect, it } from "vitest";
import { Check, Choices, Pills } from "#app/ui/choices.tsx";
import { CodeField, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { FileDrop } from "#app/ui/file-drop.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { all, descriptionOf, one, rendered, textOf } from "./rendered.tsx";

describe("a field", () => {
  it("is named by its label and described by its hint and its error", () => {
    const page = rendered(
      <TextField
        id="order"
        label="Order number"
        hint="On your purchase order."
        error="Fill this in."
        name="order"
      />,
    );
    const input = one(page, "input");
    expect(textOf(one(page, "label", { for: input.attributes.id! }))).toBe("Order number");
    expect(descriptionOf(page, input)).toEqual(["On your purchase order.", "Fill this in."]);
    expect(input.attributes["aria-invalid"]).toBe("true");
  });

  it("says nothing of errors and hints that are not there", () => {
    const { attributes } = one(rendered(<TextField id="order" label="Order number" />), "input");
    expect(attributes).not.toHaveProperty("aria-describedby");
    expect(attributes).not.toHaveProperty("aria-invalid");
  });

  it("says in the reader's language that it may be left out, instead of starring the others", () => {
    const page = rendered(<TextArea id="words" label="Vašim rečima" optional />, { locale: "sr-Latn" });
    expect(textOf(one(page, "label"))).toBe("Vašim rečima (nije obavezno)");
  });

  it("keeps its name and description when it has a unit, is a list, or takes a code", () => {
    const page = rendered(
      <>
        <TextField id="amount" label="Amount" affix="EUR" error="You owe less." />
        <SelectField
          id="role"
          label="Role"
          hint="What they may do"
          options={[{ value: "payer", label: "Payer" }]}
        />
        <CodeField id="code" label="Code" error="Not this one." name="code" />
      </>,
    );
    for (const [name, id, told] of [
      ["input", "amount", "You owe less."],
      ["select", "role", "What they may do"],
      ["input", "code", "Not this one."],
    ] as const) {
      const field = one(page, name, { id });
      expect(descriptionOf(page, field)).toEqual([told]);
      expect(all(page, "label", { for: id })).toHaveLength(1);
    }
    expect(one(page, "input", { id: "code" }).attributes.autoComplete).toBe("one-time-code");
  });
});

describe("a choice", () => {
  it("is a group of real radios or boxes with a legend", () => {
    const options = [
      { value: "max", label: "Max", note: "max@brauhaus-nord.example", checked: true },
      { value: "eva", label: "Eva" },
    ];
    const page = rendered(<Choices name="to" legend="Who shall receive it?" multiple options={options} />);
    expect(textOf(one(page, "legend"))).toBe("Who shall receive it?");
    expect(all(page, "input", { type: "checkbox", name: "to" })).toHaveLength(2);
    expect(all(page, "input", { checked: true }).map((box) => box.attributes.value)).toEqual(["max"]);
    expect(textOf(all(page, "label")[0]!)).toBe("Maxmax@brauhaus-nord.example");
  });

  it("tells its error to the whole group", () => {
    const page = rendered(
      <Pills
        name="role"
        legend="Role"
        value=""
        error="Choose one."
        options={[{ value: "a", label: "Viewer" }]}
      />,
    );
    expect(descriptionOf(page, one(page, "fieldset"))).toEqual(["Choose one."]);
    expect(all(page, "input", { checked: true })).toEqual([]);
  });

  it("can be one box whose words are its label", () => {
    const page = rendered(<Check name="ours" label="It is ours." hint="Are you sure?" />);
    expect(textOf(one(page, "label"))).toContain("It is ours.");
    expect(one(one(page, "label"), "input").attributes.name).toBe("ours");
  });
});

describe("a file field", () => {
  it("is a real file input, so that it works without a script", () => {
    const page = rendered(
      <FileDrop name="file" label="Choose a file" hint="XML" error="The file is empty." />,
    );
    const input = one(page, "input", { type: "file", name: "file" });
    expect(descriptionOf(page, input)).toEqual(["XML", "The file is empty."]);
  });
});

describe("a form that came back", () => {
  it("announces what is wrong and leads to each field", () => {
    const page = rendered(
      <FormErrors
        fields={[
          { id: "name", label: "Name", error: "Fill this in." },
          { id: "role", label: "Role" },
          { id: "email", label: "E-mail", error: "Not an address." },
        ]}
      />,
    );
    expect(textOf(one(page, "b"))).toBe("2 fields need another look.");
    expect(one(page, "div", { role: "alert" })).toBeDefined();
    expect(all(page, "a").map((link) => link.attributes.href)).toEqual(["#name", "#email"]);
  });

  it("is silent while nothing is wrong", () => {
    expect(rendered(<FormErrors fields={[{ id: "name", label: "Name" }]} />).children).toEqual([]);
  });
});
