import type { z } from 'zod'
import { actorViewSchema } from '#lib/domain/actor.ts'
import { anyAnswerSchema } from '#lib/domain/answers/index.ts'
import { quantityWordsSchema } from '#lib/domain/answers/quantity.ts'
import { assessmentViewSchema, commentViewSchema } from '#lib/domain/assessment.ts'
import { auditEntryViewSchema } from '#lib/domain/audit.ts'
import { citationViewSchema, newCitationSchema } from '#lib/domain/citation.ts'
import { claimViewSchema } from '#lib/domain/claim.ts'
import { claimDetailSchema, claimRevisionViewSchema, relatedClaimViewSchema } from '#lib/domain/claim-detail.ts'
import { authorSchema, documentViewSchema } from '#lib/domain/document.ts'
import { findingViewSchema } from '#lib/domain/finding.ts'
import { importReportSchema, importSummarySchema } from '#lib/domain/import.ts'
import { incidentViewSchema } from '#lib/domain/incident.ts'
import { disputeViewSchema, ledgerSchema, sideSchema } from '#lib/domain/ledger.ts'
import { distinctionViewSchema, likelyDuplicateSchema, mergeViewSchema } from '#lib/domain/merge.ts'
import { placeViewSchema } from '#lib/domain/place.ts'
import { questionViewSchema } from '#lib/domain/question.ts'
import { confidenceSchema, credibilitySchema, reliabilitySchema } from '#lib/domain/scales.ts'
import { searchGroupSchema, searchItemSchema, searchSnippetSchema } from '#lib/domain/search-result.ts'
import { sourceViewSchema } from '#lib/domain/source.ts'
import { tokenViewSchema } from '#lib/domain/user.ts'
import * as vocabulary from '#lib/domain/vocabulary.ts'
import { deliveryViewSchema, webhookEventSchema, webhookViewSchema } from '#lib/domain/webhook.ts'
import { problemSchema } from '#lib/http/problem.ts'
import { publicReportSchema } from '#lib/usecases/publish-report.ts'

/** The closed word lists that readers of the documentation look up, by name. */
export const fixedWords: Readonly<Record<string, z.ZodType>> = {
  Stance: vocabulary.stanceSchema,
  Hedge: vocabulary.hedgeSchema,
  Relation: vocabulary.relationSchema,
  Outcome: vocabulary.outcomeSchema,
  FindingBasis: vocabulary.findingBasisSchema,
  FindingStatus: vocabulary.findingStatusSchema,
  Standing: vocabulary.standingSchema,
  KnowledgeBasis: vocabulary.knowledgeBasisSchema,
  QuantityWords: quantityWordsSchema,
  QuestionKind: vocabulary.questionKindSchema,
  ActorKind: vocabulary.actorKindSchema,
  ActorRelation: vocabulary.actorRelationSchema,
  NameKind: vocabulary.nameKindSchema,
  SourceKind: vocabulary.sourceKindSchema,
  DocumentKind: vocabulary.documentKindSchema,
  LineageRelation: vocabulary.lineageRelationSchema,
  LocatorKind: vocabulary.locatorKindSchema,
  PlacePrecision: vocabulary.placePrecisionSchema,
  Reliability: reliabilitySchema,
  Credibility: credibilitySchema,
  Confidence: confidenceSchema,
  WebhookEvent: webhookEventSchema,
  Role: vocabulary.roleSchema,
}

/** What answers are made of, by name. */
const answers: Readonly<Record<string, z.ZodType>> = {
  SearchSnippet: searchSnippetSchema,
  SearchItem: searchItemSchema,
  SearchGroup: searchGroupSchema,
  Problem: problemSchema,
  Answer: anyAnswerSchema,
  Citation: citationViewSchema,
  Claim: claimViewSchema,
  ClaimWithRelations: relatedClaimViewSchema,
  ClaimRevision: claimRevisionViewSchema,
  ClaimDetail: claimDetailSchema,
  Assessment: assessmentViewSchema,
  Comment: commentViewSchema,
  Question: questionViewSchema,
  Side: sideSchema,
  Ledger: ledgerSchema,
  Dispute: disputeViewSchema,
  Finding: findingViewSchema,
  VerificationReport: publicReportSchema,
  Actor: actorViewSchema,
  Source: sourceViewSchema,
  Document: documentViewSchema,
  Place: placeViewSchema,
  Incident: incidentViewSchema,
  AuditEntry: auditEntryViewSchema,
  Token: tokenViewSchema,
  Import: importSummarySchema,
  ImportReport: importReportSchema,
  LikelyDuplicate: likelyDuplicateSchema,
  Merge: mergeViewSchema,
  Distinction: distinctionViewSchema,
  Webhook: webhookViewSchema,
  Delivery: deliveryViewSchema,
}

/** What bodies are made of, by name. */
const bodies: Readonly<Record<string, z.ZodType>> = {
  NewAnswer: anyAnswerSchema,
  NewCitation: newCitationSchema,
  NewAuthor: authorSchema,
}

type Io = 'input' | 'output'

/** The named schemas of what goes in, or of what comes out. */
export const namedSchemas = (io: Io): Readonly<Record<string, z.ZodType>> => ({
  ...fixedWords,
  ...(io === 'input' ? bodies : answers),
})
