-- en: Which issues and documents does the database hold?
-- zh: 库中有哪些公报和文件？
-- issue TEXT: a uid, or part of 温州市人民政府公报2022-5, of a document's number or title in it, or of its path | 编号，或公报刊期、文号、标题、路径的一部分
-- exact is 1 where that is the whole of one of them.
WITH named AS (
  SELECT i.*, i.publication || i.year || '-' || i.number AS name FROM issues i)
SELECT i.publication, i.area, i.year, i.number, i.period,
  (SELECT count(*) FROM notices n WHERE n.issue_uid = i.issue_uid) AS documents,
  (SELECT n.title FROM notices n WHERE n.issue_uid = i.issue_uid ORDER BY n.ordinal LIMIT 1) AS first_title,
  (SELECT min(s.path) FROM sources s WHERE s.issue_uid = i.issue_uid AND s.superseded = 0) AS path,
  CASE WHEN i.issue_uid = :issue OR i.name LIKE :issue ESCAPE '!'
    OR EXISTS (SELECT 1 FROM notices n WHERE n.issue_uid = i.issue_uid AND (n.notice_uid = :issue
      OR n.document_number LIKE :issue ESCAPE '!' OR n.title LIKE :issue ESCAPE '!'))
    OR EXISTS (SELECT 1 FROM sources s WHERE s.issue_uid = i.issue_uid AND s.superseded = 0
      AND s.path LIKE :issue ESCAPE '!') THEN 1 ELSE 0 END AS exact,
  i.issue_uid
FROM named i
WHERE :issue IS NULL OR i.issue_uid = :issue OR i.name LIKE '%' || :issue || '%' ESCAPE '!'
  OR EXISTS (SELECT 1 FROM notices n WHERE n.issue_uid = i.issue_uid AND (n.notice_uid = :issue
    OR n.document_number LIKE '%' || :issue || '%' ESCAPE '!' OR n.title LIKE '%' || :issue || '%' ESCAPE '!'))
  OR EXISTS (SELECT 1 FROM sources s WHERE s.issue_uid = i.issue_uid AND s.superseded = 0
    AND s.path LIKE '%' || :issue || '%' ESCAPE '!')
ORDER BY i.publication NULLS LAST, i.year, i.number, path, i.issue_uid
