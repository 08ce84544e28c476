/**
 * Outline of the pixels where `inside` holds, as rings of pixel corners with the inside to the right of each step. Rings of holes run the other
 * way, so that all rings together fill by the nonzero rule.
 */
export function outline(width: number, height: number, inside: (pixel: number) => boolean): [number, number][][] {
  const at = (x: number, y: number): boolean => x >= 0 && y >= 0 && x < width && y < height && inside(y * width + x);
  // Directions: 0 east, 1 south, 2 west, 3 north. An edge is open where the pixel to its right is inside and the one to its left is not.
  const open = new Set<number>();
  const key = (x: number, y: number, d: number): number => (y * (width + 1) + x) * 4 + d;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!at(x, y)) continue;
      if (!at(x, y - 1)) open.add(key(x, y, 0));
      if (!at(x + 1, y)) open.add(key(x + 1, y, 1));
      if (!at(x, y + 1)) open.add(key(x + 1, y + 1, 2));
      if (!at(x - 1, y)) open.add(key(x, y + 1, 3));
    }
  }
  const rings: [number, number][][] = [];
  const step = [[1, 0], [0, 1], [-1, 0], [0, -1]] as const;
  for (const first of open) {
    const ring: [number, number][] = [];
    let d = first % 4;
    let x = Math.floor(first / 4) % (width + 1);
    let y = Math.floor(first / 4 / (width + 1));
    let turned = true;
    while (open.delete(key(x, y, d))) {
      if (turned) ring.push([x, y]);
      x += step[d]![0];
      y += step[d]![1];
      // Right turn first keeps pixels that touch at a corner apart.
      const next = [(d + 1) % 4, d, (d + 3) % 4].find(turn => open.has(key(x, y, turn)));
      if (next === undefined) break;
      turned = next !== d;
      d = next;
    }
    if (ring.length > 3) { ring.push(ring[0]!); rings.push(ring); }
  }
  return rings;
}
