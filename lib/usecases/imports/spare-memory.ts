import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const slackBytes = 64e6

// V8 lets garbage lie while the machine has memory to spare, up to gigabytes; who runs an import beside other things has not.
const collect = ((): (() => void) => {
  try {
    setFlagsFromString('--expose-gc')
    const gc: unknown = runInNewContext('gc')
    return typeof gc === 'function' ? () => void gc() : () => undefined
  } catch {
    return () => undefined
  }
})()

const used = () => getHeapStatistics().used_heap_size

/** Keeps the garbage of a long run within bounds: call `check` between its steps. */
export class MemoryWatch {
  #limit = used() + slackBytes

  /** Has garbage collected once there may be 64 MB of it. */
  check(): void {
    if (used() < this.#limit) return
    collect()
    this.#limit = used() + slackBytes
  }
}
