/** Reads a file of the packs that the extension was built with. Rejects where there is no such file. */
export async function readPack(path: string): Promise<unknown> {
  const answer = await fetch(new URL(`/packs/${path}`, location.href));
  if (!answer.ok) throw new Error(`The schema pack ${path} is not part of this build.`);
  return answer.json();
}
