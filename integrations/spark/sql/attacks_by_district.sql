-- Attacks told of per district and year, with the killed as a range: sums of the lowest and of the highest figures of reports, never a midpoint.
-- The district is the second part of a place's path (town, district, province, country); where a path has fewer parts it is the province or the country.
-- Where any report says "at least", the upper end is open: killed_most is null.
-- One row of `readings` is a document; `incidents` says which speak of one attack, so an attack counts once, with the lowest and highest figure any report gives.
WITH told AS (
  SELECT r.source.id AS id, get(filter(r.subjects, s -> s.`is` = 'incident'), 0) AS main FROM readings r WHERE r.error IS NULL
), attack AS (
  SELECT coalesce(i.incident, t.id) AS incident, min(substr(t.main.date, 1, 4)) AS year, min(try_element_at(split(t.main.place, ', '), 2)) AS district,
         min(t.main.killed.least) AS least,
         if(count_if(t.main.killed.least IS NOT NULL AND t.main.killed.most IS NULL) > 0, NULL, max(t.main.killed.most)) AS most
  FROM told t LEFT JOIN incidents i ON i.id = t.id WHERE t.main IS NOT NULL GROUP BY 1
)
SELECT district, year, count(*) AS attacks, sum(least) AS killed_least,
       if(count_if(least IS NOT NULL AND most IS NULL) > 0, NULL, sum(most)) AS killed_most, count_if(least IS NULL) AS without_figure
FROM attack GROUP BY district, year ORDER BY attacks DESC, district, year
