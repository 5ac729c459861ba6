-- A slot of a run counts once, and failures at our side are told apart from those at the agent's:
-- the standings are summed anew from the episodes when the database is opened.
DELETE FROM "Standing";
