/** Why a text is no XML, and its place in UTF-16 units. Thrown inside the parser only. */
export class XmlSyntaxError extends Error {
  override name = 'XmlSyntaxError';
  readonly index: number;

  constructor(message: string, index: number) {
    super(message);
    this.index = index;
  }
}
