-- Lists read `claim`: nothing looks for current revisions in the order of their dates any more, and of a claimant's by no more
-- than the claimant. Each logged and imported claim paid for both.
drop index claim_revision_list;
drop index claim_revision_claimant;
create index claim_revision_claimant on claim_revision (claimant_id) where superseded_at is null;
