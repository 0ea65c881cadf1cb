import type { z } from 'zod'
import type { Caller } from '#lib/domain/caller.ts'
import type { Asking } from '#lib/usecases/usecase.ts'

/** The methods that addresses answer. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One call, once it is known who makes it. */
export interface Call {
  readonly request: Request
  readonly caller: Caller | null
  /** What every use-case of this call is asked with: who asks, and the transaction that all of it is one of, if any. */
  readonly asking: Asking
  /** The `{id}` of the address, already known to be an id. */
  readonly id: string | undefined
}

/** The record that `If-Match` is about, as a read gives it. */
export type ReadRevision = (asking: Asking, input: { id: string }) => Promise<{ readonly revision: number }>

/** How an address and its headers fill the input of a use-case beside query or body. */
export interface Filling {
  /** The field that the address's `{id}` is; `id` where it is not given. */
  readonly id?: string
  /** The field that takes the revision of `If-Match`, and whether a call without the header is refused. */
  readonly ifMatch?: { readonly field: string; readonly read: ReadRevision; readonly isOptional?: boolean }
}

/** What an operation takes beside the `{id}` of its address: a query, a JSON object, nothing, or a body of these media types. */
export type Takes = 'query' | 'json' | 'nothing' | readonly string[]

/** One verb at an address as a caller sees it: which method, what it takes, and what success is. */
export interface OperationShape {
  readonly method: Method
  readonly takes: Takes
  /** The input of the use-case, which decides what is right; the address and headers give the fields of `filling`. */
  readonly schema?: z.ZodType
  readonly filling: Filling
  /** Status of success. */
  readonly status: 200 | 201 | 202 | 204
  /** The collection in which what it makes lives under its id. */
  readonly livesIn?: string
  /** Answers anybody, signed in or not. */
  readonly isOpen?: boolean
  /** Writes in transactions of its own, so that it cannot be part of the one in which an idempotency key is kept. */
  readonly ownsTransaction?: boolean
  /** Its answer holds a secret that is shown once, so that no idempotency key keeps it. */
  readonly showsSecret?: boolean
}

/** A verb at an address with what answers it. */
export interface Operation extends OperationShape {
  readonly run: (call: Call) => Promise<Response>
}
