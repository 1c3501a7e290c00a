interface SentenceProps {
  text: string;
  /** Words that weigh more, each marked where it first stands; they stay on one line where there is room. */
  strong?: readonly (string | undefined)[];
  /** What shall stay on one line without weighing more. */
  whole?: readonly (string | undefined)[];
}

/** A finished sentence in which some words are set apart. */
export function Sentence({ text, strong = [], whole = [] }: SentenceProps) {
  const word = [...strong, ...whole].find((one) => one && text.includes(one));
  if (!word) return text;
  const at = text.indexOf(word);
  const others = { strong: strong.filter((one) => one !== word), whole: whole.filter((one) => one !== word) };
  return (
    <>
      <Sentence text={text.slice(0, at)} {...others} />
      <span style={{ display: "inline-block", fontWeight: strong.includes(word) ? 600 : 400 }}>{word}</span>
      <Sentence text={text.slice(at + word.length)} {...others} />
    </>
  );
}
