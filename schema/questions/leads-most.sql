-- en: Which unit leads most tasks?
-- zh: 哪个部门牵头的任务最多？
-- unit TEXT: part of the unit's name, in full or as printed | 部门名称的一部分，全称或原文
-- issue TEXT: its uid, or part of 温州市人民政府公报2022-5 or of a document's number | 期次的编号，或公报刊期、文号的一部分
-- area TEXT: the place whose gazette it is | 公报所属地区
-- A measure and what an annex says again of it count once. A lead is as sure as the less sure of task and
-- unit; of what names it twice the surer counts. Reviewed is certain.
WITH led AS (
  SELECT coalesce(u.unit_name, u.unit_printed) AS unit, coalesce(t.same_as, t.task_uid) AS measure,
    min(CASE WHEN 'ambiguous' IN (t.status, u.status) THEN 2 WHEN 'inferred' IN (t.status, u.status) THEN 1 ELSE 0 END)
      AS doubt
  FROM task_units u JOIN tasks t ON t.task_uid = u.task_uid JOIN issues i ON i.issue_uid = t.issue_uid
  WHERE u.role = 'lead'
    AND (:unit IS NULL OR coalesce(u.unit_name, u.unit_printed) LIKE '%' || :unit || '%' ESCAPE '!'
    OR coalesce(u.unit_name, u.unit_printed) IN (SELECT k.unit_name FROM units k WHERE k.aliases LIKE '%' || :unit || '%' ESCAPE '!'))
    AND (:area IS NULL OR i.area LIKE '%' || :area || '%' ESCAPE '!')
    AND (:issue IS NULL OR i.issue_uid = :issue
      OR i.publication || i.year || '-' || i.number LIKE '%' || :issue || '%' ESCAPE '!'
      OR t.document_number LIKE '%' || :issue || '%' ESCAPE '!')
  GROUP BY coalesce(u.unit_name, u.unit_printed), coalesce(t.same_as, t.task_uid))
SELECT unit, count(*) AS tasks,
  sum(CASE WHEN doubt = 0 THEN 1 ELSE 0 END) AS certain,
  sum(CASE WHEN doubt = 1 THEN 1 ELSE 0 END) AS inferred,
  sum(CASE WHEN doubt = 2 THEN 1 ELSE 0 END) AS ambiguous
FROM led
GROUP BY unit
ORDER BY tasks DESC, unit
