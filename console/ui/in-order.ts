import { useRef } from 'preact/hooks';

/** Asks, and is told later whether the answer still counts. */
export type Question = () => () => boolean;

/** Answers overtake each other: one that comes after that to a later question does not count any more. */
export function inOrder(): Question {
  let asked = 0;
  let answered = 0;
  return () => {
    const number = ++asked;
    return () => {
      const counts = number > answered;
      answered = Math.max(number, answered);
      return counts;
    };
  };
}

/** The same for as long as something is shown. */
export function useOrder(): Question {
  const order = useRef<Question>();
  order.current ??= inOrder();
  return order.current;
}
