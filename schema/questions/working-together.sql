-- en: Which units share most tasks?
-- zh: 哪些部门共同承担的任务最多？
-- unit TEXT: part of the name of one of the two, in full or as printed | 其中一个部门名称的一部分，全称或原文
-- issue TEXT: its uid, or part of 温州市人民政府公报2022-5 or of a document's number | 期次的编号，或公报刊期、文号的一部分
-- area TEXT: part of the name of the place | 地区
-- A measure and what an annex says again of it count once, with the units of both. A shared task is as sure
-- as the less sure of the two units; of what names a unit twice the surer counts. Reviewed is certain.
WITH shares AS (
  SELECT coalesce(t.same_as, t.task_uid) AS measure, u.unit_name, i.area,
    min(CASE WHEN 'ambiguous' IN (t.status, u.status) THEN 2 WHEN 'inferred' IN (t.status, u.status) THEN 1 ELSE 0 END)
      AS doubt
  FROM task_units u JOIN tasks t ON t.task_uid = u.task_uid
  JOIN issues i ON i.issue_uid = t.issue_uid
  WHERE u.unit_name IS NOT NULL
    AND (:issue IS NULL OR i.issue_uid = :issue
      OR i.publication || i.year || '-' || i.number LIKE '%' || :issue || '%' ESCAPE '!'
      OR t.document_number LIKE '%' || :issue || '%' ESCAPE '!')
  GROUP BY coalesce(t.same_as, t.task_uid), u.unit_name, i.area)
SELECT a.unit_name AS unit, b.unit_name AS with_unit, count(*) AS tasks,
  sum(CASE WHEN a.doubt = 0 AND b.doubt = 0 THEN 1 ELSE 0 END) AS certain,
  sum(CASE WHEN a.doubt < 2 AND b.doubt < 2 AND a.doubt + b.doubt > 0 THEN 1 ELSE 0 END) AS inferred,
  sum(CASE WHEN a.doubt = 2 OR b.doubt = 2 THEN 1 ELSE 0 END) AS ambiguous
FROM shares a JOIN shares b ON b.measure = a.measure AND b.unit_name <> a.unit_name
WHERE (:unit IS NULL AND a.unit_name < b.unit_name OR a.unit_name LIKE '%' || :unit || '%' ESCAPE '!'
    OR a.unit_name IN (SELECT k.unit_name FROM units k WHERE k.aliases LIKE '%' || :unit || '%' ESCAPE '!'))
  AND (:area IS NULL OR a.area LIKE '%' || :area || '%' ESCAPE '!')
GROUP BY a.unit_name, b.unit_name
ORDER BY tasks DESC, unit, with_unit
