-- en: Which unit promised what by when?
-- zh: 哪个部门承诺何时完成什么？
-- unit TEXT: part of the unit's name, in full or as printed; - for promises that name none | 部门名称的一部分，全称或原文；- 表示未写明部门的
-- due PERIOD: when it is due: 2024, 2024-06, 2024-06-30 | 完成时间
-- overdue_on DAY: a day by which its limit, of a recurring one the first, had passed: 2024-07-01 | 截至某日已过（首次）期限
-- issue TEXT: its uid, or part of 温州市人民政府公报2022-5, or of the document's number or title | 期次的编号，或公报刊期、文号、标题的一部分
-- area TEXT: the place whose gazette it is | 公报所属地区
-- What an annex says again of its body stands once: in the row of the annex, if only that names the unit or limit.
-- A limit that a task says twice, in its text and in a column of its own, stands once.
SELECT DISTINCT p.due_on, p.due_text, p.recurrence, p.unit, p.role, p.task, p.project, p.money, p.people,
  p.document_number, p.page, p.printed_page, p.status, p.same_as, p.task_uid
FROM promises p
WHERE (:unit IS NULL OR (:unit = '-' AND p.unit IS NULL) OR p.unit LIKE '%' || :unit || '%' ESCAPE '!'
    OR p.unit IN (SELECT k.unit_name FROM units k WHERE k.aliases LIKE '%' || :unit || '%' ESCAPE '!'))
  AND (:due_from IS NULL OR p.due_on BETWEEN :due_from AND :due_to)
  AND (:overdue_on IS NULL OR p.due_on < :overdue_on)
  AND (:area IS NULL OR p.area LIKE '%' || :area || '%' ESCAPE '!')
  AND (:issue IS NULL OR p.task_uid IN (SELECT t.task_uid FROM tasks t WHERE t.issue_uid = :issue)
    OR p.publication || p.year || '-' || p.number LIKE '%' || :issue || '%' ESCAPE '!'
    OR p.document_number LIKE '%' || :issue || '%' ESCAPE '!' OR p.title LIKE '%' || :issue || '%' ESCAPE '!')
  AND NOT EXISTS (
    SELECT 1 FROM tasks b JOIN task_units u ON u.task_uid = b.task_uid
    WHERE b.task_uid = p.same_as AND coalesce(u.unit_name, u.unit_printed) = p.unit
      AND (u.role = p.role OR p.role IS NULL)
      AND (p.due_text IS NULL
        OR EXISTS (SELECT 1 FROM deadlines d WHERE d.task_uid = b.task_uid AND d.text = p.due_text)))
ORDER BY p.due_on NULLS LAST, p.due_text NULLS LAST, p.document_number, p.page, p.task, p.unit, p.task_uid
