-- How many documents speak of each attack, by days since its first report: the attention curve. Copies of one text count once, on the day of the first of them.
WITH told AS (
  SELECT i.incident, s.source, min(to_date(substr(r.source.published, 1, 10))) AS day
  FROM incidents i JOIN readings r ON r.source.id = i.id JOIN sources s ON s.id = i.id WHERE length(r.source.published) >= 10 GROUP BY 1, 2
), first AS (SELECT incident, min(day) AS day FROM told GROUP BY incident)
SELECT t.incident, datediff(t.day, f.day) AS days, count(*) AS reports FROM told t JOIN first f ON f.incident = t.incident GROUP BY 1, 2 ORDER BY 1, 2
