-- en: What is due in a month, and who answers for it?
-- zh: 某月到期的任务有哪些，由谁负责？
-- in PERIOD!: a year, month or day: 2024, 2024-06, 2024-06-30 | 年、月或日
-- unit TEXT: part of the unit's name, in full or as printed | 部门名称的一部分，全称或原文
-- area TEXT: the place whose gazette it is | 公报所属地区
-- What an annex says again of its body stands once; a limit or unit that only the annex names stands too.
-- A limit that a task says twice, in its text and in a column of its own, stands once.
SELECT DISTINCT p.due_on, p.due_text, p.unit, p.role, p.task, p.document_number, p.page, p.status, p.task_uid
FROM promises p
WHERE p.due_on BETWEEN :in_from AND :in_to
  AND (:unit IS NULL OR p.unit LIKE '%' || :unit || '%' ESCAPE '!'
    OR p.unit IN (SELECT k.unit_name FROM units k WHERE k.aliases LIKE '%' || :unit || '%' ESCAPE '!'))
  AND (:area IS NULL OR p.area LIKE '%' || :area || '%' ESCAPE '!')
  AND NOT EXISTS (
    SELECT 1 FROM tasks b JOIN task_units u ON u.task_uid = b.task_uid
    JOIN deadlines d ON d.task_uid = b.task_uid
    WHERE b.task_uid = p.same_as AND coalesce(u.unit_name, u.unit_printed) = p.unit
      AND coalesce(d.first_due, d.date_end) = p.due_on)
ORDER BY p.due_on, p.document_number, p.page, p.task, p.unit, p.due_text, p.task_uid
