/** The name, or with the first number behind it that nobody else has: `Shopify`, `Shopify 2`. */
export function distinctName(name: string, taken: readonly string[]): string {
  const names = new Set(taken);
  let number = 1;
  const numbered = () => (number === 1 ? name : `${name} ${number}`);
  while (names.has(numbered())) number++;
  return numbered();
}

/** The same for each of a list, for those that were kept before names were distinct. */
export function distinctNames(names: readonly string[]): string[] {
  const given: string[] = [];
  for (const name of names) {
    // A later one that has its number by itself keeps it.
    const others = given.includes(name) ? [...given, ...names] : given;
    given.push(distinctName(name, others));
  }
  return given;
}
