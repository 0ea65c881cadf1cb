import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node'

/** Prints `N passed, N failed` as the very last line; a broken module counts as a failure, and so does no test. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], reason: TestRunEndReason): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const passed = tests.filter((test) => test.result().state === 'passed').length
    const failedTests = tests.filter((test) => test.result().state === 'failed').length
    const brokenModules = modules.filter((module) => isBroken(module)).length
    const found = failedTests + brokenModules + errors.length
    const failed = found === 0 && (passed === 0 || reason === 'interrupted') ? 1 : found
    if (failed > 0) process.exitCode = 1
    process.on('exit', () => process.stdout.write(`${passed} passed, ${failed} failed\n`))
  }
}

// A module or a suite that fails outside its tests: an import, a hook.
function isBroken(module: TestModule): boolean {
  if (module.errors().length > 0) return true
  return [...module.children.allSuites()].some((suite) => suite.errors().length > 0)
}
