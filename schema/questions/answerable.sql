-- en: Which tasks does an official answer for?
-- zh: 某位领导或责任人负责哪些任务？
-- person TEXT: part of the person's name or title | 姓名或职务
SELECT h.person, h.title, h.role, p.task, p.unit, p.due_on, p.due_text, p.document_number, p.page, h.status,
  h.task_uid
FROM task_people h JOIN promises p ON p.task_uid = h.task_uid
WHERE :person IS NULL OR h.printed LIKE '%' || :person || '%' ESCAPE '!'
ORDER BY h.person NULLS LAST, p.due_on NULLS LAST, p.document_number, p.page, p.task, p.unit, h.ordinal,
  h.task_uid
