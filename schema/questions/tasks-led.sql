-- en: What does a unit lead, and by when?
-- zh: 某部门牵头哪些任务，何时完成？
-- unit TEXT!: part of the unit's name, in full or as printed | 部门名称的一部分，全称或原文
-- area TEXT: the place whose gazette it is | 公报所属地区
-- An annex often names the lead of what the body leaves to several units: its row stands
-- unless the body's own names the same lead.
SELECT p.due_on, p.due_text, p.unit, p.task, p.project, p.document_number, p.page, p.status, p.task_uid
FROM promises p
WHERE p.role = 'lead'
  AND (p.unit LIKE '%' || :unit || '%' ESCAPE '!'
    OR p.unit IN (SELECT k.unit_name FROM units k WHERE k.aliases LIKE '%' || :unit || '%' ESCAPE '!'))
  AND (:area IS NULL OR p.area LIKE '%' || :area || '%' ESCAPE '!')
  AND NOT EXISTS (
    SELECT 1 FROM task_units b
    WHERE b.task_uid = p.same_as AND b.role = 'lead' AND coalesce(b.unit_name, b.unit_printed) = p.unit)
ORDER BY p.due_on NULLS LAST, p.document_number, p.page, p.task, p.unit, p.task_uid
