-- Promises by who made them, in the words of the sources, with how many documents tell each.
SELECT coalesce(get(c.slots['promiser'], 0).value, get(c.slots['promiser'], 0).text) AS promiser, count(*) AS promises, count(DISTINCT r.source.id) AS documents
FROM readings r LATERAL VIEW explode(r.claims) AS c WHERE c.kind = 'promise' GROUP BY 1 ORDER BY promises DESC, promiser
