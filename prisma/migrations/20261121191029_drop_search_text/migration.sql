-- Folded words of a claim: nobody has read them since `claim_words`.
ALTER TABLE "claim_revision" DROP COLUMN "search_text";
