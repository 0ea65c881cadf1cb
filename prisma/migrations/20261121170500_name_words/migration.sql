-- CreateTable
CREATE TABLE "fold_version" (
    "id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "fold_version_pkey" PRIMARY KEY ("id")
);

-- Names are found by the words of their key, and each word is weighed by how many names have it.
create index actor_name_words on actor_name using gin (string_to_array(folded, ' '));
create index place_name_words on place_name using gin (string_to_array(folded, ' '));
create index source_words on source using gin (string_to_array(folded, ' '));
