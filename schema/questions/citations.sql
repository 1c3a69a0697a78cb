-- en: What does a document cite, and what cites it?
-- zh: 某文件引用了哪些文件，又被哪些文件引用？
-- document TEXT!: part of the number or of the title of either | 任一方文号或标题的一部分
SELECT n.document_number AS citing, n.title AS citing_title, c.relation, c.cited_number, c.cited_title,
  c.resolution, c.page, c.citation_uid
FROM citations c JOIN notices n ON n.notice_uid = c.notice_uid
WHERE n.document_number LIKE '%' || :document || '%' ESCAPE '!'
  OR n.title LIKE '%' || :document || '%' ESCAPE '!'
  OR c.cited_number LIKE '%' || :document || '%' ESCAPE '!'
  OR c.cited_title LIKE '%' || :document || '%' ESCAPE '!'
ORDER BY c.issue_uid, n.ordinal, c.ordinal, c.citation_uid
