/** Makes something for a key when it is first asked for, and keeps it as long as the program runs. */
export function remember<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

/** The same, of one thing. */
export function once<Value>(make: () => Value): () => Value {
  const made = remember((_only: true) => make());
  return () => made(true);
}
