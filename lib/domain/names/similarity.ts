import { foldName, nameTokens } from './fold.ts'

/** Levenshtein distance (V. Levenshtein, 1966) in which a swap of sounds that spellings confuse costs half. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + costOf(a.charAt(i - 1), b.charAt(j - 1))
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

const confused: ReadonlySet<string> = new Set(['bp', 'dt', 'hk', 'gk', 'gj', 'ai', 'au', 'iu', 'gh', 'ds'])

function costOf(x: string, y: string): number {
  if (x === y) return 0
  return confused.has(x < y ? x + y : y + x) ? 0.5 : 1
}

function closeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length)
  return longest === 0 ? 1 : 1 - distance(a, b) / longest
}

/** Words less alike than this are different words: short skeletons share a letter or two by chance. */
const floor = 0.6

/** Pairs the words of two names, best pairs first, and weighs each pair by its letters: 0 nothing shared, 1 all. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const pairs = a
    .flatMap((x, i) => b.map((y, j) => ({ i, j, close: closeness(x, y), size: x.length + y.length })))
    .filter((pair) => pair.close >= floor)
    .sort((p, q) => q.close - p.close || q.size - p.size || p.i - q.i || p.j - q.j)
  const [usedA, usedB] = [new Set<number>(), new Set<number>()]
  const [sizeA, sizeB] = [a.join('').length, b.join('').length]
  let [sharedA, sharedB] = [0, 0]
  for (const { i, j, close } of pairs) {
    if (usedA.has(i) || usedB.has(j)) continue
    usedA.add(i)
    usedB.add(j)
    sharedA += close * (a[i]?.length ?? 0)
    sharedB += close * (b[j]?.length ?? 0)
  }
  const [partA, partB] = [sharedA / Math.max(1, sizeA), sharedB / Math.max(1, sizeB)]
  // A part of a name ("Kouffa") should rank near the whole, yet below it.
  return 0.6 * Math.max(partA, partB) + 0.4 * Math.min(partA, partB)
}

/**
 * How alike two names are, 0 to 1, for ranking: by the skeletons of their words, in any order, and for a tenth by their
 * letters, so that among spellings of one name the closest comes first. Symmetric; 1 for the same words.
 */
export function nameSimilarity(a: string, b: string): number {
  // Sorted, so that ties between pairs fall the same way whichever name comes first.
  const [first, second] = [foldName(a).split(' '), foldName(b).split(' ')].map((words) => words.sort())
  const [lettersA, lettersB] = [nameTokens(a).sort(), nameTokens(b).sort()]
  if (lettersA.length === 0 || lettersB.length === 0) return 0
  const skeletons = (overlap(first ?? [], second ?? []) + overlap(second ?? [], first ?? [])) / 2
  const letters = (overlap(lettersA, lettersB) + overlap(lettersB, lettersA)) / 2
  return Math.min(1, 0.9 * skeletons + 0.1 * letters)
}
