-- en: Which units share most tasks?
-- zh: 哪些部门共同承担的任务最多？
-- unit TEXT: part of the name of one of the two | 其中一个部门名称的一部分
-- area TEXT: part of the name of the place | 地区
-- A measure and what an annex says again of it count once, with the units of both.
WITH shares AS (
  SELECT DISTINCT coalesce(t.same_as, t.task_uid) AS measure, u.unit_name, i.area
  FROM task_units u JOIN tasks t ON t.task_uid = u.task_uid
  JOIN issues i ON i.issue_uid = t.issue_uid
  WHERE u.unit_name IS NOT NULL)
SELECT a.unit_name AS unit, b.unit_name AS with_unit, count(*) AS tasks
FROM shares a JOIN shares b ON b.measure = a.measure AND b.unit_name <> a.unit_name
WHERE (:unit IS NULL AND a.unit_name < b.unit_name OR a.unit_name LIKE '%' || :unit || '%' ESCAPE '!')
  AND (:area IS NULL OR a.area LIKE '%' || :area || '%' ESCAPE '!')
GROUP BY a.unit_name, b.unit_name
ORDER BY tasks DESC, unit, with_unit
